"""Files for ``neo4j-admin database import full``, which fills a new database with millions of nodes in minutes."""

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from hoshin.extract.errors import RecordError
from hoshin.graph.neo4j.marks import node_hash, relationship_hash
from hoshin.graph.projection import NODES, RELATIONSHIPS, NodeTable, Projection, Properties, PropertyType, RelationshipTable, Value
from hoshin.graph.record import Record
from hoshin.graph.record.replacing import replacing

_NAME = "hoshin"  # what the graph is called in the database
_BETWEEN_ITEMS = "\x1f"  # U+001F, the unit separator: an item of a list may hold any other character
_TYPES: dict[PropertyType, str] = {
    "STRING": "STRING",
    "INTEGER": "LONG",
    "FLOAT": "DOUBLE",
    "BOOLEAN": "BOOLEAN",
    "DATE": "DATE",
    "LIST<STRING>": "STRING[]",
    "LIST<INTEGER>": "LONG[]",
}
_MARKS = ("_graph:STRING", "_hash:LONG")


def write_neo4j_csv(record: Record, folder: Path) -> Iterator[str]:
    """Write a file for each label and type; give the lines that say what to run.

    The rows carry the marks of ``hoshin load``, so that it can go on from an imported graph. The import tool makes no difference
    between an empty list and none: rows with one lack their hash, and so the first load completes them.

    Raises
    ------
    RecordError
        If an item of a list holds the character that stands between items.
    """
    files: list[str] = []
    with Projection(record.path) as projection:
        for node in NODES:
            _write(folder / f"{node.label}.csv", _node_rows(projection, node))
            files.append(f"--nodes={node.label}={folder / node.label}.csv")
        for table in RELATIONSHIPS:
            name = f"{table.start}-{table.type}-{table.end}.csv"
            _write(folder / name, _relationship_rows(projection, table))
            files.append(f"--relationships={table.type}={folder / name}")
    options = ("--array-delimiter=U+001F", "--multiline-fields=true")
    command = ("neo4j-admin", "database", "import", "full", "neo4j", *options, *files)
    yield "with the server stopped and no database of that name yet, run where the server is:\n"
    yield " \\\n  ".join(map(shlex.quote, command))
    yield "\nstart the server, then run hoshin load: it makes the indexes and completes what files cannot hold"


def _write(path: Path, rows: Iterable[Iterable[str | None]]) -> None:
    with replacing(path) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(field: str | None) -> str:
    """Quote what is there, were it empty; what is absent is nothing. The csv module can do so only from Python 3.12."""
    return "" if field is None else '"' + field.replace('"', '""') + '"'


def _node_rows(projection: Projection, table: NodeTable) -> Iterator[list[str | None]]:
    columns = (f"{name}:{f'ID({table.label})' if name == table.key else _TYPES[type_]}" for name, type_ in table.properties.items())
    rows = ([*map(_field, node.values()), *_marks(node, node_hash(table, node))] for node in projection.nodes(table))
    return chain([[*columns, *_MARKS]], rows)


def _relationship_rows(projection: Projection, table: RelationshipTable) -> Iterator[list[str | None]]:
    columns = (f"{name}:{_TYPES[type_]}" for name, type_ in table.properties.items())
    rows = (
        [row.start, row.end, *map(_field, row.properties.values()), *_marks(row.properties, relationship_hash(table, row))]
        for row in projection.relationships(table)
    )
    return chain([[f":START_ID({table.start})", f":END_ID({table.end})", *columns, *_MARKS]], rows)


def _marks(properties: Properties, hash_: int) -> tuple[str, str | None]:
    return _NAME, None if [] in properties.values() else str(hash_)


def _field(value: Value) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
        case list():
            if any(_BETWEEN_ITEMS in item for item in value if isinstance(item, str)):
                raise RecordError(f"“{value[0]}”: a text with the control character U+001F cannot be exported; take it out of the post")
            return _BETWEEN_ITEMS.join(map(str, value))
        case _:
            return str(value)
