"""The database of the embedded engine, made from a record."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from hoshin.graph.cypher.cache import seal
from hoshin.graph.neo4j.statements import FULL_TEXT_INDEX
from hoshin.graph.projection import NODES, RELATIONSHIPS, NodeTable, Projection, Properties

Progress = Callable[[int, int], None]
Row = TypeVar("Row")

BATCH = 5_000
"""Rows of a transaction."""

# so that a query cannot reach what lies outside the graph
_SETTINGS = {"arcadedb.opencypher.loadCsv.allowFileUrls": "false", "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false"}
_FULL_TEXT = ("name", "definition", "_aliases")


def build(record: Path, folder: Path, on_progress: Progress | None = None) -> None:
    """Write the database of a record into a folder that is not there yet, beside it first.

    Parameters
    ----------
    record
        The graph file.
    folder
        Where the database goes. If somebody else was faster, theirs stays.
    on_progress
        Called with the number of rows done and of all rows.

    Raises
    ------
    RecordError
        If there is no such graph.
    """
    import tempfile

    unfinished = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        _write(record, unfinished / "database", on_progress)
        seal(unfinished / "database")
        with suppress(OSError):
            (unfinished / "database").rename(folder)
        if not folder.is_dir():
            raise OSError(f"cannot make {folder}")
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(record: Path, folder: Path, on_progress: Progress | None) -> None:
    import arcadedb

    with Projection(record) as projection, arcadedb.create_database(str(folder)) as database:
        for name, value in _SETTINGS.items():
            database.command("sql", f"ALTER DATABASE `{name}` {value}")
        size, done = projection.size(), 0
        keys: dict[str, dict[str, str]] = {}
        for table in NODES:
            database.command("sql", f"CREATE VERTEX TYPE {table.label} BUCKETS 1")
        types = set[str]()
        with database.graph_batch(commit_every=BATCH) as batch:
            for table in NODES:
                ids = keys.setdefault(table.label, {})
                for rows in _batches(projection.nodes(table)):
                    made = batch.create_vertices(table.label, [_present(table, row) for row in rows])
                    ids.update(zip((str(row[table.key]) for row in rows), made, strict=True))
                    done = _advance(done + len(rows), size, on_progress)
            for edges in RELATIONSHIPS:
                starts, ends = keys[edges.start], keys[edges.end]
                for pairs in _batches(projection.relationships(edges)):
                    _declare(database, edges.type, types)
                    batch.new_edges(
                        [starts[row.start] for row in pairs],
                        edges.type,
                        [ends[row.end] for row in pairs],
                        [{name: value for name, value in row.properties.items() if value is not None} for row in pairs],
                    )
                    done = _advance(done + len(pairs), size, on_progress)
        _index(database)


def _declare(database: Any, type_: str, types: set[str]) -> None:
    """Make a type of relationship when its first row comes: Neo4j, too, knows only those that there are."""
    if type_ not in types:
        types.add(type_)
        database.command("sql", f"CREATE EDGE TYPE {type_} BUCKETS 1")


def _index(database: Any) -> None:
    """Make the indexes. No other property has a type of its own: the engine would take '1' for 1 where it knows that a number is due."""
    for table in NODES:
        database.command("sql", f"CREATE PROPERTY {table.label}.{table.key} STRING")
        database.command("sql", f"CREATE INDEX ON {table.label} ({table.key}) UNIQUE")
    for name in _FULL_TEXT:
        database.command("sql", f"CREATE PROPERTY Concept.{name} STRING")
    database.command("sql", "CREATE INDEX ON Concept (name) NOTUNIQUE")
    database.command("sql", f"CREATE INDEX {FULL_TEXT_INDEX} ON Concept ({', '.join(_FULL_TEXT)}) FULL_TEXT")


def _present(table: NodeTable, row: Properties) -> Properties:
    """Leave out what is absent. Aliases are there a second time as a text: the engine's full-text index leaves out nodes without items."""
    present: Properties = {name: value for name, value in row.items() if value is not None}
    aliases = row.get("aliases")
    if table.label == "Concept" and isinstance(aliases, list) and aliases:
        present["_aliases"] = "\n".join(map(str, aliases))
    return present


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    return ([first, *islice(remaining, BATCH - 1)] for first in remaining)


def _advance(done: int, size: int, on_progress: Progress | None) -> int:
    if on_progress is not None:
        on_progress(done, size)
    return done
