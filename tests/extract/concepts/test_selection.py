"""Which candidates become concepts, and what is said of those that do not."""

import pytest

from hoshin.extract.concepts import find_concepts
from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.selection import select
from hoshin.extract.facts import KINDS
from hoshin.extract.language import view

TEXT = (
    "Feedback loops need care. A feedback loop tells the team what works. Large batches make each feedback loop long. "
    "Large batches hide risk. The release calendar is full, and nobody likes the release calendar."
)


@pytest.fixture
def selected(bundled, make_post):
    """Give a function that selects with scores set by hand: those named, and 0 for the rest."""

    def run(text, **scores):
        post = make_post(text)
        marked = lay_marks(post, view(bundled(post.text)))
        found = candidates(marked)
        wanted = {tuple(name.split("_")): score for name, score in scores.items()}
        assert wanted.keys() <= found.keys(), found.keys()
        return (*select(marked, found, [wanted.get(key, 0.0) for key in found], bundled_model()), found)

    return run


def test_the_best_come_first(selected):
    concepts, _, _ = selected(TEXT, feedback_loop=0.8, larg_batch=0.9)

    assert [(concept.label, concept.salience) for concept in concepts] == [("large batch", 0.9), ("feedback loop", 0.8)]


def test_a_part_of_a_concept_is_dropped_with_its_reason(selected):
    concepts, dropped, _ = selected(TEXT, feedback_loop=0.9, loop=0.8)

    assert [concept.label for concept in concepts] == ["feedback loop"]
    assert [(drop.score, drop.reason) for drop in dropped if drop.label == "loop"] == [(0.8, "part of a concept")]


def test_a_part_that_mostly_stands_alone_is_kept(selected):
    text = "Risk hides. Risk grows. The risk review finds risk. We fear risk."

    concepts, _, _ = selected(text, risk=0.8, risk_review=0.9)

    assert {concept.label for concept in concepts} == {"risk", "risk review"}


def test_a_low_score_is_dropped_with_its_reason(selected):
    _, dropped, _ = selected(TEXT, feedback_loop=0.9)

    assert "low score" in {drop.reason for drop in dropped if drop.label == "releas calendar"}


def test_every_candidate_is_a_concept_or_dropped(selected):
    concepts, dropped, found = selected(TEXT, feedback_loop=0.9, larg_batch=0.8, loop=0.7)

    assert len(concepts) + len(dropped) == len(found)
    assert {drop.label for drop in dropped} <= {" ".join(key) for key in found}
    assert all(drop.reason for drop in dropped)


def test_a_short_post_has_few_concepts(bundled, make_post):
    text = "One team needs a plan, a goal, a chart, a budget, a sponsor, a deadline, a backlog, a vision, a mission and a metric."
    post = make_post(text)
    marked = lay_marks(post, view(bundled(text)))
    found = candidates(marked)

    concepts, dropped = select(marked, found, [0.9] * len(found), bundled_model())

    assert len(concepts) == 6
    assert "the post has enough concepts" in {drop.reason for drop in dropped}


def test_names_that_show_alike_are_one_concept(selected):
    text = "A hypothesis is a start. Hypotheses are cheap."

    concepts, _, _ = selected(text, hypothesi=0.9, hypothes=0.8)

    assert [(concept.label, concept.aliases) for concept in concepts] == [("hypothesis", ("hypothesis", "Hypotheses"))]
    assert [text[start:end] for start, end in concepts[0].mentions] == ["hypothesis", "Hypotheses"]


def test_concepts_quote_their_post(nlp, make_post):
    post = make_post(TEXT)

    concepts, _ = find_concepts(post, view(nlp(TEXT)))

    assert "feedback loop" in {concept.label for concept in concepts}
    for concept in concepts:
        assert {TEXT[start:end] for start, end in concept.mentions} == set(concept.aliases)
        assert list(concept.mentions) == sorted(concept.mentions)
        assert concept.kind in KINDS
        assert 0 <= concept.salience <= 1


def test_the_ends_of_a_framing_are_concepts_of_which_one_is_a_framing(nlp, make_post):
    text = "The committee wrote for years. Over time, this same structure becomes a distortion engine."

    concepts, _ = find_concepts(make_post(text), view(nlp(text)))

    kinds = {concept.label: concept.kind for concept in concepts}
    assert kinds["distortion engine"] == "framing"
    assert "committee" in kinds


def test_a_concept_carries_the_sentence_that_defines_it(nlp, make_post):
    text = "Teams wait. A feedback loop is a way to learn from what was done. A feedback loop helps."

    concepts, _ = find_concepts(make_post(text), view(nlp(text)))

    (concept,) = (c for c in concepts if c.label == "feedback loop")
    assert text[slice(*concept.definition)] == "A feedback loop is a way to learn from what was done."
