"""Stretches of words that can be names, by their patterns of parts of speech."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract.concepts.phrases import LONGEST, SET_APART, Phrase, is_whole_noun_phrase, patterns_of, phrases, stems, units


@pytest.fixture(scope="session")
def phrases_in(view_of):
    """Give a function from a text and patterns to the phrases, each as its words and its pattern."""

    def find(text, patterns):
        seen = view_of(text)
        return [(seen.text[seen.start[p.first] : seen.end[p.last]], p.pattern) for p in phrases(seen, units(seen), stems(seen), patterns)]

    return find


def written(seen):
    return [(seen.text[seen.start[first] : seen.end[last]], code) for first, last, code in zip(*units(seen), strict=True)]


def glued(seen):
    parts = units(seen)
    return [seen.text[seen.start[first] : seen.end[last]] for first, last in zip(parts.first, parts.last, strict=True) if first < last]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("The team needs a release calendar.", "NN", ["release calendar"]),
        ("The cost of delay is high.", "NoN", ["cost of delay"]),
        ("Good teams start by reducing the uncertainty of a plan.", "GDN", ["reducing the uncertainty"]),
        ("The leads want to limit the scope.", "VDN", ["limit the scope"]),
        ("The quality of our decisions is poor.", "NopN", ["quality of our decisions"]),
        ("The team’s goals are clear.", "NsN", ["team’s goals"]),
        ("They value trust and safety.", "N&N", ["trust and safety"]),
        ("They drew two charts.", "#N", ["two charts"]),
        ("The release calendar and the price list are full.", "NN", ["release calendar", "price list"]),
    ],
)
def test_a_stretch_in_a_wanted_pattern_is_a_phrase(phrases_in, text, pattern, expected):
    assert phrases_in(text, patterns_of({pattern})) == [(words, pattern) for words in expected]


def test_each_wanted_pattern_counts_also_within_another(phrases_in):
    found = phrases_in("They drew a release calendar.", patterns_of({"N", "NN"}))

    assert found == [("release", "N"), ("release calendar", "NN"), ("calendar", "N")]


def test_without_patterns_there_are_no_phrases(phrases_in):
    assert phrases_in("They drew a release calendar.", patterns_of(())) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They like cross-functional teams.", "cross-functional"),
        ("They hate one-size-fits-all.", "one-size-fits-all"),
        ("They read input/output reports.", "input/output"),
        ("They fear the stop–start weeks.", "stop–start"),
    ],
)
def test_glued_words_are_one_unit(view_of, text, expected):
    assert glued(view_of(text)) == [expected]


def test_a_glued_unit_has_the_letter_of_its_last_word(view_of):
    assert ("cross-functional", "J") in written(view_of("They hold cross-functional meetings."))


@pytest.mark.parametrize("text", ["We plan - they build.", "Speed – or quality.", "We use A &B tests.", "They “plan”- or wait."])
def test_a_dash_with_blanks_glues_nothing(view_of, text):
    assert glued(view_of(text)) == []


def test_units_cover_all_tokens_in_order(view_of):
    seen = view_of("The team’s go-to-market plan is “done”: see A/B tests, i.e. 3-4 of them, and-so-on -")

    parts = units(seen)

    assert [i for first, last in zip(parts.first, parts.last, strict=True) for i in range(first, last + 1)] == list(range(len(seen)))


def test_quotes_inside_a_phrase_are_looked_over(phrases_in):
    assert ("strategy” decks", "NN") in phrases_in("People hate their “strategy” decks.", patterns_of({"NN"}))


@pytest.mark.parametrize("text", ["We like speed, quality comes later.", "We like speed. Quality comes later.", "Speed\nQuality"])
def test_a_phrase_ends_at_punctuation_and_at_the_end_of_its_sentence(phrases_in, every_pattern, text):
    found = [words for words, _ in phrases_in(text, every_pattern)]

    assert {"speed", "quality"} <= {words.lower() for words in found}
    assert not [words for words in found if "speed" in words.lower() and "quality" in words.lower()]


def test_no_phrase_reaches_into_another_sentence(view_of):
    seen = view_of("release calendar")
    parted = dataclasses.replace(seen, sentence=[0, 1], sentences=[(0, 1), (1, 2)])

    assert len(list(phrases(seen, units(seen), stems(seen), patterns_of({"NN"})))) == 1
    assert list(phrases(parted, units(parted), stems(parted), patterns_of({"NN"}))) == []


def test_a_phrase_begins_and_ends_with_a_word_that_counts(phrases_in, every_pattern):
    found = [words.lower() for words, _ in phrases_in("The cost of the delay of our plan is in the way.", every_pattern)]

    assert "cost of the delay" in found
    assert not [words for words in found if {words.split()[0], words.split()[-1]} & {"the", "of", "our", "is", "in"}]


def test_of_glued_words_one_that_counts_is_enough(phrases_in):
    assert phrases_in("They asked for stakeholder buy-in.", patterns_of({"NN"})) == [("stakeholder buy-in", "NN")]


def test_no_phrase_is_longer_than_the_longest(phrases_in, every_pattern):
    found = phrases_in("large " * 30 + "teams", every_pattern)

    assert max(len(pattern) for _, pattern in found) == LONGEST


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["team", "plans", " ", "-", "/", ".", "“", "'", "\n", "of ", "the ", "é", "7", "🎉"]), max_size=20))
def test_phrases_lie_in_one_sentence_and_their_pattern_has_a_letter_for_each_unit(view_of, every_pattern, pieces):
    seen = view_of("".join(pieces))
    parts, stem_of = units(seen), stems(seen)

    found = list(phrases(seen, parts, stem_of, every_pattern))

    assert found == sorted(set(found))
    for first, last, pattern in found:
        inside = [(a, b, code) for a, b, code in zip(*parts, strict=True) if first <= a and b <= last]
        assert any(stem_of[inside[0][0] : inside[0][1] + 1])
        assert any(stem_of[inside[-1][0] : inside[-1][1] + 1])
        assert seen.sentence[first] == seen.sentence[last]
        assert pattern == "".join(code for _, _, code in inside if code != '"')


def test_stems_are_empty_for_what_does_not_tell_names_apart(view_of):
    seen = view_of("The team’s “decisions” of 2024: 🎉 - costs!")

    assert [s for s in stems(seen) if s] == ["team", "decis", "2024", "cost"]
    assert len(stems(seen)) == len(seen)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They drew a release calendar.", "release calendar", True),
        ("They drew a release calendar.", "calendar", False),
        ("They drew a release calendar.", "release", False),
        ("They drew a good calendar.", "calendar", False),
        ("They drew a good calendar.", "good calendar", True),
        ("Calendars can fail.", "Calendars", True),
        ("The cost of delay grows.", "cost of delay", False),
        ("They want to limit scope.", "limit scope", False),
        ("That is good.", "good", False),
    ],
)
def test_a_whole_noun_phrase_goes_on_neither_to_the_left_nor_to_the_right(view_of, phrase_in, text, name, expected):
    seen = view_of(text)

    assert is_whole_noun_phrase(seen, phrase_in(seen, name)) is expected


def test_what_is_set_apart_is_no_noun_phrase_by_its_pattern(view_of):
    assert not is_whole_noun_phrase(view_of("Calendars help."), Phrase(0, 0, SET_APART))
