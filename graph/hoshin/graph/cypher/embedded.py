"""The engine for a graph file: ArcadeDB in a process of its own, over a database that is made from the file and kept in a cache."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hoshin.extract.errors import RecordError
from hoshin.graph.cypher import cache
from hoshin.graph.cypher.columns import column_names, final_columns, star_columns
from hoshin.graph.cypher.complaints import hint_on, place_of_undefined, shortened
from hoshin.graph.cypher.conditions import bind_variables, collect_paths, match_labels, wait_for_paths, wait_for_rows
from hoshin.graph.cypher.counting import count_schema
from hoshin.graph.cypher.decoding import decode, decode_typed, unclear_depth
from hoshin.graph.cypher.differences import refuse_different
from hoshin.graph.cypher.edits import Edit, apply, original_offset
from hoshin.graph.cypher.engine import BEYOND_YEARS, LIMIT, TIMEOUT_S, EngineMissing, QueryError, QueryRefused, QueryTimeout, Result, Schema
from hoshin.graph.cypher.language import COMMANDS
from hoshin.graph.cypher.parameters import checked
from hoshin.graph.cypher.process import Answer, EngineProcess, Progress
from hoshin.graph.cypher.refusals import refuse_endless, refuse_missing, refuse_unsafe
from hoshin.graph.cypher.rewriting import hide_marks, search_by_conditions, with_types
from hoshin.graph.cypher.spellings import (
    like_neo4j,
    lists_of_cases,
    nodes_of_unions,
    patterns_as_subqueries,
    plain_numbers,
    star_alone,
    without_hints,
)
from hoshin.graph.cypher.tokens import Tokens, tokenize
from hoshin.graph.cypher.values import Duration
from hoshin.graph.projection import NODES
from hoshin.graph.record.opening import open_record

_LABELS = frozenset(table.label for table in NODES)
_KEYS = {table.label: table.key for table in NODES}
_MOST_NESTED = 6
_READERS = {dt.time: "localtime", Duration: "duration"}
# the changes to a query, in layers: those of one do not overlap
_RULES = (
    (plain_numbers, without_hints, hide_marks, match_labels),
    (star_alone,),
    (search_by_conditions,),
    (lists_of_cases,),
    (like_neo4j,),
    (collect_paths, wait_for_rows, nodes_of_unions),
    (wait_for_paths,),
    (patterns_as_subqueries,),
    (bind_variables,),
)
_WRITES = re.compile(r"\b(CREATE|MERGE|INSERT|DELETE|SET|REMOVE|FOREACH|DROP)\b", re.IGNORECASE)
# what stands around the engine's message
_CLASS = re.compile(r"^(?:Query failed: |Reading the result set failed: )?(?:[\w$]+\.)+[\w$]+: ")
_CAUSE = re.compile(r" \(caused by [\w.$]+: (.*)\)$", re.DOTALL)
_PLACE = re.compile(r" at line (\d+)(?::(\d+) - |, column (\d+)\n.*)", re.DOTALL)  # the latter with the line itself


class EmbeddedEngine:
    """Runs queries on a graph file, without a server. Use it in a ``with`` block.

    Parameters
    ----------
    path
        The graph file.
    cache_folder
        Where databases are kept; by default what ``HOSHIN_CACHE`` names, or the user's cache folder.

    Raises
    ------
    RecordError
        If there is no such graph.
    EngineMissing
        If the package ``arcadedb`` is not installed.
    """

    def __init__(self, path: str | Path, *, cache_folder: Path | None = None) -> None:
        self.path = Path(path)
        open_record(self.path).close()
        if find_spec("arcadedb") is None:
            raise EngineMissing("Cypher on a graph file needs the package arcadedb; install it with: pip install 'hoshin[cypher]'")
        self._cache = cache_folder or cache.cache_folder()
        self._folder = cache.database_folder(self.path, self._cache)
        self._process: EngineProcess | None = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def is_prepared(self) -> bool:
        """Whether the database is there, and the first query need not wait for it."""
        return cache.is_whole(self._folder)

    def prepare(self, on_progress: Progress | None = None) -> None:
        """Wait until queries can be run; the first query does so by itself.

        Parameters
        ----------
        on_progress
            Called with the number of rows done and of all rows, where the database has to be made first.

        Raises
        ------
        RecordError
            If the graph is damaged.
        EngineMissing
            If the engine does not run here, or its database cannot be written.
        """
        was_there = self.is_prepared
        self._ready(on_progress)
        if not was_there:
            cache.make_room(self._cache, self._folder)

    def close(self) -> None:
        """Stop the engine's process."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def run(self, query: str, parameters: Mapping[str, Any] | None = None, *, limit: int = LIMIT, timeout_s: float = TIMEOUT_S) -> Result:
        """Run a query that reads; see `Engine.run`."""
        values = checked(parameters)
        tokens = tokenize(query)
        refuse_unsafe(tokens)
        refuse_different(tokens, values)
        refuse_missing(tokens, values)
        refuse_endless(tokens, values)
        changed, edits = _rewritten(tokens)
        question = {"query": changed.query, "parameters": _tagged(values), "limit": limit}
        answer = self._ask(question, timeout_s, query, edits)
        names = _names(answer, tokens)
        unclear = _unclear(answer["rows"], tokens)
        if unclear:
            typed = with_types(changed, final_columns(changed), answer["columns"], unclear)
            answer = self._ask(question | {"query": typed}, timeout_s, query, None)
        try:
            result = _result(answer, names, unclear, limit)
        except (ValueError, OverflowError):
            raise QueryError(BEYOND_YEARS) from None
        return replace(_in_order(result, star_columns(tokens)), note=hint_on(result.rows, tokens))

    def schema(self) -> Schema:
        """Count labels, types of relationship and properties."""
        return count_schema(lambda query: self.run(query, limit=1).rows[0])

    def _start(self) -> EngineProcess:
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_cache(self._cache, error.strerror or str(error)) from error
        is_prepared = self.is_prepared
        if not is_prepared:
            cache.discard(self._folder)
        return EngineProcess(self._folder, None if is_prepared else self.path, _KEYS, self._cache / "cypher" / "log")

    def _ready(self, on_progress: Progress | None) -> None:
        """Wait until the database is open. One that is damaged is made again, once."""
        failed: Answer | None = None
        for _ in range(2):
            if self._process is None or not self._process.is_running:
                self.close()
                self._process = self._start()
            try:
                failed = self._process.wait_until_ready(on_progress)
            except BaseException:
                self.close()
                raise
            if failed is None:
                cache.mark_used(self._folder)
                return
            self.close()
            if failed["kind"] == "RecordError":
                raise RecordError(failed["error"])
            if failed["kind"] in {"OSError", "PermissionError"}:
                raise _no_cache(self._cache, failed["error"])
            cache.discard(self._folder)
        raise EngineMissing(f"the embedded engine does not run here: {failed and failed['error']}")

    def _ask(self, question: dict[str, Any], timeout_s: float, query: str, edits: list[list[Edit]] | None) -> Answer:
        """Send a query, and raise what is wrong with it. ``edits`` made it of the user's, layer by layer; None if places mean nothing."""
        self.prepare()
        assert self._process is not None
        answer = self._process.ask(question, timeout_s)
        if answer is None:
            raise QueryTimeout(f"the query was stopped after {timeout_s:g} seconds")
        if "error" in answer:
            raise _error(answer["error"], question["query"], query, edits)
        return answer


def _rewritten(tokens: Tokens) -> tuple[Tokens, list[list[Edit]]]:
    """Give the query that the engine is asked, and the layers of edits that made it."""
    layers = list[list[Edit]]()
    for rules in _RULES:
        layers.append([edit for rule in rules for edit in rule(tokens)])
        tokens = tokenize(apply(tokens.query, layers[-1]))
    return tokens, layers


def _names(answer: Answer, tokens: Tokens) -> tuple[str, ...]:
    """Give the columns' names as Neo4j has them."""
    names = column_names(tokens)
    if names is None:
        unknown = star_columns(tokens) if not answer["columns"] else None  # the engine names columns by the first row
        return unknown or tuple(answer["columns"]) or _yielded(tokens)
    if any(len(row) != len(names) for row in answer["rows"]):
        raise QueryRefused("the embedded engine loses a column of this query; give its parts names with WITH first")
    return names


def _yielded(tokens: Tokens) -> tuple[str, ...]:
    """Give the columns of a procedure that is called by itself."""
    called = "".join(token.text.strip("`") for token in tokens.tokens[1:]).partition("(")[0].lower()
    return {"db.labels": ("label",), "db.relationshiptypes": ("relationshipType",)}.get(called, ("node", "score"))


def _unclear(rows: list[list[Any]], tokens: Tokens) -> dict[int, int]:
    """Give the columns whose texts may be something else, with the depth of their lists and maps."""
    unclear = dict[int, int]()
    for row in rows:
        for n, value in enumerate(row):
            depth = unclear_depth(value)
            if depth is not None:
                unclear[n] = max(depth, unclear.get(n, 0))
    if any(depth > _MOST_NESTED for depth in unclear.values()):
        raise QueryRefused(
            f"the rows hold lists and maps of more than {_MOST_NESTED} levels, too many to tell dates from texts", tokens.query
        )
    return unclear


def _result(answer: Answer, names: tuple[str, ...], unclear: Mapping[int, int], limit: int) -> Result:
    ends = {rid: (start, end) for rid, (start, end) in answer["ends"].items()}
    rows = [
        tuple((decode_typed if n in unclear else decode)(value, ends, _LABELS) for n, value in enumerate(row))
        for row in answer["rows"][:limit]
    ]
    return Result(names, tuple(rows), is_cut=len(answer["rows"]) > limit)


def _in_order(result: Result, names: tuple[str, ...] | None) -> Result:
    """Put columns into the order that they have in Neo4j."""
    if names is None or sorted(names) != sorted(result.columns):
        return result
    order = [result.columns.index(name) for name in names]
    return replace(result, columns=names, rows=tuple(tuple(row[n] for n in order) for row in result.rows))


def _tagged(value: Any) -> Any:
    """Give a parameter as JSON, dates with a mark."""
    match value:
        case dict():
            if any(name.startswith("@") for name in value):
                raise QueryError("names in a parameter may not begin with @ on a graph file")
            return {name: _tagged(each) for name, each in value.items()}
        case list():
            return [_tagged(each) for each in value]
        case dt.datetime() if value.tzinfo is not None:
            raise QueryError(
                "a date with a time zone cannot be a parameter on a graph file; give it as text, and read that with datetime()"
            )
        case dt.datetime():
            return {"@time": value.isoformat()}
        case dt.date():
            return {"@date": value.isoformat()}
        case None | str() | bool() | int() | float():
            return value
        case _:
            kind = type(value).__name__.lower()
            raise QueryError(
                f"a {kind} cannot be a parameter on a graph file; give it as text, and read that with {_READERS[type(value)]}()"
            )


def _no_cache(folder: Path, reason: str) -> EngineMissing:
    return EngineMissing(f"{folder}: cannot be written ({reason}); HOSHIN_CACHE names another folder for the embedded engine's databases")


def _error(text: str, sent: str, query: str, edits: list[list[Edit]] | None) -> QueryError:
    """Make the engine's message one for users, with the place in their query."""
    if "QueryNotIdempotentException" in text or "ReadOnly" in text:
        written = _WRITES.search(query)
        return QueryRefused(f"the query was not run: {COMMANDS['SET']}", query, written and written.start())
    cause = _CAUSE.search(text)
    message = _CLASS.sub("", text[: cause.start()] if cause else text)
    if cause and cause[1] not in {"null", "None", ""}:
        message = f"{message}: {_CLASS.sub('', cause[1])}"
    place = _PLACE.search(message)
    offset = None
    if place and edits is not None:
        lines = sent.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2] or place[3])
        for layer in reversed(edits):
            offset = original_offset(offset, layer)
        message = message[: place.start()] + (": " if place[2] else "") + message[place.end() :]
    if offset is None:
        offset = place_of_undefined(message, tokenize(query))
    return QueryError(shortened(message), query, offset)
