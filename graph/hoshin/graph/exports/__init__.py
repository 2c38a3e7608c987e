"""Formats that a graph is written out in, one module each."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hoshin.graph.exports.extractions import extraction_lines
from hoshin.graph.record import Record

__all__ = ["EXPORTS", "Export"]


class Export(NamedTuple):
    """A format: what it is for, and how a record is written in it, piece by piece."""

    summary: str
    write: Callable[[Record], Iterator[str]]


EXPORTS = {
    "extractions": Export("JSON lines: the concepts, relations and links of each post", extraction_lines),
}
"""Each format by the name that ``hoshin export`` takes."""
