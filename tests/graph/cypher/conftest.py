"""A graph of a few dozen concepts, on the embedded engine and on both releases of the server."""

import datetime as dt

import neo4j
import pytest

from hoshin.graph import build_record
from hoshin.graph.cypher import EmbeddedEngine, ServerEngine
from hoshin.graph.neo4j import Login, load

TEXTS = {
    "aim": (
        "[hoshin kanri] leads to [focus]. [focus] leads to [flow]. [focus] contrasts with [slack].\n# More\n[Hoshin Kanri] and [catchball]."
    ),
    "bet": (
        "[bet] leads to [learning]. [learning] leads to [focus]. See <aim> and <https://example.org/bets>.\n"
        "# Next\n[bet] and [Bets] and [option]."
    ),
    "cat": (
        "[catchball] leads to [alignment]. Maybe [alignment] leads to [focus]. See <aim> and <bet>.\n"
        "# Talk\n[hoshin kanri] and [catchball]."
    ),
    "dog": "[dogma] does not lead to [learning]. [dogma] contrasts with [learning]. [output] contrasts with [outcome].",
    "elk": (
        "[outcome] leads to [learning]. [output] leads to [waste]. See <dog> and <https://example.org/bets>.\n# Work\n[waste] and [queue]."
    ),
    "fox": (
        "[queue] leads to [waiting]. [waiting] leads to [waste]. [flow] contrasts with [queue].\n# Flow\n[flow], [queue] and [batch size]."
    ),
    "gnu": "[batch size] leads to [queue]. [small batch] leads to [flow]. See <fox>, <elk> and <https://example.com/q?a=1&b='2'>.",
    "hen": "[team] and [product manager] and [roadmap]. [roadmap] contrasts with [bet].\n# Roles\n[team], [teams] and [product managers].",
    "ivy": "[vision] leads to [strategy]. [strategy] leads to [roadmap]. [roadmap] leads to [output]. 😀 “quotes” — and [näïve names].",
    "jay": "[strategy] and [focus] and [slack].\n# On\n[slack] leads to [learning]. [slack] does not lead to [waste]. See <ivy>.",
    "koi": "[metric] and [north star]. [metric] contrasts with [goal]. [goal] leads to [metric].\n# Again\n[goal] and [metric].",
    "lynx": "[self] leads to [loop]. [loop] leads to [self]. [2024-02-29] and [P3D] and [12:30] are names, too.",
}
DATES = [None, "2021-03-05", "2021-11-30", "2022-02-28", "2022-03-01", "2023-01-01", "2023-12-31", "2024-02-29", "2024-06-15"]


@pytest.fixture(scope="session")
def graph(tmp_path_factory, make_post, toy_extract):
    """Give the graph file."""
    path = tmp_path_factory.mktemp("graph") / "hoshin.db"
    posts = []
    for n, (id_, text) in enumerate(TEXTS.items()):
        date = DATES[n % len(DATES)]
        posts.append(
            make_post(
                id_,
                text,
                title="" if id_ == "fox" else f"On {id_}",
                date=date and dt.date.fromisoformat(date),
                url=f"https://example.net/{id_}" if n % 2 else "",
                number=str(n) if n % 3 else "",
            )
        )
    build_record(path, posts, toy_extract, options="toy")
    return path


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def open_embedded(graph, cache):
    """Open the embedded engine, by default on the graph of these tests."""
    return lambda path=graph, *, cache_folder=cache: EmbeddedEngine(path, cache_folder=cache_folder)


@pytest.fixture(scope="session")
def embedded(graph, cache):
    with EmbeddedEngine(graph, cache_folder=cache) as engine:
        yield engine


def login_of(server):
    return Login(uri=server.uri, user=server.user, password=server.password)


@pytest.fixture(scope="session")
def loaded(graph):
    """Give what puts the graph, or another, alone into a server's database."""

    def into(server, path=graph):
        with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            load(path, login_of(server))
        return login_of(server)

    return into


@pytest.fixture(scope="session")
def on_neo4j_5(neo4j_5, loaded):
    with ServerEngine(loaded(neo4j_5)) as engine:
        yield engine


@pytest.fixture(scope="session")
def on_neo4j_2026(neo4j_2026, loaded):
    with ServerEngine(loaded(neo4j_2026)) as engine:
        yield engine


SERVERS = [pytest.param(name, marks=[pytest.mark.neo4j, pytest.mark.slow]) for name in ("on_neo4j_5", "on_neo4j_2026")]


@pytest.fixture(scope="session", params=SERVERS)
def on_server(request):
    """Give the engine of each release."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session", params=["embedded", *SERVERS])
def engine(request):
    """Give each engine."""
    return request.getfixturevalue(request.param)
