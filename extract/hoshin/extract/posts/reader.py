"""Reading: sources in, posts and what was left out of them out."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from hoshin.extract.errors import HoshinError, UnreadableFile
from hoshin.extract.facts import Post, Quarantined, Source
from hoshin.extract.posts import identity
from hoshin.extract.posts.assembly import Body, assembled
from hoshin.extract.posts.blocks import Block
from hoshin.extract.posts.boilerplate import Rules, load_rules
from hoshin.extract.posts.compilation import parts
from hoshin.extract.posts.decoding import decode
from hoshin.extract.posts.formats import READERS, SUFFIXES, recognised
from hoshin.extract.posts.frontmatter import split_front_matter
from hoshin.extract.posts.sources import STANDARD_INPUT, FileBytes, find, load, shown

OWN_PAGE = b'<meta name="generator" content="Hoshin">'
"""What a page that shows a graph says of itself: it lies beside the posts it was made from, and is none of them."""

MAX_ID = 120
"""The longest id that is made of a heading, in characters."""


class Reading(NamedTuple):
    """The posts of some sources, ordered by id, and what could not be read, ordered by path."""

    posts: tuple[Post, ...]
    quarantined: tuple[Quarantined, ...]


def read(sources: Iterable[str | Path], *, max_bytes: int = 20_000_000, stdin: BinaryIO | None = None) -> Reading:
    """Read posts.

    Parameters
    ----------
    sources
        Files, folders, patterns such as ``posts/**/*.md``, and ``-`` for standard input. What they name and not their order
        decides the result.
    max_bytes
        The size above which a file is left out.
    stdin
        What ``-`` reads.

    Returns
    -------
    Reading
        The posts ordered by id, and each file or post that was left out with its reason.

    Raises
    ------
    SourceError
        A source does not exist, a pattern matches nothing, or a folder holds no file that could be a post.
    """
    found = find(sources, SUFFIXES)
    rules = load_rules()
    posts: list[Post] = []
    quarantined = list(found.quarantined)
    for path in found.paths:
        read_posts, left_out = _posts_of_file(path, max_bytes, stdin, rules)
        posts += read_posts
        quarantined += left_out
    ids = identity.unique_ids([(post.id, post.source.path) for post in posts])
    renamed = (dataclasses.replace(post, id=id_) if post.id != id_ else post for post, id_ in zip(posts, ids, strict=True))
    return Reading(tuple(sorted(renamed, key=lambda post: post.id)), tuple(sorted(quarantined)))


def _posts_of_file(path: str, max_bytes: int, stdin: BinaryIO | None, rules: Rules) -> tuple[list[Post], list[Quarantined]]:
    """Read one file. This is the boundary at which whatever goes wrong with it is recorded and the others go on."""
    posts: list[Post] = []
    quarantined: list[Quarantined] = []
    try:
        for post in _posts(path, load(path, max_bytes, stdin), rules):
            if isinstance(post, Quarantined):
                quarantined.append(post)
            else:
                posts.append(post)
    except HoshinError as error:
        quarantined.append(Quarantined(shown(path), str(error)))
    except Exception as error:  # noqa: BLE001 - the quarantine boundary
        quarantined.append(Quarantined(shown(path), f"cannot be read: {type(error).__name__}: {error}"))
    return posts, quarantined


def _posts(path: str, file: FileBytes, rules: Rules) -> Iterator[Post | Quarantined]:
    """Give a file's posts; of a compilation, those that cannot be read as left out; of a page that Hoshin wrote, none."""
    if OWN_PAGE in file.data[:1000]:
        return
    text, encoding = decode(file.data)
    front, body = split_front_matter(text)
    name = PurePath("stdin" if path == STANDARD_INPUT else shown(path))
    format_ = recognised(name.suffix.lower(), body, has_front_matter=body is not text)
    page = READERS[format_](body, rules.html_classes)
    source = Source(shown(path), file.sha256, format_, encoding)
    date = identity.date(front.date) or identity.date(page.date) or identity.stem_date(name.stem)
    found = parts(page) if format_ == "html" else ()
    if not found:
        content = assembled(
            (*front.removed, *page.items), rules, title=front.title, page_title=page.title, last_title=identity.stem_title(name.stem)
        )
        yield _post(content, source, identity.stem_id(name.stem), date, front.url or page.url)
    for part in found:
        heading = part.items[0]
        assert isinstance(heading, Block)
        id_ = identity.slug(heading.text)[:MAX_ID] or identity.stem_id(part.anchor)
        try:
            content = assembled(part.items, rules, title=heading.text)
        except UnreadableFile as error:
            yield Quarantined(f"{source.path}#{part.anchor}", str(error))
        else:
            yield _post(content, source, id_, None, f"#{part.anchor}")


def _post(body: Body, source: Source, id_: str, date: dt.date | None, url: str) -> Post:
    return Post(
        id=id_,
        title=body.title,
        text=body.text,
        source=source,
        date=date,
        url=url,
        number=identity.number(body.title),
        spans=body.spans,
        sections=body.sections,
        removed=body.removed,
    )
