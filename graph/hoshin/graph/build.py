"""Building a graph file: only what is new or changed is extracted, then all is woven again."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hoshin.extract.errors import CheckFailed, HoshinError, RecordError, SourceError
from hoshin.extract.facts import Extraction, Post, Quarantined
from hoshin.graph.curation import Curation, curation_key
from hoshin.graph.record import Record
from hoshin.graph.record.fingerprint import fingerprint
from hoshin.graph.record.opening import is_record
from hoshin.graph.record.paths import absolute_path, relative_path
from hoshin.graph.record.replacing import check_replaceable
from hoshin.graph.record.views import Counts
from hoshin.graph.record.writing import write_record
from hoshin.graph.weave import weave
from hoshin.graph.weave.naming import notes_on
from hoshin.graph.weave.uses import find_uses

Extract = Callable[[Iterable[Post]], Iterable[Extraction]]
"""From posts to what each yields, in any order."""

_MAX_REASONS = 5  # in one line of an error


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildSummary:
    """What a build did.

    ``new``, ``changed``, ``reused`` and ``removed`` count posts, against the record that was there. ``notes`` are lines
    on what of the curation came to nothing.
    """

    new: int
    changed: int
    reused: int
    removed: int
    counts: Counts
    quarantined: tuple[Quarantined, ...]
    is_written: bool
    notes: tuple[str, ...] = ()


def build_record(
    path: Path,
    posts: Iterable[Post],
    extract: Extract,
    *,
    options: str,
    curation: Curation = (),
    quarantined: Iterable[Quarantined] = (),
    is_strict: bool = False,
    is_fresh: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> BuildSummary:
    """Build the graph of some posts into a record, using again what the record there has of them.

    Parameters
    ----------
    path
        The record. An older or damaged one is built from scratch; one in which nothing changes is not written.
    posts
        The whole corpus, with unique ids: a post that is not among them is no more in the graph.
    extract
        Gives what each post yields.
    options
        The key of all that an extraction depends on besides its post.
    curation
        What the user says of names. Another one weaves the graph anew, and extracts nothing.
    quarantined
        What could not be read. Posts that cannot be extracted join it.
    is_strict
        Whether anything in quarantine is an error.
    is_fresh
        Whether to extract every post again.
    on_progress
        Called with the number of posts extracted and of those to extract.

    Raises
    ------
    SourceError
        If there is no post.
    CheckFailed
        If ``is_strict`` and anything is in quarantine. The record is as it was.
    RulesError
        If the curation contradicts itself once names are joined. The record is as it was.
    RecordError
        If ``path`` is a file that is not one of Hoshin's: it is not overwritten.
    OSError
        If ``path`` cannot be written, before anything is extracted.
    """
    from importlib.metadata import version

    check_replaceable(path)

    left_out = set(quarantined)
    fingerprints: dict[str, str] = {}
    current: dict[str, Post] = {}
    for post in posts:
        placed = replace(post, source=post.source._replace(path=absolute_path(post.source.path, Path())))
        try:
            fingerprints[post.id] = fingerprint(placed)
        except UnicodeEncodeError:
            left_out.add(Quarantined(placed.source.path, "holds half of a surrogate pair, which is no character"))
        else:
            current[post.id] = placed

    old = _old(path)
    is_usable = not is_fresh and old.meta.get("options") == options
    known = {old.fingerprints[id_]: extraction for id_, extraction in old.extractions.items()} if is_usable else {}
    reused = {id_: replace(known[key], post=current[id_]) for id_, key in fingerprints.items() if key in known}
    extractions = dict(reused)
    wanted = [current[id_] for id_ in sorted(current.keys() - reused.keys())]
    for done, result in enumerate(_extracted(wanted, extract), start=1):
        if isinstance(result, Quarantined):
            left_out.add(result)
        else:
            extractions[result.post.id] = result
        if on_progress is not None:
            on_progress(done, len(wanted))

    _refuse(extractions, left_out, is_strict=is_strict)
    new = _Facts(
        extractions,
        {id_: fingerprints[id_] for id_ in extractions},
        frozenset(row._replace(path=relative_path(row.path, path.absolute().parent)) for row in left_out),
        {"hoshin": version("hoshin"), "options": options, "curation": curation_key(curation)},
    )
    is_written = is_fresh or new != old
    if is_written:
        graph = weave(extractions.values(), curation)
        write_record(path, graph, extractions, new.fingerprints, quarantined=new.quarantined, meta=new.meta)
    notes = notes_on(curation, find_uses(extractions.values()))
    return _summary(path, old, new, reused.keys(), notes, is_written=is_written)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a record holds besides the graph that is woven from it."""

    extractions: Mapping[str, Extraction]
    fingerprints: Mapping[str, str]
    quarantined: frozenset[Quarantined]
    meta: Mapping[str, str]


def _old(path: Path) -> _Facts:
    """Read what the record holds; where it cannot be read or there is none, that is nothing."""
    nothing = _Facts({}, {}, frozenset(), {})
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return nothing
    if not is_record(path):
        raise RecordError(f"{path}: not a graph of Hoshin's, so it is not overwritten; name another file with -g")
    try:
        with Record(path) as record:
            extractions = {extraction.post.id: extraction for extraction in record.extractions()}
            return _Facts(extractions, record.fingerprints(), frozenset(record.quarantined()), record.meta())
    except RecordError:
        return nothing


def _extracted(posts: Sequence[Post], extract: Extract) -> Iterator[Extraction | Quarantined]:
    """Extract posts; where that fails, halve those that are left until the one at fault is alone, and leave it out."""
    given = set()
    try:
        for extraction in extract(posts):
            given.add(extraction.post.id)
            yield extraction
    except HoshinError:  # a user's fault, such as a missing pipeline: no post would do better
        raise
    except Exception as error:
        left = [post for post in posts if post.id not in given]
        if not left:  # then it is no post's fault
            raise
        if len(left) == 1:
            yield Quarantined(left[0].source.path, f"cannot be extracted: {type(error).__name__}: {error}")
        else:
            middle = len(left) // 2
            yield from _extracted(left[:middle], extract)
            yield from _extracted(left[middle:], extract)


def _refuse(extractions: Mapping[str, Extraction], quarantined: Collection[Quarantined], *, is_strict: bool) -> None:
    reasons = [f"{path}: {reason}" for path, reason in sorted(quarantined)]
    more = [f"and {len(reasons) - _MAX_REASONS} more"] if len(reasons) > _MAX_REASONS else []
    shown = "; ".join(reasons[:_MAX_REASONS] + more)
    if is_strict and quarantined:
        raise CheckFailed(f"{len(quarantined)} left out, so nothing was built: {shown}")
    if not extractions:
        raise SourceError(f"no post could be read: {shown or 'the sources hold none'}")


def _summary(path: Path, old: _Facts, new: _Facts, reused: Collection[str], notes: tuple[str, ...], *, is_written: bool) -> BuildSummary:
    extracted = new.extractions.keys() - reused
    kept = set(new.fingerprints.values())
    with Record(path) as record:
        return BuildSummary(
            new=len(extracted - old.extractions.keys()),
            changed=len(extracted & old.extractions.keys()),
            reused=len(reused),
            # a post that was only renamed is not removed
            removed=sum(id_ not in new.extractions and old.fingerprints[id_] not in kept for id_ in old.extractions),
            counts=record.counts(),
            quarantined=record.quarantined(),
            is_written=is_written,
            notes=notes,
        )
