"""The property graph that Cypher sees: nodes and relationships as typed rows, streamed from a record.

`NODES` and `RELATIONSHIPS` are the schema, a row each; what is loaded, exported or queried is made from these two tables alone.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph import property_rows as rows
from hoshin.graph.property_rows import Properties, Relationship, Value
from hoshin.graph.record.opening import damaged, open_record

__all__ = [
    "NODES",
    "RELATIONSHIPS",
    "NodeTable",
    "Projection",
    "Properties",
    "PropertyType",
    "Relationship",
    "RelationshipTable",
    "Value",
]

PropertyType = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "LIST<STRING>", "LIST<INTEGER>"]
"""What a property holds, in Cypher's words."""


class NodeTable(NamedTuple):
    """The nodes with one label. ``key`` is the property that no two of them share."""

    label: str
    key: str
    properties: Mapping[str, PropertyType]
    rows: Callable[[sqlite3.Connection], Iterator[Properties]]


class RelationshipTable(NamedTuple):
    """The relationships of one type between nodes of two labels.

    ``key`` names the properties that tell apart two relationships of this type between the same two nodes.
    """

    type: str
    start: str
    end: str
    key: tuple[str, ...]
    properties: Mapping[str, PropertyType]
    rows: Callable[[sqlite3.Connection], Iterator[Relationship]]


class Projection:
    """The property graph of a record, open for reading. Use it in a ``with`` block.

    Parameters
    ----------
    path
        The graph file.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged; the last also from within the block.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._db = open_record(self.path)
        self._db.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._db.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise damaged(self.path, error) from error

    def nodes(self, table: NodeTable) -> Iterator[Properties]:
        """Give the nodes of a table, ordered by key."""
        return table.rows(self._db)

    def relationships(self, table: RelationshipTable) -> Iterator[Relationship]:
        """Give the relationships of a table, always in the same order."""
        return table.rows(self._db)

    def size(self) -> int:
        """Count all nodes and relationships, without reading them."""
        return int(self._db.execute(f"SELECT {' + '.join(f'({count})' for count in _COUNTS)}").fetchone()[0])


_COUNTS = (
    "SELECT count(*) FROM concept",
    "SELECT count(*) FROM post",
    "SELECT count(DISTINCT url) FROM link WHERE target IS NULL",
    "SELECT count(*) FROM theme",
    "SELECT count(*) FROM entity",
    "SELECT count(*) FROM salience",
    "SELECT count(*) FROM (SELECT DISTINCT entity, post FROM entity_mention)",
    "SELECT count(*) FROM theme_concept",
    "SELECT count(*) FROM theme WHERE parent IS NOT NULL",
    "SELECT count(*) FROM (SELECT DISTINCT concept, url FROM reference)",
    "SELECT count(*) FROM relation",
    "SELECT count(*) FROM (SELECT DISTINCT post, target, CASE WHEN target IS NULL THEN url END FROM link)",
)
_QUOTES: Mapping[str, PropertyType] = {"quotes": "LIST<STRING>", "starts": "LIST<INTEGER>", "ends": "LIST<INTEGER>"}
_STATED: Mapping[str, PropertyType] = {
    "support": "INTEGER",
    "confidence": "FLOAT",
    "negated": "BOOLEAN",
    "hedged": "BOOLEAN",
    "trust": "STRING",
    "posts": "LIST<STRING>",
    **_QUOTES,
}
_CO_OCCURRING: Mapping[str, PropertyType] = {"weight": "FLOAT", "support": "INTEGER", "trust": "STRING", "posts": "LIST<STRING>"}
_ANCHORS: Mapping[str, PropertyType] = {"anchors": "LIST<STRING>"}


def _stated_table(type_: str) -> RelationshipTable:
    return RelationshipTable(type_, "Concept", "Concept", ("trust", "negated"), _STATED, lambda db: rows.stated(db, type_))


NODES: tuple[NodeTable, ...] = (
    NodeTable(
        "Concept",
        "id",
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
        rows.concepts,
    ),
    NodeTable(
        "Post",
        "id",
        {"id": "STRING", "title": "STRING", "url": "STRING", "date": "DATE", "number": "STRING", "words": "INTEGER"},
        rows.posts,
    ),
    NodeTable("Theme", "id", {"id": "STRING", "name": "STRING", "size": "INTEGER"}, rows.themes),
    NodeTable("Entity", "id", {"id": "STRING", "name": "STRING", "kind": "STRING"}, rows.entities),
    NodeTable("Source", "url", {"url": "STRING"}, rows.sources),
)
"""The labels, in the order in which they are written."""

RELATIONSHIPS: tuple[RelationshipTable, ...] = (
    RelationshipTable("MENTIONS", "Post", "Concept", (), {"count": "INTEGER", "salience": "FLOAT", **_QUOTES}, rows.mentions),
    RelationshipTable("MENTIONS", "Post", "Entity", (), {"count": "INTEGER", **_QUOTES}, rows.entity_mentions),
    *(_stated_table(type_) for type_ in RELATION_TYPES if type_ != "RELATED_TO"),
    RelationshipTable("RELATED_TO", "Concept", "Concept", (), _CO_OCCURRING, rows.co_occurring),
    RelationshipTable("IN_THEME", "Concept", "Theme", (), {}, rows.in_theme),
    RelationshipTable("IN_THEME", "Theme", "Theme", (), {}, rows.in_parent),
    RelationshipTable("LINKS_TO", "Post", "Post", (), _ANCHORS, lambda db: rows.links(db, "target")),
    RelationshipTable("LINKS_TO", "Post", "Source", (), _ANCHORS, lambda db: rows.links(db, "url")),
    RelationshipTable("REFERENCED_AT", "Concept", "Source", (), _ANCHORS, rows.references),
)
"""The types of relationship, each with the labels at its ends."""
