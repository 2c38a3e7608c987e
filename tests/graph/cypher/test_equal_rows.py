"""Each query gives the same rows on the embedded engine and the server: columns, values with their types, order where it is asked for."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

import pytest

from hoshin.graph.cypher import Node, QueryError, Relationship
from hoshin.graph.cypher import Path as GraphPath

HERE = Path(__file__).resolve().parent
QUERIES = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))["query"]
EXPRESSIONS = tomllib.loads((HERE / "expressions.toml").read_text(encoding="utf-8"))["query"]
UNANSWERED = tomllib.loads((HERE / "unanswered.toml").read_text(encoding="utf-8"))["query"]


def exact(value):  # noqa: PLR0911 - a kind of value each
    """Give a value so that 1, 1.0 and true differ, and sums of floats may differ in their last digits."""
    match value:
        case Node(labels, properties):
            return ("node", labels, exact(properties))
        case Relationship(type_, start, end, properties):
            return ("relationship", type_, start, end, exact(properties))
        case GraphPath(nodes, relationships):
            return ("path", [exact(each) for each in nodes], [exact(each) for each in relationships])
        case dict():
            return {name: exact(value[name]) for name in sorted(value)}
        case list() | tuple():
            return [exact(each) for each in value]
        case float():
            return ("float", f"{value:.12g}")
        case dt.datetime():
            return ("datetime", value.isoformat())
        case _:
            return (type(value).__name__, value)


def rows_of(engine, entry):
    result = engine.run(entry["query"], entry.get("parameters"), limit=10_000)
    rows = [exact(row) for row in result.rows]
    return result.columns, rows if "ORDER BY" in entry["query"] else sorted(rows, key=repr)


@pytest.fixture(scope="module")
def embedded_rows(embedded):
    """Give the rows of the embedded engine, asked once for all servers."""
    return cache(lambda n: rows_of(embedded, QUERIES[n]))


@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry["query"].strip()[:80])
def test_the_rows_are_the_same(embedded_rows, on_server, entry):
    columns, rows = embedded_rows(QUERIES.index(entry))

    assert (columns, rows) == rows_of(on_server, entry)
    assert bool(rows) is not entry.get("is_empty", False)


def differences(entry, *engines):
    """Give the expressions with other values on one of two engines."""
    query = "RETURN " + ", ".join(f"{expression} AS c{n}" for n, expression in enumerate(entry["expressions"]))
    (values,), (others,) = (map(exact, engine.run(query).rows) for engine in engines)
    return [(expression, *both) for expression, *both in zip(entry["expressions"], values, others, strict=True) if both[0] != both[1]]


@pytest.mark.parametrize(
    "entry", [entry for entry in EXPRESSIONS if "only_on_neo4j_5" not in entry], ids=lambda entry: entry["expressions"][0]
)
def test_the_values_are_the_same(embedded, on_server, entry):
    assert differences(entry, embedded, on_server) == []


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("entry", [entry for entry in EXPRESSIONS if "only_on_neo4j_5" in entry], ids=lambda entry: entry["expressions"][0])
def test_the_values_are_those_of_neo4j_5(embedded, on_neo4j_5, entry):
    assert differences(entry, embedded, on_neo4j_5) == []


@pytest.mark.parametrize("entry", UNANSWERED, ids=lambda entry: entry["query"].strip()[:80])
def test_what_the_embedded_engine_cannot_answer_it_says(embedded, on_server, entry):
    assert on_server.run(entry["query"], entry.get("parameters")).columns

    with pytest.raises(QueryError, match=entry["says"]):
        embedded.run(entry["query"], entry.get("parameters"))
