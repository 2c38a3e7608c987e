"""What is framed as what, in so many words."""

import dataclasses

import pytest

from hoshin.extract.concepts.framings import framed_subject, framings
from hoshin.extract.language import view


def start(seen, name):
    return seen.start.index(seen.text.index(name))


@pytest.mark.parametrize(
    "text",
    [
        "Over time the committee becomes a rumor mill.",
        "The committee acts like a rumor mill.",
        "The committee turned into a rumor mill.",
        "Think of the committee as a rumor mill.",
        "Managers treat the weekly committee like a rumor mill.",
    ],
)
def test_a_framing_is_known_by_its_words(nlp, text):
    seen = view(nlp(text))

    assert framings(seen) == {start(seen, "rumor mill")}


@pytest.mark.parametrize(
    "text",
    [
        "The committee runs a rumor mill.",
        "The committee becomes rumor mill.",
        "The committee works as a rumor mill.",
        "We think. As a rumor mill, it fails.",
        "We see how the committee runs a rumor mill.",
    ],
)
def test_other_sentences_frame_nothing(nlp, text):
    seen = view(nlp(text))

    assert not framings(seen)


def test_an_article_of_the_sentence_before_makes_no_framing(nlp):
    seen = view(nlp("The committee becomes a rumor mill."))
    parted = dataclasses.replace(seen, sentence=[0] * 4 + [1] * 3, sentences=[(0, 4), (4, 7)])

    assert framings(seen) == {4}
    assert not framings(parted)


def test_the_subject_of_the_sentence_is_framed(nlp):
    seen = view(nlp("The committee becomes a rumor mill."))

    assert seen.word[framed_subject(seen, start(seen, "rumor mill"))] == "committee"


@pytest.mark.parametrize("back", ["this same structure", "It", "this body"])
def test_what_points_back_is_resolved_to_the_subject_before(nlp, back):
    seen = view(nlp(f"The committee filters every report. {back[0].upper()}{back[1:]} becomes a rumor mill."))

    assert seen.word[framed_subject(seen, start(seen, "rumor mill"))] == "committee"


def test_nothing_is_framed_where_nothing_was_named_before(nlp):
    seen = view(nlp("It becomes a rumor mill."))

    assert framed_subject(seen, start(seen, "rumor mill")) is None
