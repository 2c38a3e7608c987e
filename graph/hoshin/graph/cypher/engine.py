"""What an engine is, what it gives back, and what can go wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from hoshin.extract.errors import HoshinError
from hoshin.graph.cypher.values import Value, plain

if TYPE_CHECKING:
    import pandas as pd

LIMIT = 1_000
"""Rows that a query gives back at most, unless asked for more."""

TIMEOUT_S = 60.0
"""Seconds that a query may take, unless given more."""

BEYOND_YEARS = "the rows hold a date beyond the years 1 to 9999; ask for toString() of it"
"""What is said of a date that Python has no value for."""

_SHOWN = 50


class QueryError(HoshinError):
    """A query that the engine cannot run. ``offset`` is the place of the mistake, in code points, where the engine names it."""

    def __init__(self, message: str, query: str = "", offset: int | None = None) -> None:
        super().__init__(message + _marked(query, offset))
        self.offset = offset


class QueryRefused(QueryError):
    """A query that Hoshin does not run: it would do more than read, or the engine would answer it in a way of its own."""


class QueryTimeout(QueryError):
    """A query took longer than it may, and was stopped."""

    exit_code = 1


class EngineMissing(HoshinError):
    """The embedded engine is not installed, or does not run here."""


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of a query. Iterating gives each as a dict from column to value.

    ``is_cut`` tells that there were more rows than the limit. ``note`` is what a reader should know about the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    is_cut: bool = False
    note: str = ""

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """Give the rows as a data frame; nodes, relationships, paths, lists and maps stay objects."""
        import pandas as pd

        return pd.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """Show the first rows as a table, as notebooks want it."""
        from html import escape

        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{escape(shown(value))}</td>" for value in row) + "</tr>" for row in self.rows[:_SHOWN])
        more = len(self.rows) - _SHOWN
        rest = f"<p>and {more} more rows</p>" if more > 0 else "<p>cut at the limit</p>" if self.is_cut else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


class PropertyCount(NamedTuple):
    """A property of a label or a type: what it holds, and how many have it."""

    name: str
    type: str
    number: int


class LabelCount(NamedTuple):
    """The nodes with a label."""

    label: str
    number: int
    properties: tuple[PropertyCount, ...]


class TypeCount(NamedTuple):
    """The relationships of a type between nodes of two labels."""

    type: str
    start: str
    end: str
    number: int
    properties: tuple[PropertyCount, ...]


class Schema(NamedTuple):
    """What is in the graph."""

    nodes: tuple[LabelCount, ...]
    relationships: tuple[TypeCount, ...]


class Engine(Protocol):
    """Where queries are run. Use it in a ``with`` block."""

    def run(self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int = LIMIT, timeout_s: float = TIMEOUT_S) -> Result:
        """Run a query that reads.

        Parameters
        ----------
        query
            Cypher.
        parameters
            What ``$name`` stands for.
        limit
            The number of rows after which the rest is left out.
        timeout_s
            Seconds after which the query is stopped.

        Raises
        ------
        QueryError
            If the engine finds a mistake; `QueryRefused` if the query would do more than read, `QueryTimeout` if it was stopped.
        """

    def schema(self) -> Schema:
        """Count labels, types of relationship and properties."""

    def close(self) -> None:
        """Let go of the engine; closing twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def shown(value: Value) -> str:
    """Give a value as a short text: text as it is, the rest as JSON.

    >>> shown("a"), shown(None), shown([1, "b"])
    ('a', '', '[1, "b"]')
    """
    import json

    if value is None:
        return ""
    simple = plain(value)
    return simple if isinstance(simple, str) else json.dumps(simple, ensure_ascii=False)


def _marked(query: str, offset: int | None) -> str:
    """Give the line of a query with a caret below the place, on lines of their own."""
    if offset is None or not 0 <= offset <= len(query):
        return ""
    start = query.rfind("\n", 0, offset) + 1
    line = query[start:].partition("\n")[0]
    column = offset - start
    first = max(0, column - 60)  # a long line is shown around the place
    piece = line[first : first + 100].replace("\t", " ")
    return f"\n  {'…' if first else ''}{piece}\n  {' ' * (column - first + bool(first))}^"
