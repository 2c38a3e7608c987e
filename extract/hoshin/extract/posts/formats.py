"""Which format a text is in, by its name and its content, and the reader of each."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hoshin.extract.posts.epub import read_chapter
from hoshin.extract.posts.html import read_html
from hoshin.extract.posts.markdown import TooDeep, to_html
from hoshin.extract.posts.medium import read_medium
from hoshin.extract.posts.notion import is_notion, read_notion_html, split_properties, with_page_links
from hoshin.extract.posts.obsidian import NOTE_CLASSES, add_wiki_syntax, has_wiki_links, without_note_lines
from hoshin.extract.posts.page import Page
from hoshin.extract.posts.plain import read_plain
from hoshin.extract.posts.templates import without_templates

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
"""The file names that are taken for posts in a folder, with the format they promise."""

_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE | re.DOTALL
)
_HTML_START = re.compile(r"\s*<(?:article|main|section|div|p|h[1-6]|ul|ol|table|blockquote|header|span|a|strong|em)\b[^>]*>", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</(?:article|main|section|div|p|h[1-6]|ul|ol|li|table|blockquote|a|strong|em|b|i|body|html)\s*>", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)"),
    re.compile(r"(?<![*\w])\*\*[^*\s][^*\n]*\*\*|(?<![\w_])__?[^_\s][^_\n]*_(?!\w)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"^\S[^\n]*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE),
    re.compile(r"^\|.*\|[ \t]*\n\|[ :|-]+\|", re.MULTILINE),
)


def recognised(suffix: str, text: str, *, has_front_matter: bool) -> str:
    """Name the format of a text: ``markdown``, ``html`` or ``text``.

    Parameters
    ----------
    suffix
        Of the file's name, in lower case with its dot.
    text
        The text without front matter.
    has_front_matter
        Whether it had any.
    """
    promised = SUFFIXES.get(suffix, "text")
    if _PAGE_START.match(text):
        return "html"
    if promised == "html" and _CLOSING_TAG.search(text):
        return "html"
    if promised == "markdown" or has_front_matter:
        return "markdown"
    if _HTML_START.match(text) and len(_CLOSING_TAG.findall(text)) > 1:
        return "html"
    return "markdown" if any(sign.search(text) for sign in _MARKDOWN_SIGNS) else "text"


def dialect(format_: str, text: str, stem: str, *, is_in_vault: bool) -> str:
    """Name the format of a text more closely: Markdown with wiki links is ``obsidian``, pages of Notion tell by their names."""
    if is_notion(stem) and format_ in {"markdown", "html"}:
        return "notion" if format_ == "markdown" else "notion html"
    if format_ == "markdown" and (is_in_vault or has_wiki_links(text)):
        return "obsidian"
    return format_


def _read_markdown(text: str, chrome_classes: Mapping[str, str], extend: "Callable[[MarkdownIt], None] | None" = None) -> Page:
    bare, template_tags = without_templates(text)
    try:
        html, definitions = to_html(bare, extend)
    except TooDeep:
        return Page((*read_plain(bare), *template_tags))
    page = read_html(html, chrome_classes)
    return Page((*page.items, *template_tags, *definitions))


def _read_text(text: str, chrome_classes: Mapping[str, str]) -> Page:  # noqa: ARG001 - the same shape for all readers
    return Page(read_plain(text))


def _read_note(text: str, chrome_classes: Mapping[str, str]) -> Page:
    note, removed = without_note_lines(text)
    page = _read_markdown(note, {**chrome_classes, **NOTE_CLASSES}, add_wiki_syntax)
    return Page((*page.items, *removed))


def _read_notion(text: str, chrome_classes: Mapping[str, str]) -> Page:
    bare, properties = split_properties(text)
    page = _read_markdown(bare, chrome_classes)
    return with_page_links(properties._replace(items=(*page.items, *properties.items)))


READERS: Mapping[str, Callable[[str, Mapping[str, str]], Page]] = {
    "markdown": _read_markdown,
    "html": read_html,
    "text": _read_text,
    "obsidian": _read_note,
    "notion": _read_notion,
    "notion html": read_notion_html,
    "medium": read_medium,
    "substack": read_html,
    "epub": read_chapter,
}
"""The reader of each format: from the text and the HTML classes that are boilerplate to a page."""
