import dataclasses
import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.explorer.payload import payload
from hoshin.graph.model import ConceptNode, Graph, PostNode, Quote, RelationEdge


def quoted(rows, at):
    return rows["quotes"][at][1]


def concept_row(rows, name):
    return next(row for row in rows["concepts"] if row[1] == name)


def test_concepts_come_weightiest_first_and_posts_newest_first_with_undated_ones_last(graph):
    rows = payload(graph)

    weights = {concept.id: concept.weight for concept in graph.concepts}
    shown = [weights[row[0]] for row in rows["concepts"]]
    assert shown == sorted(shown, reverse=True)
    assert [row[2] for row in rows["posts"]] == ["2025-06-02", "2025-03-21", "2025-01-09", "2024-10-17", "2024-09-03", ""]


def test_stated_relations_come_before_co_occurring_ones_and_widely_supported_ones_first(graph):
    rows = payload(graph)

    stated = [row[3] for row in rows["relations"]]
    assert stated == sorted(stated, reverse=True)
    assert 0 in stated
    source, _, target, *_, evidence, posts = rows["relations"][0]
    assert (rows["concepts"][source][1], rows["concepts"][target][1]) == ("utilisation target", "slack")
    assert len(evidence) == len(posts) == 2


def test_each_distinct_quote_is_stored_once_and_is_the_text_of_its_post(graph):
    rows = payload(graph)

    texts = {post.id: post.text for post in graph.posts}
    assert all(text in texts[rows["posts"][post][0]] for post, text in rows["quotes"])
    assert len({tuple(row) for row in rows["quotes"]}) == len(rows["quotes"])
    sentence = "Discovery debt leads to rework, and rework leads to missed dates."
    told = [row for row in rows["relations"] if row[7] and quoted(rows, row[7][0]) == sentence]
    assert len(told) == 2


def test_a_mention_is_shown_within_its_sentence(graph):
    rows = payload(graph)

    mentions = [mention for appearance in concept_row(rows, "customer interviews")[-1] for mention in appearance[3]]
    assert [(quoted(rows, at), quoted(rows, at)[start:end]) for at, start, end in mentions] == [
        ("Customer interviews are part of continuous discovery.", "Customer interviews"),
        ("Customer interviews, again.", "Customer interviews"),
    ]


def test_without_quotes_no_sentence_of_a_post_is_left(graph):
    rows = payload(graph, quotes=False)

    written = json.dumps(rows)
    assert rows["quotes"] == []
    sentences = [
        sentence for post in graph.posts for line in post.text.split("\n") for sentence in line.split(". ") if sentence.count(" ") > 3
    ]
    assert sentences
    assert not [sentence for sentence in sentences if sentence in written]
    assert "before the slide does" not in written


def test_without_quotes_the_vocabularys_definition_stays(graph):
    vocabulary, post = concept_row(payload(graph), "Hoshin Kanri")[4]

    assert (vocabulary[0], vocabulary[2], post[:2]) == ("vocabulary", -1, ["post", ""])
    assert concept_row(payload(graph, quotes=False), "Hoshin Kanri")[4] == [vocabulary]


def test_without_quotes_a_stated_relation_still_names_its_posts(graph):
    rows = payload(graph, quotes=False)

    strongest = rows["relations"][0]
    assert strongest[7] == []
    assert [rows["posts"][post][0] for post in strongest[8]] == ["p-04", "p-01"]


def test_evidence_and_appearances_run_from_the_newest_post_to_the_oldest(graph):
    rows = payload(graph)

    strongest = rows["relations"][0]
    assert [rows["quotes"][at][0] for at in strongest[7]] == strongest[8] == sorted(strongest[8])
    slack = [appearance[0] for appearance in concept_row(rows, "slack")[-1]]
    assert slack == sorted(slack)
    assert len(slack) == 3


def test_a_name_is_not_its_own_alias():
    concept = ConceptNode(id="slack", name="slack", kind="principle", weight=1.0, aliases=("slack", "spare time"))

    rows = payload(Graph(concepts=(concept,)))

    assert rows["concepts"][0][3] == ["spare time"]


def test_links_point_to_posts_or_outside_and_keep_their_words(graph):
    rows = payload(graph)

    at = {row[0]: position for position, row in enumerate(rows["posts"])}
    assert rows["links"] == [
        [at["p-02"], "before the slide does", at["p-01"], "https://example.org/p-01"],
        [at["p-03"], "feature factory", -1, "https://example.net/factories?a=1&b=2"],
    ]


def test_the_order_of_a_graphs_parts_changes_nothing(graph):
    shuffled = dataclasses.replace(graph, posts=graph.posts[::-1], concepts=graph.concepts[::-1], relations=graph.relations[::-1])

    assert payload(shuffled) == payload(graph)


def test_an_empty_graph_has_only_the_relation_types():
    rows = payload(Graph())

    assert ["leads to", "comes from", 0] in rows["types"]
    assert not any(rows[table] for table in ("posts", "concepts", "relations", "links", "quotes"))


@given(st.text(st.sampled_from("abé .!?…\"'”)\n\t\r\u2028é😂"), min_size=1, max_size=60), st.data())
def test_any_mention_in_any_text_is_found_again_in_its_sentence(text, data):
    filled = [at for at, letter in enumerate(text) if not letter.isspace()]
    if not filled:
        return
    start = data.draw(st.sampled_from(filled))
    end = data.draw(st.sampled_from([at for at in filled if at >= start])) + 1
    post = PostNode(id="p", title="", text=text, words=1, date=dt.date(2024, 1, 1))
    concept = ConceptNode(id="c", name="c", kind="tool", weight=1.0, mentions=(Quote("p", start, end),), saliences=(("p", 1.0),))

    rows = payload(Graph(posts=(post,), concepts=(concept,)))

    ((_, _, count, ((at, first, last),)),) = rows["concepts"][0][-1]
    assert count == 1
    assert quoted(rows, at)[first:last] == text[start:end]


def test_doubts_are_kept_apart_from_plain_statements(graph):
    rows = payload(graph)

    doubted = {
        (rows["concepts"][row[0]][1], rows["concepts"][row[2]][1]): (row[5], row[6]) for row in rows["relations"] if row[5] or row[6]
    }
    assert doubted == {
        ("roadmap", "alignment"): (1, 0),
        ("alignment", "disagreement"): (0, 1),
        ("stakeholder management", "feature factory"): (0, 1),
    }


def test_a_co_occurring_relation_names_the_posts_that_it_was_counted_in():
    posts = tuple(PostNode(id=id_, title=id_, text="", words=0) for id_ in ("a", "b"))
    concepts = tuple(ConceptNode(id=id_, name=id_, kind="tool", weight=1.0) for id_ in ("x", "y"))
    tie = RelationEdge(source="x", type="RELATED_TO", target="y", trust="co-occurring", support=2, weight=0.5, posts=("a", "b"))

    rows = payload(Graph(posts=posts, concepts=concepts, relations=(tie,)))

    assert rows["relations"][0][3] == 0
    assert rows["relations"][0][8] == [0, 1]
