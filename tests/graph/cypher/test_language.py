"""What Hoshin reads of a query's text: words, columns, calls, and the few changes that it makes."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.graph.cypher.columns import column_names, star_columns
from hoshin.graph.cypher.conditions import bind_variables, collect_paths, match_labels, wait_for_paths, wait_for_rows
from hoshin.graph.cypher.differences import refuse_different
from hoshin.graph.cypher.edits import Edit, apply, original_offset
from hoshin.graph.cypher.engine import QueryError, QueryRefused
from hoshin.graph.cypher.refusals import calls, refuse_unsafe
from hoshin.graph.cypher.rewriting import hide_marks, search_by_conditions
from hoshin.graph.cypher.spellings import (
    like_neo4j,
    lists_of_cases,
    nodes_of_unions,
    patterns_as_subqueries,
    plain_numbers,
    star_alone,
    without_hints,
)
from hoshin.graph.cypher.tokens import tokenize

PIECES = st.sampled_from(
    ["'a\\'b'", '"x"', "`q``r`", "(", ")", "[", "]", "{", "}", "/* c */", "// d\n", " ", "$p", "1.5", "a.b", "RETURN", "😀", "\\", "'"]
)


@settings(deadline=None)
@given(st.lists(PIECES).map("".join) | st.text())
def test_tokens_are_the_query_in_order(query):
    tokens = tokenize(query)

    places = [place for token in tokens.tokens for place in (token.start, token.end)]
    assert places == sorted(places)
    assert all(query[token.start : token.end] == token.text for token in tokens.tokens)
    assert all(n < m for n, m in tokens.closing.items())


@settings(deadline=None)
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
        ("RETURN CASE x WHEN 1, 2 THEN CASE y WHEN 3, 4 THEN 5 END END AS z, 6", ("z", "6")),
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


@settings(deadline=None)
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


SEARCH = "MATCH p = shortestPath((a)-[{}:T*..3]-(b)){}"


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        (SEARCH.format("r", " RETURN size(r)"), SEARCH.format("", " WITH *, relationships(p) AS r RETURN size(r)")),
        (SEARCH.format("r", " RETURN *"), SEARCH.format("", " WITH *, relationships(p) AS r RETURN *")),
        (SEARCH.format("r", " RETURN a"), SEARCH.format("", " RETURN a")),
        (
            SEARCH.format("rs", " WHERE a <> b AND none(x IN rs WHERE x.y) RETURN rs"),
            SEARCH.format("x", " WHERE a <> b AND true WITH *, relationships(p) AS rs RETURN rs").replace("..3", "..3 WHERE NOT (x.y)"),
        ),
        (
            "MATCH shortestPath((a)-[r*]-(b)) RETURN r",
            "MATCH _path = shortestPath((a)-[*]-(b)) WITH *, relationships(_path) AS r RETURN r",
        ),
    ],
)
def test_the_relationships_of_a_shortest_path_are_named_after_it(query, changed):
    assert apply(query, search_by_conditions(tokenize(query))) == changed


@pytest.mark.parametrize(
    ("rule", "query", "changed"),
    [
        (plain_numbers, "RETURN 1_000 + a_1 + `1_0`", "RETURN 1000 + a_1 + `1_0`"),
        (without_hints, "MATCH (a:A) USING INDEX a:A(x) USING SCAN a:A WHERE a.x RETURN a", "MATCH (a:A)   WHERE a.x RETURN a"),
        (star_alone, "MATCH (a) RETURN *, a.x, 1 AS y ORDER BY y", "MATCH (a) WITH *, a.x AS `a.x`, 1 AS y RETURN * ORDER BY y"),
        (star_alone, "MATCH (a)--(b) WITH *, count(*) AS n RETURN n", "MATCH (a)--(b) WITH `a`, `b`, count(*) AS n RETURN n"),
        (star_alone, "MATCH (a) WITH *, 1 AS n RETURN *", None),
        (
            lists_of_cases,
            "RETURN CASE x WHEN 1, y + 2 THEN 3 WHEN > 4 THEN 5 END",
            "RETURN CASE x WHEN IN [1, y + 2] THEN 3 WHEN > 4 THEN 5 END",
        ),
        (lists_of_cases, "RETURN CASE WHEN f(1, 2) THEN [3, 4] END, 5", None),
        (
            like_neo4j,
            "RETURN percentileCont(c.x, $p)",
            "RETURN CASE WHEN (count(c.x) - 1) * ($p) % 1 = 0 THEN percentileDisc(c.x, $p) ELSE percentileCont(c.x, $p) END",
        ),
        (
            like_neo4j,
            "RETURN toBoolean(x)",
            "RETURN [_v IN [x] | CASE WHEN _v IS :: STRING THEN toboolean(trim(_v)) ELSE toboolean(_v) END][0]",
        ),
        (
            like_neo4j,
            "RETURN toIntegerList(x)",
            "RETURN [_v IN x | CASE WHEN _v IS :: STRING AND _v <> trim(_v) THEN null ELSE toIntegerOrNull(_v) END]",
        ),
        (like_neo4j, "RETURN toInteger(c.x), toInteger('7'), toInteger(7), toInteger(sum(x) / 2), toFloat(x)", None),
        (patterns_as_subqueries, "MATCH (a) RETURN NOT (a)-[:T]->(:B), 1", "MATCH (a) RETURN NOT EXISTS { (a)-[:T]->(:B) }, 1"),
        (patterns_as_subqueries, "MATCH (a) WITH a WHERE (a)<--()--() RETURN a", "MATCH (a) WITH a WHERE EXISTS { (a)<--()--() } RETURN a"),
        (patterns_as_subqueries, "MATCH (a), ((b)-->(c)){1,2} WHERE (a)-->() AND ((b)-->()) RETURN [(a)-->(d) | d], (1) - (2)", None),
        (
            patterns_as_subqueries,
            "MATCH (a) WHERE any(x IN a.l WHERE (x)-->()) AND (a)-->()",
            "MATCH (a) WHERE any(x IN a.l WHERE EXISTS { (x)-->() }) AND (a)-->()",
        ),
        (
            wait_for_paths,
            "MATCH path = (a)-[*]->(b) WHERE a.x AND b IN nodes(path) AND all(n IN nodes(path) WHERE n.x) RETURN a",
            "MATCH path = (a)-[*]->(b) WHERE a.x AND true AND all(n IN nodes(path) WHERE n.x) WITH * WHERE b IN nodes(path) RETURN a",
        ),
        (wait_for_paths, "MATCH p = (a)-->(b) WHERE length(p) > 2 OPTIONAL MATCH q = (a)-->(b) WHERE a IN nodes(q) RETURN a", None),
        (
            collect_paths,
            "RETURN [p = (a)-->(b) WHERE length(p) | b.x]",
            "RETURN COLLECT { MATCH p = (a)-->(b) WHERE length(p)  RETURN  b.x AS _item }",
        ),
        (collect_paths, "RETURN [p = (a)-->(b) | p], [(a)-->(b) WHERE b.x | b]", None),
        (
            wait_for_rows,
            "CALL db.labels() YIELD label WHERE label > $x RETURN 1",
            "CALL db.labels() YIELD label WITH * WHERE label > $x RETURN 1",
        ),
        (wait_for_rows, "CALL db.labels() YIELD label MATCH (a) WHERE a.x RETURN 1", None),
        (
            nodes_of_unions,
            "RETURN a, a.x ORDER BY a.x UNION RETURN 1 AS a, 2",
            "RETURN CASE WHEN a IS :: NODE AND size(keys(a)) < 0 THEN null ELSE a END AS a, a.x ORDER BY a.x UNION RETURN 1 AS a, 2",
        ),
        (nodes_of_unions, "MATCH (a) RETURN a UNION ALL MATCH (a) RETURN a", None),
        (patterns_as_subqueries, "MATCH p = shortestPath((a)-[*]-(b)) RETURN exists((a)-->()), COUNT { (a)-->() }", None),
    ],
)
def test_what_the_engine_reads_otherwise_is_written_otherwise(rule, query, changed):
    assert apply(query, rule(tokenize(query))) == (changed or query)


def test_functions_in_functions_are_written_once():
    query = "RETURN " + "toInteger(" * 30 + "x" + ")" * 30

    assert len(apply(query, like_neo4j(tokenize(query)))) < 100 * 30


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("MATCH p = (b:B WHERE any(x IN b.l WHERE x))-[r]->() RETURN *", ("b", "p", "r")),
        ("MATCH (a) WITH a.x AS y, a WHERE y RETURN *, 1 AS b, y + 1", ("a", "y", "b", "y + 1")),
        ("MATCH (a) WITH *, 1 AS z UNWIND [1] AS b CALL (a) { RETURN 1 AS c UNION RETURN 2 AS c } RETURN DISTINCT *", ("a", "b", "c", "z")),
        ("CALL db.labels() YIELD label AS l RETURN * LIMIT 1", ("l",)),
        ("MATCH (a)((x)-->(y)){1,2}(b) RETURN *", ("a", "b", "x", "y")),
        ("CALL { MATCH (a) RETURN * } RETURN *", None),
        ("MATCH (a) RETURN a", None),
    ],
)
def test_what_a_star_stands_for_is_known(query, names):
    assert star_columns(tokenize(query)) == names


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("RETURN p.date - duration('P1D') - duration('P1D') < $x", None),
        ("RETURN duration('P1D') < duration('P2D')", "durations have no order"),
        ("RETURN 2 * duration('P1D') + duration({days: 1}) >= duration.between(a, b)", "durations have no order"),
        ("MATCH (p) WHERE p.date + duration('P1M') > date('2024-01-01') RETURN p", None),
        ("MATCH (p) WHERE 30 < duration.inDays(p.date, p.end).days RETURN p", None),
        ("RETURN percentileCont(DISTINCT x, 0.5)", "WITH DISTINCT first"),
        ("MATCH (p) RETURN p.date.dayOfYear", "does not know dayOfYear"),
        ("MATCH (p) RETURN p.date.year, p.dates.dayOfYear, {date: 1}.date", None),
        ("MATCH (c:C) USING INDEX SEEK c:C(name) RETURN c", None),
        ("RETURN CASE x WHEN 1, > 2 THEN 3 END", "with a WHEN of its own"),
        ("CALL { MATCH (a) WITH *, count(*) AS n RETURN a } RETURN 1", "name the variables"),
    ],
)
def test_what_would_differ_is_refused_and_no_more(query, reason):
    def rules():
        refuse_different(tokenize(query), {})
        lists_of_cases(tokenize(query))
        star_alone(tokenize(query))

    if reason is None:
        rules()
    else:
        with pytest.raises(QueryRefused, match=reason):
            rules()


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
