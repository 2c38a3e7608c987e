"""The sentence that says what a concept is."""

import pytest

from hoshin.extract.concepts.definitions import defining_sentence, sentence_evidence
from hoshin.extract.concepts.phrases import Phrase


def phrases(seen, name):
    starts = [i for i in range(len(seen.text)) if seen.text.startswith(name, i)]
    return [Phrase(seen.start.index(s), seen.end.index(s + len(name)), "NN") for s in starts]


@pytest.mark.parametrize(
    "sentence",
    [
        "A premortem is a talk about how the plan may fail.",
        "The premortem means that we look for causes of failure.",
        "By premortem I mean a talk about how the plan may fail.",
    ],
)
def test_a_sentence_that_says_what_it_is_defines(view_of, sentence):
    seen = view_of(f"Teams wait. {sentence} They wait.")

    found = defining_sentence(seen, phrases(seen, "premortem"))

    assert seen.text[slice(*found)] == sentence


@pytest.mark.parametrize("dash", [" – ", " — ", ": ", " - "])
def test_a_lead_in_defines(view_of, dash):
    seen = view_of(f"Teams wait.\nBlame culture{dash}people hide their errors from the managers.\n")

    found = defining_sentence(seen, phrases(seen, "Blame culture"))

    assert seen.text[slice(*found)] == f"Blame culture{dash}people hide their errors from the managers."


@pytest.mark.parametrize(
    "text",
    [
        "The premortem is late again this whole week.",
        "We like how the premortem is a talk about failure.",
        "A premortem is.",
        "A premortem",
    ],
)
def test_other_sentences_define_nothing(view_of, text):
    seen = view_of(text)

    assert defining_sentence(seen, phrases(seen, "premortem")) is None


def test_the_evidence_of_a_sentence_has_no_space_around_it(view_of):
    seen = view_of("\n\n  Teams wait.\n\n\nManagers wait.\n")

    assert [seen.text[slice(*sentence_evidence(seen, n))] for n in range(len(seen.sentences))][-2:] == ["Teams wait.", "Managers wait."]
