"""A database of the real server, emptied for each test, and the rows that it holds."""

import neo4j
import pytest
from neo4j_jars import RELEASES
from neo4j_server import require

from hoshin.graph import build_record
from hoshin.graph.neo4j import Login, load
from hoshin.graph.projection import NODES, RELATIONSHIPS, Projection

TEXTS = {
    "one": "Bets for teams\nA [learning backlog] is a list. [Learning backlog] leads to [focus].\n# Next\nMaybe [focus] and [slack].",
    "two": "[Learning backlogs] again. [focus] contrasts with [slack]. See <one>, <https://example.org/x> and <https://example.org/x>.",
    "tre": "[Hoshin Kanri] — näïve 😀 “text”; [focus] does not lead to [slack]. [focus] leads to [slack].",
    "for": "# a\n[bet] and [cycle].\n# b\n[bet] and [cycle].\n# c\n[tide].\n# d\n[moon].",
}


@pytest.fixture
def build(tmp_path, make_post, toy_extract):
    """Write a graph of posts, by default of three; give its path."""

    def write(texts=None, *, file="hoshin.db", **fields):
        posts = [make_post(id_, text, **fields) for id_, text in (texts or TEXTS).items()]
        build_record(tmp_path / file, posts, toy_extract, options="toy")
        return tmp_path / file

    return write


@pytest.fixture(scope="session", params=["neo4j_5", "neo4j_2026"])
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=RELEASES)
def release(request):
    """Give a version that can run here."""
    require(request.param)
    return request.param


@pytest.fixture
def login(server):
    return Login(uri=server.uri, user=server.user, password=server.password)


@pytest.fixture
def driver(server):
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password), notifications_min_severity="OFF") as driver:
        with driver.session() as session:
            session.run("MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        yield driver


@pytest.fixture
def rows(driver):
    """Give all rows of a graph in the database, by label or type, as the projection would."""
    return lambda graph="hoshin": database_rows(driver, graph)


@pytest.fixture
def loaded(login, driver):
    """Load a graph."""
    return lambda path, **options: load(path, login, **options)


@pytest.fixture
def projected():
    return projected_rows


@pytest.fixture
def rows_of():
    """Give all rows of the graph on any server."""

    def read(server):
        with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            return database_rows(driver, "hoshin")

    return read


def projected_rows(path):
    with Projection(path) as projection:
        nodes = {(table.label, node[table.key]): present(node) for table in NODES for node in projection.nodes(table)}
        relationships = [
            (table.type, table.start, row.start, table.end, row.end, present(row.properties))
            for table in RELATIONSHIPS
            for row in projection.relationships(table)
        ]
    return nodes, sorted(relationships, key=repr)


def database_rows(driver, graph):
    keys = {table.label: table.key for table in NODES}
    nodes, _, _ = driver.execute_query("MATCH (n {_graph: $graph}) RETURN labels(n)[0], properties(n)", graph=graph)
    found = {(label, node[keys[label]]): present(node) for label, node in nodes}
    assert len(found) == len(nodes)
    relationships, _, _ = driver.execute_query(
        "MATCH (a)-[r {_graph: $graph}]->(b) RETURN type(r), labels(a)[0], properties(a), labels(b)[0], properties(b), properties(r)",
        graph=graph,
    )
    return found, sorted(
        ((type_, a, start[keys[a]], b, end[keys[b]], present(row)) for type_, a, start, b, end, row in relationships), key=repr
    )


def present(properties):
    """Leave out what is absent and Hoshin's own marks."""
    native = {name: value.to_native() if hasattr(value, "to_native") else value for name, value in properties.items()}
    return {name: native[name] for name in sorted(native) if native[name] is not None and not name.startswith("_")}
