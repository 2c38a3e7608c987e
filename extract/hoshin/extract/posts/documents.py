"""The two formats in which Ghost keeps what its editors wrote, as HTML: mobiledoc (before 2023) and Lexical."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.markdown import TooDeep, to_html

_TEXT_MARKS = {1: "strong", 2: "em", 16: "code", 32: "sub", 64: "sup"}  # bits of a Lexical text's format
_BLOCKS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
    "callout": "p",
    "toggle": "p",
    "horizontalrule": "hr",
}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CARD_TEXTS = (
    *("html", "markdown", "code", "calloutText", "heading", "subheader", "content"),
    *("productTitle", "productDescription", "fileTitle", "fileCaption", "caption"),
)
"""The fields of a card that hold text, in the order in which the card shows them."""


def mobiledoc_html(text: str) -> str:
    """Write a mobiledoc as HTML.

    Raises
    ------
    UnreadableFile
        It is malformed.
    """
    document = _loaded(text, "mobiledoc")
    try:
        return "\n".join(_section(section, document) for section in document["sections"])
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, TooDeep) as error:
        raise UnreadableFile(f"malformed mobiledoc: {type(error).__name__}") from error


def lexical_html(text: str) -> str:
    """Write a Lexical document as HTML.

    Raises
    ------
    UnreadableFile
        It is malformed, or nested too deep.
    """
    document = _loaded(text, "Lexical document")
    try:
        return _node(document["root"])
    except (KeyError, TypeError, AttributeError, RecursionError, TooDeep) as error:
        raise UnreadableFile(f"malformed Lexical document: {type(error).__name__}") from error


def _loaded(text: str, what: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"malformed {what}: {error}") from error
    if not isinstance(document, dict):
        raise UnreadableFile(f"malformed {what}: no object")
    return document


def _section(section: Sequence[Any], document: Mapping[str, Any]) -> str:
    kind, *rest = section
    if kind == 1:  # text
        tag = rest[0] if rest[0] in _HEADINGS else "blockquote" if rest[0] in {"blockquote", "aside"} else "p"
        return f"<{tag}>{_marked(rest[1], document)}</{tag}>"
    if kind == 3:  # list
        items = "".join(f"<li>{_marked(markers, document)}</li>" for markers in rest[1])
        return f"<ol>{items}</ol>" if rest[0] == "ol" else f"<ul>{items}</ul>"
    if kind == 10:  # card
        name, payload = document["cards"][rest[0]]
        return _card(name, payload)
    return ""  # an image


def _marked(markers: Sequence[Sequence[Any]], document: Mapping[str, Any]) -> str:
    parts: list[str] = []
    opened: list[str] = []
    for kind, opening, closing, value in markers:
        for index in opening:
            tag, *attributes = document["markups"][index]
            names = dict(zip(attributes[0][::2], attributes[0][1::2], strict=False)) if attributes else {}
            tag = tag if tag in {"strong", "b", "em", "i", "a", "code", "sub", "sup", "s", "u"} else "span"
            parts.append(f'<a href="{escape(str(names.get("href", "")))}">' if tag == "a" else f"<{tag}>")
            opened.append(tag)
        parts.append(escape(value) if kind == 0 else "<br>" if document["atoms"][value][0] == "soft-return" else "")
        parts += [f"</{opened.pop()}>" for _ in range(min(closing, len(opened)))]
    return "".join(parts)


def _node(node: Mapping[str, Any]) -> str:
    kind = node["type"]
    if kind in {"text", "extended-text"}:
        return _text(node)
    if "children" not in node:
        return "<br>" if kind == "linebreak" else _card(kind, node)
    inner = "".join(_node(child) for child in node["children"])
    if kind in {"link", "autolink"}:
        return f'<a href="{escape(node["url"])}">{inner}</a>'
    if kind == "list":
        tag = "ol" if node.get("listType") == "number" else "ul"
    elif kind in {"heading", "extended-heading"}:
        tag = node["tag"] if node["tag"] in _HEADINGS else "h2"
    else:
        tag = _BLOCKS.get(kind, "div")
    return f"<{tag}>{inner}</{tag}>"


def _text(node: Mapping[str, Any]) -> str:
    text = escape(node["text"])
    for bit, tag in _TEXT_MARKS.items():
        if int(node.get("format") or 0) & bit:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _card(name: str, payload: Mapping[str, Any]) -> str:
    """Write the texts of a card: those that are HTML or Markdown already, code as code, the rest of the card left out."""
    parts: list[str] = []
    for field in _CARD_TEXTS:
        value = payload.get(field)
        if not isinstance(value, str) or not value.strip():
            continue
        if field == "markdown" or (name in {"markdown", "card-markdown"} and field == "content"):
            parts.append(to_html(value)[0])
        elif field == "code":
            parts.append(f"<pre>{escape(value)}</pre>")
        elif field == "html":
            parts.append(value)
        else:
            tag = {"heading": "h4", "productTitle": "h4", "caption": "figcaption"}.get(field, "p")
            parts.append(f"<{tag}>{value}</{tag}>")  # HTML, as Ghost keeps it
    return "\n".join(parts)
