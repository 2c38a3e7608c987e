"""What a post offers as names: stretches in known patterns, what the author set apart, and names of the vocabulary."""

import pytest

from hoshin.extract import Entity, Mention, Span
from hoshin.extract.concepts.candidates import LONGEST_SPAN, candidates, lay_marks, trim
from hoshin.extract.concepts.labels import name_of
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.phrases import MOST_WORDS, SET_APART, patterns_of
from hoshin.extract.language import view

PATTERNS = frozenset({"N", "P", "NN", "NNN", "JN", "JNN", "GN", "GDN", "VN", "VDN", "NoN"})


@pytest.fixture
def found_in(nlp, markdown_post, marked_of):
    """Give a function from Markdown to the names of its candidates with the patterns of their last places."""

    def find(text, patterns=PATTERNS):
        marked = marked_of(markdown_post(text), nlp)
        found = candidates(marked, patterns_of(patterns))
        return {name_of(marked, phrase): phrase.pattern for candidate in found.values() for phrase in candidate.phrases}

    return find


@pytest.mark.parametrize(
    ("text", "name", "pattern"),
    [
        ("The team needs a release calendar.", "release calendar", "NN"),
        ("The team needs a good release calendar.", "release calendar", "NN"),
        ("Good teams start by reducing the uncertainty of a plan.", "reducing the uncertainty", "GDN"),
        ("The leads want to limit the scope.", "limiting the scope", "VDN"),
        ("The cost of delay is high.", "cost of delay", "NoN"),
        ("We like cross-functional teams.", "cross-functional team", "JN"),
    ],
)
def test_a_phrase_in_a_known_pattern_is_a_candidate(found_in, text, name, pattern):
    assert found_in(text)[name] == pattern
    assert name not in found_in(text, PATTERNS - {pattern})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# A day\n\n## Decision Latency\n\nTeams wait.\n", "decision latency"),
        ("**Network Effects** – every member makes the forum better.\n", "network effect"),
        ("- **Blame culture**: people hide errors.\n", "blame culture"),
        ("They call it “planning theatre” in the office.\n", "planning theatre"),
        ("They call it 'planning theatre' in the office.\n", "planning theatre"),
        ('They call it "planning theatre" in the office.\n', "planning theatre"),
        ("See [the pricing ladder](https://example.org/p) now.\n", "pricing ladder"),
        ("# Keeping Work Small\n\nTeams wait.\n", "keeping work small"),
        ("Stop and wait: nobody moves.\n", "stop and wait"),
        ("- Stop and wait - nobody moves.\n", "stop and wait"),
        ("# How does it end? Stop and wait\n\nTeams wait.\n", "stop and wait"),
        ("We **stop and wait (or not)** now.\n", "stop and wait"),
    ],
    ids=[
        "heading",
        "bold lead-in",
        "list item",
        "curly quotes",
        "single quotes",
        "straight quotes",
        "link",
        "title",
        "lead",
        "lead of an item",
        "part of a title",
        "part of what is bold",
    ],
)
def test_what_is_set_apart_is_a_candidate_whatever_its_pattern(found_in, text, name):
    assert found_in(text, patterns_of(()))[name] == SET_APART


def test_a_pattern_says_more_than_that_a_name_is_set_apart(found_in):
    found = found_in("# The week\n\nThey drew a **release calendar** in March.\n")

    assert found["release calendar"] == "NN"


@pytest.mark.parametrize("apostrophes", ["the teams’ plans and the leads’ goals", "it's what it's not", "that rock 'n roll isn't it"])
def test_apostrophes_set_nothing_apart(marked_of, apostrophes):
    assert candidates(marked_of(f"We saw {apostrophes}."), patterns_of(())) == {}


def test_marks_lie_over_their_tokens(markdown_post, marked_of):
    post = markdown_post(
        "# Small batches\n\nThe **release calendar** and “planning theatre” of [the board](https://example.org).\n\n"
        "## The *second* part\n\n- Speed: none\n"
    )

    marked = marked_of(post)

    of = {word: marked.marks[i] for i, word in enumerate(marked.view.word)}
    assert of["batches"] == {"title"}
    assert of["calendar"] == {"bold"}
    assert of["theatre"] == {"quoted"}
    assert of["board"] == {"link"}
    assert of["part"] == {"heading"}
    assert of["second"] == {"heading", "italic"}
    assert of["Speed"] == {"list_item", "lead"}
    assert of["none"] == {"list_item"}
    assert not of["and"]
    assert ("batches", "title") in {(marked.view.word[last], mark) for _, last, mark in marked.spans}
    assert marked.stems[marked.view.word.index("batches")] == "batch"


def test_a_mark_within_a_word_lies_over_the_word(bundled, make_post):
    post = make_post("We replanned it.", spans=(Span(5, 9, "bold"),))

    marked = lay_marks(post, view(bundled(post.text)))

    assert [word for word, marks in zip(marked.view.word, marked.marks, strict=True) if marks] == ["replanned"]


def test_code_is_no_candidate(found_in):
    names = found_in("Teams run `git rebase branches` daily.\n\n```\nbuild pipelines\n```\n\nThe release calendar is full.\n")

    assert "release calendar" in names
    assert not [name for name in names for word in ("git", "rebase", "branch", "pipeline") if word in name]


def test_numbers_of_the_series_are_no_candidates(make_post, marked_of, every_pattern):
    post = make_post("NPL 31 is about teams, as NPL 12 was.", number="NPL 31")

    found = candidates(marked_of(post), every_pattern)

    assert ("team",) in found
    assert not [stems for stems in found if "npl" in stems]


def test_a_long_marked_sentence_is_no_name_as_a_whole(found_in):
    words = " ".join(["wait"] * LONGEST_SPAN)

    assert words in {name.replace("waiting", "wait") for name in found_in(f"We say: **{words}**\n", patterns_of(()))}
    assert not [name for name in found_in(f"We say: **{words} wait**\n", patterns_of(())) if "wait" in name]
    assert not [name for name in found_in("We say: **plan for the end of the day of the team**\n", patterns_of(())) if "day" in name]


def test_a_name_has_a_limited_number_of_words(marked_of, every_pattern):
    found = candidates(marked_of("large slow late costly dull vague vast wide teams"), every_pattern)

    assert max(map(len, found)) == MOST_WORDS


def test_what_the_vocabulary_names_is_a_candidate_in_no_pattern(marked_of):
    marked = marked_of("They say: stop starting, start finishing.")
    words = marked.view.word

    found = candidates(marked, patterns_of(()), [(words.index("stop"), words.index("finishing"))])

    assert [phrase.pattern for phrase in found[key("stop starting, start finishing")].phrases] == [SET_APART]


@pytest.mark.parametrize("text", ["", "12 34 56.", "…", "— 🎉 —", "the of and", "x", " \n\n "])
def test_numbers_signs_and_function_words_are_no_candidates(marked_of, every_pattern, text):
    assert candidates(marked_of(text), every_pattern) == {}


def test_names_of_one_key_are_one_candidate_with_all_its_places_in_order(marked_of, every_pattern):
    text = "The price list is long. Price lists hurt. We like that price list."
    marked = marked_of(text)

    candidate = candidates(marked, every_pattern)["price", "list"]

    assert candidate.key == ("price", "list")
    assert [text[marked.view.start[p.first] : marked.view.end[p.last]] for p in candidate.phrases] == [
        "price list",
        "Price lists",
        "price list",
    ]


def test_candidates_come_in_order_of_first_occurrence(marked_of, every_pattern):
    found = candidates(marked_of("Teams wait. Managers and teams plan."), every_pattern)

    firsts = [candidate.phrases[0].first for candidate in found.values()]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the release calendar", "release calendar"),
        ("“release calendar”,", "release calendar"),
        ("1. release calendar!", "release calendar"),
        ("and the release calendar", "release calendar"),
        ("calendar", "calendar"),
        ("the", None),
        ("…", None),
    ],
)
def test_a_stretch_is_trimmed_to_its_words(view_of, text, expected):
    seen = view_of(text)

    trimmed = trim(seen, 0, len(seen) - 1)

    assert (trimmed and seen.text[seen.start[trimmed[0]] : seen.end[trimmed[1]]]) == expected


def test_the_number_of_a_post_is_in_no_name(marked_of, make_post, every_pattern):
    marked = marked_of(make_post("The slow lever #085\nIn #085 we spoke of levers.", number="#085"))

    found = candidates(marked, every_pattern)

    assert key("slow lever") in found
    assert not [k for k in found if "085" in k]


def test_what_lies_within_the_name_of_an_entity_is_no_candidate_there(make_post, bundled, every_pattern):
    text = "The Corner Shop Company sells the Spotify model. A corner shop sells bread."
    post = make_post(text)
    names = (Entity(name="The Corner Shop Company", kind="organisation", mentions=(Mention(4, 23),)), spotify(text))

    found = candidates(lay_marks(post, view(bundled(text)), names), every_pattern)

    assert [text[: text.index("A corner")].count(" ") < phrase.first for phrase in found["corner", "shop"].phrases] == [True]
    assert key("Spotify model") in found
    assert key("Spotify") not in found


def spotify(text):
    start = text.index("Spotify")
    return Entity(name="Spotify", kind="organisation", mentions=(Mention(start, start + len("Spotify")),))
