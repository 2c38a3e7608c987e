"""The property graph that Cypher sees: nodes and relationships as typed rows, streamed from a record.

`NODES` and `RELATIONSHIPS` are the schema, a row each; what is loaded, exported or queried is made from these two tables alone.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple, Self

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.record.opening import damaged, open_record

PropertyType = Literal["STRING", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "LIST<STRING>", "LIST<INTEGER>"]
"""What a property holds, in Cypher's words."""

Value = str | int | float | bool | dt.date | list[str] | list[int] | None
"""What a property holds in Python; None where it is absent."""

Properties = dict[str, Value]
"""All properties of a table by name, in the table's order."""


class Relationship(NamedTuple):
    """A relationship: the keys of the nodes at its ends, and its properties."""

    start: str
    end: str
    properties: Properties


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


def _concepts(db: sqlite3.Connection) -> Iterator[Properties]:
    rows = db.execute(
        """
        SELECT id, concept.name, kind, posts, mentions, weight, definition.text, definition.source, alias.name AS alias
        FROM concept LEFT JOIN definition ON definition.concept = id AND definition.rank = 0
        LEFT JOIN alias ON alias.concept = id AND alias.rank > 0 ORDER BY id, alias.rank
        """
    )
    for _, group in groupby(rows, itemgetter("id")):
        names = list(group)
        row = names[0]
        yield {
            "id": row["id"],
            "name": row["name"],
            "kind": row["kind"],
            "aliases": [name["alias"] for name in names if name["alias"] is not None],
            "definition": row["text"],
            "definition_source": row["source"],
            "posts": row["posts"],
            "mentions": row["mentions"],
            "weight": row["weight"],
        }


def _posts(db: sqlite3.Connection) -> Iterator[Properties]:
    for row in db.execute("SELECT id, title, url, date, number, words FROM post ORDER BY id"):
        yield {
            "id": row["id"],
            "title": row["title"] or None,
            "url": row["url"] or None,
            "date": dt.date.fromisoformat(row["date"]) if row["date"] else None,
            "number": row["number"] or None,
            "words": row["words"],
        }


def _sources(db: sqlite3.Connection) -> Iterator[Properties]:
    return ({"url": row["url"]} for row in db.execute("SELECT DISTINCT url FROM link WHERE target IS NULL ORDER BY url"))


def _mentions(db: sqlite3.Connection) -> Iterator[Relationship]:
    text_of = _texts(db)
    rows = db.execute(
        """
        SELECT salience.post, salience.concept, salience, start, "end" FROM salience
        LEFT JOIN mention ON mention.concept = salience.concept AND mention.post = salience.post
        ORDER BY salience.post, salience.concept, start, "end"
        """
    )
    for (post, concept, salience), group in groupby(rows, itemgetter("post", "concept", "salience")):
        spans = [(row["start"], row["end"]) for row in group if row["start"] is not None]
        quotes = [text_of(post)[start:end] for start, end in spans]
        yield Relationship(post, concept, {"count": len(spans), "salience": salience, "quotes": quotes, **_starts_and_ends(spans)})


def _stated(db: sqlite3.Connection, type_: str) -> Iterator[Relationship]:
    text_of = _texts(db)
    rows = db.execute(
        """
        SELECT relation.*, evidence.post, start, "end" FROM relation LEFT JOIN evidence ON evidence.relation = relation.id
        WHERE type = ? ORDER BY relation.id, evidence.post, start, "end"
        """,
        [type_],
    )
    for _, group in groupby(rows, itemgetter("id")):
        sentences = list(group)
        row = sentences[0]
        quotes = [(row["post"], row["start"], row["end"]) for row in sentences if row["post"] is not None]
        properties: Properties = {
            "support": row["support"],
            "confidence": row["confidence"],
            "negated": bool(row["negated"]),
            "hedged": bool(row["hedged"]),
            "trust": row["trust"],
            "posts": [post for post, _, _ in quotes],
            "quotes": [text_of(post)[start:end] for post, start, end in quotes],
            **_starts_and_ends([(start, end) for _, start, end in quotes]),
        }
        yield Relationship(row["source"], row["target"], properties)


def _co_occurring(db: sqlite3.Connection) -> Iterator[Relationship]:
    rows = db.execute(
        """
        SELECT relation.*, relation_post.post FROM relation LEFT JOIN relation_post ON relation_post.relation = relation.id
        WHERE type = 'RELATED_TO' ORDER BY relation.id, relation_post.post
        """
    )
    for _, group in groupby(rows, itemgetter("id")):
        posts = list(group)
        row = posts[0]
        properties: Properties = {
            "weight": row["weight"],
            "support": row["support"],
            "trust": row["trust"],
            "posts": [post["post"] for post in posts if post["post"] is not None],
        }
        yield Relationship(row["source"], row["target"], properties)


def _links(db: sqlite3.Connection, end: Literal["target", "url"]) -> Iterator[Relationship]:
    """Give the links to posts (``target``) or to outside pages (``url``)."""
    text_of = _texts(db)
    # S608: the column is one of two words
    query = f"""
        SELECT post, {end} AS place, start, "end" FROM link WHERE (target IS NULL) = ? ORDER BY post, place, start, "end"
    """  # noqa: S608
    for (post, place), group in groupby(db.execute(query, [end == "url"]), itemgetter("post", "place")):
        yield Relationship(post, place, {"anchors": [text_of(post)[row["start"] : row["end"]] for row in group]})


def _texts(db: sqlite3.Connection) -> Callable[[str], str]:
    """Give what looks a post's text up. Some are kept, for one post has many quotes; all could be more than fits."""

    @lru_cache(maxsize=256)
    def text_of(post: str) -> str:
        return str(db.execute("SELECT text FROM post WHERE id = ?", [post]).fetchone()[0])

    return text_of


def _starts_and_ends(spans: list[tuple[int, int]]) -> Properties:
    return {"starts": [start for start, _ in spans], "ends": [end for _, end in spans]}


_COUNTS = (
    "SELECT count(*) FROM concept",
    "SELECT count(*) FROM post",
    "SELECT count(DISTINCT url) FROM link WHERE target IS NULL",
    "SELECT count(*) FROM salience",
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


def _stated_table(type_: str) -> RelationshipTable:
    return RelationshipTable(type_, "Concept", "Concept", ("trust", "negated"), _STATED, lambda db: _stated(db, type_))


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
        },
        _concepts,
    ),
    NodeTable(
        "Post",
        "id",
        {"id": "STRING", "title": "STRING", "url": "STRING", "date": "DATE", "number": "STRING", "words": "INTEGER"},
        _posts,
    ),
    NodeTable("Source", "url", {"url": "STRING"}, _sources),
)
"""The labels, in the order in which they are written."""

RELATIONSHIPS: tuple[RelationshipTable, ...] = (
    RelationshipTable("MENTIONS", "Post", "Concept", (), {"count": "INTEGER", "salience": "FLOAT", **_QUOTES}, _mentions),
    *(_stated_table(type_) for type_ in RELATION_TYPES if type_ != "RELATED_TO"),
    RelationshipTable("RELATED_TO", "Concept", "Concept", (), _CO_OCCURRING, _co_occurring),
    RelationshipTable("LINKS_TO", "Post", "Post", (), {"anchors": "LIST<STRING>"}, lambda db: _links(db, "target")),
    RelationshipTable("LINKS_TO", "Post", "Source", (), {"anchors": "LIST<STRING>"}, lambda db: _links(db, "url")),
)
"""The types of relationship, each with the labels at its ends."""
