"""Pairs that stand together, of which no sentence says how they are tied."""

import re

import pytest

from hoshin.extract.facts import Evidence, Relation
from hoshin.extract.relations import find_relations
from hoshin.extract.relations.association import Model, associations, bundled_model
from hoshin.extract.relations.pairs import pairs
from hoshin.extract.relations.sentences import places

ALL = Model({}, 0.0)
"""Every pair in reach counts as related."""


@pytest.fixture
def associated(view_of, concepts_in):
    def find(text, *names, stated=(), model=ALL):
        concepts = concepts_in(text, *names)
        seen = view_of(text)
        return list(associations(seen, places(seen, concepts), concepts, stated, model))

    return find


def test_a_pair_of_one_sentence_is_related_once_with_its_ends_in_order(associated):
    text = "Rework and delays annoy us. The delays and the rework stay."

    (relation,) = associated(text, "rework", "delays")

    assert (relation.source, relation.type, relation.target) == ("delays", "RELATED_TO", "rework")
    assert not relation.negated
    assert [text[start:end] for start, end in relation.evidence] == ["Rework and delays annoy us."]


def test_the_evidence_of_neighbouring_sentences_holds_both(associated):
    text = "The rework annoys us. The delays annoy us."

    (relation,) = associated(text, "rework", "delays")

    assert [text[start:end] for start, end in relation.evidence] == [text]


def test_a_pair_that_is_stated_is_not_related_besides(associated):
    text = "Rework and delays annoy us."
    stated = [Relation(source="rework", type="LEADS_TO", target="delays", evidence=(Evidence(0, 5),), confidence=0.5)]

    assert associated(text, "rework", "delays", stated=stated) == []


def test_concepts_far_apart_are_not_related(associated):
    filler = "The office is on a hill. " * 3

    assert associated(f"Rework annoys us. {filler}The delays annoy us.", "rework", "delays") == []


def test_the_threshold_decides(associated):
    text = "Rework and delays annoy us."

    assert associated(text, "rework", "delays", model=Model({"bias": 5.0}, 0.9))
    assert not associated(text, "rework", "delays", model=Model({"bias": -5.0}, 0.9))


def test_a_pair_is_taken_where_it_stands_closest(view_of, concepts_in):
    text = "Rework is something that we see with delays. Rework and delays annoy us."
    concepts = concepts_in(text, "rework", "delays")
    seen = view_of(text)

    (pair,) = pairs(seen, places(seen, concepts))

    assert pair.times > 1
    assert pair.second.first - pair.first.last == 2


def test_the_bundled_model_knows_weights_and_a_threshold():
    model = bundled_model()

    assert model.weights
    assert 0 < model.threshold < 1


def test_stated_come_first_and_no_pair_is_both(view_of, concepts_in):
    text = "Large batches lead to delays. Rework, delays and large batches with burnout fill the week. Burnout and rework hurt."
    names = ("large batches", "delays", "rework", "burnout")

    relations = find_relations(view_of(text), concepts_in(text, *names))

    kinds = "".join("r" if relation.type == "RELATED_TO" else "s" for relation in relations)
    assert re.fullmatch("s+r*", kinds)
    stated = {frozenset((r.source, r.target)) for r in relations if r.type != "RELATED_TO"}
    related = [frozenset((r.source, r.target)) for r in relations if r.type == "RELATED_TO"]
    assert stated.isdisjoint(related)
    assert len(set(related)) == len(related)
    assert all(len(pair) == 2 for pair in related)
