import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.explorer.payload import payload
from hoshin.graph.model import ConceptNode, Definition, Graph, PostNode, Quote, RelationEdge

STATED, NEGATED, HEDGED, QUOTE = 1, 2, 4, 8


class Read:
    """A payload with its lines gone through, and what the page makes of places in it."""

    def __init__(self, graph, **options):
        tables = payload(graph, **options)
        self.scheme, self.concepts, self.posts, self.themes, self.entities, self.ties = tables[:6]
        self.concept_lines, self.post_lines = list(tables.concept_lines), list(tables.post_lines)
        self.entity_lines = list(tables.entity_lines)

    def concept(self, name):
        return self.concept_lines[self.concepts["name"].index(name)]

    def post(self, id_):
        return self.post_lines[self.posts["id"].index(id_)]

    def words(self, post, start, length):
        """Cut a quote out of a post's excerpts, in UTF-16 code units."""
        excerpts = self.post_lines[post][4]
        at, text = max((at, text) for at, text in zip(excerpts[::2], excerpts[1::2], strict=True) if at <= start)
        units = text.encode("utf-16-le", errors="surrogatepass")
        return units[2 * (start - at) : 2 * (start - at + length)].decode("utf-16-le", errors="surrogatepass")

    def quotes(self, numbers):
        return [self.words(*numbers[at : at + 3]) for at in range(0, len(numbers), 3)]

    def written(self):
        tables = [self.scheme, self.concepts, self.posts, self.themes, self.entities, self.ties]
        return json.dumps([*tables, self.concept_lines, self.post_lines, self.entity_lines])


def ends(read, at):
    return tuple(read.concepts["name"][read.ties[end][at]] for end in ("source", "target"))


def test_concepts_come_weightiest_first_and_posts_newest_first_with_undated_ones_last(graph):
    read = Read(graph)

    weights = {concept.id: concept.weight for concept in graph.concepts}
    shown = [weights[id_] for id_ in read.concepts["id"]]
    assert shown == sorted(shown, reverse=True)
    assert read.posts["date"] == ["2025-06-02", "2025-03-21", "2025-01-09", "2024-10-17", "2024-09-03", ""]


def test_stated_relations_come_before_co_occurring_ones_and_widely_supported_ones_first(graph):
    read = Read(graph)

    stated = [marks & STATED for marks in read.ties["marks"]]
    assert stated == sorted(stated, reverse=True)
    assert 0 in stated
    assert ends(read, 0) == ("utilisation target", "slack")


def test_behind_each_outgoing_tie_are_its_quotes_in_the_order_of_the_ties(graph):
    read = Read(graph)

    own = [ends(read, at)[1] for at, source in enumerate(read.ties["source"]) if read.concepts["name"][source] == "utilisation target"]
    behind = read.concept("utilisation target")[2]
    assert len(own) == len(behind)
    assert read.quotes(behind[own.index("slack")][0]) == [
        "The utilisation target hinders slack and leads to queues.",
        "Catchball requires slack, and slack is the first thing that a utilisation target eats.",
    ]
    assert behind[own.index("slack")][1] == []


def test_every_column_of_a_table_is_as_long_as_the_others(graph):
    read = Read(graph)

    tables = (read.concepts, 31), (read.posts, 6), (read.themes, 4), (read.entities, 3), (read.ties, len(graph.relations))
    for table, size in tables:
        assert {len(column) for column in table.values()} == {size}
    assert (len(read.concept_lines), len(read.post_lines), len(read.entity_lines)) == (31, 6, 3)


def test_a_stretch_of_text_is_written_once_however_many_facts_stand_in_it(graph):
    read = Read(graph)

    assert read.written().count("Discovery debt leads to rework, and rework leads to missed dates.") == 1
    texts = {post.id: post.text for post in graph.posts}
    for id_, line in zip(read.posts["id"], read.post_lines, strict=True):
        assert all(texts[id_][start : start + len(text)] == text for start, text in zip(line[4][::2], line[4][1::2], strict=True))


def test_what_no_fact_stands_in_is_left_out():
    post = PostNode(id="p", title="t", text="Before it. Slack helps. After it.", words=6)
    concept = ConceptNode(id="slack", name="slack", kind="tool", weight=1.0, mentions=(Quote("p", 11, 16),), saliences=(("p", 1.0),))

    assert Read(Graph(posts=(post,), concepts=(concept,))).post_lines[0][4] == [11, "Slack helps."]


def test_a_posts_concepts_come_in_reading_order(graph):
    read = Read(graph)

    names = [read.concepts["name"][row[0]] for row in read.post("p-05")[0]]
    assert names[:3] == ["product trio", "dual-track team", "continuous discovery"]


def test_places_are_counted_as_javascript_counts_them():
    post = PostNode(id="p", title="t", text="\N{FACE WITH TEARS OF JOY} Slack \N{PILE OF POO} helps.", words=3)
    concept = ConceptNode(id="slack", name="slack", kind="tool", weight=1.0, mentions=(Quote("p", 2, 7),), saliences=(("p", 1.0),))

    read = Read(Graph(posts=(post,), concepts=(concept,)))

    assert read.post_lines[0][0] == [(0, 3, 5)]
    assert read.words(0, 3, 5) == "Slack"


def test_without_quotes_no_sentence_of_a_post_is_left(graph):
    read = Read(graph, quotes=False)

    sentences = [
        sentence for post in graph.posts for line in post.text.split("\n") for sentence in line.split(". ") if sentence.count(" ") > 3
    ]
    assert sentences
    assert not [sentence for sentence in sentences if sentence in read.written()]
    assert "before the slide does" not in read.written()


def test_without_quotes_the_vocabularys_definition_stays_and_the_posts_goes(graph):
    definitions = Read(graph).concept("Hoshin Kanri")[0]

    assert [(source, text) for source, text, _ in definitions] == [
        ("vocabulary", "Setting direction by passing goals up and down until they fit."),
        ("post", ""),
    ]
    assert Read(graph, quotes=False).concept("Hoshin Kanri")[0] == definitions[:1]


def test_without_quotes_a_relation_still_names_its_posts(graph):
    read = Read(graph, quotes=False)

    behind = next(posts for quotes, posts in read.concept("utilisation target")[2] if len(posts) == 2)
    assert [read.posts["id"][post] for post in behind] == ["p-04", "p-01"]


def test_a_co_occurring_relation_names_the_posts_that_it_was_counted_in():
    posts = tuple(PostNode(id=id_, title=id_, text="", words=0) for id_ in ("a", "b"))
    concepts = tuple(ConceptNode(id=id_, name=id_, kind="tool", weight=1.0) for id_ in ("x", "y"))
    tie = RelationEdge(source="x", type="RELATED_TO", target="y", trust="co-occurring", support=2, weight=0.5, posts=("a", "b"))

    read = Read(Graph(posts=posts, concepts=concepts, relations=(tie,)))

    assert read.ties["marks"] == [0]
    assert read.concept("x")[2] == [[[], [0, 1]]]


def test_appearances_run_from_the_newest_post_to_the_oldest(graph):
    appearances = Read(graph).concept("slack")[1]

    assert appearances[::3] == sorted(appearances[::3])
    assert len(appearances) == 9


def test_a_name_is_not_its_own_alias():
    concept = ConceptNode(id="slack", name="slack", kind="principle", weight=1.0, aliases=("slack", "spare time"))

    assert Read(Graph(concepts=(concept,))).concepts["aliases"] == [["spare time"]]


def test_links_point_to_posts_or_outside_and_both_ends_know_of_them(graph):
    read = Read(graph)

    ((target, url, start, length),) = read.post("p-02")[2]
    assert (read.posts["id"][target], url) == ("p-01", "https://example.org/p-01")
    assert read.words(read.posts["id"].index("p-02"), start, length) == "before the slide does"
    assert [read.posts["id"][at] for at in read.post("p-01")[3]] == ["p-02"]
    assert read.post("p-03")[2][0][:2] == [-1, "https://example.net/factories?a=1&b=2"]


def test_outside_pages_that_a_concepts_words_link_to_are_with_it(graph):
    read = Read(graph)

    assert read.concept("feature factory")[3] == [["https://example.net/factories?a=1&b=2", [read.posts["id"].index("p-03")]]]


def test_the_order_of_a_graphs_parts_changes_nothing(graph):
    shuffled = dataclasses.replace(graph, posts=graph.posts[::-1], concepts=graph.concepts[::-1], relations=graph.relations[::-1])

    assert Read(shuffled).written() == Read(graph).written()


def test_an_empty_graph_has_only_the_relation_types():
    read = Read(Graph())

    assert [
        "LEADS_TO",
        ["leads to", "comes from"],
        [
            ["leads to", "comes from"],
            ["does not lead to", "does not come from"],
            ["may lead to", "may come from"],
            ["may not lead to", "may not come from"],
        ],
        0,
    ] in read.scheme["types"]
    tables = (read.concepts, read.posts, read.themes, read.entities, read.ties)
    assert not any(column for table in tables for column in table.values())


def test_ties_say_how_many_quotes_are_behind_them(graph):
    read = Read(graph)

    for at, relation in enumerate(read.ties["marks"]):
        own = [other for other in range(at) if read.ties["source"][other] == read.ties["source"][at]]
        quotes = read.concept_lines[read.ties["source"][at]][2][len(own)][0]
        assert relation // QUOTE == len(quotes) // 3
    assert max(read.ties["marks"]) // QUOTE == 2
    assert max(Read(graph, quotes=False).ties["marks"]) < QUOTE


def test_entities_come_by_how_many_posts_name_them_with_their_posts_and_places(graph):
    read = Read(graph)

    assert read.entities == {
        "id": ["ilse-brandt", "north-pier", "slow-water"],
        "name": ["Ilse Brandt", "North Pier", "Slow Water"],
        "kind": ["person", "organisation", "work"],
        "aliases": [["Brandt"], [], []],
        "posts": [2, 1, 1],
    }
    newer, older = read.posts["id"].index("p-05"), read.posts["id"].index("p-06")
    assert read.entity_lines[0] == [newer, 1, older, 2]
    ((_, *first),) = [row for row in read.post("p-06")[5] if row[0] == 0]
    assert [read.words(older, *first[at : at + 2]) for at in (0, 2)] == ["Ilse Brandt", "Brandt"]


def test_without_quotes_entities_are_left_with_their_posts(graph):
    read = Read(graph, quotes=False)

    assert read.post("p-06")[5] == [(0,), (1,), (2,)]


def test_doubts_are_kept_apart_from_plain_statements(graph):
    read = Read(graph)

    doubted = {ends(read, at): marks & (NEGATED | HEDGED) for at, marks in enumerate(read.ties["marks"]) if marks & (NEGATED | HEDGED)}
    assert doubted == {
        ("roadmap", "alignment"): NEGATED,
        ("alignment", "disagreement"): HEDGED,
        ("stakeholder management", "feature factory"): HEDGED,
    }


def test_the_years_of_a_concept_are_those_of_its_posts(graph):
    read = Read(graph)

    assert read.scheme["years"] == [2024, 2025]
    bits = dict(zip(read.concepts["name"], read.concepts["years"], strict=True))
    assert (bits["catchball"], bits["kanban"], bits["slack"]) == (0b01, 0b10, 0b11)


def test_of_more_than_thirty_years_the_first_ones_share_a_bit():
    posts = tuple(PostNode(id=f"{year}", title="", text="", words=0, date=dt.date(year, 1, 1)) for year in range(1980, 2020))
    concept = ConceptNode(id="c", name="c", kind="tool", weight=1.0, saliences=(("1981", 1.0), ("2019", 1.0)))

    read = Read(Graph(posts=posts, concepts=(concept,)))

    assert (read.scheme["years"][0], len(read.scheme["years"])) == (1990, 30)
    assert read.concepts["years"] == [1 | 1 << 29]


@pytest.mark.parametrize("concept", [{"kind": "species"}, {"kind": ""}])
def test_a_kind_that_is_not_hoshins_is_kept(concept):
    node = ConceptNode(id="c", name="c", weight=1.0, definitions=(Definition("d", "curation"),), **concept)

    read = Read(Graph(concepts=(node,)))

    assert read.scheme["kinds"][read.concepts["kind"][0]] == concept["kind"]


@given(st.text(st.sampled_from("abé .!?…\"'”)\n\t\r\u2028é😂"), min_size=1, max_size=60), st.data())
def test_any_mention_in_any_text_is_found_again_in_what_is_shown(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    post = PostNode(id="p", title="", text=text, words=1, date=dt.date(2024, 1, 1))
    concept = ConceptNode(id="c", name="c", kind="tool", weight=1.0, mentions=(Quote("p", start, end),), saliences=(("p", 1.0),))

    read = Read(Graph(posts=(post,), concepts=(concept,)))

    ((_, first, length),) = read.post_lines[0][0]
    assert read.words(0, first, length) == text[start:end]
