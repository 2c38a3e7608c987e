"""Reading: sources in, posts and what was left out of them out."""

import dataclasses
import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from hoshin.extract.errors import HoshinError, UnreadableFile
from hoshin.extract.facts import Post, Quarantined, Source
from hoshin.extract.posts import identity
from hoshin.extract.posts.assembly import Body, assembled
from hoshin.extract.posts.blocks import Block, visible
from hoshin.extract.posts.boilerplate import Rules, load_rules
from hoshin.extract.posts.compilation import Part, parts
from hoshin.extract.posts.decoding import decode
from hoshin.extract.posts.entries import Entry, Inner, LeftOut, Member, NotAPost, Stated
from hoshin.extract.posts.formats import READERS, dialect, recognised
from hoshin.extract.posts.frontmatter import FrontMatter, split_front_matter
from hoshin.extract.posts.gatherings import ENTRIES, Gathering, files_to_read, gathering, is_whole, members_to_read
from hoshin.extract.posts.members import Members, is_members, opened_members
from hoshin.extract.posts.notion import page_address, page_id, without_ids
from hoshin.extract.posts.page import Page
from hoshin.extract.posts.saved import is_of_site, main_text_only
from hoshin.extract.posts.sources import STANDARD_INPUT, Choice, FileBytes, find, load, shown
from hoshin.extract.posts.surroundings import Surroundings, surroundings

OWN_PAGE = b'<meta name="generator" content="Hoshin">'
"""What a page that shows a graph says of itself: it lies beside the posts it was made from, and is none of them."""

MAX_ID = 120
"""The longest id that is made of a heading, in characters."""


class Skipped(NamedTuple):
    """What gives no post and should give none, such as a draft in an export, and why."""

    path: str
    reason: str


class Reading(NamedTuple):
    """The posts of some sources, ordered by id, and what could not be read or was passed over, each ordered by path."""

    posts: tuple[Post, ...]
    quarantined: tuple[Quarantined, ...]
    skipped: tuple[Skipped, ...] = ()


Outcome = Post | Quarantined | Skipped


def read(sources: Iterable[str | Path], *, max_bytes: int = 20_000_000, stdin: BinaryIO | None = None) -> Reading:
    """Read posts.

    Parameters
    ----------
    sources
        Files, folders, archives, patterns such as ``posts/**/*.md``, and ``-`` for standard input. What they name and not their
        order decides the result.
    max_bytes
        The size above which a file, or one within an archive, is left out.
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
    found = find(sources, Choice(is_whole, files_to_read))
    rules = load_rules()
    outcomes = [outcome for path in found.paths for outcome in _guarded(shown(path), "", _of_source(path, max_bytes, stdin, rules))]
    posts = [outcome for outcome in outcomes if isinstance(outcome, Post)]
    quarantined = {*found.quarantined, *(outcome for outcome in outcomes if isinstance(outcome, Quarantined))}
    skipped = {outcome for outcome in outcomes if isinstance(outcome, Skipped)}
    ids = identity.unique_ids([(post.id, _named_path(post.source)) for post in posts])
    renamed = (dataclasses.replace(post, id=id_) if post.id != id_ else post for post, id_ in zip(posts, ids, strict=True))
    return Reading(tuple(sorted(renamed, key=lambda post: post.id)), tuple(sorted(quarantined)), tuple(sorted(skipped)))


def _guarded(path: str, place: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Give the outcomes. This is the boundary at which whatever goes wrong with one place is recorded and the others go on."""
    try:
        yield from outcomes
    except NotAPost as error:
        yield Skipped(f"{path}{place}", str(error))
    except HoshinError as error:
        yield Quarantined(f"{path}{place}", str(error))
    except Exception as error:  # noqa: BLE001 - the quarantine boundary
        yield Quarantined(f"{path}{place}", f"cannot be read: {type(error).__name__}: {error}")


def _of_source(path: str, max_bytes: int, stdin: BinaryIO | None, rules: Rules) -> Iterator[Outcome]:
    """Read a file, or each post of a folder or archive that is read as one whole."""
    source = shown(path)
    if path == STANDARD_INPUT or not is_members(path):
        around = surroundings(os.path.abspath(path), os.path.isdir)  # noqa: PTH100 - names may be no valid paths
        yield from _of_file(
            source, partial(load, path, max_bytes, stdin), Member("stdin" if path == STANDARD_INPUT else source), around, rules
        )
        return
    with opened_members(path, max_bytes) as members:
        yield from _of_members(source, members, rules)


def _of_members(source: str, members: Members, rules: Rules) -> Iterator[Outcome]:
    chosen = list(members_to_read(members))
    if not chosen:
        raise UnreadableFile("no post in it")
    members.expect(member.name for member in chosen if isinstance(member, Member))
    for member in (*members.left_out, *chosen):
        if isinstance(member, LeftOut):
            yield _left_out(source, member)
        elif isinstance(member, Inner):
            yield from _guarded(source, f"/{member.name}", _of_inner(source, members, member, rules))
        else:
            around = surroundings(member.name, members.is_folder)
            file = _of_file(f"{source}/{member.name}", partial(members.load, member.name), member, around, rules)
            yield from _guarded(source, f"/{member.name}", file)


def _of_inner(source: str, members: Members, inner: Inner, rules: Rules) -> Iterator[Outcome]:
    yield from _of_members(f"{source}/{inner.name}", members.within(inner.name), rules)


def _left_out(path: str, left_out: LeftOut) -> Outcome:
    kind = Skipped if left_out.is_meant else Quarantined
    return kind(f"{path}{left_out.place}", left_out.reason)


def _of_file(path: str, loaded: Callable[[], FileBytes], member: Member, around: Surroundings, rules: Rules) -> Iterator[Outcome]:
    """Read one file's posts; of a page that Hoshin wrote, none."""
    file = loaded()
    if OWN_PAGE in file.data[:1000]:
        return
    name = PurePath(member.name)
    if many := None if member.format else gathering(name.suffix.lower(), file.data):
        yield from _of_gathering(many, Source(path, file.sha256, many.format, many.encoding), name.stem, rules)
        return
    text, encoding = decode(file.data)
    front, body = split_front_matter(text)
    format_ = member.format or dialect(
        recognised(name.suffix.lower(), body, has_front_matter=body is not text), body, name.stem, is_in_vault=around.is_in_vault
    )
    page = READERS[format_](body, rules.html_classes)
    found = parts(page) if format_ == "html" and not member.format else ()
    if format_ == "html" and not member.format and not found and is_of_site(body, page, is_saved=around.is_saved_page):
        page, format_ = main_text_only(body, page), "web page"
    stated = _stated(member, format_, page, name.stem, around)
    source = Source(path, file.sha256, format_, encoding)
    for part in found:
        yield from _guarded(path, f"#{part.anchor}", _of_part(part, source, rules))
    if not found:
        yield _of_page(page, front, stated, source, name.stem, rules)


def _stated(member: Member, format_: str, page: Page, stem: str, around: Surroundings) -> Stated:
    """Add to what is said of a post what its file's name says, where that is more than a file's name mostly says."""
    if id_ := page_id(stem) if format_.startswith("notion") else "":
        return Stated(name=without_ids(stem), url=page_address(id_))
    is_titled = any(isinstance(item, Block) and item.kind == "heading" and item.level == 1 for item in page.items)
    if format_ == "obsidian" and around.is_in_vault and not is_titled:
        return Stated(title=stem)  # a note is called as its file, whatever headings stand in it
    return member.stated


def _of_gathering(many: Gathering, source: Source, stem: str, rules: Rules) -> Iterator[Outcome]:
    entries = list(ENTRIES[many.format](many.text, stem))
    if not entries:
        raise UnreadableFile("no post in it")
    for entry in entries:
        if isinstance(entry, LeftOut):
            yield _left_out(source.path, entry)
        else:
            yield from _guarded(source.path, entry.place, _of_entry(entry, source, rules))


def _of_entry(entry: Entry, source: Source, rules: Rules) -> Iterator[Post]:
    text = visible(entry.text)
    format_ = entry.format or recognised("", text, has_front_matter=False)
    page = READERS[format_](text, rules.html_classes)
    yield _of_page(page, FrontMatter(removed=entry.removed), entry.stated, source, entry.stated.name, rules)


def _of_part(part: Part, source: Source, rules: Rules) -> Iterator[Post]:
    heading = part.items[0]
    assert isinstance(heading, Block)
    id_ = identity.slug(heading.text)[:MAX_ID] or identity.stem_id(part.anchor)
    yield _post(assembled(part.items, rules, title=heading.text), source, id_, None, f"#{part.anchor}")


def _of_page(page: Page, front: FrontMatter, stated: Stated, source: Source, stem: str, rules: Rules) -> Post:
    """Make the post of a file or an entry. What the text says of itself in front matter counts before what is said beside it."""
    subtitle = (Block(stated.subtitle),) if stated.subtitle else ()
    content = assembled(
        (*front.removed, *subtitle, *page.items),
        rules,
        title=front.title or stated.title,
        page_title=stated.page_title or page.title,
        last_title=identity.stem_title(stated.name or stem),
    )
    dates = (identity.date(said) for said in (front.date, stated.date, page.date))
    date = next((said for said in dates if said), None) or identity.stem_date(stem)
    id_ = identity.stem_id(stated.name[:MAX_ID] or stem)
    return _post(content, source, id_, date, front.url or stated.url or page.url, stated.number)


def _post(body: Body, source: Source, id_: str, date: dt.date | None, url: str, number: str = "") -> Post:
    return Post(
        id=id_,
        title=body.title,
        text=body.text,
        source=source,
        date=date,
        url=url,
        number=number or identity.number(body.title),
        spans=body.spans,
        sections=body.sections,
        removed=body.removed,
    )


def _named_path(source: Source) -> str:
    return without_ids(source.path) if source.format.startswith("notion") else source.path
