import datetime as dt

import pytest

from hoshin.extract.errors import RecordError
from hoshin.graph import Record, build_record
from hoshin.graph.projection import NODES, RELATIONSHIPS, Projection, RelationshipTable

TEXTS = {
    "b": "# x\nA [bets] is a [bet]. [bet] leads to [slack].\n😀 [bet] leads to [slack]. [bet] does not lead to [slack]. See <a> and <a>.",
    "a": "[bet] leads to [slack]. <https://example.org/> and <https://example.org/> by {person Ann Lee}, {person Lee of Ann Lee}",
    "c": "# a\n[wave] and [tide].\n# b\n[wave] and [tide].\n# c\n[moon].\n# d\n[sun].",
    "d": "[sun](https://example.org/sun)\n" + "\n".join(f"[hub] contrasts with [spoke {n}]." for n in range(6)),
}
PYTHON = {
    "STRING": str,
    "INTEGER": int,
    "FLOAT": float,
    "BOOLEAN": bool,
    "DATE": dt.date,
    "LIST<STRING>": list,
    "LIST<INTEGER>": list,
}


@pytest.fixture
def path(tmp_path, make_post, toy_extract):
    dated = {"date": dt.date(2020, 2, 13), "number": "TBM 7/53", "url": "https://blog.example/p/b"}
    posts = [make_post(id_, text, **(dated if id_ == "b" else {})) for id_, text in TEXTS.items()]
    build_record(tmp_path / "hoshin.db", posts, toy_extract, options="1")
    return tmp_path / "hoshin.db"


@pytest.fixture
def projection(path):
    with Projection(path) as projection:
        yield projection


def nodes(projection, label):
    return list(projection.nodes(next(table for table in NODES if table.label == label)))


def relationships(projection, type_, end=None):
    tables = [table for table in RELATIONSHIPS if table.type == type_ and end in {None, table.end}]
    return [row for table in tables for row in projection.relationships(table)]


def test_a_post_has_what_is_known_of_it_and_dates_are_dates(projection):
    a, b, *_ = nodes(projection, "Post")

    assert a == {"id": "a", "title": "a", "url": None, "date": None, "number": None, "words": a["words"]}
    assert (b["date"], b["number"], b["url"]) == (dt.date(2020, 2, 13), "TBM 7/53", "https://blog.example/p/b")


def test_a_concept_has_its_names_and_its_best_definition(projection):
    bet = next(node for node in nodes(projection, "Concept") if node["id"] == "bet")

    assert (bet["name"], bet["aliases"], bet["posts"], bet["mentions"]) == ("bet", ["bets"], 2, 6)
    assert (bet["definition"], bet["definition_source"]) == ("bet", "post")


def test_lists_run_in_parallel_and_quote_the_text(projection):
    for table in RELATIONSHIPS:
        for row in projection.relationships(table):
            if "quotes" not in row.properties:
                continue
            posts = row.properties.get("posts", [row.start] * len(row.properties["quotes"]))
            places = list(zip(posts, row.properties["starts"], row.properties["ends"], strict=True))
            assert places == sorted(places)
            assert row.properties["quotes"] == [TEXTS[post][start:end] for post, start, end in places]


def test_a_stated_relation_and_its_denial_are_two(projection):
    stated, denied = relationships(projection, "LEADS_TO")

    assert (stated.start, stated.end, denied.start, denied.end) == ("bet", "slack", "bet", "slack")
    assert (stated.properties["negated"], denied.properties["negated"]) == (False, True)
    assert stated.properties["posts"] == ["a", "b", "b"]
    assert stated.properties["support"] == 2


def test_what_occurs_together_has_its_weight_and_posts(projection):
    related = relationships(projection, "RELATED_TO")

    assert ("tide", "wave") in {(row.start, row.end) for row in related}
    assert all(row.properties["trust"] == "co-occurring" and row.properties["weight"] > 0 for row in related)
    assert next(row for row in related if (row.start, row.end) == ("tide", "wave")).properties["posts"] == ["c"]


def test_links_lead_to_posts_and_to_outside_pages_once_each(projection):
    assert [(row.start, row.end, row.properties) for row in relationships(projection, "LINKS_TO", "Post")] == [
        ("b", "a", {"anchors": ["a", "a"]})
    ]
    outside = [("a", "https://example.org/"), ("d", "https://example.org/sun")]
    assert [(row.start, row.end) for row in relationships(projection, "LINKS_TO", "Source")] == outside
    assert nodes(projection, "Source") == [{"url": url} for _, url in outside]


def test_a_concept_leads_to_the_page_that_its_words_are_linked_to(projection):
    assert relationships(projection, "REFERENCED_AT") == [("sun", "https://example.org/sun", {"anchors": ["sun"]})]


def test_a_theme_has_its_concepts(projection):
    (theme,) = nodes(projection, "Theme")

    assert (theme["id"], theme["size"]) == ("hub", 7)
    assert {(row.start, row.end) for row in relationships(projection, "IN_THEME")} == {
        ("hub", "hub"),
        *((f"spoke-{n}", "hub") for n in range(6)),
    }
    assert {node["id"]: node["theme"] for node in nodes(projection, "Concept")}["spoke-1"] == "hub"


def test_a_post_names_its_entities(projection):
    assert nodes(projection, "Entity") == [{"id": "ann-lee", "name": "Ann Lee", "kind": "person"}]
    (row,) = relationships(projection, "MENTIONS", "Entity")
    assert (row.start, row.end, row.properties["count"], row.properties["quotes"]) == ("a", "ann-lee", 2, ["Ann Lee", "Lee"])


def test_rows_are_as_the_tables_say(projection):
    for table in (*NODES, *RELATIONSHIPS):
        is_relationship = isinstance(table, RelationshipTable)
        rows = [row.properties for row in projection.relationships(table)] if is_relationship else list(projection.nodes(table))
        for row in rows:
            assert list(row) == list(table.properties)
            assert all(value is None or type(value) is PYTHON[table.properties[name]] for name, value in row.items())


def test_keys_are_unique_and_ends_are_there(projection):
    keys = {table.label: [node[table.key] for node in projection.nodes(table)] for table in NODES}
    assert all(found == sorted(set(found)) for found in keys.values())
    for table in RELATIONSHIPS:
        rows = list(projection.relationships(table))
        assert len({(row.start, row.end, *(row.properties[name] for name in table.key)) for row in rows}) == len(rows)
        assert {row.start for row in rows} <= set(keys[table.start])
        assert {row.end for row in rows} <= set(keys[table.end])


def test_every_relation_and_mention_of_the_record_is_there(path, projection):
    with Record(path) as record:
        graph = record.graph()

    stated_or_counted = [row for table in RELATIONSHIPS if table.start == table.end == "Concept" for row in projection.relationships(table)]
    assert len(stated_or_counted) == len(graph.relations)
    assert len(relationships(projection, "MENTIONS", "Concept")) == sum(len(concept.saliences) for concept in graph.concepts)


def test_the_size_is_the_number_of_rows(projection):
    rows = sum(len(list(projection.nodes(table))) for table in NODES)

    assert projection.size() == rows + sum(len(list(projection.relationships(table))) for table in RELATIONSHIPS)


def test_a_missing_graph_is_said_so(tmp_path):
    with pytest.raises(RecordError, match="no such graph"):
        Projection(tmp_path / "none.db")
