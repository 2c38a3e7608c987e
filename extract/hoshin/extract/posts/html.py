"""HTML pages: what the head says of the post, where the post stands in the page, and its blocks."""

import re
from typing import TYPE_CHECKING

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.page import Page
from hoshin.extract.posts.walker import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLE = (("meta[property='og:title']", "content"), ("meta[name='twitter:title']", "content"), ("head > title", ""))
_DATE = (
    ("meta[property='article:published_time']", "content"),
    ("[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("meta[name=date], meta[name='dc.date'], meta[name='DC.date.issued'], meta[name=pubdate], meta[name='publish-date']", "content"),
    ("article time[datetime], main time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
    ("time", ""),
)
_URL = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
_MAIN_SHARE = 0.3  # an <article> with less of the page's text than this is a teaser, not the post


# the time of parsers grows by the square of a tag's attributes
_CROWDED_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)([^<>]{20000,})>?")
_MAX_ATTRIBUTES = 500


def read_html(text: str, chrome_classes: "Mapping[str, str]") -> Page:
    """Read an HTML page.

    Parameters
    ----------
    text
        The page.
    chrome_classes
        HTML classes whose elements are boilerplate, each with its rule's name.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(without_crowded_tags(text))
    body = tree.body
    if body is None:
        return Page(())
    articles = tree.css("article")
    main = _main(tree, body, articles)
    items = walk(body, root=main, chrome_classes=chrome_classes)
    head_title, title = one_line(_stated(tree, _TITLE[-1:])), one_line(_stated(tree, _TITLE))
    if head_title:
        items.insert(0, Removed(head_title, "page title"))
    fragments = (link.attributes.get("href") or "" for link in tree.css("a[href^='#']"))
    return Page(
        tuple(items),
        title,
        _stated(tree, _DATE),
        _stated(tree, _URL),
        tuple(fragment[1:] for fragment in fragments if len(fragment) > 1),
        is_one_article=len(articles) == 1 or _stated(tree, (("meta[property='og:type']", "content"),)).lower() == "article",
        has_main=main is not None,
    )


def without_crowded_tags(text: str) -> str:
    """Strip the attributes of tags that have hundreds of them, as no page has that is to be read."""
    return _CROWDED_TAG.sub(_without_attributes, text)


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[2].split(None, _MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES else tag[0]


def _stated(tree: "LexborHTMLParser", places: tuple[tuple[str, str], ...]) -> str:
    """Give the first of some places in the page that says something: an attribute, or the element's text."""
    for selector, attribute in places:
        for node in tree.css(selector)[:3]:
            said = node.attributes.get(attribute) if attribute else node.text(deep=False)
            if said and said.strip():
                return said.strip()
    return ""


def _main(tree: "LexborHTMLParser", body: "LexborNode", articles: "list[LexborNode]") -> "LexborNode | None":
    """Give the element that holds the post or posts, where the page marks one."""
    mains = tree.css("main, [role=main]")
    candidates = [*(articles if len(articles) == 1 else ()), *(mains if len(mains) == 1 else ())]
    if not candidates:
        return None
    whole = _length(body)
    return next((node for node in candidates if _length(node) >= _MAIN_SHARE * whole), None)


def _length(node: "LexborNode") -> int:
    """Count the characters of text in a node, without recursion and without white space."""
    return sum(len((inner.text_content or "").strip()) for inner in node.traverse(include_text=True) if inner.tag == "-text")
