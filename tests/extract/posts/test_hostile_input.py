"""Input made to crash, hang or mislead: each is read or quarantined, in seconds."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hoshin.extract.posts import read

WORDS = "deep words in here"
HOSTILE = {
    "nested quotes.md": "> " * 5000 + WORDS,
    "nested quotes without spaces.md": ">" * 5000 + WORDS,
    "nested list.md": "- " * 3000 + WORDS,
    "nested by indentation.md": "".join("  " * depth + f"- {WORDS}\n" for depth in range(400)),
    "quotes in lists.md": "> - " * 400 + WORDS,
    "images in images.md": WORDS + " " + "![a " * 3000 + "](b)" * 3000,
    "nested elements.html": "<html><body>" + "<div>" * 10_000 + WORDS,
    "nested marks.html": "<html><body><p>" + "<b>" * 10_000 + WORDS,
    "nested in the menu.html": f"<html><body><p>{WORDS}</p><nav>" + "<div>" * 10_000 + "x",
    "attributes.html": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + f">{WORDS}</p>",
    "open brackets.md": WORDS + " " + "[a " * 100_000,
    "open images.md": WORDS + " " + "![a " * 90_000,
    "open stars.md": WORDS + " " + "*a **b " * 50_000,
    "open code.md": WORDS + " " + "".join("`" * number + "a " for number in range(1, 800)),
    "open comments.md": WORDS + " " + "<!-- " * 50_000,
    "many comments.txt": "<!-- -->" * 30_000 + WORDS,
    "links within links.md": WORDS + " " + "[x][ " * 60_000,
    "open templates.md": WORDS + " " + "{{ {% " * 30_000,
    "long front matter.md": "---\n" + "a: b\n" * 50_000 + f"---\n{WORDS}",
    "script.md": f"# <script>alert(1)</script>\n\n{WORDS} [<script>x</script>](javascript:x)",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_and_its_words_are_kept(read_text, name):
    post = read_text(HOSTILE[name], name)

    assert WORDS in post.text


def test_ten_megabytes_on_one_line_are_quarantined(tmp_path):
    (tmp_path / "a.md").write_text("word " * 2_000_000)
    (left_out,) = read([tmp_path]).quarantined

    assert left_out.reason == "more than 400,000 characters of text"


def test_an_unbroken_run_is_taken_out(read_text):
    post = read_text(f"# T\n\nSome {'x' * 10_000} words.")

    assert post.text == "T\n\nSome words."
    assert post.removed == (("x" * 10_000, "unbroken run"),)


def test_a_script_without_spaces_is_no_unbroken_run(read_text):
    assert len(read_text("# T\n\n" + "産品管理是一門藝術，" * 200).text) > 1900


PIECES = st.sampled_from(
    [
        *(
            "**",
            "*",
            "_",
            "`",
            "[",
            "](",
            ")",
            "# ",
            "> ",
            "- ",
            "1. ",
            "\n",
            "\n\n",
            "    ",
            "|",
            "\\",
            "![",
            "~~",
            "---\n",
            "\t",
            "a: b\n",
        ),
        *("<b>", "</p>", "<!--", "<script>", "&amp;", "{{", "}}", "{%", "word", "Two words. ", "é", "http://x.y "),
        *("\u200b", "\x0b", "\u2028", "\U0001f600"),
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, suffix=st.sampled_from([".md", ".html", ".txt"]))
def test_whatever_is_read_keeps_its_promises(tmp_path_factory, text, suffix):
    path = tmp_path_factory.mktemp("any") / f"any{suffix}"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")

    reading = read([path])

    assert len(reading.posts) + len(reading.quarantined) == 1
    assert not any("cannot be read" in left_out.reason for left_out in reading.quarantined)
    for post in reading.posts:
        assert post.text.split("\n")[0] == post.title
        assert all(line == line.strip() and len(line.splitlines()) <= 1 for line in post.text.split("\n"))
        assert not re.search(r"[^\S \n]|  |\n{3}|[\u200b-\u200f\u202a-\u202e]", post.text)
        assert all(0 <= span.start < span.end <= len(post.text) and "\n" not in post.text[span.start : span.end] for span in post.spans)
        assert all(post.text[span.start : span.end].strip() == post.text[span.start : span.end] for span in post.spans)
        assert "".join(post.text[section.start : section.end] for section in post.sections) == post.text
        assert post == read([path]).posts[0]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=3, max_size=8), min_size=1, max_size=30), st.lists(PIECES, max_size=30), st.randoms())
def test_no_word_among_markup_is_lost(tmp_path_factory, words, pieces, random):
    mixed = [f" {word} " for word in words] + [piece for piece in pieces if piece.strip() not in {"<script>", "<!--", "</p>"}]
    random.shuffle(mixed)
    text = "".join(mixed)
    assume(not re.search("~~~|```", text))  # what follows a fence on its line names the code's language
    path = tmp_path_factory.mktemp("any") / "any.md"
    path.write_text(text, encoding="utf-8")

    for post in read([path]).posts:
        kept = " ".join([post.text, post.url, *(span.value for span in post.spans), *(removed.text for removed in post.removed)]).lower()
        assert not [word for word in words if word not in kept]
