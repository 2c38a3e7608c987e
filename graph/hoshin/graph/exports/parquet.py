"""The tables of a record as a folder of Parquet files."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from hoshin.extract.errors import HoshinError
from hoshin.graph.exports.folders import replacing_in
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.record import Record
from hoshin.graph.tables import Row, tables

if TYPE_CHECKING:
    import pyarrow as pa

    from hoshin.graph.projection import PropertyType

_GROUP = 50_000  # rows that are held at once


def write_parquet(record: Record, folder: Path, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write a file for each table, typed: lists are lists and dates are dates.

    Raises
    ------
    HoshinError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise HoshinError("Parquet needs pyarrow; install it with: pip install 'hoshin[parquet]'") from error
    types: Mapping[PropertyType, pa.DataType] = {
        "STRING": pa.string(),
        "INTEGER": pa.int64(),
        "FLOAT": pa.float64(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "LIST<STRING>": pa.list_(pa.string()),
        "LIST<INTEGER>": pa.list_(pa.int64()),
    }
    with replacing_in(folder) as unfinished:
        for table in tables(record, has_quotes=options.has_quotes):
            schema = pa.schema([(name, types[type_]) for name, type_ in table.columns.items()])
            with pq.ParquetWriter(unfinished / f"{table.name}.parquet", schema, compression="zstd") as writer:
                while group := list(islice(table.rows, _GROUP)):
                    writer.write_table(pa.table(_arrays(schema, group), schema=schema))
    yield from ()


def _arrays(schema: "pa.Schema", group: list[Row]) -> "list[pa.Array]":
    import pyarrow as pa

    return [pa.array(values, type=field.type) for field, values in zip(schema, zip(*group, strict=True), strict=True)]
