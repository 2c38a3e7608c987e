"""Offsets and determinism, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoshin.extract import read
from hoshin.extract.entities import find_entities
from hoshin.extract.facts import ENTITY_KINDS
from hoshin.extract.language import annotate, view

PIECES = [
    "Marty Cagan",
    "Cagan",
    "at Google",
    "Jira’s",
    "JIRA",
    "The Lean Startup",
    "“The Quiet Art of Queues” by Ann Lee",
    "Jean-Luc",
    "J.R.R. Tolkien",
    "AT&T",
    "Department of",
    "General Services Administration (GSA)",
    "the",
    "said",
    "\n",
    "\n\n",
    ".",
    ",",
    "(",
    "’s",
    "-",
    "🙂",
    "İstanbul",
    "ǅ",
    "שלום",
    "e\u0301",
    "\u200b",
    "\u202e",
    "ﬃ",
    "#Tag",
    "@Ann",
    "3M",
    "iPhone",
]


def check(text, entities):
    places = [mention for entity in entities for mention in entity.mentions]
    assert len(set(places)) == len(places)
    for entity in entities:
        quotes = {text[start:end].replace("'", "’") for start, end in entity.mentions}
        assert quotes == {entity.name, *entity.aliases}
        assert entity.kind in ENTITY_KINDS
        assert all(quote == quote.strip() and "\n" not in quote for quote in quotes)
        assert list(entity.mentions) == sorted(entity.mentions)
    ordered = sorted(places)
    assert all(first.end <= second.start for first, second in pairwise(ordered))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25), st.sampled_from([" ", ""]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mentions_are_the_names_in_the_text_and_never_overlap(bundled, make_post, pieces, between):
    text = between.join(pieces)

    check(text, find_entities(make_post(text), view(bundled(text))))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 10_000,
        "Aa" * 5_000 + " Marty Cagan",
        "Marty " * 2_000,
        "Marty Cagan and " * 500,
        "MARTY CAGAN SHOUTS ABOUT JIRA " * 50,
        "🙂 Marty Cagan 🙂🙂 uses Jira 👩‍👩‍👧‍👦.",
        "שלום Marty Cagan \u202eنص\u202c مرحبا Jira",
        "Marty\u00a0Cagan at Google\u00ad Docs",
        "’s ’s ’ Jira’s’s",
        " \n\n\n  ",
        "The The The The of The of The",
        "(" * 3_000 + "Marty Cagan",
    ],
)
def test_hostile_texts_yield_valid_mentions(nlp, make_post, text):
    check(text, find_entities(make_post(text), view(nlp(text))))


def test_the_same_text_gives_the_same_entities(nlp, make_post):
    text = "Jeff Patton told Google about Jira. Patton, of course, wrote User Story Mapping with Marty Cagan at Netflix in mind."

    assert find_entities(make_post(text), view(nlp(text))) == find_entities(make_post(text), view(nlp(text)))


@pytest.mark.corpora
def test_names_of_an_archive_are_valid(shared, bundled):
    for post, doc in annotate(bundled, read([shared / "corpora" / "seed"]).posts):
        check(post.text, find_entities(post, view(doc)))
