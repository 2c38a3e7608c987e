"""What Hoshin reads of a query's text: words, columns, calls, and the few changes that it makes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.cypher.columns import column_names
from hoshin.graph.cypher.conditions import bind_variables, match_labels
from hoshin.graph.cypher.edits import Edit, apply, original_offset
from hoshin.graph.cypher.engine import QueryError, QueryRefused
from hoshin.graph.cypher.refusals import calls, refuse_unsafe
from hoshin.graph.cypher.rewriting import hide_marks, search_by_conditions
from hoshin.graph.cypher.tokens import tokenize

PIECES = st.sampled_from(
    ["'a\\'b'", '"x"', "`q``r`", "(", ")", "[", "]", "{", "}", "/* c */", "// d\n", " ", "$p", "1.5", "a.b", "RETURN", "😀", "\\", "'"]
)


@given(st.lists(PIECES).map("".join) | st.text())
def test_tokens_are_the_query_in_order(query):
    tokens = tokenize(query)

    places = [place for token in tokens.tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(query[token.start : token.end] == token.text for token in tokens.tokens)
    assert all(n < m for n, m in tokens.closing.items())


@given(st.lists(PIECES).map("".join) | st.text())
def test_any_text_is_refused_or_let_through(query):
    with suppress(QueryRefused):
        refuse_unsafe(tokenize(query))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("RETURN 1 AS a, 'b, c', [1, 2]", ("a", "'b, c'", "[1, 2]")),
        ("MATCH (c) RETURN DISTINCT c.name AS `the name` ORDER BY c.name LIMIT 1;", ("the name",)),
        ("MATCH (c) RETURN c.name LIMIT 3 UNION MATCH (c) RETURN c.id", ("c.name",)),
        ("CALL { RETURN 1 AS x } RETURN x, x + 1", ("x", "x + 1")),
        ("MATCH (c) RETURN c {.id, n: 1}, `c d`", ("c", "c d")),
        ("RETURN 1 AS limit, 2 AS skip", ("limit", "skip")),
        ("MATCH (n) RETURN n.order, n.limit", ("n.order", "n.limit")),
        ("RETURN CASE WHEN true THEN 1 ELSE 2 END", ("CASE WHEN true THEN 1 ELSE 2 END",)),
        ("MATCH (n) RETURN *", None),
        ("CALL db.labels()", None),
        ("", None),
    ],
)
def test_columns_are_called_as_neo4j_calls_them(query, names):
    assert column_names(tokenize(query)) == names


def test_calls_are_told_from_patterns_and_keywords():
    query = "MATCH (a:B)-[r:C]->(d) WHERE NOT (a) AND any(x IN keys(a) WHERE x = 'f(') RETURN duration.between(1, 2), {k: `toUpper`('x')}"

    assert [name for name, _ in calls(tokenize(query))] == ["any", "keys", "duration.between", "toupper"]


@given(st.text(), st.data())
def test_a_place_after_edits_is_found_again(query, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(query)), max_size=6, unique=True)))
    edits = [Edit(start, end, "<new>") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    kept = [n for n in range(len(query)) if not any(edit.start <= n < edit.end for edit in edits)]

    changed = apply(query, edits)

    for n in kept:
        moved = n + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= n)
        assert changed[moved] == query[n]
        assert original_offset(moved, edits) == n


def test_marks_are_hidden_from_keys():
    query = "MATCH (n) RETURN keys(n), n.keys, keys(properties(n))"

    assert apply(query, hide_marks(tokenize(query))) == (
        "MATCH (n) RETURN [_key IN keys(n) WHERE NOT _key STARTS WITH '_'], n.keys, "
        "[_key IN keys(properties(n)) WHERE NOT _key STARTS WITH '_']"
    )


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        (
            "MATCH p = shortestPath((a)-[:T*..3]-(b)) WHERE a <> b AND all(r IN relationships(p) WHERE r.x > 1 OR r.y) RETURN p",
            "MATCH p = shortestPath((a)-[r:T*..3 WHERE (r.x > 1 OR r.y)]-(b)) WHERE a <> b AND true RETURN p",
        ),
        (
            "MATCH p = shortestPath((a)-[rs*]-(b)) WHERE none(r IN rs WHERE r.negated) RETURN length(p)",
            "MATCH p = shortestPath((a)-[r* WHERE NOT (r.negated)]-(b)) WHERE true RETURN length(p)",
        ),
        ("MATCH p = shortestPath((a)-[*]-(b)) WHERE a.x > 1 RETURN p", None),
        ("MATCH p = shortestPath((a)-[*]-(b)) WITH p WHERE length(p) > 1 RETURN p", None),
    ],
)
def test_what_must_hold_for_all_relationships_moves_into_the_search(query, changed):
    assert apply(query, search_by_conditions(tokenize(query))) == (changed or query)


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        (
            "MATCH (p) OPTIONAL MATCH (p)-[:T]->(q:L) WITH p, count(q) AS n OPTIONAL MATCH (q) RETURN n",
            "MATCH (p) OPTIONAL MATCH (p)-[:T]->(q:L) WHERE true WITH p, count(q) AS n OPTIONAL MATCH (q) WHERE true RETURN n",
        ),
        ("CALL (p) { OPTIONAL MATCH (q) } RETURN 1", "CALL (p) { OPTIONAL MATCH (q) WHERE true } RETURN 1"),
        ("OPTIONAL MATCH (q WHERE q.x) WHERE q.y RETURN q", None),
        ("MATCH (q) RETURN q.optional AS match", None),
    ],
)
def test_an_optional_match_gets_a_condition(query, changed):
    assert apply(query, match_labels(tokenize(query))) == (changed or query)


@pytest.mark.parametrize(
    ("condition", "changed"),
    [
        ("a.date.year = 2024 OR b.x > 1", "(a.date.year = 2024 OR b.x > 1 OR (a IS NULL AND b IS NULL))"),
        ("a.x = b.x AND a.l[0] = r.l[0] AND a.y", "a.x = b.x AND (a.l[0] = r.l[0] OR (a IS NULL AND r IS NULL)) AND a.y"),
        ("NOT a.x = b.x", "(NOT a.x = b.x OR (a IS NULL AND b IS NULL))"),
        ("{k: a.x}.k = 1 OR b:B", "({k: a.x}.k = 1 OR b:B OR (a IS NULL AND b IS NULL))"),
        ("a.date.year = z.year OR z.x", "(a.date.year = z.year OR z.x OR (a IS NULL))"),
        ("a.x < b.x + 1 AND a <> b AND a.x IN [1, null]", None),
        ("a.date.year = 2024", None),
    ],
)
def test_a_condition_on_several_variables_names_them_all(condition, changed):
    query = f"MATCH (a:A)-[r]->(b) WHERE {condition} RETURN a"

    assert apply(query, bind_variables(tokenize(query))) == f"MATCH (a:A)-[r]->(b) WHERE {changed or condition} RETURN a"


@pytest.mark.parametrize(
    "condition",
    [
        "length(p) > 2",
        "a.x = 1 OR all(r IN relationships(p) WHERE r.x)",
        "any(r IN relationships(p) WHERE r.x)",
        "all(n IN nodes(p) WHERE n.x)",
    ],
)
def test_another_condition_on_the_path_is_refused(condition):
    with pytest.raises(QueryRefused, match="shortest path first"):
        search_by_conditions(tokenize(f"MATCH p = shortestPath((a)-[*]-(b)) WHERE {condition} RETURN p"))


@pytest.mark.parametrize(
    ("query", "offset", "shown"),
    [
        ("RETURN x", 7, "\n  RETURN x\n         ^"),
        ("MATCH (n)\nRETURN\tx", 17, "\n  RETURN x\n         ^"),
        ("RETURN", 6, "\n  RETURN\n        ^"),
        ("x" * 200, 150, "\n  …" + "x" * 100 + "\n  " + " " * 61 + "^"),
        ("RETURN x", None, ""),
        ("RETURN x", 99, ""),
    ],
)
def test_the_place_of_a_mistake_is_marked(query, offset, shown):
    assert str(QueryError("wrong", query, offset)) == f"wrong{shown}"
