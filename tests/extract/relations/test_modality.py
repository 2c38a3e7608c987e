"""How sentences say what they say: plainly, denied, with a hedge, as somebody's opinion, or not as a fact at all."""

import pytest

from hoshin.extract.language import view
from hoshin.extract.relations import find_relations

PLAIN, DENIED, HEDGED = (False, False), (True, False), (False, True)


@pytest.fixture
def said(nlp, concepts_in):
    """Give a function from a text to how it says that large batches lead to delays: (negated, hedged) for each time that it states it."""

    def find(text):
        found = find_relations(view(nlp(text)), concepts_in(text, "large batches", "delays"))
        return [(relation.negated, relation.hedged) for relation in found if relation.stated]

    return find


@pytest.mark.parametrize(
    "text",
    [
        "Large batches lead to delays.",
        "Nobody likes large batches, which lead to delays.",
        "All this is to say that large batches lead to delays.",
        "It is not a surprise that the large batches lead to delays.",
        "Not only do large batches lead to delays, they also hide risk.",
        "Large batches do not just lead to delays.",
        "Large batches are able to lead to delays.",
        "It doesn’t feel slow in many companies (“Large batches lead to delays).",
    ],
)
def test_a_plain_statement_is_plain_whatever_stands_around_it(said, text):
    assert said(text) == [PLAIN]


@pytest.mark.parametrize(
    "text",
    [
        "Large batches will not lead to delays.",
        "Large batches rarely lead to delays.",
        "No large batches lead to delays.",
        "Large batches were never able to lead to delays.",
    ],
)
def test_what_is_denied_is_negated(said, text):
    assert said(text) == [DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "Large batches may lead to delays.",
        "Large batches can possibly lead to delays.",
        "Some people argue that large batches lead to delays.",
        "I think that large batches lead to delays.",
        "Large batches seem to lead to delays.",
        "Large batches lead to delays, some managers argue.",
    ],
)
def test_an_opinion_or_a_guess_is_hedged(said, text):
    assert said(text) == [HEDGED]


@pytest.mark.parametrize(
    "text",
    [
        "Do large batches lead to delays?",
        "If large batches lead to delays, we make them smaller.",
        "Large batches would have led to delays.",
        "We ask whether large batches lead to delays.",
    ],
)
def test_what_is_asked_or_supposed_is_no_fact(said, text):
    assert said(text) == []


@pytest.mark.parametrize("text", ["We could talk of output vs. outcome.", "I think of output rather than outcome."])
def test_a_contrast_of_names_holds_whatever_is_said_of_them(nlp, concepts_in, text):
    found = find_relations(view(nlp(text)), concepts_in(text, "output", "outcome"))

    assert [(relation.type, relation.negated, relation.hedged) for relation in found if relation.stated] == [("CONTRASTS_WITH", *PLAIN)]
