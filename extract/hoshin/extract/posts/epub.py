"""EPUB books: a zip of XHTML documents, each chapter a post."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts import identity
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.entries import LeftOut, Member, NotAPost, Stated
from hoshin.extract.posts.html import read_html
from hoshin.extract.posts.members import Members
from hoshin.extract.posts.page import Page
from hoshin.extract.posts.prolog import xml_text

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DOCUMENTS = frozenset(["application/xhtml+xml", "text/html"])
# what a book has besides its chapters, as guides and the documents themselves name it
_NOT_CHAPTERS = frozenset(
    "cover frontcover backcover titlepage title-page halftitlepage toc landmarks loi lot copyright-page copyright colophon index"  # noqa: SIM905 - a list of words reads best as words
    " dedication imprint".split()
)
_COVER = re.compile(r"(?:^|[^a-z])(?:cover|title-?page)(?:[^a-z]|$)")
_TYPE = re.compile(r"<(?:body|section|nav|div)\b[^<>]{0,500}?\sepub:type\s*=\s*[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE)
# XHTML closes an element without content in its own tag; to a reader of HTML that tag only opens it
_CLOSED_TAG = re.compile(r"<([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)/>")
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])


class _Item(NamedTuple):
    """A document of a book's manifest."""

    name: str
    type: str
    properties: frozenset[str]


def is_epub(names: Sequence[str]) -> bool:
    """Tell whether files are those of a book, by their paths."""
    return _CONTAINER in names


def epub_members(members: Members) -> Iterator[Member | LeftOut]:
    """Give the chapters of a book in reading order; covers, title pages and tables of contents are left out.

    A chapter's date is the book's, its title the chapter's first heading or else its name in the table of contents, its URL its
    file's name, by which the other chapters link to it.

    Raises
    ------
    UnreadableFile
        The book does not say what is in it.
    """
    package_name = _package_name(members)
    package = _xml(members, package_name)
    folder = posixpath.dirname(package_name)
    items = _manifest(package, folder)
    spine = [reference for reference in _all(package, "itemref") if reference.get("idref") in items]
    named = _contents(members, items)
    guide = {_within(folder, it.get("href", "")): it.get("type", "").lower() for it in _all(package, "reference")}
    encrypted = _encrypted(members)
    date = next((said for said in (_said(it) for it in _all(package, "date")) if identity.date(said)), "")
    for place, reference in enumerate(spine):
        key = reference.get("idref", "")
        item = items[key]
        if item.type not in _DOCUMENTS:
            continue
        is_front = place == 0 and bool(_COVER.search(f"{key} {posixpath.basename(item.name)}".lower()))
        if "nav" in item.properties or is_front or guide.get(item.name, "") in _NOT_CHAPTERS or reference.get("linear") == "no":
            yield LeftOut(f"/{item.name}", "no chapter: a cover, a title page, contents or the like", is_meant=True)
            continue
        if item.name in encrypted:
            yield LeftOut(f"/{item.name}", "encrypted, by the book's copy protection")
            continue
        title = named.get(item.name, "")
        name = identity.slug(title) or posixpath.splitext(posixpath.basename(item.name))[0]
        yield Member(item.name, "epub", Stated(name, page_title=title, date=date, url=posixpath.basename(item.name)))


def read_chapter(text: str, chrome_classes: Mapping[str, str]) -> Page:
    """Read an XHTML document.

    Raises
    ------
    NotAPost
        It says of itself that it is a cover, contents or the like.
    """
    said = _TYPE.search(text)
    if said and _NOT_CHAPTERS.intersection(said[1].lower().split()):
        raise NotAPost("no chapter: a cover, a title page, contents or the like")
    page = read_html(_CLOSED_TAG.sub(_opened_and_closed, text), chrome_classes)
    return page._replace(title="")  # in a book, it is mostly that of the book


def _package_name(members: Members) -> str:
    roots = [_within("", it.get("full-path", "")) for it in _all(_xml(members, _CONTAINER), "rootfile")]
    if not roots:
        raise UnreadableFile(f"a book without contents: {_CONTAINER} names none")
    return roots[0]


def _encrypted(members: Members) -> frozenset[str]:
    """Give the names of the files that nobody but the shop's own programs can read."""
    if _ENCRYPTION not in members.names:
        return frozenset()
    return frozenset(_within("", it.get("URI", "")) for it in _all(_xml(members, _ENCRYPTION), "CipherReference"))


def _xml(members: Members, name: str) -> ET.Element:
    try:
        return ET.fromstring(xml_text(members.load(name).data)[0])  # noqa: S314 - it is given no declarations
    except (ET.ParseError, UnreadableFile) as error:
        raise UnreadableFile(f"{name}: {error}") from error


def _all(root: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Give all elements of a name, whatever their namespace."""
    return (element for element in root.iter() if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag)


def _said(element: ET.Element) -> str:
    return one_line("".join(element.itertext()))


def _within(folder: str, address: str) -> str:
    """Give the name in the book of what an address in one of its files leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0])))


def _manifest(package: ET.Element, folder: str) -> dict[str, _Item]:
    return {
        it.get("id", ""): _Item(_within(folder, it.get("href", "")), it.get("media-type", ""), frozenset(it.get("properties", "").split()))
        for it in _all(package, "item")
    }


def _contents(members: Members, items: Mapping[str, _Item]) -> dict[str, str]:
    """Give the names of documents in the table of contents: of EPUB 3, or else of EPUB 2; the first of a document counts."""
    named: dict[str, str] = {}
    for item in sorted(items.values(), key=lambda item: "nav" not in item.properties):
        if "nav" not in item.properties and item.type != "application/x-dtbncx+xml":
            continue
        try:
            root = _xml(members, item.name)
        except UnreadableFile:  # then the chapters' own headings must do
            continue
        folder = posixpath.dirname(item.name)
        links = [(it.get("href", ""), _said(it)) for it in _all(root, "a")]
        for point in _all(root, "navPoint"):
            label, target = next(_all(point, "navLabel"), None), next(_all(point, "content"), None)
            if label is not None and target is not None:
                links.append((target.get("src", ""), _said(label)))
        for address, name in links:
            if name:
                named.setdefault(_within(folder, address), name)
    return named


def _opened_and_closed(tag: re.Match[str]) -> str:
    return tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"
