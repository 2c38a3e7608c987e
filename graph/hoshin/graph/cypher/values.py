"""What a query gives back: the same Python values from every engine."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node. Private properties, whose names begin with an underscore, are left out."""

    labels: tuple[str, ...]
    properties: "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship. ``start`` and ``end`` are the keys of the nodes at its ends: an ``id``, or a ``url`` where there is none."""

    type: str
    start: str
    end: str
    properties: "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Path:
    """A path: one more node than relationships, in the order in which it goes."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as Cypher has it: months and days of any length, and seconds.

    >>> str(Duration(months=14, days=3, seconds=3661))
    'P1Y2M3DT1H1M1S'
    """

    months: int = 0
    days: int = 0
    seconds: int = 0
    nanoseconds: int = 0

    def __str__(self) -> str:
        years, months = _split(self.months, 12)
        total = self.seconds * 10**9 + self.nanoseconds
        hours, rest = _split(total, 3600 * 10**9)
        minutes, nanoseconds = _split(rest, 60 * 10**9)
        seconds = f"{nanoseconds / 10**9:.9f}".rstrip("0").rstrip(".")
        day_parts = ((years, "Y"), (months, "M"), (self.days, "D"))
        days = "".join(f"{n}{unit}" for n, unit in day_parts if n)
        time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n) + (f"{seconds}S" if nanoseconds else "")
        return f"P{days}" + (f"T{time}" if time else "") if days or time else "PT0S"


Value = (
    str
    | int
    | float
    | bool
    | dt.date
    | dt.datetime
    | dt.time
    | Duration
    | Node
    | Relationship
    | Path
    | list["Value"]
    | dict[str, "Value"]
    | None
)
"""A value in a row."""


def plain(value: Value) -> Any:  # noqa: PLR0911 - a kind of value each
    """Give a value as what JSON knows; dates, times and durations as ISO 8601, numbers that are none as text.

    >>> plain({"on": dt.date(2024, 2, 29), "of": [1, math.nan]})
    {'on': '2024-02-29', 'of': [1, 'NaN']}
    """
    match value:
        case Node(labels, properties):
            return {"labels": list(labels), "properties": plain(properties)}
        case Relationship(type_, start, end, properties):
            return {"type": type_, "start": start, "end": end, "properties": plain(properties)}
        case Path(nodes, relationships):
            return {"nodes": [plain(node) for node in nodes], "relationships": [plain(each) for each in relationships]}
        case dict():
            return {name: plain(each) for name, each in value.items()}
        case list():
            return [plain(each) for each in value]
        case dt.date() | dt.time():
            return value.isoformat()
        case Duration():
            return str(value)
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        case _:
            return value


def _split(number: int, by: int) -> tuple[int, int]:
    """Divide towards zero."""
    quotient = abs(number) // by * (1 if number >= 0 else -1)
    return quotient, number - quotient * by
