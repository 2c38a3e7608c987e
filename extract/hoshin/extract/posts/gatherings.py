"""Sources that hold many posts: files such as feeds, and folders and archives such as exports. A kind is a row of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.decoding import decode
from hoshin.extract.posts.entries import Entry, Inner, LeftOut, Member
from hoshin.extract.posts.epub import epub_members, is_epub
from hoshin.extract.posts.feeds import WORDPRESS, feed_entries, wordpress_entries
from hoshin.extract.posts.formats import SUFFIXES
from hoshin.extract.posts.ghost import ghost_entries, is_one_export
from hoshin.extract.posts.medium import is_medium, medium_members
from hoshin.extract.posts.members import Members
from hoshin.extract.posts.prolog import root_name, xml_text
from hoshin.extract.posts.records import record_entries
from hoshin.extract.posts.substack import is_substack, substack_members

ENTRIES: Mapping[str, Callable[[str, str], Iterator[Entry | LeftOut]]] = {
    "feed": feed_entries,
    "wordpress": wordpress_entries,
    "ghost": ghost_entries,
    "jsonl": record_entries,
}
"""The reader of each format in which one file holds many posts: from its text and its stem to what each post is made of."""

MANY_SUFFIXES = frozenset([".rss", ".atom", ".xml", ".jsonl", ".ndjson"])
ARCHIVE_SUFFIXES = frozenset([".zip", ".epub"])

_FEEDS = frozenset(["rss", "feed", "rdf"])
_XML_SUFFIXES = frozenset([".rss", ".atom", ".xml"])
_XML_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")
_JSON_SUFFIXES = frozenset([".json", ".jsonl", ".ndjson"])
_OFFICE = frozenset(["[Content_Types].xml", "content.xml"])


class Whole(NamedTuple):
    """A kind of folder or archive that is read as one whole: how its files' paths tell it, and which of them hold posts."""

    is_kind: Callable[[Sequence[str]], bool]
    members: Callable[[Members], Iterator[Member | LeftOut]]


WHOLES = (Whole(is_epub, epub_members), Whole(is_substack, substack_members), Whole(is_medium, medium_members))
"""The kinds of folder and archive, in the order in which they are tried."""


class Gathering(NamedTuple):
    """The text of a file that holds many posts, its format and its encoding."""

    format: str
    text: str
    encoding: str


def gathering(suffix: str, data: bytes) -> Gathering | None:
    """Recognise a file that holds many posts, by its suffix and content; nothing where it holds one.

    Raises
    ------
    UnreadableFile
        The suffix promises many posts, but the content does not hold them.
    """
    if suffix in SUFFIXES:
        return None
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if suffix in _XML_SUFFIXES or start.startswith(_XML_STARTS):
        return _of_xml(suffix, data)
    if suffix in _JSON_SUFFIXES or (not suffix and start.startswith(b"{")):
        text, encoding = decode(data)
        is_ghost = suffix == ".json" or (not suffix and is_one_export(text))
        return Gathering("ghost" if is_ghost else "jsonl", text, encoding)
    return None


def is_whole(names: Sequence[str]) -> bool:
    """Tell whether a folder with these files is read as one whole."""
    return any(whole.is_kind(names) for whole in WHOLES)


def members_to_read(members: Members) -> Iterator[Member | Inner | LeftOut]:
    """Give the posts of a folder or an archive: those of the kind that it is, or else all files and archives named as posts.

    Raises
    ------
    UnreadableFile
        There are none.
    """
    for whole in WHOLES:
        if whole.is_kind(members.names):
            yield from whole.members(members)
            return
    if _OFFICE.intersection(members.names):
        raise UnreadableFile("a document of an office program: save it as HTML or as plain text")
    inner = [name for name in members.names if _suffix(name) in ARCHIVE_SUFFIXES and not _is_hidden(name)]
    chosen = [name for name in files_to_read(members.names) if name not in inner]
    if not chosen and not inner:
        raise UnreadableFile("no file in it is named as a post")
    yield from map(Inner, inner)
    yield from map(Member, chosen)


def files_to_read(names: Sequence[str]) -> list[str]:
    """Give the files of a folder that are posts by their names; where there are none, those that may hold many.

    A feed or an export that lies beside posts mostly repeats them; it is read where it is named itself. What a browser saved along
    with a page, in the folder ``Page_files``, is no post.
    """
    known = frozenset(names)
    visible = [name for name in names if not _is_hidden(name) and not _is_beside_page(name, known)]
    posts = [name for name in visible if _suffix(name) in SUFFIXES]
    return posts or [name for name in visible if _suffix(name) in MANY_SUFFIXES | ARCHIVE_SUFFIXES]


def _of_xml(suffix: str, data: bytes) -> Gathering | None:
    text, encoding = xml_text(data)
    root = root_name(text)
    if root in _FEEDS:
        return Gathering("wordpress" if WORDPRESS in text[:5000] else "feed", text, encoding)
    if suffix in _XML_SUFFIXES and root != "html":
        raise UnreadableFile(f"XML, but no feed and no WordPress export: its root is {f'<{root}>' if root else 'missing'}")
    return None


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _is_beside_page(name: str, known: frozenset[str]) -> bool:
    parts = name.split("/")
    stems = ("/".join([*parts[:depth], part.removesuffix("_files")]) for depth, part in enumerate(parts[:-1]) if part.endswith("_files"))
    return any(f"{stem}{suffix}" in known for stem in stems for suffix in (".html", ".htm"))
