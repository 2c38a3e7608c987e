"""A record as flat tables, a fact a row: for data frames, spreadsheets and Parquet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hoshin.extract.errors import HoshinError
from hoshin.graph.model import Graph, Quote
from hoshin.graph.projection import PropertyType, Value
from hoshin.graph.record import Record

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Value, ...]


class Source(NamedTuple):
    """What rows are made from: the graph, and the texts that quotes are cut from."""

    graph: Graph
    texts: Mapping[str, str]

    def quote(self, quote: Quote) -> Row:
        """Give a quote's post, start, end and words."""
        return *quote, self.texts[quote.post][quote.start : quote.end]


class Table(NamedTuple):
    """A table: its columns with what they hold, those of them that repeat the posts' words, and its rows."""

    columns: Mapping[str, PropertyType]
    words: tuple[str, ...]
    rows: Callable[[Source], Iterator[Row]]


class Rows(NamedTuple):
    """The rows of one record's table."""

    name: str
    columns: Mapping[str, PropertyType]
    rows: Iterator[Row]


def to_pandas(record: Record) -> "dict[str, pd.DataFrame]":
    """Give a record as data frames.

    Parameters
    ----------
    record
        The record.

    Returns
    -------
    dict of str to pandas.DataFrame
        By the name of the table: ``posts``, ``concepts``, ``definitions``, ``saliences``, ``mentions``, ``relations``, ``evidence``,
        ``links``, ``themes``, ``theme_concepts``, ``entities``, ``entity_mentions``, ``references`` and ``merges``. Offsets (``start``,
        ``end``) are code points into the post's clean text. Dates are ``datetime64[s]``; what is not known is missing.

    Raises
    ------
    HoshinError
        If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise HoshinError("data frames need pandas; install it with: pip install 'hoshin[pandas]'") from error
    frames = {}
    for name, columns, rows in tables(record):
        by_column: dict[str, list[Any]] = {column: [] for column in columns}
        for row in rows:
            for values, value in zip(by_column.values(), row, strict=True):
                values.append(value)
        frames[name] = pd.DataFrame({column: pd.Series(by_column[column], dtype=_DTYPES[type_]) for column, type_ in columns.items()})
    return frames


def tables(record: Record, *, has_quotes: bool = True) -> Iterator[Rows]:
    """Give each table with its rows; without quotes the columns are left out that repeat what the posts say."""
    graph = record.graph()
    source = Source(graph if has_quotes else without_quotes(graph), {post.id: post.text for post in graph.posts})
    for name, (columns, words, rows) in TABLES.items():
        kept = [n for n, column in enumerate(columns) if has_quotes or column not in words]
        names = list(columns)
        cut = (tuple(row[n] for n in kept) for row in rows(source))
        yield Rows(name, {names[n]: columns[names[n]] for n in kept}, cut)


def without_quotes(graph: Graph) -> Graph:
    """Take out of a graph what the posts say: their texts, and definitions in their words. Names and titles stay."""
    return replace(
        graph,
        posts=tuple(replace(post, text="") for post in graph.posts),
        concepts=tuple(
            replace(concept, definitions=tuple(one for one in concept.definitions if one.source != "post")) for concept in graph.concepts
        ),
    )


def _posts(source: Source) -> Iterator[Row]:
    for post in source.graph.posts:
        yield post.id, post.title or None, post.url or None, post.date, post.number or None, post.words, post.text


def _concepts(source: Source) -> Iterator[Row]:
    theme_of = {concept: theme.id for theme in source.graph.themes for concept in theme.concepts}
    for concept in source.graph.concepts:
        definition = next(iter(concept.definitions), None)
        yield (
            concept.id,
            concept.name,
            concept.kind,
            list(concept.aliases),
            definition and definition.text,
            definition and definition.source,
            len(concept.saliences),
            len(concept.mentions),
            concept.weight,
            theme_of.get(concept.id),
        )


def _definitions(source: Source) -> Iterator[Row]:
    for concept in source.graph.concepts:
        for rank, (text, whose, quote) in enumerate(concept.definitions):
            yield concept.id, rank, text, whose, *(quote or (None, None, None))


def _relations(source: Source) -> Iterator[Row]:
    names = {concept.id: concept.name for concept in source.graph.concepts}
    for n, edge in enumerate(source.graph.relations, start=1):
        ends = (edge.source, edge.type, edge.target, names[edge.source], names[edge.target])
        yield n, *ends, edge.trust, edge.negated, edge.hedged, edge.support, edge.confidence, edge.weight, list(edge.posts)


def _links(source: Source) -> Iterator[Row]:
    for link in source.graph.links:
        post, start, end, anchor = source.quote(Quote(link.post, link.start, link.end))
        yield post, link.target or None, link.url or None, start, end, anchor


def _merges(source: Source) -> Iterator[Row]:
    for merge in source.graph.merges:
        said = (merge.verdict, merge.rule, merge.score, merge.reason)
        yield merge.name, merge.concept or None, merge.concept_name, *said, list(merge.posts), merge.other or None


_PLACE: Mapping[str, PropertyType] = {"post": "STRING", "start": "INTEGER", "end": "INTEGER"}
_QUOTE: Mapping[str, PropertyType] = {**_PLACE, "quote": "STRING"}

TABLES: Mapping[str, Table] = {
    "posts": Table(
        {"id": "STRING", "title": "STRING", "url": "STRING", "date": "DATE", "number": "STRING", "words": "INTEGER", "text": "STRING"},
        ("text",),
        _posts,
    ),
    "concepts": Table(
        {
            "id": "STRING",
            "name": "STRING",
            "kind": "STRING",
            "aliases": "LIST<STRING>",
            "definition": "STRING",
            "definition_source": "STRING",
            "posts": "INTEGER",
            "mentions": "INTEGER",
            "weight": "FLOAT",
            "theme": "STRING",
        },
        (),
        _concepts,
    ),
    "definitions": Table(
        {"concept": "STRING", "rank": "INTEGER", "text": "STRING", "source": "STRING", **_PLACE},
        (),
        _definitions,
    ),
    "saliences": Table(
        {"concept": "STRING", "post": "STRING", "salience": "FLOAT"},
        (),
        lambda source: ((concept.id, *salience) for concept in source.graph.concepts for salience in concept.saliences),
    ),
    "mentions": Table(
        {"concept": "STRING", **_QUOTE},
        ("quote",),
        lambda source: ((concept.id, *source.quote(quote)) for concept in source.graph.concepts for quote in concept.mentions),
    ),
    "relations": Table(
        {
            "relation": "INTEGER",
            "source": "STRING",
            "type": "STRING",
            "target": "STRING",
            "source_name": "STRING",
            "target_name": "STRING",
            "trust": "STRING",
            "negated": "BOOLEAN",
            "hedged": "BOOLEAN",
            "support": "INTEGER",
            "confidence": "FLOAT",
            "weight": "FLOAT",
            "posts": "LIST<STRING>",
        },
        (),
        _relations,
    ),
    "evidence": Table(
        {"relation": "INTEGER", **_QUOTE},
        ("quote",),
        lambda source: ((n, *source.quote(quote)) for n, edge in enumerate(source.graph.relations, start=1) for quote in edge.evidence),
    ),
    "links": Table(
        {"post": "STRING", "target": "STRING", "url": "STRING", "start": "INTEGER", "end": "INTEGER", "anchor": "STRING"},
        ("anchor",),
        _links,
    ),
    "themes": Table(
        {"id": "STRING", "name": "STRING", "weight": "FLOAT", "size": "INTEGER", "parent": "STRING"},
        (),
        lambda source: ((theme.id, theme.name, theme.weight, theme.size, theme.parent or None) for theme in source.graph.themes),
    ),
    "theme_concepts": Table(
        {"theme": "STRING", "rank": "INTEGER", "concept": "STRING"},
        (),
        lambda source: ((theme.id, rank, concept) for theme in source.graph.themes for rank, concept in enumerate(theme.concepts)),
    ),
    "entities": Table(
        {"id": "STRING", "name": "STRING", "kind": "STRING", "aliases": "LIST<STRING>", "mentions": "INTEGER"},
        (),
        lambda source: ((one.id, one.name, one.kind, list(one.aliases), len(one.mentions)) for one in source.graph.entities),
    ),
    "entity_mentions": Table(
        {"entity": "STRING", **_QUOTE},
        ("quote",),
        lambda source: ((entity.id, *source.quote(quote)) for entity in source.graph.entities for quote in entity.mentions),
    ),
    "references": Table(
        {"concept": "STRING", "url": "STRING", **_QUOTE},
        ("quote",),
        lambda source: ((one.concept, one.url, *source.quote(quote)) for one in source.graph.references for quote in one.quotes),
    ),
    "merges": Table(
        {
            "name": "STRING",
            "concept": "STRING",
            "concept_name": "STRING",
            "verdict": "STRING",
            "rule": "STRING",
            "score": "FLOAT",
            "reason": "STRING",
            "posts": "LIST<STRING>",
            "other": "STRING",
        },
        (),
        _merges,
    ),
}
"""The tables by name. ``relation`` is the place of a relation in the record, by which its evidence names it."""

_DTYPES: Mapping[PropertyType, str] = {
    "STRING": "string",
    "INTEGER": "Int64",
    "FLOAT": "Float64",
    "BOOLEAN": "boolean",
    "DATE": "datetime64[s]",
    "LIST<STRING>": "object",
    "LIST<INTEGER>": "object",
}
