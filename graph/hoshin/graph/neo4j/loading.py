"""Loading a graph into a Neo4j database: what is new is created, what changed is updated, what is gone is deleted.

A load may be killed at any moment: each batch is a transaction, and the next load compares what is there with what should be.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hoshin.graph.neo4j import statements
from hoshin.graph.neo4j.connection import Login, ServerError, connect, open_session
from hoshin.graph.neo4j.marks import HALF, node_hash, relationship_hash
from hoshin.graph.projection import NODES, RELATIONSHIPS, NodeTable, Projection, RelationshipTable, Value

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Record, Session

Progress = Callable[[int, int], None]
Sums = dict[str, tuple[int, int, int]]
"""By label or type: how many there are, and the sums of the lower and the upper halves of their hashes."""

BATCH = 2_000
"""Rows of a transaction."""

_LABELS = tuple(table.label for table in NODES)
_TYPES = tuple(dict.fromkeys(table.type for table in RELATIONSHIPS))


@dataclass(kw_only=True)
class LoadSummary:
    """What a load did, in nodes and relationships. A relationship that changed counts as one deleted and one created.

    ``released`` are nodes that are gone from the graph, but that others have tied something to: they were left in the database.
    """

    nodes: int = 0
    relationships: int = 0
    created: int = 0
    updated: int = 0
    deleted: int = 0
    released: list[str] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        """Whether the database held just this graph."""
        return not (self.created or self.updated or self.deleted or self.released)


def load(path: Path, login: Login, *, name: str = "hoshin", is_thorough: bool = False, on_progress: Progress | None = None) -> LoadSummary:
    """Make a database hold a graph, and leave alone all in it that is not Hoshin's or has another name.

    Parameters
    ----------
    path
        The graph file.
    login
        The database.
    name
        What the graph is called in the database; several can live side by side.
    is_thorough
        Write every row, even where the database says that it has it: this also mends what others changed by hand.
    on_progress
        Called with the number of rows done and of all rows.

    Raises
    ------
    RecordError
        If there is no such graph.
    ServerError
        If the server cannot be reached or refuses. Loading again goes on from there.
    """
    with Projection(path) as projection, connect(login) as driver, open_session(driver, login) as session:
        database = _Database(session, name)
        content = _content(path)
        sums = database.sums()
        if not is_thorough and database.stamp() == _stamp(content, sums):
            return LoadSummary(nodes=_count(sums, _LABELS), relationships=_count(sums, _TYPES))
        database.prepare()
        database.run(statements.FORGET_STAMP)
        writing = _Writing(database, projection, is_thorough, on_progress)
        writing.write_all()
        database.count_anew()
        sums = database.sums()
        if sums != writing.expected:
            raise ServerError(f"somebody else changed the graph “{name}” in the database while it was loaded; load it again")
        if _content(path) == content:  # else the file was replaced meanwhile, and the next load will see to it
            database.run(statements.SET_STAMP, stamp=_stamp(content, sums))
        return replace(writing.summary, nodes=_count(sums, _LABELS), relationships=_count(sums, _TYPES))


class _Database:
    """One graph of a database."""

    def __init__(self, session: "Session", graph: str) -> None:
        self._session = session
        self._graph = graph

    def prepare(self) -> None:
        """Make the indexes and constraints that are missing."""
        for statement in statements.SCHEMA:
            self.run(statement)
        self.run("CALL db.awaitIndexes(300)")

    def count_anew(self) -> None:
        """Let the server plan queries by what is there now; one that doesn't let this user comes to it by itself, later."""
        from neo4j.exceptions import ClientError

        with suppress(ClientError):
            self.run(statements.COUNT_ANEW)

    def run(self, query: str, **parameters: Any) -> "list[Record]":
        """Write in one transaction, which is tried again where that can help."""

        def work(transaction: "ManagedTransaction") -> "list[Record]":
            return list(transaction.run(query, graph=self._graph, **parameters))

        return self._session.execute_write(work)

    def read(self, query: str) -> Iterator[tuple[object, ...]]:
        """Stream the rows of a query."""
        return (tuple(record) for record in self._session.run(query, graph=self._graph))

    def stamp(self) -> str | None:
        """Give what the last load noted when it was done."""
        return next((str(stamp) for (stamp,) in self.read(statements.STAMP)), None)

    def sums(self) -> Sums:
        """Count and sum up what the database holds of the graph."""
        queries = {label: statements.node_sum(label) for label in _LABELS}
        queries |= {type_: statements.relationship_sum(type_) for type_ in _TYPES}
        return {what: cast("tuple[int, int, int]", next(self.read(query))) for what, query in queries.items()}


class _Writing:
    """One load on its way: nodes, then relationships, then what is gone, so that no relationship ever lacks an end."""

    def __init__(self, database: _Database, projection: Projection, is_thorough: bool, on_progress: Progress | None) -> None:  # noqa: FBT001 - private
        self.summary = LoadSummary()
        self.expected: Sums = dict.fromkeys((*_LABELS, *_TYPES), (0, 0, 0))
        self._database = database
        self._projection = projection
        self._is_thorough = is_thorough
        self._on_progress = on_progress
        self._done = 0
        self._size = projection.size()

    def write_all(self) -> None:
        gone = {table.label: self._write_nodes(table) for table in NODES}
        for type_ in _TYPES:
            self._write_relationships(type_, [table for table in RELATIONSHIPS if table.type == type_])
        for table in NODES:
            self._delete_nodes(table, gone[table.label])

    def _write_nodes(self, table: NodeTable) -> Iterable[str]:
        """Write the nodes of a label that are new or changed; give the keys of those that are gone."""
        there = dict(cast("Iterator[tuple[str, int | None]]", self._database.read(statements.node_hashes(table))))

        def missing() -> Iterator[dict[str, Value]]:
            for node in self._projection.nodes(table):
                hash_ = self._expect(table.label, node_hash(table, node))
                is_new = node[table.key] not in there
                if there.pop(str(node[table.key]), None) != hash_ or self._is_thorough:
                    self.summary.created += is_new
                    self.summary.updated += not is_new
                    yield {**node, "_hash": hash_}

        self._write(statements.write_nodes(table), missing())
        return there

    def _write_relationships(self, type_: str, tables: Iterable[RelationshipTable]) -> None:
        """Create the relationships of a type that are missing, and delete those that are gone or there twice."""
        there, doubled = set[int | None](), False
        for (hash_,) in cast("Iterator[tuple[int | None]]", self._database.read(statements.relationship_hashes(type_))):
            doubled = doubled or hash_ in there
            there.add(hash_)
        wanted = set[int]() if doubled else None
        for table in tables:

            def missing(table: RelationshipTable = table) -> Iterator[dict[str, object]]:
                for row in self._projection.relationships(table):
                    hash_ = self._expect(type_, relationship_hash(table, row))
                    if wanted is not None:
                        wanted.add(hash_)
                    is_new = hash_ not in there
                    there.discard(hash_)
                    if is_new or self._is_thorough:
                        self.summary.created += is_new
                        self.summary.updated += not is_new
                        yield {**row._asdict(), "hash": hash_}

            self._write(statements.write_relationships(table), missing())
        if there or wanted is not None:
            self._delete_relationships(type_, there, wanted)

    def _delete_relationships(self, type_: str, gone: set[int | None], wanted: set[int] | None) -> None:
        ids = list[str]()
        rows = cast("Iterator[tuple[int | None, str]]", self._database.read(statements.relationship_hashes(type_, has_ids=True)))
        for hash_, id_ in rows:
            if hash_ in gone or (wanted is not None and hash_ not in wanted):
                ids.append(id_)
            elif wanted is not None and hash_ is not None:
                wanted.remove(hash_)  # the second one is not wanted
        for batch in _batches(ids):
            self._database.run(statements.DELETE_RELATIONSHIPS, rows=batch)
        self.summary.deleted += len(ids)

    def _delete_nodes(self, table: NodeTable, keys: Iterable[str]) -> None:
        for batch in _batches(keys):
            released = [str(row[0]) for row in self._database.run(statements.release_nodes(table), rows=batch)]
            self._database.run(statements.delete_nodes(table), rows=batch)
            self.summary.released += released
            self.summary.deleted += len(batch) - len(released)

    def _expect(self, what: str, hash_: int) -> int:
        """Count a row among those that the database should hold in the end."""
        count, lower, upper = self.expected[what]
        self.expected[what] = (count + 1, lower + hash_ % HALF, upper + hash_ // HALF)
        self._done += 1
        if self._on_progress is not None and self._done % 1000 == 0:
            self._on_progress(self._done, self._size)
        return hash_

    def _write(self, query: str, rows: Iterable[object]) -> None:
        for batch in _batches(rows):
            self._database.run(query, rows=batch)


def _batches(rows: Iterable[object]) -> Iterator[list[object]]:
    remaining = iter(rows)
    return ([first, *islice(remaining, BATCH - 1)] for first in remaining)


def _count(sums: Sums, names: Iterable[str]) -> int:
    return sum(sums[name][0] for name in names)


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp(content: str, sums: Sums) -> str:
    """Say that a graph, as this version of Hoshin projects it, is in a database with these sums."""
    return hashlib.sha256(repr((version("hoshin"), content, sorted(sums.items()))).encode()).hexdigest()
