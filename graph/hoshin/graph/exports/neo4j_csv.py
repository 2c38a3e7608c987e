"""Files for ``neo4j-admin database import full``, which fills a new database with millions of nodes in minutes."""

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from hoshin.extract.errors import RecordError
from hoshin.graph.exports.folders import replacing_in
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.neo4j.marks import node_hash, relationship_hash
from hoshin.graph.networks import without_words
from hoshin.graph.projection import NODES, RELATIONSHIPS, NodeTable, Projection, Properties, PropertyType, RelationshipTable, Value
from hoshin.graph.record import Record

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


def write_neo4j_csv(record: Record, folder: Path, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write a file for each label and type; give the lines that say what to run.

    The rows carry the marks of ``hoshin load``, so that it can go on from an imported graph. The import tool makes no difference
    between an empty list and none: rows with one lack their hash, and so the first load completes them. Without quotes all rows lack it.

    Raises
    ------
    RecordError
        If an item of a list holds the character that stands between items.
    """
    files: list[str] = []
    with Projection(record.path) as projection, replacing_in(folder) as unfinished:
        for node in NODES:
            name = f"{node.label}.csv"
            _write(unfinished / name, _node_rows(projection, node, options))
            files.append(f"--nodes={node.label}={folder / name}")
        for table in RELATIONSHIPS:
            name = f"{table.start}-{table.type}-{table.end}.csv"
            _write(unfinished / name, _relationship_rows(projection, table, options))
            files.append(f"--relationships={table.type}={folder / name}")
    how = ("--array-delimiter=U+001F", "--multiline-fields=true")
    yield "with the server stopped and no database of that name yet, run where the server is:\n"
    yield " \\\n  ".join(["neo4j-admin database import full neo4j", *map(shlex.quote, (*how, *files))])
    yield "\nstart the server, then run hoshin load: it makes the indexes and completes what files cannot hold"


def _write(path: Path, rows: Iterable[Iterable[str | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(field: str | None) -> str:
    """Quote what is there, were it empty; what is absent is nothing. The csv module can do so only from Python 3.12."""
    return "" if field is None else '"' + field.replace('"', '""') + '"'


def _node_rows(projection: Projection, table: NodeTable, options: ExportOptions) -> Iterator[list[str | None]]:
    columns = (f"{name}:{f'ID({table.label})' if name == table.key else _TYPES[type_]}" for name, type_ in table.properties.items())
    rows = ([*_fields(node, options), *_marks(node, node_hash(table, node), options)] for node in projection.nodes(table))
    return chain([[*columns, *_MARKS]], rows)


def _relationship_rows(projection: Projection, table: RelationshipTable, options: ExportOptions) -> Iterator[list[str | None]]:
    columns = (f"{name}:{_TYPES[type_]}" for name, type_ in table.properties.items())
    rows = (
        [row.start, row.end, *_fields(row.properties, options), *_marks(row.properties, relationship_hash(table, row), options)]
        for row in projection.relationships(table)
    )
    return chain([[f":START_ID({table.start})", f":END_ID({table.end})", *columns, *_MARKS]], rows)


def _fields(properties: Properties, options: ExportOptions) -> Iterator[str | None]:
    return map(_field, (properties if options.has_quotes else without_words(properties)).values())


def _marks(properties: Properties, hash_: int, options: ExportOptions) -> tuple[str, str | None]:
    return _NAME, str(hash_) if options.has_quotes and [] not in properties.values() else None


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
