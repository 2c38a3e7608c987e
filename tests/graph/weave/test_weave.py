import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract import Concept, Mention
from hoshin.graph.model import Definition, Quote
from hoshin.graph.weave import weave
from hoshin.graph.weave.cooccurrence import MAX_NEIGHBOURS, npmi


def edges(graph, trust="stated"):
    return [edge for edge in graph.relations if edge.trust == trust]


def test_a_concept_gathers_what_its_posts_say(extracted):
    graph = weave(extracted(a="[bet] and [bet].", b="All [Bets] are off."))

    (bet,) = graph.concepts
    assert bet.mentions == (Quote("a", 1, 4), Quote("a", 11, 14), Quote("b", 5, 9))
    assert bet.saliences == (("a", 0.5), ("b", 0.25))
    assert bet.weight == 0.75
    assert bet.aliases == ("Bets",)
    assert bet.definitions == (Definition("bet", "post", Quote("a", 1, 4)),)


def test_the_kind_is_the_most_salient_one(extracted):
    a, b, c = extracted(a="[bet]", b="[bet]", c="[bet]")
    kinds = [("metric", 0.4), ("metric", 0.4), ("framing", 0.7)]
    weighted = [
        type(x)(post=x.post, concepts=(Concept(label="bet", kind=kind, salience=salience, mentions=(Mention(1, 4),)),))
        for x, (kind, salience) in zip((a, b, c), kinds, strict=True)
    ]

    assert weave(weighted).concepts[0].kind == "metric"


def test_a_relation_stated_twice_is_one_with_all_its_evidence(extracted):
    graph = weave(extracted(a="[slack] leads to [flow].", b="So: [Slack] leads to [flow]."))

    (edge,) = edges(graph)
    assert (edge.source, edge.type, edge.target, edge.support, edge.confidence) == ("slack", "LEADS_TO", "flow", 2, 0.75)
    assert edge.evidence == (Quote("a", 0, 24), Quote("b", 4, 28))


def test_a_statement_and_its_negation_are_two_relations(extracted):
    graph = weave(extracted(a="[slack] leads to [flow].", b="[slack] does not lead to [flow]."))

    assert [(edge.negated, edge.support) for edge in edges(graph)] == [(False, 1), (True, 1)]


def test_a_relation_is_hedged_where_all_its_statements_are(extracted):
    sure, doubted = "[slack] leads to [flow].", "maybe [slack] leads to [flow]."

    assert [edge.hedged for edge in edges(weave(extracted(a=sure, b=doubted)))] == [False]
    assert [edge.hedged for edge in edges(weave(extracted(a=doubted, b=doubted)))] == [True]


def test_a_symmetric_relation_is_stored_once_in_label_order(extracted):
    graph = weave(extracted(a="[output] contrasts with [impact].", b="[impact] contrasts with [output]."))

    assert [(edge.source, edge.target, edge.support) for edge in edges(graph)] == [("impact", "output", 2)]


def test_a_relation_of_a_concept_with_itself_is_left_out(extracted):
    assert edges(weave(extracted(a="[teams] leads to [team]."))) == []


def test_concepts_that_keep_company_occur_with_one_another(extracted):
    text = "# 1\n[slack] and [flow]\n# 2\n[flow] of [slack]\n# 3\n[roadmap] and [flow]\n# 4\n[roadmap]\n# 5\nnothing"

    graph = weave(extracted(a=text))

    (edge,) = edges(graph, "co-occurring")
    assert (edge.source, edge.type, edge.target, edge.support, edge.posts) == ("flow", "RELATED_TO", "slack", 1, ("a",))
    assert edge.weight == pytest.approx(npmi(2, 2, 3, 5), abs=1e-4)


def test_one_common_section_is_no_company(extracted):
    assert edges(weave(extracted(a="# 1\n[slack] [flow]\n# 2\n[flow]\n# 3\n[slack]")), "co-occurring") == []


def test_a_concept_has_few_neighbours_however_many_there_are(extracted):
    line = " ".join(f"[idea{n}]" for n in range(60))

    graph = weave(extracted(a=f"# 1\n{line}\n# 2\n{line}\n# 3\nnothing"))

    degree = dict.fromkeys((concept.id for concept in graph.concepts), 0)
    for edge in edges(graph, "co-occurring"):
        degree[edge.source] += 1
        degree[edge.target] += 1
    assert max(degree.values()) == MAX_NEIGHBOURS


WORDS = st.sampled_from(["bet", "Bet", "bets", "road map", "roadmap", "slack", "flow", "OKR", "okr"])
SENTENCES = st.one_of(
    st.builds("[{}] and [{}].".format, WORDS, WORDS),
    st.builds("[{}] {} [{}].".format, WORDS, st.sampled_from(["leads to", "contrasts with", "does not lead to"]), WORDS),
    st.just("# next"),
)
TEXTS = st.lists(st.lists(SENTENCES, max_size=6).map("\n".join), max_size=6)


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_posts_makes_no_difference(extracted, texts, shuffled: random.Random):
    extractions = extracted(**{f"p{n}": text for n, text in enumerate(texts)})
    other = list(extractions)
    shuffled.shuffle(other)

    assert weave(extractions) == weave(other)


@settings(deadline=None)
@given(TEXTS)
def test_every_part_of_a_graph_refers_to_another_part(extracted, texts):
    extractions = extracted(**{f"p{n}": text for n, text in enumerate(texts)})
    graph = weave(extractions)

    concepts = {concept.id for concept in graph.concepts}
    posts = {post.id: post.text for post in graph.posts}
    mentioned = sum(len(concept.mentions) for extraction in extractions for concept in extraction.concepts)
    assert sum(len(concept.mentions) for concept in graph.concepts) == mentioned
    assert all({edge.source, edge.target} <= concepts and edge.source != edge.target for edge in graph.relations)
    assert all(0 <= quote.start < quote.end <= len(posts[quote.post]) for edge in graph.relations for quote in edge.evidence)
    assert {end for merge in graph.merges for end in (merge.concept, merge.other) if end} <= concepts
    assert all(merge.name_quote and merge.concept_quote for merge in graph.merges)
