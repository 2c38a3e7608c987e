"""Posts to Docs: order, and long posts in pieces."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.language import annotate
from hoshin.extract.language.annotate import BATCH, PIECE, pieces

TEXTS = st.text(st.sampled_from("ab .!?\n\té🎉"), max_size=200)


@given(TEXTS, st.integers(2, 40))
def test_pieces_are_the_text_and_none_is_too_long(text, size):
    found = list(pieces(text, size))

    assert "".join(piece for piece, _ in found) == text
    assert all(len(piece) <= size for piece, _ in found)
    assert all(len(piece) >= size // 2 for piece, is_last in found if not is_last)
    assert [is_last for _, is_last in found] == [False] * (len(found) - 1) + [True]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aa bb. cc\ndd. ee ff", "aa bb. cc\n"),
        ("aaa bbb. ccc ddd eee", "aaa bbb. "),
        ("aaa bbb ccc ddd eee", "aaa bbb ccc "),
        ("a" * 30, "a" * 14),
    ],
    ids=["after a line", "else after a sentence", "else after a word", "else anywhere"],
)
def test_a_cut_falls_at_the_best_place(text, first):
    assert next(pieces(text, 14))[0] == first


def test_an_empty_text_is_one_empty_piece():
    assert list(pieces("")) == [("", True)]


def test_posts_come_in_their_order(bundled, make_post):
    posts = [make_post(text, id_=str(n)) for n, text in enumerate(["Teams wait.", "", "Managers write reports.", "\n", "Yes"] * 9)]
    assert len(posts) > BATCH

    annotated = list(annotate(bundled, posts))

    assert [post for post, _ in annotated] == posts
    assert [doc.text for _, doc in annotated] == [post.text for post in posts]


def test_posts_are_annotated_as_they_come(bundled, make_post):
    endless = (make_post(f"Team {n} waits.", id_=str(n)) for n in itertools.count())

    first = next(iter(annotate(bundled, endless)))

    assert first[1].text == "Team 0 waits."


@pytest.mark.parametrize(
    "unit",
    ["The team waits for a decision of the board.\n", "The team waits for a decision of the board. ", "waiting ", "é🎉x"],
    ids=["lines", "one line", "no sentences", "no blanks"],
)
def test_a_long_post_keeps_its_text_and_offsets(bundled, make_post, unit):
    text = (unit * (PIECE // len(unit) + 50)).rstrip(" ")
    assert len(text) > PIECE

    with bundled.select_pipes(enable=["hoshin_blocks", "senter"]):  # the cutting is what is looked at
        ((_, doc),) = annotate(bundled, [make_post(text)])

    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_long_post_among_short_ones_is_parsed_whole(bundled, make_post):
    text = "The team waits for a decision.\n" * (PIECE // 31 + 20)
    posts = [make_post("Before.", id_="a"), make_post(text, id_="b"), make_post("After.", id_="c")]

    annotated = [doc for _, doc in annotate(bundled, posts)]

    assert [doc.text for doc in annotated] == ["Before.", text, "After."]
    assert annotated[1].has_annotation("DEP")
    assert len(list(annotated[1].sents)) == text.count("\n")
