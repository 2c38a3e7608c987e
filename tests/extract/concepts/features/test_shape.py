"""What a candidate's name is like."""

import math

import pytest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("speed", "1"),
        ("rumor mill", "2"),
        ("quality of decisions", "2"),
        ("large rumor mill", "3"),
        ("slow large rumor mill", "4"),
        ("old slow large rumor mill", "5 or more"),
        ("old slow large city rumor mill", "5 or more"),
    ],
)
def test_words_that_count_are_counted(seen_of, name, expected, chosen):
    (row,) = seen_of(f"They like {name}.", name)

    assert chosen(row, "words ") == {expected}


def test_letters_of_the_stems_and_other_words_are_counted(seen_of):
    quality, speed = seen_of("They like quality of our decisions, and speed.", "quality of our decisions", "speed")

    assert quality["letters"] == pytest.approx(math.log(len("qualiti" + "decis")))
    assert (quality["function words"], speed["function words"]) == (2, 0)


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("release calendar", ["only nouns", "head is noun", "starts with noun"], ["head is verb", "has preposition", "hyphen"]),
        ("good calendar", ["starts with adjective", "head is noun"], ["only nouns", "starts with noun", "has determiner"]),
        ("limit scope", ["starts with verb", "head is noun"], ["only nouns", "head is verb", "starts with noun"]),
        ("cost of delay", ["has preposition", "head is noun"], ["has conjunction", "only nouns"]),
        ("trust and safety", ["has conjunction"], ["has preposition", "has determiner"]),
        ("limit the scope", ["has determiner", "starts with verb"], ["has conjunction"]),
        ("good", ["head is adjective", "starts with adjective"], ["head is noun", "only nouns"]),
        ("cross-functional teams", ["hyphen"], ["only nouns"]),
    ],
)
def test_parts_of_speech_make_the_shape(seen_of, name, yes, no):
    (row,) = seen_of(
        f"Teams want to {name}." if name.startswith("limit") else f"They are {name}." if name == "good" else f"Their {name} waits.", name
    )

    assert {feature: row[feature] for feature in yes} == dict.fromkeys(yes, 1)
    assert {feature: row[feature] for feature in no} == dict.fromkeys(no, 0)


def test_quotes_inside_a_name_are_no_part_of_its_shape(seen_of):
    (row,) = seen_of("They hate the strategy” decks.", "strategy” decks")

    assert (row["only nouns"], row["starts with noun"], row["head is noun"]) == (1, 1, 1)


def test_capitals_tell_only_inside_a_sentence_in_lower_case(seen_of):
    inside, opening, title = (
        seen_of(text, "Scrum")[0]["capital"]
        for text in ("We met Scrum and like scrum.", "Scrum is what we met.", "How People Like Scrum Better\nWe wait.")
    )

    assert (inside, opening, title) == (0.5, 0, 0)


def test_number_name_and_acronym_are_seen_at_the_head(seen_of):
    goal, _, okr, toyota = seen_of("They set goals, a goal, an OKR, and went to Toyota.", "goals", "goal", "OKR", "Toyota")

    assert (goal["plural"], goal["acronym"], goal["proper"]) == (0.5, 0, 0)
    assert okr["acronym"] == 1
    assert (toyota["proper"], toyota["plural"]) == (1, 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("retention", "tion"),
        ("leadership", "ship"),
        ("planning", "ing"),
        ("planner", "er"),
        ("teams", "s"),
        ("team", None),
        ("ring", None),
        ("user", None),
    ],
)
def test_the_first_ending_that_fits_is_the_suffix(seen_of, name, expected, chosen):
    (row,) = seen_of(f"They like {name}.", name)

    assert chosen(row, "suffix ") == ({expected} if expected else set())
