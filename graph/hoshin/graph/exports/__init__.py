"""Formats that a graph is written out in, one module each."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hoshin.graph.exports.extractions import extraction_lines
from hoshin.graph.exports.neo4j_csv import write_neo4j_csv
from hoshin.graph.record import Record

__all__ = ["EXPORTS", "Export", "FolderExport"]


class Export(NamedTuple):
    """A format: what it is for, and how a record is written in it, piece by piece."""

    summary: str
    write: Callable[[Record], Iterator[str]]


class FolderExport(NamedTuple):
    """A format of many files: what it is for, and how a record is written into a folder; gives what to tell the user."""

    summary: str
    write: Callable[[Record, Path], Iterator[str]]


EXPORTS: dict[str, Export | FolderExport] = {
    "extractions": Export("JSON lines: the concepts, relations and links of each post", extraction_lines),
    "neo4j-csv": FolderExport("a folder of CSV files for neo4j-admin database import full", write_neo4j_csv),
}
"""Each format by the name that ``hoshin export`` takes."""
