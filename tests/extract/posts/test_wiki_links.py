"""Markdown with wiki links: notes of Obsidian and files of others who write so."""

from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoshin.extract.posts import read
from hoshin.extract.posts.obsidian import WikiLink, wiki_link

NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"], include_characters=" -_.,!?'&%()"), min_size=1, max_size=30).map(
    lambda name: " ".join(name.split())
)
NAMES = NAMES.filter(lambda name: any(char.isalnum() for char in name) and not name.endswith(".md"))


@pytest.mark.parametrize(
    ("inside", "link", "text", "address"),
    [
        ("Note", WikiLink("Note"), "Note", "Note"),
        ("Note|shown", WikiLink("Note", "", "shown"), "shown", "Note"),
        ("Note\\|shown", WikiLink("Note", "", "shown"), "shown", "Note"),
        ("Note#Heading", WikiLink("Note", "Heading"), "Note > Heading", "Note#Heading"),
        ("Note#One#Two", WikiLink("Note", "Two"), "Note > Two", "Note#Two"),
        ("#Heading", WikiLink("", "Heading"), "Heading", "#Heading"),
        ("in/Some note.md", WikiLink("in/Some note"), "in/Some note", "in/Some%20note"),
        ("javascript:alert(1)", WikiLink("javascript:alert(1)"), "javascript:alert(1)", "javascript%3Aalert%281%29"),
    ],
)
def test_what_stands_in_a_wiki_link(inside, link, text, address):
    assert wiki_link(inside) == link
    assert (link.text, link.address) == (text, address)


@settings(max_examples=60, deadline=None)
@given(name=NAMES, heading=st.none() | NAMES, shown=st.none() | NAMES)
def test_a_wiki_link_gives_back_its_parts(name, heading, shown):
    inside = name + (f"#{heading}" if heading else "") + (f"|{shown}" if shown else "")

    link = wiki_link(inside)

    assert link == (name, heading or "", shown or "")
    path, _, fragment = link.address.partition("#")
    assert (unquote(path), unquote(fragment)) == (name, heading or "")


@settings(max_examples=40, deadline=None)
@given(name=NAMES)
@example(name="0____")
@example(name="__0__")
def test_a_wiki_link_in_a_text_is_a_link_over_its_name(tmp_path_factory, name):
    path = tmp_path_factory.mktemp("any") / "note.md"
    path.write_text(f"# T\n\nSee [[{name}]] here.", encoding="utf-8")

    (post,) = read([path]).posts

    (span,) = (span for span in post.spans if span.mark == "link")
    assert unquote(span.value) == name
    assert post.source.format == "obsidian"
    assert post.text.endswith(" here.")


@pytest.mark.parametrize(
    ("text", "format_", "shown"),
    [
        ("See [[one]](a.md) here.", "markdown", "See [one] here."),
        ("See `[[one]]` here.", "markdown", "See [[one]] here."),
        ("    if [[ -f x ]]; then", "markdown", "if [[ -f x ]]; then"),
        ("```\n[[one]]\n```", "markdown", "[[one]]"),
        ("| a | b |\n|---|---|\n| [[one\\|two]] | x |", "obsidian", "a\nb\ntwo\nx"),
        ("- [[one]] and [[two|2]]", "obsidian", "one and 2"),
        ("**[[one]]** is C# and #1 in a#b.", "obsidian", "one is C# and #1 in a#b."),
        ("[[one]] 50%% of 100%", "obsidian", "one 50%% of 100%"),
        ("[[one]] is ==quite *good*== here", "obsidian", "one is quite good here"),
        ("[[one]] a == b == c", "obsidian", "one a == b == c"),
        ("> [!tip]- A *tip*\n> See [[one]].\n\n> A quote.", "obsidian", "A tip\n\nSee one.\n\nA quote."),
        ("[[]] [[one]]", "obsidian", "[[]] one"),
    ],
)
def test_wiki_syntax(read_text, text, format_, shown):
    post = read_text(f"# T\n\n{text}")

    assert post.source.format == format_
    assert post.text == f"T\n\n{shown}"


def test_a_callout_is_no_quote_but_a_quote_stays_one(read_text, marked):
    post = read_text("# T\n\n[[x]]\n\n> [!tip]\n> Not quoted.\n\n> Quoted.")

    assert marked(post, "quote") == [("Quoted.", "")]


def test_markdown_outside_a_vault_keeps_its_title_whatever_links_it_holds(read_text):
    assert read_text("## A heading\n\nSee [[one]].", "file.md").title == "A heading"


def test_a_note_is_named_by_its_file_where_a_vault_is_around_it(tmp_path):
    (tmp_path / ".obsidian").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "v2.0 of it.md").write_text("## A heading\n\nSome words. %%hidden%%")

    (post,) = read([tmp_path / "in"]).posts

    assert post.title == "v2.0 of it"
    assert post.text.endswith("A heading\n\nSome words.")
    assert ("%%hidden%%", "comment") in post.removed
