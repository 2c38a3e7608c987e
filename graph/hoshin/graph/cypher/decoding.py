"""From what the embedded engine writes to the values that a result holds."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, cast

from hoshin.graph.cypher.values import Duration, Node, Path, Relationship, Value

Ends = Mapping[str, tuple[str, str]]
"""By the engine's name for a relationship, the keys of the nodes at its ends."""

# the engine writes dates, times, durations and paths as text; a text of an author can look the same
_UNCLEAR = re.compile(r"[+-]?\d{4,}-\d\d-\d\d|\d\d:\d\d|[+-]?P[-+\dT]|\(#\d+:\d+\)")
_DURATION = re.compile(
    r"P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?(?:T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?)(\d+)(?:\.(\d+))?S)?)?"
)


def unclear_depth(value: Any) -> int | None:
    """Give how deep lists and maps are nested in a value, if some text in it can be something else; None if all is clear."""
    match value:
        case str():
            return 0 if _UNCLEAR.match(value) else None
        case {"@rid": _} | {"@date": _} | {"@time": _}:
            return None
        case list() | dict():
            inside = list(value.values() if isinstance(value, dict) else value)
            return None if all(unclear_depth(each) is None for each in inside) else 1 + max(map(_depth, inside))
        case _:
            return None


def decode(value: Any, ends: Ends, labels: frozenset[str]) -> Value:
    """Give a value as the engine wrote it; ``labels`` tell nodes from relationships."""
    match value:
        case {"@rid": rid, "@type": type_}:
            properties = {
                name: decode(each, ends, labels)
                for name, each in sorted(value.items())
                if not name.startswith(("@", "_")) and each is not None
            }
            return Node((type_,), properties) if type_ in labels else Relationship(type_, *ends.get(rid, ("", "")), properties)
        case {"@date": text}:
            return dt.date.fromisoformat(text)
        case {"@time": text}:
            return dt.datetime.fromisoformat(text)
        case dict():
            return {name: decode(each, ends, labels) for name, each in value.items() if not name.startswith("_")}
        case list():
            return [decode(each, ends, labels) for each in value]
        case _:
            return cast("Value", value)


def decode_typed(value: Any, ends: Ends, labels: frozenset[str]) -> Value:
    """Give a value that came with its type; see `hoshin.graph.cypher.rewriting.typed`."""
    match value:
        case {"l": items}:
            return [decode_typed(item, ends, labels) for item in items]
        case {"m": pairs}:
            return {name: decode_typed(item, ends, labels) for name, item in pairs if not name.startswith("_")}
        case {"p": [nodes, relationships]}:
            decoded = (decode(nodes, ends, labels), decode(relationships, ends, labels))
            return Path(*(cast("Any", tuple(cast("list[Value]", each))) for each in decoded))
        case {"t": [type_, text]}:
            return _time(type_.removesuffix(" NOT NULL"), text)
        case _:
            return decode(value, ends, labels)


def _depth(value: Any) -> int:
    if isinstance(value, dict) and "@rid" in value:
        return 0
    inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(_depth, inside), default=0)


def _time(type_: str, text: str) -> Value:
    match type_:
        case "DATE":
            return dt.date.fromisoformat(text)
        case "DURATION":
            return _duration(text)
        case "LOCAL DATETIME" | "ZONED DATETIME":
            return dt.datetime.fromisoformat(text.partition("[")[0])
        case _:
            return dt.time.fromisoformat(text)


def _duration(text: str) -> Duration:
    """Read what the engine writes.

    >>> _duration("P1Y2M-3DT1H-0.5S")
    Duration(months=14, days=-3, seconds=3599, nanoseconds=500000000)
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(f"no duration: {text}")
    years, months, weeks, days, hours, minutes, _, _, _ = (int(part) if part and part not in "+-" else 0 for part in found.groups())
    seconds, fraction = int(found[8] or 0), int((found[9] or "").ljust(9, "0")[:9] or 0)
    sign = -1 if found[7] == "-" else 1
    total = (3600 * hours + 60 * minutes) * 10**9 + sign * (seconds * 10**9 + fraction)
    return Duration(12 * years + months, 7 * weeks + days, *divmod(total, 10**9))
