"""Writing a record: all of it, into a new file that replaces the old one."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from hoshin.extract.errors import RecordError
from hoshin.extract.facts import Extraction, Quarantined, Source
from hoshin.graph.model import ConceptNode, EntityNode, Graph, Merge, RelationEdge
from hoshin.graph.names import loose_key
from hoshin.graph.record.opening import APPLICATION_ID, SCHEMA_VERSION
from hoshin.graph.record.paths import relative_path
from hoshin.graph.record.replacing import replacing

_NOWHERE = (None, None, None)


def write_record(
    path: Path,
    graph: Graph,
    extractions: Mapping[str, Extraction],
    fingerprints: Mapping[str, str],
    *,
    quarantined: Iterable[Quarantined] = (),
    meta: Mapping[str, str],
) -> None:
    """Write a graph and what it was woven from.

    Parameters
    ----------
    path
        The file; one that is there is replaced in the last instant.
    extractions, fingerprints
        By post id, for each post of the graph.
    meta
        What else a later build must know.

    Raises
    ------
    RecordError
        If there is no room for it; the old file stays.
    """
    folder = path.absolute().parent
    sources = {
        post: extraction.post.source._replace(path=relative_path(extraction.post.source.path, folder))
        for post, extraction in extractions.items()
    }
    tables = {
        "meta": meta.items(),
        "source": sorted(set(sources.values())),
        "post": _post_rows(graph, sources),
        "extraction": ((post, fingerprints[post], _facts(extractions[post])) for post in sorted(extractions)),
        "quarantine": sorted(quarantined),
        **_concept_tables(graph.concepts),
        **_relation_tables(graph.relations),
        "link": ((link.post, link.start, link.end, link.target or None, link.url) for link in graph.links),
        "merge": map(_merge_row, graph.merges),
        "theme": ((theme.id, theme.name, theme.weight, theme.size, theme.parent or None) for theme in graph.themes),
        "theme_concept": ((concept, theme.id, rank) for theme in graph.themes for rank, concept in enumerate(theme.concepts)),
        **_entity_tables(graph.entities),
        "reference": ((concept, url, *quote) for concept, url, quotes in graph.references for quote in quotes),
    }
    with replacing(path) as unfinished:
        # no journal and no lock: nobody else opens the file before it is whole
        connection = sqlite3.connect(f"{unfinished.as_uri()}?nolock=1", uri=True)
        try:
            _fill(connection, tables)
        except sqlite3.OperationalError as error:
            raise RecordError(f"{path}: cannot be written: {error}") from error
        finally:
            connection.close()


def _fill(connection: sqlite3.Connection, tables: Mapping[str, Iterable[tuple[object, ...]]]) -> None:
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.executescript(files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
    connection.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};")
    with connection:
        for table, rows in tables.items():
            columns = len(connection.execute("SELECT 1 FROM pragma_table_info(?)", [table]).fetchall())
            # S608: the names of the tables are those of this module
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608


def _post_rows(graph: Graph, sources: Mapping[str, Source]) -> Iterator[tuple[object, ...]]:
    for post in graph.posts:
        text_sha256 = hashlib.sha256(post.text.encode()).hexdigest()
        date = post.date and post.date.isoformat()
        yield post.id, post.title, post.text, text_sha256, post.words, date, post.url, post.number, sources[post.id].path


def _facts(extraction: Extraction) -> bytes:
    import msgspec

    post = extraction.post
    return msgspec.json.encode(replace(extraction, post=replace(post, text="", source=post.source._replace(path=""))))


def _concept_tables(concepts: Iterable[ConceptNode]) -> dict[str, list[tuple[object, ...]]]:
    tables: dict[str, list[tuple[object, ...]]] = {"concept": [], "definition": [], "alias": [], "salience": [], "mention": []}
    for concept in concepts:
        counts = (len(concept.saliences), len(concept.mentions))
        tables["concept"].append((concept.id, concept.name, concept.kind, concept.weight, *counts))
        definitions = enumerate(concept.definitions)
        tables["definition"].extend((concept.id, rank, text, source, *(quote or _NOWHERE)) for rank, (text, source, quote) in definitions)
        names = enumerate((concept.name, *concept.aliases))
        tables["alias"].extend((concept.id, rank, name, loose_key(name)) for rank, name in names)
        tables["salience"].extend((concept.id, *salience) for salience in concept.saliences)
        tables["mention"].extend((concept.id, *mention) for mention in concept.mentions)
    return tables


def _entity_tables(entities: Iterable[EntityNode]) -> dict[str, list[tuple[object, ...]]]:
    tables: dict[str, list[tuple[object, ...]]] = {"entity": [], "entity_alias": [], "entity_mention": []}
    for entity in entities:
        tables["entity"].append((entity.id, entity.name, entity.kind))
        names = enumerate((entity.name, *entity.aliases))
        tables["entity_alias"].extend((entity.id, rank, name, loose_key(name)) for rank, name in names)
        tables["entity_mention"].extend((entity.id, *mention) for mention in entity.mentions)
    return tables


def _merge_row(merge: Merge) -> tuple[object, ...]:
    quotes = (*(merge.name_quote or _NOWHERE), *(merge.concept_quote or _NOWHERE))
    verdict = (merge.verdict, merge.rule, merge.score, merge.reason)
    return merge.name, merge.concept or None, merge.concept_name, *verdict, json.dumps(merge.posts), merge.other or None, *quotes


def _relation_tables(relations: Iterable[RelationEdge]) -> dict[str, list[tuple[object, ...]]]:
    tables: dict[str, list[tuple[object, ...]]] = {"relation": [], "relation_post": [], "evidence": []}
    for n, edge in enumerate(relations, start=1):
        ends = (edge.source, edge.type, edge.target)
        tables["relation"].append((n, *ends, edge.trust, edge.support, edge.confidence, edge.weight, edge.negated, edge.hedged))
        tables["relation_post"].extend((n, post) for post in edge.posts)
        tables["evidence"].extend((n, *quote) for quote in edge.evidence)
    return tables
