"""What a post offers as names: phrases by their form, and what the author set apart."""

import pytest

from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.selection import name_of
from hoshin.extract.language import view


@pytest.fixture
def found_in(nlp, markdown_post):
    """Give a function from Markdown to the names of its candidates with their forms."""

    def find(text):
        post = markdown_post(text)
        marked = lay_marks(post, view(nlp(post.text)))
        return {name_of(marked, phrase): phrase.form for found in candidates(marked).values() for phrase in found.phrases}

    return find


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("The team needs a release calendar.", "release calendar", "noun phrase"),
        ("The team needs a good release calendar.", "release calendar", "part of noun phrase"),
        ("Good teams start by reducing the uncertainty of a plan.", "reducing uncertainty", "gerund phrase"),
        ("The leads want to limit the scope.", "limiting scope", "verb phrase"),
        ("The cost of delay is high.", "cost of delay", "prepositional phrase"),
        ("We like cross-functional teams.", "cross-functional team", "noun phrase"),
    ],
)
def test_a_phrase_is_a_candidate_in_its_form(found_in, text, name, form):
    assert found_in(text)[name] == form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# A day\n\n## Decision Latency\n\nTeams wait.\n", "decision latency"),
        ("**Network Effects** – every member makes the forum better.\n", "network effect"),
        ("- **Blame culture**: people hide errors.\n", "blame culture"),
        ("They call it “planning theatre” in the office.\n", "planning theatre"),
        ("See [the pricing ladder](https://example.org/p) now.\n", "pricing ladder"),
        ("# Keeping Work Small\n\nTeams wait.\n", "keeping work small"),
    ],
    ids=["heading", "bold lead-in", "list item", "quoted", "link", "title"],
)
def test_what_is_set_apart_is_a_candidate(found_in, text, name):
    assert name in found_in(text)


def test_marks_lie_over_their_tokens(bundled, markdown_post):
    post = markdown_post("# Small batches\n\nThe **release calendar** and “planning theatre” of [the board](https://example.org).\n")
    seen = view(bundled(post.text))

    marked = lay_marks(post, seen)

    of = {word: marked.marks[i] for i, word in enumerate(seen.word)}
    assert "title" in of["batches"]
    assert "bold" in of["calendar"]
    assert "quoted" in of["theatre"]
    assert "link" in of["board"]
    assert not of["and"]


def test_code_is_no_candidate(found_in):
    names = found_in("Teams run `git rebase branches` daily.\n\n```\nbuild pipelines\n```\n\nThe release calendar is full.\n")

    assert "release calendar" in names
    assert not [name for name in names for word in ("git", "rebase", "branch", "pipeline") if word in name]


def test_a_long_marked_sentence_is_no_name_as_a_whole(found_in):
    names = found_in("**The team of the board waits for the next decision of the managers.**\n")

    assert max(len(name.split()) for name in names) <= 6


@pytest.mark.parametrize("text", ["12 34 56.", "…", "— 🎉 —", "the of and"])
def test_numbers_signs_and_function_words_are_no_candidates(bundled, make_post, text):
    assert candidates(lay_marks(make_post(text), view(bundled(text)))) == {}


def test_names_of_one_key_are_one_candidate_with_all_its_places(bundled, make_post):
    text = "The feedback loop is long. Feedback loops hurt. We like that feedback loop."

    found = candidates(lay_marks(make_post(text), view(bundled(text))))

    (candidate,) = (c for k, c in found.items() if k == ("feedback", "loop"))
    assert len(candidate.phrases) == 3
