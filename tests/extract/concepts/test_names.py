"""Keys that tell names apart, and labels that show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.concepts.names import gerund, is_acronym, key, label


@pytest.mark.parametrize(
    "names",
    [
        ("feedback loop", "Feedback Loops", "feedback-loops", "the feedback loop"),
        ("quality of decisions", "Quality of our Decision", "quality of a decision"),
        ("team’s goals", "team goal", "team's goal"),
    ],
)
def test_forms_of_one_name_share_a_key(names):
    assert len({key(name) for name in names}) == 1


def test_different_names_have_different_keys():
    assert len({key(name) for name in ("feedback loop", "feedback", "loop", "learning loop", "loop feedback")}) == 5


@given(st.text())
def test_any_text_has_a_key_that_does_not_mind_case(text):
    assert all(key(text))
    assert key(text.lower()) == key(text)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The team fixed the feedback loops.", "feedback loops", "feedback loop"),
        ("The team set its OKRs early.", "OKRs", "OKR"),
        ("They asked for the API documents.", "API documents", "API document"),
        ("We met people from Toyota in March.", "Toyota", "Toyota"),
        ("Managers wait for reports.", "Managers", "manager"),
    ],
    ids=["singular head", "acronym", "acronym inside", "proper name", "start of a sentence"],
)
def test_a_label_is_lower_case_and_singular_but_for_names(view_of, text, name, expected):
    seen = view_of(text)
    start = text.index(name)

    assert label(seen, seen.start.index(start), seen.end.index(start + len(name))) == expected


def test_capitals_of_a_heading_make_no_name(view_of):
    seen = view_of("Decision Latency\nWe wait.")

    assert label(seen, 0, 1, is_title=True) == "decision latency"


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("run", "running"),
        ("lie", "lying"),
        ("write", "writing"),
        ("see", "seeing"),
        ("show", "showing"),
        ("visit", "visiting"),
        ("be", "being"),
    ],
)
def test_a_gerund_is_spelled_as_english_does(verb, expected):
    assert gerund(verb) == expected


@pytest.mark.parametrize(("word", "expected"), [("OKRs", True), ("B2B", True), ("A/B", True), ("A", False), ("Team", False), ("12", False)])
def test_acronyms_are_told_from_words(word, expected):
    assert is_acronym(word) is expected
