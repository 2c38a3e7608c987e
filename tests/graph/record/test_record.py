import os
import sqlite3

import pytest

from hoshin.extract.errors import NotFound, RecordError
from hoshin.graph import Record, build_record
from hoshin.graph.weave import weave


def test_the_graph_read_is_the_graph_woven(path, posts, toy_extract):
    with Record(path) as record:
        assert record.graph() == weave(toy_extract(posts))


def test_the_extractions_read_are_those_written(path, posts, toy_extract):
    with Record(path) as record:
        read = {extraction.post.id: extraction for extraction in record.extractions()}

    written = {extraction.post.id: extraction for extraction in toy_extract(posts)}
    assert {id_: (one.concepts, one.relations, one.links, one.post.text) for id_, one in read.items()} == {
        id_: (one.concepts, one.relations, one.links, one.post.text) for id_, one in written.items()
    }


@pytest.mark.parametrize(
    ("name", "matched_by"),
    [
        ("learning backlog", "name"),
        ("Learning-Backlog", "name"),
        ("learning-backlog", "name"),
        ("learning backlogs", "alias"),
        ("lerning backlog", "spelling"),
        ("backlog learning", "spelling"),
    ],
)
def test_a_concept_is_found_by_name_alias_and_spelling(path, name, matched_by):
    with Record(path) as record:
        concept = record.concept(name)

    assert (concept.id, concept.matched_by) == ("learning-backlog", matched_by)


@pytest.mark.parametrize("name", ["backlog", "hoshin kanban", "Lerning Bklog"])
def test_a_name_that_is_only_near_is_suggested(path, name):
    with Record(path) as record, pytest.raises(NotFound, match=r"did you mean (learning backlog|Hoshin Kanri)"):
        record.concept(name)


@pytest.mark.parametrize("name", ["", "   ", "zzzzzz", "%", "' OR 1=1 --", "\x00", "\udcff"])
def test_a_name_like_no_other_is_not_found(path, name):
    with Record(path) as record, pytest.raises(NotFound, match="no concept is called"):
        record.concept(name)


@pytest.mark.parametrize("name", ["Map", "MAP"])
def test_the_name_of_an_entity_is_no_concept_and_is_said_so(path, name):
    with Record(path) as record, pytest.raises(NotFound, match=rf"“{name}”: Map is a name \(work\), in the posts two"):
        record.concept(name)


def test_relations_that_read_alike_stand_together(tmp_path, make_post, toy_extract):
    texts = {
        "a": "[bet] leads to [focus]. [bet] does not lead to [slack]. [bet] leads to [flow]. [zeal] contrasts with [bet].",
        "b": "maybe [bet] leads to [haste]. [bet] contrasts with [plan].",
        "c": "maybe [bet] leads to [haste]. [bet] does not lead to [slack].",
        "d": "[bet] contrasts with [fear].",
    }
    build_record(tmp_path / "x.db", [make_post(id_, text) for id_, text in texts.items()], toy_extract, options="1")

    with Record(tmp_path / "x.db") as record:
        relations = record.concept("bet").relations

    assert [(relation.reads, relation.name) for relation in relations] == [
        ("contrasts with", "fear"),
        ("contrasts with", "zeal"),
        ("may contrast with", "plan"),
        ("leads to", "flow"),
        ("leads to", "focus"),
        ("does not lead to", "slack"),
        ("may lead to", "haste"),
    ]


def test_a_concept_comes_with_all_that_is_said_of_it(path):
    with Record(path) as record:
        concept = record.concept("focus")

    assert [(relation.reads, relation.name, relation.negated) for relation in concept.relations] == [
        ("contrasts with", "slack", False),
        ("does not lead to", "slack", True),
        ("comes from", "learning backlog", False),
    ]
    assert concept.relations[0].evidence[0].quote == "[focus] contrasts with [slack]."
    assert [post.id for post in concept.posts] == ["one", "tre", "two"]
    assert [mention.quote for mention in concept.posts[0].mentions] == ["focus", "focus"]
    assert concept.posts[0].mentions[1].sentence == "Maybe [focus] and [slack]."
    assert concept.example.quote == "focus"


def test_a_heading_is_no_example_where_there_is_a_sentence(tmp_path, make_post, toy_extract):
    build_record(tmp_path / "x.db", [make_post("a", "[bet]\nOn any [bet].")], toy_extract, options="1")

    with Record(tmp_path / "x.db") as record:
        assert record.concept("bet").example.sentence == "On any [bet]."


def test_offsets_count_code_points_not_bytes(path):
    with Record(path) as record:
        assert record.concept("focus").posts[1].mentions[0].sentence == "[focus] does not lead to [slack]."


@pytest.mark.parametrize("name", ["two", "TBM 2/53", "tbm2/53", "On two", "on TWO"])
def test_a_post_is_found_by_id_number_and_title(path, name):
    with Record(path) as record:
        assert record.post(name).id == "two"


def test_a_post_comes_with_its_links_both_ways(path):
    with Record(path) as record:
        one, two = record.post("one"), record.post("two")

    assert [(link.post, link.url, link.anchor) for link in two.links_to] == [
        ("one", "", "one"),
        (None, "https://example.org/x", "https://example.org/x"),
    ]
    assert [(link.post, link.title) for link in one.linked_from] == [("two", "On two")]


def test_a_post_comes_with_whom_it_names(path):
    with Record(path) as record:
        assert [(entity.id, entity.name, entity.kind, entity.mentions) for entity in record.post("two").entities] == [
            ("map", "Map", "work", 1)
        ]
        assert record.post("one").entities == ()


def test_a_concept_comes_with_the_pages_that_its_words_are_linked_to(path):
    with Record(path) as record:
        (source,) = record.concept("slack").sources

    assert (source.url, [(passage.post, passage.quote) for passage in source.passages]) == ("https://example.org/slack", [("tre", "slack")])


def test_a_post_that_is_not_there_is_not_found(path):
    with Record(path) as record, pytest.raises(NotFound, match="no post is called “four”"):
        record.post("four")


def test_concepts_are_listed_by_weight_name_and_posts(path):
    with Record(path) as record:
        assert [row.name for row in record.concepts(limit=2)] == ["focus", "slack"]
        assert [row.name for row in record.concepts(sort="name")] == ["focus", "Hoshin Kanri", "learning backlog", "slack"]
        assert [row.posts for row in record.concepts(sort="posts")] == [3, 3, 2, 1]
        assert record.concepts(kind="tool", limit=1) == tuple(row for row in record.concepts() if row.kind == "tool")[:1]


def test_a_missing_record_is_not_made(tmp_path):
    with pytest.raises(RecordError, match="there is no such graph"):
        Record(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_reading_writes_nothing(path):
    before = path.read_bytes(), sorted(path.parent.iterdir())
    path.chmod(0o444)

    with Record(path) as record:
        record.graph()

    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


@pytest.mark.parametrize("content", [b"", b"# a post\n", b"SQLite format 3\0" + bytes(200)])
def test_a_file_of_another_kind_is_refused(tmp_path, content):
    other = tmp_path / "other.db"
    other.write_bytes(content)

    with pytest.raises(RecordError, match="not a graph of Hoshin's"):
        Record(other)


def test_a_foreign_database_is_refused(tmp_path):
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE concept (id)").connection.close()

    with pytest.raises(RecordError, match="not a graph of Hoshin's"):
        Record(tmp_path / "other.db")


def test_a_record_of_another_version_is_refused(path):
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()

    with pytest.raises(RecordError, match="another version"):
        Record(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_record_is_reported_as_damaged(path, share):
    os.truncate(path, int(path.stat().st_size * share))

    with pytest.raises(RecordError, match="damaged"), Record(path) as record:
        assert record.graph() and list(record.extractions())  # noqa: PT018 - either may be what the cut reaches


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RecordError, match="cannot be read"):
        Record(tmp_path)
