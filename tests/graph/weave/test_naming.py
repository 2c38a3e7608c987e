import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract import Concept, Extraction
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import Gloss
from hoshin.graph.curation import Decision
from hoshin.graph.weave import weave


def names(extractions, curation=()):
    return {concept.id: concept.name for concept in weave(extractions, curation).concepts}


def rows(graph, verdict="merged"):
    return [(merge.name, merge.concept_name, merge.rule) for merge in graph.merges if merge.verdict == verdict]


@pytest.fixture
def one_each(extracted):
    """Give posts with one name each."""
    return lambda *names: extracted(**{f"p{n}": f"[{name}]" for n, name in enumerate(names)})


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("north star", "North Star", "case"),
        ("cross-functional team", "cross functional team", "hyphen"),
        ("roadmap", "road map", "hyphen"),
        ("noestimates", "#NoEstimates", "hyphen"),
        ("prioritization", "prioritisation", "spelling"),
        ("organizational behavior", "organisational behaviour", "spelling"),
        ("team modeling", "team modelling", "spelling"),
        ("success theater", "success theatre", "spelling"),
        ("3 options", "three options", "spelling"),
        ("learning backlog", "learning backlogs", "plural"),
        ("team of teams", "teams of teams", "plural"),
        ("user story", "user stories", "plural"),
        ("hypothesis", "hypotheses", "plural"),
        ("success criterion", "success criteria", "plural"),
        ("attacking the symptom", "attacking a symptom", "small words"),
        ("losing the best people", "losing your best people", "small words"),
        ("org design", "organizational design", "small words"),
        ("team charter", "team’s charter", "small words"),
        ("A/B test", "A/B testing", "inflection"),
        ("start with why", "starting with why", "inflection"),
        ("breaking down work", "breaking work down", "inflection"),
        ("small experiment", "smaller experiment", "inflection"),
        ("decision quality", "quality of the decision", "word order"),
        ("risk management", "managing risk", "word order"),
        ("problem framing", "framing problem", "word order"),
        ("dependency visualization", "visualizing dependency", "word order"),
        ("continuous value delivery", "continuous delivery of value", "word order"),
        ("mobbing and pairing", "pairing and mobbing", "word order"),
        ("need for certainty and control", "need for control and certainty", "word order"),
        ("big design upfront", "big upfront design", "word order"),
        ("Cynefin", "Cynefin framework", "head noun"),
        ("value stream mapping", "value stream mapping exercise", "head noun"),
        ("product manager", "product manager role", "head noun"),
    ],
)
def test_forms_of_one_name_become_one_concept(extracted, first, second, rule):
    graph = weave(extracted(a=f"[{first}]", b=f"[{second}]", c=f"[{first}]"))

    assert [concept.name for concept in graph.concepts] == [first]
    assert graph.concepts[0].aliases == (() if rule == "case" else (second,))
    (merge,) = graph.merges
    assert (merge.name, merge.concept_name, merge.verdict, merge.rule, merge.posts) == (second, first, "merged", rule, ("b",))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("organ", "organization"),
        ("product", "production"),
        ("product", "project"),
        ("measure", "measurement"),
        ("plan", "planning"),
        ("new", "news"),
        ("four", "for"),
        ("team", "team topology"),
        ("generative idea", "general idea"),
        ("base", "basis"),
        ("leading indicator", "lagging indicator"),
        ("output", "outcome"),
        ("short-term vision", "long-term vision"),
        ("coherence", "incoherence"),
        ("product manager", "product management"),
        ("servant leader", "servant leadership"),
        ("team health", "health team"),
        ("outcomes over output", "output over outcomes"),
        ("design system", "designing systems"),
        ("living document", "living documentation"),
        ("three options", "two options"),
        ("agile mindset", "agile"),
        ("my-idea-ism", "our-idea-ism"),
        ("product approach", "product"),
        ("management role", "management"),
    ],
)
def test_different_ideas_stay_apart(one_each, first, second):
    graph = weave(one_each(first, second))

    assert len(graph.concepts) == 2
    assert rows(graph) == []


def with_alias(extraction, *aliases):
    """Give the extraction with more aliases of its first concept."""
    first, *others = extraction.concepts
    named = Concept(label=first.label, kind=first.kind, salience=first.salience, aliases=(*first.aliases, *aliases))
    return Extraction(post=extraction.post, concepts=(named, *others))


def test_an_acronym_joins_what_a_post_spells_it_out_as(extracted):
    a, b, c = extracted(a="[objectives and key results]", b="[OKR]", c="[OKR]")

    graph = weave([with_alias(a, "OKRs"), b, c])

    assert [concept.name for concept in graph.concepts] == ["OKR"]
    assert rows(graph) == [("objectives and key results", "OKR", "acronym")]


def test_an_acronym_of_two_meanings_joins_neither(extracted):
    a, b, c = extracted(a="[minimum viable product]", b="[most valuable player]", c="[MVP]")

    graph = weave([with_alias(a, "MVP"), with_alias(b, "MVP"), c])

    assert len(graph.concepts) == 3


def test_an_acronym_whose_letters_do_not_fit_joins_nothing(extracted):
    a, b = extracted(a="[objectives and key results]", b="[KPI]")

    assert len(weave([with_alias(a, "KPI"), b]).concepts) == 2


def test_an_acronym_that_no_post_spells_out_is_kept_apart_and_said_so(one_each):
    graph = weave(one_each("QASP", "quality assurance surveillance plan"))

    assert len(graph.concepts) == 2
    assert rows(graph, "kept apart") == [("quality assurance surveillance plan", "QASP", "initials")]


def glossed(extractions, **terms):
    """Give the posts with what the vocabulary says of some labels; spaces are written as underscores."""
    glosses = {label.replace("_", " "): Gloss(term, f"What {term} is.") for label, term in terms.items()}
    return [
        Extraction(
            post=one.post,
            concepts=tuple(
                Concept(
                    label=c.label,
                    kind=c.kind,
                    salience=c.salience,
                    aliases=c.aliases,
                    mentions=c.mentions,
                    definition=c.definition,
                    gloss=glosses.get(c.label),
                )
                for c in one.concepts
            ),
        )
        for one in extractions
    ]


def test_names_of_one_term_of_the_vocabulary_are_one_concept_and_bear_its_name(one_each):
    posts = one_each("task switching", "task switching", "context switching")

    graph = weave(glossed(posts, task_switching="context switching", context_switching="context switching"))

    assert [concept.name for concept in graph.concepts] == ["context switching"]
    assert rows(graph) == [("task switching", "context switching", "vocabulary")]
    assert graph.concepts[0].definitions[0][:2] == ("What context switching is.", "vocabulary")


def test_two_terms_of_the_vocabulary_are_never_one_concept(one_each):
    graph = weave(glossed(one_each("North Star", "north star"), North_Star="North Star", north_star="north star metric"))

    assert len(graph.concepts) == 2
    (apart,) = graph.merges
    assert (apart.verdict, apart.rule, apart.reason) == (
        "kept apart",
        "case",
        "two terms of the vocabulary: North Star, north star metric",
    )


def test_what_few_posts_mean_by_a_name_joins_nothing(one_each):
    posts = one_each("design", "design", "design", "design", "product designer")
    few = [*glossed(posts[:1], design="product designer"), *posts[1:4], *glossed(posts[4:], product_designer="product designer")]

    assert sorted(names(few).values()) == ["design", "product designer"]


def test_opposites_are_not_joined_by_the_vocabulary_nor_over_a_third_name(one_each):
    posts = one_each("batch size", "large batch", "small batch")

    graph = weave(glossed(posts, batch_size="batch size", large_batch="batch size", small_batch="batch size"))

    assert {concept.name for concept in graph.concepts} == {"batch size", "small batch"}
    assert rows(graph, "kept apart") == [("small batch", "batch size", "vocabulary")]


def test_a_name_that_the_user_parts_from_its_term_takes_no_other_name_with_it(one_each):
    names_ = ("experience", "experiment", "experimentation")
    posts = glossed(one_each(*names_), **dict.fromkeys(names_, "experimentation"))

    graph = weave(posts, [decision("different", "experience", "experimentation")])

    assert {concept.name: concept.aliases for concept in graph.concepts} == {"experience": (), "experimentation": ("experiment",)}


def test_a_merge_has_a_quote_of_each_name(extracted):
    graph = weave(extracted(a="On [decision quality].", b="The [quality of decision] [decision quality]."))

    (merge,) = graph.merges
    texts = {post.id: post.text for post in graph.posts}
    quoted = [texts[quote.post][quote.start : quote.end] for quote in (merge.name_quote, merge.concept_quote)]
    assert quoted == ["quality of decision", "decision quality"]


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("adaptability", "adaptation", "stems"),
        ("leading indicator", "lagging indicator", "opposites"),
        ("shared conciousness", "shared consciousness", "letters"),
        ("waterfall approach", "waterfall", "short head"),
        ("middle manager", "middle management", "stems"),
    ],
)
def test_near_misses_stand_in_the_ledger(one_each, first, second, rule):
    graph = weave(one_each(first, second))

    (apart,) = graph.merges
    assert {apart.name, apart.concept_name} == {first, second}
    assert (apart.verdict, apart.rule) == ("kept apart", rule)
    assert {apart.concept, apart.other} == {concept.id for concept in graph.concepts}


def test_the_likeliest_of_what_was_kept_apart_comes_first(one_each):
    scores = [merge.score for merge in weave(one_each("leading metric", "lagging metric", "adaptability", "adaptation")).merges]

    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 2


def test_the_label_is_the_one_of_most_posts(extracted):
    assert names(extracted(a="[road map]", b="[roadmap]", c="[roadmap]")) == {"roadmap": "roadmap"}


def test_the_label_is_singular_where_a_singular_occurs(extracted):
    assert names(extracted(a="[OKRs]", b="[OKRs]", c="[OKR]")) == {"okr": "OKR"}


def test_the_label_goes_without_a_head_that_says_nothing(one_each):
    assert names(one_each("Cynefin framework", "Cynefin framework", "Cynefin")) == {"cynefin": "Cynefin"}


def test_capitals_stay_where_a_name_never_goes_without(extracted):
    assert names(extracted(a="[Hoshin Kanri]", b="[Learning Backlog]", c="[learning backlog]", d="[OKR]", e="[OKR]", f="[okr]")) == {
        "hoshin-kanri": "Hoshin Kanri",
        "learning-backlog": "learning backlog",
        "okr": "OKR",
    }


def test_ids_are_unique_and_say_the_name(extracted):
    assert names(extracted(a="[C]", b="[C#]", c="[C++]", d="[???]")) == {"concept": "???", "c": "C", "c-2": "C#", "c-3": "C++"}


def decision(action, *names, value=""):
    return Decision(action, names, value, "curation.toml:1")


def test_names_that_the_user_says_are_the_same_are_one_concept(one_each):
    graph = weave(one_each("output", "outcome", "outcome"), [decision("same", "output", "Outcome")])

    assert [concept.name for concept in graph.concepts] == ["outcome"]
    assert rows(graph) == [("output", "outcome", "curation")]


def test_names_that_the_user_says_are_different_stay_so_whatever_the_rules_say(one_each):
    posts = one_each("decision quality", "quality of decision", "decision-quality", "quality of decisions")

    graph = weave(posts, [decision("different", "decision quality", "quality of decision")])

    assert {concept.name for concept in graph.concepts} == {"decision quality", "quality of decision"}
    (apart,) = [merge for merge in graph.merges if merge.verdict == "kept apart"]
    assert {apart.name, apart.concept_name} == {"decision quality", "quality of decision"}
    assert (apart.rule, apart.score, apart.reason) == ("word order", 0, "the curation file says so")


def test_the_user_parts_what_differs_by_capitals_alone(one_each):
    assert len(names(one_each("Slack", "slack"), [decision("different", "Slack", "slack")])) == 2


def test_a_hidden_concept_is_gone_with_its_relations_and_stands_in_the_ledger(extracted):
    posts = extracted(a="[slack] leads to [flow].\n[bet] contrasts with [flow].", b="[Slack] again")

    graph = weave(posts, [decision("hide", "slack")])

    assert [concept.id for concept in graph.concepts] == ["bet", "flow"]
    assert [edge.type for edge in graph.relations] == ["CONTRASTS_WITH"]
    assert [(merge.name, merge.verdict, merge.concept) for merge in graph.merges] == [("Slack", "hidden", ""), ("slack", "hidden", "")]


def test_a_renamed_concept_keeps_its_own_names_as_aliases(extracted):
    graph = weave(extracted(a="[bet] or [bets]"), [decision("rename", "bet", value="small bet")])

    (concept,) = graph.concepts
    assert (concept.id, concept.name, set(concept.aliases)) == ("small-bet", "small bet", {"bet", "bets"})
    assert rows(graph) == [("bet", "small bet", "curation"), ("bets", "small bet", "plural")]


def test_a_name_that_another_concept_has_is_refused(one_each):
    with pytest.raises(RulesError, match=r"curation\.toml:1: “flows” is a name of the concept “flow”"):
        weave(one_each("bet", "flow", "flows"), [decision("rename", "bet", value="flows")])


def test_two_names_for_what_becomes_one_concept_are_refused(one_each):
    said = [decision("rename", "bet", value="wager"), decision("rename", "bets", value="gamble")]

    with pytest.raises(RulesError, match="“bets” and “bet” are one concept"):
        weave(one_each("bet", "bets"), said)


def test_the_users_definition_comes_first(extracted):
    posts = glossed(extracted(a="A [bet] is that."), bet="bet")

    (concept,) = weave(posts, [decision("define", "bet", value="What I say.")]).concepts

    assert [(text, source) for text, source, _ in concept.definitions] == [
        ("What I say.", "curation"),
        ("What bet is.", "vocabulary"),
        ("bet", "post"),
    ]


NAMES = [
    "decision quality",
    "quality of decision",
    "Decision-Quality",
    "output",
    "outputs",
    "outcome",
    "OKR",
    "okr",
    "OKR framework",
    "plan",
    "planning",
]
DECISIONS = [
    decision("same", "output", "outcome"),
    decision("different", "decision quality", "quality of decision"),
    decision("hide", "plan"),
    decision("rename", "okr", value="objectives"),
    decision("define", "planning", value="What one does before."),
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=14),
    st.lists(st.sampled_from(DECISIONS), unique=True),
    st.randoms(use_true_random=False),
)
def test_neither_the_order_of_posts_nor_that_of_decisions_matters(extracted, said, decisions, shuffled: random.Random):
    posts = extracted(**{f"p{n}": f"[{name}]" for n, name in enumerate(said)})
    others, other_decisions = list(posts), list(decisions)
    shuffled.shuffle(others)
    shuffled.shuffle(other_decisions)

    graph = weave(posts, decisions)

    assert weave(others, other_decisions) == graph
    labels = {merge.name for merge in graph.merges if merge.verdict in {"merged", "hidden"}} | {concept.name for concept in graph.concepts}
    assert set(said) <= labels, "no name is lost"
    assert {merge.concept for merge in graph.merges} <= {"", *(concept.id for concept in graph.concepts)}


SCRIPT = """
from hoshin.extract import Concept, Extraction, Post, Source
from hoshin.graph.curation import Decision
from hoshin.graph.weave import weave
names = ["explicit policy", "implicit policy", "tacit policy"]
posts = [Post(id=name, title="", text=name, source=Source("", "", "", "")) for name in names]
extractions = [Extraction(post=post, concepts=(Concept(label=post.id, kind="method", salience=0.5),)) for post in posts]
print(weave(extractions, [Decision("same", ("implicit policy", "tacit policy"))]).merges)
"""


def test_the_ledger_is_the_same_whatever_the_hash_seed():
    ledgers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True
        ).stdout
        for seed in range(6)
    }

    assert len(ledgers) == 1
    assert "opposites: explicit, " in ledgers.pop()
