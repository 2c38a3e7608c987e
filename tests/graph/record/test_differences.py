from itertools import chain

import pytest

from hoshin.extract.errors import RecordError
from hoshin.graph import build_record
from hoshin.graph.record.difference_views import Change
from hoshin.graph.record.differences import differences


@pytest.fixture
def build(tmp_path, make_post, toy_extract):
    """Build a graph of texts by post id."""

    def build(name, curation=(), **texts):
        posts = [make_post(id_, text, title=f"On {id_}") for id_, text in texts.items()]
        build_record(tmp_path / name, posts, toy_extract, options="toy", curation=curation)
        return tmp_path / name

    return build


def ids(rows):
    return [row.id for row in rows]


def test_a_graph_does_not_differ_from_itself(build):
    path = build("a.db", one="[bet] leads to [focus].")

    assert not differences(path, path)


def test_posts_come_go_and_change(build):
    before = build("a.db", one="[bet] again.", two="[bet] here.")
    after = build("b.db", two="[bet] here, and more.", tre="[bet] there.")

    found = differences(before, after).posts

    assert (ids(found.came), ids(found.went)) == (["tre"], ["one"])
    assert [(post.id, post.changes) for post in found.changed] == [("two", (Change(field="text", before=2, after=4),))]


def test_a_concept_that_came_or_went_brings_the_sentence_of_its_graph(build):
    before = build("a.db", one="Small [bet] first.")
    after = build("b.db", one="Some [slack] first.")

    found = differences(before, after).concepts

    assert [(row.id, row.passage.sentence) for row in chain(found.came, found.went)] == [
        ("slack", "Some [slack] first."),
        ("bet", "Small [bet] first."),
    ]


def test_a_concept_tells_which_of_its_fields_changed(build):
    before = build("a.db", one="[road map] again.")
    after = build("b.db", one="[road map] again.", two="[road-map] and [road map].")

    (road_map,) = differences(before, after).concepts.changed

    assert [(change.field, change.before, change.after) for change in road_map.changes] == [("aliases", None, "road-map"), ("posts", 1, 2)]


def test_a_name_that_was_merged_names_the_concept_that_has_it_now(build):
    before = build("a.db", one="[learning backlog] here.")
    after = build("b.db", one="[learning backlogs] and [learning backlogs]")

    found = differences(before, after).concepts

    assert [(row.id, row.other) for row in (*found.came, *found.went)] == [("learning-backlogs", None), ("learning-backlog", None)]
    merged = build("c.db", one="[learning backlog] here. [learning backlogs] too.", two="[learning backlog] here.")
    (gone,) = differences(after, merged).concepts.went
    assert (gone.id, gone.other) == ("learning-backlogs", "learning-backlog")


def test_a_relation_that_more_posts_state_brings_only_the_new_sentence(build):
    before = build("a.db", one="[bet] leads to [focus].")
    after = build("b.db", one="Shifted. [bet] leads to [focus].", two="Again [bet] leads to [focus].")

    (tie,) = differences(before, after).relations.changed

    assert (tie.source, tie.reads, tie.target) == ("bet", "leads to", "focus")
    assert next((change.field, change.before, change.after) for change in tie.changes) == ("support", 1, 2)
    assert ([passage.post for passage in tie.came], tie.went) == (["two"], ())


def test_what_is_denied_now_is_another_relation(build):
    before = build("a.db", one="[bet] leads to [focus].")
    after = build("b.db", one="[bet] does not lead to [focus].")

    found = differences(before, after).relations

    assert [(tie.reads, tie.came[0].quote) for tie in found.came] == [("does not lead to", "[bet] does not lead to [focus].")]
    assert [(tie.reads, tie.went[0].quote) for tie in found.went] == [("leads to", "[bet] leads to [focus].")]


def test_merges_differ_by_their_names(build):
    before = build("a.db", one="[road map] here.")
    after = build("b.db", one="[road map] here, [roadmap] there.")

    (merge,) = differences(before, after).merges.came

    assert (merge.verdict, merge.rule) == ("merged", "hyphen")


def test_themes_tell_how_many_concepts_joined_and_left(build):
    ring = "[hub] leads to [a one]. [hub] leads to [a two]. [hub] leads to [a three]. [a one] leads to [a two]."
    before = build("a.db", one=ring, two=ring)
    after = build("b.db", one=ring, two=ring, tre="[hub] leads to [a four]. [hub] leads to [a four].")

    found = differences(before, after).themes

    moved = [(theme.joined, theme.left, theme.size) for theme in (*found.came, *found.changed)]
    assert moved
    assert all(joined - left <= size for joined, left, size in moved)
    assert sum(joined for joined, *_ in moved) >= 1


def test_turning_the_two_around_turns_came_and_went(build):
    one = build("a.db", one="[bet] leads to [focus]. [slack].", two="[bet] and [slack].")
    other = build("b.db", one="[bet] leads to [slack]. [bets].", tre="[focus] hinders [slack].")

    there, back = differences(one, other), differences(other, one)

    for table in ("posts", "concepts", "relations", "merges", "themes"):
        forth, reverse = getattr(there, table), getattr(back, table)
        assert (len(forth.came), len(forth.went), len(forth.changed)) == (len(reverse.went), len(reverse.came), len(reverse.changed))
    assert (there.co_occurring_came, there.co_occurring_went) == (back.co_occurring_went, back.co_occurring_came)


def test_a_damaged_record_is_named(build):
    good, bad = build("good.db", one="[bet] leads to [focus]."), build("bad.db", one="[bet] leads to [focus].")
    content = bytearray(bad.read_bytes())
    content[5000:] = bytes(len(content) - 5000)
    bad.write_bytes(content)

    for pair in ((good, bad), (bad, good)):
        with pytest.raises(RecordError, match=r"bad\.db"):
            differences(*pair)
