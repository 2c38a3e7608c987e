"""Links between posts: an address, a file name or a number in the series, resolved to the post that it means."""

import os
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from urllib.parse import SplitResult, unquote, urlsplit

from hoshin.extract.facts import Extraction, Link, Post
from hoshin.graph.model import PostLink
from hoshin.graph.names import loose_key, words

# a date or a number before a file's name, and the hash that Medium appends
_LEADING_NUMBER = re.compile(r"^[\d\-_]+[\-_](?=\D)")
_TRAILING_HASH = re.compile(r"-[0-9a-f]{10,12}$")
_TRACKING = re.compile(r"(?:utm_|fbclid|gclid|mc_|ref=|s=|source=|token=|r=)")
_SUFFIX = re.compile(r"\.(?:md|markdown|html?|txt|php|aspx?)$", re.IGNORECASE)
# of a page elsewhere a short title such as "Cost of delay" says nothing: encyclopaedias have it too
_MIN_WORDS_ELSEWHERE = 3
_REFERENCE_WORKS = ("wikipedia.org", "wiktionary.org", "amazon.com", "goodreads.com")

Key = tuple[str, str | tuple[str, ...]]


def resolve_links(extractions: Sequence[Extraction]) -> tuple[PostLink, ...]:
    """Give the links of all posts, ordered by post and start.

    A link to another post has its id as ``target``, one to a page elsewhere only a ``url``. A link that could mean several
    posts means none. Links of a post to itself and addresses that lead nowhere (a fragment of the page, an image beside
    it) stay in the post's extraction alone.
    """
    posts: defaultdict[Key, set[str]] = defaultdict(set)
    # where the corpus lies says nothing: a path counts from what all have in common
    folders = [_folders(extraction.post.source.path)[:-1] for extraction in extractions]
    root = os.path.commonprefix([path for path in folders if path])  # noqa: RUF071 - of tuples, so by whole names
    for extraction in extractions:
        for key in _post_keys(extraction.post, len(root)):
            posts[key].add(extraction.post.id)
    hosts = {_host(_split(extraction.post.url)) for extraction in extractions}
    resolved = {
        PostLink(extraction.post.id, link.start, link.end, target, link.target if _is_page(link.target) else "")
        for extraction in extractions
        for link in extraction.links
        for target in [_meant(_link_keys(link, hosts), posts)]
        if target != extraction.post.id and (target or _is_page(link.target))
    }
    return tuple(sorted(resolved))


def _meant(keys: Iterable[Key], posts: Mapping[Key, Collection[str]]) -> str:
    """Give the one post that the first key with any names, or nothing where it names several."""
    found = next((posts[key] for key in keys if key[1] and key in posts), ())
    return next(iter(found)) if len(found) == 1 else ""


def _post_keys(post: Post, depth: int) -> Iterator[Key]:
    if post.url:
        yield "url", _address(_split(post.url))
        yield from (("name", name) for name in _names(_last_segment(_split(post.url).path)))
    for folders in (_folders(post.source.path)[depth:], _folders(_split(post.url).path)):
        for start in range(len(folders) - 1):
            yield "path", folders[start:]
    for name in (*_names(post.id), loose_key(post.title)):
        yield "name", name
    number = _number(post.number)
    digits = tuple(part for part in number if part.isdigit())
    for alias in (number, digits, (*number[: number != digits], *digits[:1])):
        yield "number", alias


def _link_keys(link: Link, hosts: Container[str]) -> Iterator[Key]:
    """Give what a link may mean, the surest first."""
    yield "number", _number(link.number)
    split = _split(link.target)
    if split.scheme not in {"", "http", "https"}:
        return
    yield "url", _address(split)
    is_elsewhere = bool(split.netloc) and _host(split) not in hosts
    if not is_elsewhere and len(_folders(split.path)) > 1:
        yield "path", _folders(split.path)
    for segment in (_last_segment(split.path), split.fragment):
        if not is_elsewhere or (len(words(segment)) >= _MIN_WORDS_ELSEWHERE and not _host(split).endswith(_REFERENCE_WORKS)):
            yield from (("name", name) for name in _names(segment))


def _names(segment: str) -> tuple[str, ...]:
    """Give a file's name or a slug as it may be written elsewhere: without suffix, leading date or number, or hash."""
    bare = _SUFFIX.sub("", unquote(segment))
    shorter = _LEADING_NUMBER.sub("", _TRAILING_HASH.sub("", bare))
    return (loose_key(bare), loose_key(shorter))


def _folders(path: str) -> tuple[str, ...]:
    """Give a path's folders and its file's name, bare; a folder's index is the folder."""
    parts = [_names(part)[1] for part in path.split("/") if part not in {"", ".", ".."}]
    return tuple(parts[:-1] if parts[-1:] == ["index"] else parts)


def _number(text: str) -> tuple[str, ...]:
    """Give a series number by its parts: ``TBM 02/53`` as ``("tbm", "2", "53")``."""
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|\d+", text.lower()))


def _address(split: SplitResult) -> str:
    """Give an address by what tells pages apart: no scheme, ``www``, tracking, fragment and closing slash."""
    query = "&".join(sorted(part for part in split.query.split("&") if part and not _TRACKING.match(part)))
    path = unquote(split.path).rstrip("/")
    return f"{_host(split)}{path}?{query}" if split.netloc else ""


def _host(split: SplitResult) -> str:
    return split.netloc.lower().removeprefix("www.")


def _last_segment(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _is_page(target: str) -> bool:
    return _split(target).scheme in {"http", "https"} and bool(_split(target).netloc)


def _split(target: str) -> SplitResult:
    try:
        return urlsplit(target.strip())
    except ValueError:  # such as an unclosed bracket for an IPv6 host; the address leads nowhere
        return urlsplit("")
