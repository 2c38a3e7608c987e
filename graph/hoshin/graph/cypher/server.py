"""The engine for a graph in a Neo4j database: queries run in a read-only transaction, after a look at the server's own plan of them."""

import datetime as dt
import queue
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from hoshin.extract.errors import NotFound
from hoshin.graph.cypher.columns import column_names
from hoshin.graph.cypher.complaints import hint_on, shortened
from hoshin.graph.cypher.counting import count_schema
from hoshin.graph.cypher.edits import Edit, apply, original_offset
from hoshin.graph.cypher.engine import BEYOND_YEARS, LIMIT, TIMEOUT_S, QueryError, QueryRefused, QueryTimeout, Result, Schema
from hoshin.graph.cypher.language import COMMANDS, PROCEDURES
from hoshin.graph.cypher.parameters import checked
from hoshin.graph.cypher.refusals import refuse_endless, refuse_missing, refuse_unsafe
from hoshin.graph.cypher.rewriting import hide_marks
from hoshin.graph.cypher.tokens import tokenize
from hoshin.graph.cypher.values import Duration, Node, Path, Relationship, Value
from hoshin.graph.neo4j.connection import Login, connect
from hoshin.graph.projection import NODES

if TYPE_CHECKING:
    from neo4j import Transaction

T = TypeVar("T")

_FETCHED = 50  # rows that the server gets ready at a time; more would take its memory where each is large
_GRACE_S = 3.0  # the server ends a query itself; some, such as long sums, it does not
_KEYS = {table.label: table.key for table in NODES}
_MARKS = {"_graph", "_hash", "_stamp"}
_TIMED_OUT = re.compile(r"Transaction\.(TransactionTimedOut|Terminated)|Transaction\.TransactionTimedOutClientConfiguration")
_OF_THE_SERVER = re.compile(r"\.(Security|Database|Cluster)\.|General\.DatabaseUnavailable")
# operators of a plan that do more than read the graph
_FOREIGN = re.compile(r"LoadCSV|Show|Terminate|Set|Create|Merge|Delete|Remove|Foreach|Administration|Eager.*Write", re.IGNORECASE)
_PLACE = re.compile(r"\s*\(line \d+, column \d+ \(offset: (\d+)\)\)")


class ServerEngine:
    """Runs queries on a graph that ``hoshin load`` put into a Neo4j database. Use it in a ``with`` block.

    Parameters
    ----------
    login
        The database.
    name
        What the graph is called there. Queries have it as ``$graph``.

    Raises
    ------
    ServerError
        If the server cannot be reached or refuses.
    NotFound
        If there is no graph of that name.
    """

    def __init__(self, login: Login, *, name: str = "hoshin") -> None:
        self._login, self._name = login, name
        self._open: ExitStack | None = None
        with self._failing(), self._reading(TIMEOUT_S) as transaction:
            ours = sum(_count(transaction, f"MATCH (n:{label} {{_graph: $graph}})", name) for label in _KEYS)
            others = _count(transaction, "MATCH (n)", name) - ours
        if not ours:
            self.close()
            raise NotFound(f"there is no graph called “{name}” in the database; put it there with: hoshin load --name {name}")
        self._note = (
            f"the database also holds {others} nodes that are not of the graph “{name}”, and a query sees them; "
            "nodes of the graph alone are those with {_graph: $graph}"
            if others
            else ""
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def run(self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int = LIMIT, timeout_s: float = TIMEOUT_S) -> Result:
        """Run a query that reads; see `Engine.run`."""
        from neo4j.exceptions import Neo4jError

        tokens = tokenize(query)
        refuse_unsafe(tokens)
        edits = hide_marks(tokens)
        values = {"graph": self._name, **{name: _parameter(value) for name, value in checked(parameters).items()}}
        refuse_missing(tokens, values)
        refuse_endless(tokens, values)
        try:
            with self._failing():
                columns, rows = _within(timeout_s + _GRACE_S, lambda: self._read(apply(query, edits), values, query, limit, timeout_s))
        except Neo4jError as error:
            if _TIMED_OUT.search(error.code or ""):
                raise _stopped(timeout_s) from error
            raise _error(error.code or "", error.message or "", query, edits) from error
        except queue.Empty:
            self.close()  # the server ends what nobody waits for
            raise _stopped(timeout_s) from None
        except KeyboardInterrupt:
            self.close()
            raise
        note = self._note or hint_on(rows, tokens)  # what others have in the database, Hoshin does not know
        return Result(column_names(tokens) or columns, tuple(rows[:limit]), is_cut=len(rows) > limit, note=note)

    def _read(
        self, sent: str, values: dict[str, Any], query: str, limit: int, timeout_s: float
    ) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
        from neo4j.exceptions import BrokenRecordError

        with self._reading(timeout_s) as transaction:
            _look_at_plan(transaction, sent, values, query)
            result = transaction.run(sent, values)
            records = list(islice(result, limit + 1))
            try:
                keys = _keys(transaction, records)
                return tuple(result.keys()), [tuple(_value(value, keys) for value in record) for record in records]
            except BrokenRecordError:
                raise QueryError(BEYOND_YEARS) from None

    def schema(self) -> Schema:
        """Count labels, types of relationship and properties of this graph alone."""
        with self._failing(), self._reading(TIMEOUT_S) as transaction:

            def row(query: str) -> list[Any]:
                return list(transaction.run(query, graph=self._name).single(strict=True))

            return count_schema(row, condition="{_graph: $graph}")

    @contextmanager
    def _reading(self, timeout_s: float) -> "Iterator[Transaction]":
        """Give a transaction that the server lets only read, and that it ends when the time is up."""
        if self._open is None:
            self._open = ExitStack()
            self._driver = self._open.enter_context(connect(self._login))
        with self._driver.session(database=self._login.database, default_access_mode="READ", fetch_size=_FETCHED) as session:
            transaction = session.begin_transaction(timeout=timeout_s)
            try:
                yield transaction
            finally:
                transaction.close()

    @contextmanager
    def _failing(self) -> "Iterator[None]":
        """Close the connection if something is wrong with it or with the server, which then says so in its own words."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (DriverError, Neo4jError) as error:
            is_connection = isinstance(error, DriverError) or _OF_THE_SERVER.search(error.code or "")
            if is_connection and self._open is not None:
                stack, self._open = self._open, None
                stack.__exit__(type(error), error, error.__traceback__)
            raise


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Do some work in another thread, so that it can be left alone when the time is up or the user has enough."""
    outcomes: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def do() -> None:
        try:
            outcomes.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - raised again by who waits for it
            outcomes.put((None, error))

    threading.Thread(target=do, daemon=True).start()
    result, error = outcomes.get(timeout=seconds)
    if error is not None:
        raise error
    return cast("T", result)


def _stopped(timeout_s: float) -> QueryTimeout:
    return QueryTimeout(f"the query was stopped after {timeout_s:g} seconds")


def _count(transaction: "Transaction", pattern: str, graph: str) -> int:
    record = transaction.run(f"{pattern} RETURN count(n)", graph=graph).single(strict=True)
    return int(record[0])


def _look_at_plan(transaction: "Transaction", sent: str, values: dict[str, Any], query: str) -> None:
    """Refuse a query by what the server itself would do: READ alone lets it load files and call what it likes."""
    summary = transaction.run(f"EXPLAIN {sent}", values).consume()
    if summary.query_type != "r":
        raise QueryRefused(f"the query was not run: {COMMANDS['SET']}", query)
    for operator, details in _operators(summary.plan or {}):
        procedure = details.split("(")[0].strip()
        if operator.startswith("ProcedureCall"):
            if procedure.lower() not in PROCEDURES:
                raise QueryRefused(f"the query was not run: the procedures that may be called are {', '.join(PROCEDURES.values())}", query)
        elif _FOREIGN.search(operator):
            raise QueryRefused(f"the query was not run: it does more than read the graph ({operator})", query)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan.get("operatorType", "")).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _keys(transaction: "Transaction", records: list[Any]) -> dict[str, str]:
    """Give the keys of the nodes at the ends of all relationships, by what the server calls the nodes."""
    ids = sorted({node.element_id for relationship in _relationships(records) for node in relationship.nodes if node is not None})
    if not ids:
        return {}
    # elementId() of two graphs can be alike, but a transaction is about one
    query = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, labels(n), properties(n)"
    keys = {}
    for id_, labels, properties in transaction.run(query, ids=ids):
        key = next((_KEYS[label] for label in labels if label in _KEYS), "")
        keys[id_] = str(properties.get(key, id_))
    return keys


def _relationships(value: Any) -> Iterator[Any]:
    from neo4j import Record
    from neo4j.graph import Path as ServerPath
    from neo4j.graph import Relationship as ServerRelationship

    match value:
        case ServerRelationship():
            yield value
        case ServerPath():
            yield from value.relationships
        case Record() | list():
            for each in value:
                yield from _relationships(each)
        case dict():
            yield from _relationships(list(value.values()))
        case _:
            return


def _value(value: Any, keys: Mapping[str, str]) -> Value:  # noqa: PLR0911 - a kind of value each
    from neo4j import graph, time

    match value:
        case graph.Node():
            return Node(tuple(sorted(value.labels)), _properties(value, keys))
        case graph.Relationship():
            start, end = (keys.get(node.element_id, "") if node is not None else "" for node in value.nodes)
            return Relationship(value.type, start, end, _properties(value, keys))
        case graph.Path():
            nodes = tuple(Node(tuple(sorted(node.labels)), _properties(node, keys)) for node in value.nodes)
            steps = cast("tuple[Relationship, ...]", tuple(_value(each, keys) for each in value.relationships))
            return Path(nodes, steps)
        case time.Duration():
            return Duration(value.months, value.days, value.seconds, value.nanoseconds)
        case time.DateTime():
            return _with_offset(value.to_native())
        case time.Date() | time.Time():
            return value.to_native()
        case dict():
            return {name: _value(each, keys) for name, each in value.items() if name not in _MARKS}
        case list():
            return [_value(each, keys) for each in value]
        case None | str() | bool() | int() | float():
            return value
        case _:
            return _other(value)


def _other(value: Any) -> str:
    """Give what no graph of Hoshin's holds, such as a point, as text."""
    from neo4j.exceptions import BrokenRecordError

    if "Broken" in type(value).__name__:  # a date that the driver has no value for, within a list
        raise BrokenRecordError(str(value))
    return str(value)


def _properties(element: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, Value]:
    return {name: _value(value, keys) for name, value in sorted(element.items()) if not name.startswith("_")}


def _with_offset(moment: dt.datetime) -> dt.datetime:
    """Give a moment with its offset from UTC, whatever the name of its time zone."""
    offset = moment.utcoffset()
    return moment if offset is None else moment.replace(tzinfo=dt.timezone(offset))


def _parameter(value: Any) -> Any:
    from neo4j.time import Duration as ServerDuration

    if isinstance(value, Duration):
        return ServerDuration(months=value.months, days=value.days, seconds=value.seconds, nanoseconds=value.nanoseconds)
    if isinstance(value, list):
        return [_parameter(each) for each in value]
    return {name: _parameter(each) for name, each in value.items()} if isinstance(value, dict) else value


def _error(code: str, message: str, query: str, edits: list[Edit]) -> QueryError:
    """Make the server's message one for users, with the place in their query."""
    if code.endswith(("Statement.AccessMode", "WriteOnReadOnlyAccessMode")):
        return QueryRefused(f"the query was not run: {COMMANDS['SET']}", query)
    place = _PLACE.search(message)
    offset = None
    if place:
        offset = original_offset(max(0, int(place[1]) - len("EXPLAIN ")), edits)
        message = message[: place.start()]
    return QueryError(shortened(message.partition('\n"')[0]), query, offset)
