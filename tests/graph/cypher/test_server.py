"""The engine on a Neo4j server: what is Hoshin's own stays hidden, and what is wrong is said."""

import neo4j
import pytest

from hoshin.extract.errors import NotFound
from hoshin.graph.cypher import QueryError, ServerEngine
from hoshin.graph.neo4j import Login, ServerError, load

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN n",
        "MATCH (n) RETURN properties(n)",
        "MATCH (n) RETURN n{.*}",
        "MATCH (n) RETURN keys(n)",
        "MATCH ()-[r]->() RETURN r, keys(r)",
    ],
)
def test_marks_are_never_shown(on_server, query):
    result = on_server.run(query)

    assert result.rows
    assert not any(mark in repr(result.rows) for mark in ("_graph", "_hash", "_stamp"))


def test_the_schema_is_that_of_the_file(on_server, embedded):
    assert on_server.schema() == embedded.schema()


def test_a_mistake_is_shown_where_it_is(on_server):
    with pytest.raises(QueryError, match=r"(?s)Invalid input.*\n  MATCH \(n RETURN keys\(n\)\n           \^"):
        on_server.run("MATCH (n RETURN keys(n)")


@pytest.mark.parametrize("expression", ["date({year: 12024, month: 1, day: 1})", "[date({year: 12024, month: 1, day: 1})]"])
def test_a_date_that_python_does_not_know_is_told_of(on_server, expression):
    with pytest.raises(QueryError, match="beyond the years 1 to 9999"):
        on_server.run(f"RETURN {expression}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (n) RETRUN n", "Invalid input 'RETRUN'\n"),
        ("CALL db.index.fulltext.queryNodes('hoshin_concepts', 'a AND')", 'queryNodes: Encountered "<EOF>"'),
    ],
)
def test_a_long_message_is_cut(on_server, query, said):
    with pytest.raises(QueryError) as error:
        on_server.run(query)

    assert said in str(error.value)
    assert "expect" not in str(error.value)


def test_a_name_that_no_graph_has_is_told_of(on_server):
    assert on_server.run("MATCH (c:Concpt) RETURN count(c)").note == "there is no label Concpt; did you mean Concept?"


def test_a_name_that_is_not_there_is_said(on_server):
    with pytest.raises(NotFound, match="there is no graph called “other”"):
        ServerEngine(on_server._login, name="other")


def test_a_wrong_password_is_said(on_server):
    with pytest.raises(ServerError, match="wrong user name or password"):
        ServerEngine(Login(uri=on_server._login.uri, user="neo4j", password="wrong-password"))


def test_the_engine_goes_on_after_a_mistake(on_server):
    with pytest.raises(QueryError):
        on_server.run("RETURN 1 / 0")

    assert on_server.run("RETURN 1").rows == ((1,),)


def test_others_in_the_database_are_told_of(on_server, graph):
    login = on_server._login
    with neo4j.GraphDatabase.driver(login.uri, auth=(login.user, login.password)) as driver:
        load(graph, login, name="second")
        driver.execute_query("CREATE (:Concept {name: 'of others'})")
        try:
            with ServerEngine(login) as engine:
                alone = engine.run("MATCH (c:Concept {_graph: $graph}) RETURN count(c)")
                all_ = engine.run("MATCH (c:Concept) RETURN count(c)")
                posts = next(node.number for node in engine.schema().nodes if node.label == "Post")
        finally:
            driver.execute_query("MATCH (n) WHERE coalesce(n._graph, '') <> 'hoshin' DETACH DELETE n")

    assert all_.rows[0][0] == 2 * alone.rows[0][0] + 1
    assert "nodes that are not of the graph “hoshin”" in all_.note
    assert posts == 12


def test_a_part_of_a_name_is_found_right_after_a_first_load(on_server, graph):
    """The server still takes its indexes for empty then, unless it is told to look."""
    login = on_server._login
    with neo4j.GraphDatabase.driver(login.uri, auth=(login.user, login.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("CALL db.prepareForReplanning()")

    load(graph, login)

    query = "MATCH (c:Concept)-[:LEADS_TO]->(to:Concept) WHERE c.name CONTAINS $part RETURN to.name ORDER BY c.name"
    assert on_server.run(query, {"part": "mall"}).rows == (("flow",),)
