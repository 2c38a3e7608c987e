"""RSS and Atom feeds, and WordPress exports, which are RSS with fields of their own."""

import html
import re
from collections.abc import Iterator
from typing import Any

from hoshin.extract.facts import Removed
from hoshin.extract.posts import identity
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.entries import Entry, LeftOut, Stated

WORDPRESS = "http://wordpress.org/export/"
"""What the namespace of a WordPress export begins with."""

_POST_TYPES = frozenset(["post", "page"])
_NOT_TEXTS = re.compile(r"attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|")
_HTML_TYPES = frozenset(["text/html", "application/xhtml+xml"])
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

# WordPress keeps paragraphs as the writer typed them, parted by blank lines, and makes elements of them when it shows the post
_BLOCK = re.compile(
    r"\s*<(?:!--|/?(?:p|div|h[1-6]|ul|ol|li|dl|table|blockquote|pre|figure|hr|section|article|aside|form|script|style)\b)", re.IGNORECASE
)
_KEPT_WHOLE = re.compile(r"<(pre|script|style|table)\b(?:(?!</?\1\b).)*+</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[/[a-z][\w-]{0,40}\]|\[[a-z][\w-]{0,40}\]"
    r"|\[[a-z][\w-]{0,40}(?:\s+[\w-]{1,40}=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]\"']+))+\s*/?\]"
)
_CLOSING = re.compile(r"\[/([a-z][\w-]{0,40})\]")
# without a word more, it is the writer's own, as in [sic], unless it is closed or WordPress knows it
_BARE = re.compile(r"\[(?!(?:gallery|caption|embed|audio|video|playlist|more|toc|nextpage)\])[a-z][\w-]*\]")


def feed_entries(text: str, stem: str) -> Iterator[Entry]:
    """Give the entries of a feed, in its order.

    The text is the entry's content, or its summary where it has no content. The date is that of the first publication.

    Parameters
    ----------
    text
        The XML from its root element on.
    stem
        Of the file's name: what an entry without title and address is called by.
    """
    for number, entry in enumerate(_parsed(text), 1):
        content, format_, summary = _content(entry)
        link, id_ = _text(entry, "link"), _text(entry, "id")
        # what stands for an entry without a link, and is called one, is no address but where it looks like one
        url = link if link and link != id_ else id_ if id_.startswith(("http://", "https://")) else ""
        title = _title(entry)
        name = identity.address_name(url) or identity.slug(title) or f"{stem}-{number}"
        removed = (Removed(summary, "summary"),) if summary else ()
        yield Entry(f"#{name}", content, format_, Stated(name, title, date=_date(entry), url=url), removed)


def wordpress_entries(text: str, stem: str) -> Iterator[Entry | LeftOut]:
    """Give the published posts and pages of a WordPress export, in its order; drafts and other types are left out."""
    for number, entry in enumerate(_parsed(text), 1):
        type_, status = _text(entry, "wp_post_type"), _text(entry, "wp_status")
        title = one_line(html.unescape(_TAG.sub("", _text(entry, "title"))))
        url = _text(entry, "link")
        name = _text(entry, "wp_post_name") or identity.address_name(url) or identity.slug(title) or f"{stem}-{number}"
        if type_ not in _POST_TYPES:
            if not _NOT_TEXTS.fullmatch(type_):
                yield LeftOut(f"#{name}", f"of type {one_line(type_)}, neither post nor page", is_meant=True)
            continue
        if status != "publish":
            yield LeftOut(f"#{name}", f"not published: its status is {one_line(status) or 'missing'}", is_meant=True)
            continue
        if _text(entry, "wp_post_password"):
            yield LeftOut(f"#{name}", "protected by a password", is_meant=True)
            continue
        content, _, _ = _content(entry)
        written, shortcodes = _without_shortcodes(content)
        local = _text(entry, "wp_post_date")  # with noughts alone where the post has none
        stated = Stated(name, title, date=local if identity.date(local) else _date(entry), url=url)
        yield Entry(f"#{name}", _with_paragraphs(written), "html", stated, shortcodes)


def _parsed(text: str) -> list[dict[str, Any]]:
    from io import BytesIO

    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    # a stream, since a string could name a file or an address; as written, since what is in it is data here
    parsed = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return list(parsed.entries)


def _text(entry: dict[str, Any], key: str) -> str:
    value = _raw(entry, key)
    return value.strip() if isinstance(value, str) else ""


def _raw(entry: dict[str, Any], key: str) -> Any:
    """Give a field as the feed has it: the library's own mapping would give one date for another, with a warning."""
    return dict.get(entry, key)


def _title(entry: dict[str, Any]) -> str:
    title = _text(entry, "title")
    if (_raw(entry, "title_detail") or {}).get("type") in _HTML_TYPES:
        title = html.unescape(_TAG.sub("", title))
    return one_line(title)


def _content(entry: dict[str, Any]) -> tuple[str, str, str]:
    """Give the text of an entry, its format, and the summary where that is not the text."""
    contents = [part for part in entry.get("content", ()) if part.get("value", "").strip()]
    summary = _raw(entry, "summary_detail") or {}
    chosen = next((part for part in contents if part.get("type") in _HTML_TYPES), contents[0] if contents else summary)
    format_ = "html" if chosen.get("type") in _HTML_TYPES else "text"
    value = str(chosen.get("value", ""))
    other = summary.get("value", "") if contents else ""
    return value, format_, one_line(html.unescape(_TAG.sub(" ", other))) if other and other != value else ""


def _date(entry: dict[str, Any]) -> str:
    for key in ("published", "created", "updated"):
        written = _text(entry, key)
        if identity.date(written):
            return written
        if parsed := _raw(entry, f"{key}_parsed"):
            return "{:04}-{:02}-{:02}".format(*parsed[:3])
    return ""


def _without_shortcodes(content: str) -> tuple[str, tuple[Removed, ...]]:
    removed: list[Removed] = []
    closed = {f"[{name}]" for name in _CLOSING.findall(content)}

    def taken_out(found: re.Match[str]) -> str:
        if _BARE.fullmatch(found[0]) and found[0] not in closed:
            return found[0]
        removed.append(Removed(found[0], "shortcode"))
        return ""

    return _SHORTCODE.sub(taken_out, content), tuple(removed)


def _with_paragraphs(content: str) -> str:
    """Make elements of the paragraphs and line breaks that are only typed."""
    made: list[str] = []
    at = 0
    for found in (*_KEPT_WHOLE.finditer(content), None):
        end = found.start() if found else len(content)
        chunks = (chunk.strip() for chunk in re.split(r"\n[ \t]*\n", content[at:end]))
        made += [chunk if _BLOCK.match(chunk) else f"<p>{chunk.replace(chr(10), '<br>')}</p>" for chunk in chunks if chunk]
        if found:
            made.append(found[0])
            at = found.end()
    return "\n".join(made)
