"""Notion exports: Markdown or HTML pages whose files, and the links to them, carry each page's id."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import Block, Item
from hoshin.extract.posts.frontmatter import NAMES_OF
from hoshin.extract.posts.html import read_html
from hoshin.extract.posts.page import Page

_ID = re.compile(r" ([0-9a-f]{32})(?=$|/|\.\w+$)")
_LINKED_ID = re.compile(r"[ -]([0-9a-f]{32})(?:\.(?:md|html)|(?:_all)?\.csv)?(?=$|[?#])")
_PROPERTIES = re.compile(r"(#[ \t]+[^\n]+\n\n?)((?:[^\n:]{1,40}: [^\n]{1,300}\n)+)(?=\n|$)")
_LONG_VALUE = 6  # words: one line alone that says more is the post's first sentence
_HTML_CLASSES = {"properties": "property", "page-description": "property"}


def is_notion(stem: str) -> bool:
    """Tell whether a file's stem ends in the id of a page."""
    return page_id(stem) != ""


def page_id(stem: str) -> str:
    """Give the id of a page that its file's stem ends in, or nothing.

    >>> page_id("Small bets 0123456789abcdef0123456789abcdef")
    '0123456789abcdef0123456789abcdef'
    """
    found = _ID.search(stem)
    return found[1] if found and found.end() == len(stem) else ""


def without_ids(path: str) -> str:
    """Give a path without the ids in its names."""
    return _ID.sub("", path)


def page_address(id_: str) -> str:
    """Give the address of a page, by which those who may see it open it."""
    return f"https://www.notion.so/{id_}"


def read_notion_html(text: str, chrome_classes: Mapping[str, str]) -> Page:
    """Read a page that was exported as HTML."""
    return with_page_links(read_html(text, {**chrome_classes, **_HTML_CLASSES}))


def split_properties(text: str) -> tuple[str, Page]:
    """Part the lines with a page's properties, below its title, from its Markdown.

    Returns
    -------
    text
        The Markdown without them.
    page
        The date that is among them, and all of them as removed.
    """
    found = _PROPERTIES.match(text.lstrip("\n"))
    lines = found[2].splitlines() if found else []
    fields = [line.partition(": ")[::2] for line in lines]
    if not found or (len(fields) == 1 and len(fields[0][1].split()) > _LONG_VALUE):
        return text, Page(())
    values = {name.strip().casefold().replace(" ", "_"): value.strip() for name, value in reversed(fields)}
    date = next((values[name] for name in NAMES_OF["date"] if name in values), "")
    removed = tuple(Removed(line, "property") for line in lines)
    return text.lstrip("\n").replace(found[0], found[1] + "\n", 1), Page(removed, date=date)


def with_page_links(page: Page) -> Page:
    """Make links to files of the export, and to pages by their full address, lead to the pages' addresses."""
    return page._replace(items=tuple(_linked(item) for item in page.items))


def _linked(item: Item) -> Item:
    if not isinstance(item, Block):
        return item
    return item._replace(spans=tuple(span._replace(value=_page_link(span.value)) if span.mark == "link" else span for span in item.spans))


def _page_link(address: str) -> str:
    is_of_notion = "://" not in address or re.match(r"https?://(?:www\.)?notion\.(?:so|site)/", address)
    found = _LINKED_ID.search(unquote(address)) if is_of_notion else None
    return page_address(found[1]) if found else address
