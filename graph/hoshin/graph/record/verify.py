"""Checking a record: each fact against its text, each text against its source."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import fields
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple

from hoshin.extract.facts import Extraction
from hoshin.graph.curation import Curation
from hoshin.graph.model import ConceptNode, EntityNode, Graph, Quote
from hoshin.graph.names import case_key, loose_key
from hoshin.graph.record.fingerprint import fingerprint
from hoshin.graph.record.opening import open_record
from hoshin.graph.record.reading import Record
from hoshin.graph.weave import weave

_MAX_SHOWN = 200


class Finding(NamedTuple):
    """What is off in a record. A problem breaks a promise; a note, such as a source that is not there, does not."""

    what: str
    is_problem: bool = True


Digests = Callable[[Iterable[str]], Mapping[str, str]]
"""What gives the SHA-256 of each source that is there, by its path."""


def file_digests(paths: Iterable[str]) -> dict[str, str]:
    """Give the SHA-256 of each file that can be read."""
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return found


def verify(path: Path, *, digests: Digests = file_digests) -> tuple[Finding, ...]:
    """Check every offset, quote, count and hash of a record, and the source files that are there.

    Parameters
    ----------
    path
        The graph file.
    digests
        What gives the SHA-256 of sources by their paths; `hoshin.extract.digests` looks into archives too.

    Returns
    -------
    tuple of Finding
        Empty where nothing is off.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged.
    """
    with Record(path) as record, closing(open_record(path)) as db:
        extractions = tuple(record.extractions())
        graph = record.graph()
        checks = (
            _file(db),
            _texts(db),
            _quotes(graph),
            _fingerprints(extractions, record.fingerprints()),
            _weaving(graph, extractions, record.curation()),
            _names(db),
            _counts(db),
            _sources(db, path.absolute().parent, digests),
        )
        return tuple(finding for check in checks for finding in check)


def _file(db: sqlite3.Connection) -> Iterator[Finding]:
    yield from (Finding(f"the file: {row[0]}") for row in db.execute("PRAGMA integrity_check") if row[0] != "ok")
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Finding(f"a row of {table} refers to what is not in {parent}")


def _texts(db: sqlite3.Connection) -> Iterator[Finding]:
    for post, text, sha256 in db.execute("SELECT id, text, text_sha256 FROM post ORDER BY id"):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Finding(f"post {post}: its text is not the one that was read")


def _quotes(graph: Graph) -> Iterator[Finding]:
    texts = {post.id: post.text for post in graph.posts}
    yield from _mentions("concept", graph.concepts, texts)
    yield from _mentions("entity", graph.entities, texts)
    for concept in graph.concepts:
        for text, _, quote in concept.definitions:
            if quote is not None and _quoted(texts, quote) != text.strip():
                yield Finding(f"concept {concept.id}: its definition at {_place(quote)} is “{_quoted(texts, quote)}”, not what it says")
    merges = ((f"{merge.name}: its quote", quote) for merge in graph.merges for quote in (merge.name_quote, merge.concept_quote) if quote)
    evidence = ((f"{edge.source} {edge.type} {edge.target}: its evidence", quote) for edge in graph.relations for quote in edge.evidence)
    links = ((f"post {link.post}: its link", Quote(link.post, link.start, link.end)) for link in graph.links)
    references = ((f"concept {concept}: its link to {url}", quote) for concept, url, quotes in graph.references for quote in quotes)
    for what, quote in chain(merges, evidence, links, references):
        if not _quoted(texts, quote):
            yield Finding(f"{what} at {_place(quote)} is not in the text")


def _mentions(what: str, nodes: Iterable[ConceptNode | EntityNode], texts: Mapping[str, str]) -> Iterator[Finding]:
    for node in nodes:
        names = {case_key(name) for name in (node.name, *node.aliases)}
        for mention in node.mentions:
            quoted = _quoted(texts, mention)
            if case_key(quoted) not in names:
                yield Finding(f"{what} {node.id}: its mention at {_place(mention)} is “{quoted}”, none of its names")


def _quoted(texts: Mapping[str, str], quote: Quote) -> str:
    """Give the text of a quote, or nothing where it is not within its post."""
    text = texts.get(quote.post, "")
    return text[quote.start : quote.end].strip() if 0 <= quote.start < quote.end <= len(text) else ""


def _fingerprints(extractions: Iterable[Extraction], fingerprints: Mapping[str, str]) -> Iterator[Finding]:
    found = {extraction.post.id: fingerprint(extraction.post) for extraction in extractions}
    for post in sorted(found.keys() | fingerprints.keys()):
        if found.get(post) != fingerprints.get(post):
            yield Finding(f"post {post}: its extraction was not made from it")


def _weaving(graph: Graph, extractions: Iterable[Extraction], curation: Curation) -> Iterator[Finding]:
    """Weave again: this also shows offsets that are wrong but within their text."""
    woven = weave(extractions, curation)
    for field in fields(Graph):
        kept, expected = getattr(graph, field.name), getattr(woven, field.name)
        if kept != expected:
            first = next((a or b for a, b in zip_longest(kept, expected) if a != b), None)
            yield Finding(f"the {field.name} are not those that the posts' extractions give, first: {_short(first)}")


def _names(db: sqlite3.Connection) -> Iterator[Finding]:
    """Check what a lookup finds a concept or an entity by."""
    rows = db.execute(
        """
        SELECT 'concept', id, concept.name, rank, alias.name, key FROM concept JOIN alias ON alias.concept = id
        UNION ALL SELECT 'entity', id, entity.name, rank, entity_alias.name, key FROM entity JOIN entity_alias ON entity_alias.entity = id
        ORDER BY 1, 2, rank
        """
    )
    for what, id_, preferred, rank, name, key in rows:
        if key != loose_key(name) or (rank == 0 and name != preferred):
            yield Finding(f"{what} {id_}: its name “{name}” is not as its {what} has it")


def _counts(db: sqlite3.Connection) -> Iterator[Finding]:
    rows = db.execute(
        """
        SELECT id FROM concept WHERE posts != (SELECT count(*) FROM salience WHERE concept = concept.id)
        OR mentions != (SELECT count(*) FROM mention WHERE concept = concept.id) ORDER BY id
        """
    )
    yield from (Finding(f"concept {concept}: its counts are not those of its posts and mentions") for (concept,) in rows)


def _sources(db: sqlite3.Connection, folder: Path, digests: Digests) -> Iterator[Finding]:
    kept = dict(db.execute("SELECT path, sha256 FROM source WHERE path != '-' ORDER BY path").fetchall())
    found = digests([str(folder / path) for path in kept])
    for path, sha256 in kept.items():
        now = found.get(str(folder / path))
        if now is None:
            yield Finding(f"{path}: the source is not there, so it was not compared", is_problem=False)
        elif now != sha256:
            yield Finding(f"{path}: the source has changed since the graph was built")


def _place(quote: Quote) -> str:
    return f"{quote.start}-{quote.end} of post {quote.post}"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]} …"
