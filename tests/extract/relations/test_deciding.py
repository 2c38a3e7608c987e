"""Pairs that stand together, of which no sentence says how they are tied: what is likely, how many, and never besides a statement."""

import re

import numpy as np
import pytest

from hoshin.extract.concepts.trees import trees_from_json
from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.relations import find_relations
from hoshin.extract.relations.classifier import Model, Reading, bundled_model
from hoshin.extract.relations.deciding import MOST, decide
from hoshin.extract.relations.scene import scene


def model_of(tie, *, threshold=0.1):
    """Make a model that finds every pair as likely as `tie`, as the logarithm of its odds, and each a support."""
    no_trees = trees_from_json({"features": [], "borders": [], "leaves": [], "bias": tie})
    return Model({}, no_trees, {}, np.zeros((1, 1)), (Reading("SUPPORTS", is_forward=True),), threshold)


@pytest.fixture
def likely(view_of, concepts_in):
    """Give a function from a text and its concepts to what a model finds likely."""

    def find(text, *names, model=None):
        found = decide(scene(view_of(text), concepts_in(text, *names)), model or model_of(-1.0))
        return [relation for relation in found if not relation.stated]

    return find


def test_a_pair_of_one_sentence_is_tied_once_where_it_stands_closest(likely):
    text = "Rework is something that we see in weeks with delays. Rework and delays annoy us."

    (relation,) = likely(text, "rework", "delays")

    assert (relation.source, relation.type, relation.target) == ("rework", "SUPPORTS", "delays")
    assert not relation.negated
    assert [text[start:end] for start, end in relation.evidence] == ["Rework and delays annoy us."]


def test_the_evidence_of_neighbouring_sentences_holds_both(likely):
    text = "The rework annoys us. The delays annoy us."

    (relation,) = likely(text, "rework", "delays")

    assert [text[start:end] for start, end in relation.evidence] == [text]


def test_concepts_far_apart_are_not_tied(likely):
    filler = "The office is on a hill. " * 3

    assert likely(f"Rework annoys us. {filler}The delays annoy us.", "rework", "delays") == []


def test_the_threshold_decides(likely):
    text = "Rework and delays annoy us."

    assert likely(text, "rework", "delays", model=model_of(-1.0, threshold=0.2))
    assert not likely(text, "rework", "delays", model=model_of(-1.0, threshold=0.4))


def test_a_question_makes_nothing_likely(likely):
    assert likely("Why do rework and delays annoy us?", "rework", "delays") == []


def test_a_post_has_no_more_than_the_most(likely):
    names = ["rework", "delays", "burnout", "silos", "handoffs", "meetings", "reports"]
    text = f"We see {', '.join(names[:-1])} and {names[-1]}."

    assert len(names) * (len(names) - 1) / 2 > MOST
    assert 0 < len(likely(text, *names)) <= MOST


def test_one_sure_pair_comes_before_many_that_are_less_so(view_of, concepts_in):
    text = "Large batches lead to delays. We see rework, silos and burnout."
    names = ("large batches", "delays", "rework", "silos", "burnout")

    found = list(decide(scene(view_of(text), concepts_in(text, *names)), bundled_model()))

    assert max(found, key=lambda relation: relation.confidence).stated


def test_the_bundled_model_reads_each_type_in_both_directions():
    model = bundled_model()

    assert {reading.type for reading in model.readings} == RELATION_TYPES.keys() - {"RELATED_TO"}
    assert {reading for reading in model.readings if not reading.is_forward} == {
        Reading(name, is_forward=False) for name, kind in RELATION_TYPES.items() if not kind.is_symmetric
    }
    assert 0 < model.threshold < 1


def test_likelihoods_are_shares(view_of, concepts_in):
    text = "Rework, delays and burnout fill the week."
    model, seen = bundled_model(), scene(view_of(text), concepts_in(text, "rework", "delays", "burnout"))

    ties = model.likelihood_of_ties([seen.numbers(n) for n in range(len(seen.pairs))])
    readings = model.likelihood_of_readings(seen.words(0))

    assert ((ties > 0) & (ties < 1)).all()
    assert readings.sum() == pytest.approx(1)


def test_stated_come_first_and_no_pair_is_both(view_of, concepts_in):
    text = "Large batches lead to delays. Rework, delays and large batches with burnout fill the week. Burnout and rework hurt."
    names = ("large batches", "delays", "rework", "burnout")

    relations = find_relations(view_of(text), concepts_in(text, *names))

    assert re.fullmatch("s+l*", "".join("s" if relation.stated else "l" for relation in relations))
    pairs = [frozenset((relation.source, relation.target)) for relation in relations]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 for pair in pairs)
