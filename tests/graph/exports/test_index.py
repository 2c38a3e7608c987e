"""The index at the back, in both its forms."""

import datetime as dt
import re

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from hoshin.graph import ConceptNode, Graph, PostNode
from hoshin.graph.exports.book_index import book_index


def entries(markdown):
    """Give the letters with their entries, each with what stands under it."""
    found = {}
    for line in markdown.splitlines():
        if line.startswith("## "):
            letter = found[line.removeprefix("## ")] = {}
        elif line.startswith("- "):
            under = letter[line.removeprefix("- ")] = []
        elif line.startswith("    - "):
            under.append(line.removeprefix("    - "))
    return found


def test_entries_have_locators_sub_entries_see_and_see_also(plain, export):
    found = entries(export(plain, "index"))

    assert found["F"] == {
        "**focus** (Focus, concentration), [2020-02-13][1], Output": [
            "does not contrast with slack, Output",
            "is a kind of attention, [2020-02-13][1]",
            "is supported by slack, [2020-02-13][1]",
            "may come from learning backlog, [2020-02-13][1]",
        ]
    }
    assert found["C"] == {"concentration, *see* focus": []}
    assert found["A"]["**attention**, [2020-02-13][1]"] == ["has the kind focus, [2020-02-13][1]", "*see also* slack"]
    assert list(found) == ["A", "B", "C", "F", "L", "S", "Posts"]
    assert "learning backlogs, *see*" not in str(found), "a plural needs no entry of its own"
    assert export(plain, "index").endswith("[1]: <https://blog.example/backlogs>\n")


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_each_concept_and_post_is_there_and_each_relation_twice(request, export, which):
    written = request.getfixturevalue(which)

    page = LexborHTMLParser(export(written, "index-html"))

    held = written.graph
    assert len(page.css("section li[id^=concept]")) == len(held.concepts)
    assert len(page.css("ol li")) == len(held.posts)
    index = book_index(held)
    said = [entry for letter in index.letters for entry in letter.entries if entry.concept]
    told = sum(len(entry.sub_entries) + len(entry.see_also) for entry in said)
    assert told >= 2 * len(held.relations)
    names = {node.text() for node in page.css("section b")}
    # a parser of HTML reads a return and a null character as others
    assert {concept.name for concept in held.concepts if not re.search("[\r\x00]", concept.name)} <= names


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_links_within_the_page_resolve_and_nothing_is_run(request, export, which):
    page = LexborHTMLParser(export(request.getfixturevalue(which), "index-html"))

    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = [node.attributes["href"] for node in page.css("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert not page.css("script, img, iframe, [onclick]")


def test_markdown_shows_hostile_names_as_text(hostile, export):
    tokens = MarkdownIt().parse(export(hostile, "index"))

    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr"}
    assert not {child.type for token in tokens for child in token.children or ()} & {"html_inline", "image", "code_inline"}


def test_entries_are_ordered_word_by_word_without_case_accents_and_punctuation():
    names = ("Zebra", "état", "New York", "newer", "“new” deal", "3 horizons", "§", "éclair")
    concepts = tuple(ConceptNode(id=name, name=name, kind="method", weight=1.0) for name in names)

    letters = book_index(Graph(concepts=concepts)).letters

    assert [(letter.name, [entry.name for entry in letter.entries]) for letter in letters] == [
        ("Symbols", ["§"]),
        ("0–9", ["3 horizons"]),
        ("E", ["éclair", "état"]),
        ("N", ["“new” deal", "New York", "newer"]),
        ("Z", ["Zebra"]),
    ]


def test_a_name_that_is_another_concept_becomes_see_also():
    posts = (PostNode(id="a", title="A", text="", words=0, date=dt.date(2020, 1, 1)),)
    concepts = (
        ConceptNode(id="bet", name="bet", kind="method", weight=1.0, aliases=("Wager",), saliences=(("a", 1.0),)),
        ConceptNode(id="wager", name="wager", kind="method", weight=1.0),
    )

    letters = book_index(Graph(posts=posts, concepts=concepts)).letters

    entries = {entry.name: entry for letter in letters for entry in letter.entries}
    assert entries.keys() == {"bet", "wager"}
    assert entries["wager"].see_also == ("bet",)
