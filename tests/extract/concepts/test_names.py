"""Keys that tell names apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.concepts.names import is_acronym, key, words


@pytest.mark.parametrize(
    "names",
    [
        ("feedback loop", "Feedback Loops", "feedback-loops", "the feedback loop", "“feedback” loop!"),
        ("quality of decisions", "Quality of our Decision", "quality of a decision"),
        ("team’s goals", "team goal", "team's goal"),
    ],
)
def test_forms_of_one_name_share_a_key(names):
    assert len({key(name) for name in names}) == 1


def test_different_names_have_different_keys():
    assert len({key(name) for name in ("feedback loop", "feedback", "loop", "learning loop", "loop feedback")}) == 5


@pytest.mark.parametrize("name", ["", "the", "of the", "— 🎉 —", "'s"])
def test_what_has_no_content_words_has_an_empty_key(name):
    assert [stem for stem in key(name) if stem != "s"] == []


@given(st.text())
def test_any_text_has_a_key_that_does_not_mind_case(text):
    assert all(key(text))
    assert key(text.lower()) == key(text)


@given(st.text())
def test_the_words_of_a_name_hold_no_blanks_and_come_from_it(text):
    assert all(word in text.lower() and word == word.strip() != "" for word in words(text))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("OKR", True),
        ("OKRs", True),
        ("B2B", True),
        ("A/B", True),
        ("A", False),
        ("As", False),
        ("Team", False),
        ("team", False),
        ("12", False),
    ],
)
def test_acronyms_are_told_from_words(word, expected):
    assert is_acronym(word) is expected
