"""Medium exports: one HTML page a story in a folder ``posts``, drafts and responses among them."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from hoshin.extract.posts.blocks import words
from hoshin.extract.posts.entries import LeftOut, Member, NotAPost
from hoshin.extract.posts.html import read_html
from hoshin.extract.posts.members import Members
from hoshin.extract.posts.page import Page

_STORY = re.compile(r"(?:\d{4}-\d{2}-\d{2}|draft)_.*-[0-9a-f]{8,16}\.html", re.IGNORECASE | re.DOTALL)
_DRAFT = "draft_"
_OF_OTHERS = (".md", ".markdown", ".txt")  # an export holds HTML alone


def is_medium(names: Sequence[str]) -> bool:
    """Tell whether files are those of a Medium export, by their paths."""
    pages = [name for name in names if _is_page(name)]
    stories = sum(_STORY.fullmatch(posixpath.basename(name)) is not None for name in pages)
    return stories * 2 > len(pages) and not any(name.endswith(_OF_OTHERS) for name in names)


def medium_members(members: Members) -> Iterator[Member | LeftOut]:
    """Give the stories of a Medium export; what lies beside the folder of posts (claps, bookmarks, the profile) is none."""
    for name in members.names:
        if not _is_page(name):
            continue
        if posixpath.basename(name).startswith(_DRAFT):
            yield LeftOut(f"/{name}", "a draft, which is not published", is_meant=True)
        else:
            yield Member(name, "medium")


def read_medium(text: str, chrome_classes: Mapping[str, str]) -> Page:
    """Read a story.

    Raises
    ------
    NotAPost
        It is a response to another story: Medium gives it the beginning of its text as a title.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    title, summary, body, first, canonical = (
        tree.css_first(selector) for selector in ("h1.p-name", ".p-summary", ".e-content", ".e-content p", "a.p-canonical")
    )
    named, said = (words(node.text()) if node else [] for node in (title, body))
    headings = tree.css(".e-content .graf--title")
    if named and first and not headings and words(first.text())[: len(named)] == named:
        raise NotAPost("a response to another story: it has no title of its own")
    repeated: dict[str, str] = {}
    if named and any(words(heading.text()) == named for heading in headings):
        repeated["graf--title"] = "repeated title"
    summary_words = words(summary.text()) if summary else []
    if summary_words and " ".join(summary_words) in " ".join(said):
        repeated["p-summary"] = "repeated subtitle"
    page = read_html(text, {**chrome_classes, **repeated})
    return page._replace(url=(canonical.attributes.get("href") or "") if canonical else page.url)


def _is_page(name: str) -> bool:
    return name.endswith(".html") and posixpath.basename(posixpath.dirname(name)) == "posts"
