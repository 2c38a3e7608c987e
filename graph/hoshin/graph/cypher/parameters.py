"""The values that parameters of a query may have: the same for both engines."""

import datetime as dt
from collections.abc import Mapping
from numbers import Integral, Real
from typing import Any

from hoshin.graph.cypher.engine import QueryError
from hoshin.graph.cypher.values import Duration

_MOST = 2**63 - 1


def checked(parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give parameters as plain values; numbers of NumPy's become Python's.

    Raises
    ------
    QueryError
        If one is nothing that a query can hold.

    Examples
    --------
    >>> checked({"n": 3, "ids": ("a", "b")})
    {'n': 3, 'ids': ['a', 'b']}
    """
    return {name: _checked(name, value) for name, value in (parameters or {}).items()}


def _checked(name: str, value: Any) -> Any:  # noqa: PLR0911 - a kind of value each
    match value:
        case None | bool() | dt.date() | Duration():  # a date with a time, too
            return value
        case str():
            if any("\ud800" <= character <= "\udfff" for character in value):
                raise QueryError(f"the parameter {name} holds half a character, which is no text")
            return value
        case Integral():
            number = int(value)
            if not -_MOST - 1 <= number <= _MOST:
                raise QueryError(f"the parameter {name} holds {number}, and whole numbers end at {_MOST}")
            return number
        case Real():
            return float(value)
        case dt.time() if value.tzinfo is None:
            return value
        case Mapping():
            return {str(key): _checked(name, each) for key, each in value.items()}
        case list() | tuple():
            return [_checked(name, each) for each in value]
        case _:
            raise QueryError(f"a {type(value).__name__} cannot be a parameter; give text, numbers, dates, lists and maps of them")
