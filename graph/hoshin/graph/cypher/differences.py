"""Where the embedded engine would silently give other rows than Neo4j: such queries are refused. docs/cypher.md lists them."""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from hoshin.graph.cypher.columns import final_columns
from hoshin.graph.cypher.language import AGGREGATES, FUNCTIONS
from hoshin.graph.cypher.refusals import calls, refusal
from hoshin.graph.cypher.tokens import Tokens

# what an aggregate must not stand in: the engine then reads it as if there were no rows
_OPERATORS = {"AND", "OR", "XOR", "NOT", "IN", "IS", "STARTS", "ENDS", "CONTAINS", "=~"}
_SEPARATORS = {
    *(",", "|", ";", ":", "WHERE", "WHEN", "THEN", "ELSE", "CASE", "END", "RETURN", "DISTINCT", "ORDER", "BY", "AS", "UNION", "MATCH"),
    *("ASC", "ASCENDING", "DESC", "DESCENDING", "SKIP", "LIMIT", "OFFSET", "UNWIND", "CALL", "OPTIONAL"),
}
_SUBQUERIES = {"EXISTS", "COUNT", "COLLECT", "CALL", ")"}
_ORDER = {"<", ">", "<=", ">="}
_DURATIONS = {"duration", "between", "inmonths", "indays", "inseconds"}
_WORDS = _OPERATORS | _SEPARATORS | {"WITH"}
_TIMES = ("datetime", "localdatetime", "time", "localtime")
_TO_STRING = {"tostring", "tostringornull", "tostringlist"}
_FIELDS = ("year", "quarter", "month", "week", "day", "weekYear", "dayOfQuarter", "dayOfWeek", "weekDay", "ordinalDay")
_FULL_TEXT = "db.index.fulltext.querynodes"
# a phrase with gaps, a range, and a field that only Neo4j has under that name
_OWN_SYNTAX = re.compile(r'"\s*~\s*\d|[\[\]{}]|\baliases\s*:', re.IGNORECASE)
_UNLIKE = "the embedded engine would not answer it as Neo4j does"


def refuse_different(tokens: Tokens, parameters: Mapping[str, Any]) -> None:
    """Refuse a query whose rows would differ from Neo4j's.

    Raises
    ------
    QueryRefused
        With the reason, and how to write it instead.
    """
    for rule in (
        _names,
        _unknown_functions,
        _dynamic_types,
        _equal_columns,
        _aggregates,
        _distinct,
        _durations,
        _fields_of_dates,
        _times_as_text,
    ):
        rule(tokens)
    _full_text(tokens, parameters)


def _names(tokens: Tokens) -> None:
    for n, token in enumerate(tokens.tokens):
        if token.text == "@" or (token.kind == "quoted" and token.text.startswith("`@")):
            raise refusal(tokens, "names may not begin with @", n)
        if token.kind in {"word", "quoted"} and re.match(r"`?_(graph|hash|stamp|aliases)\b", token.text):
            raise refusal(tokens, f"{token.text} is Hoshin's own mark in a Neo4j database; a graph file has none, leave it out", n)


def _unknown_functions(tokens: Tokens) -> None:
    for name, at in calls(tokens):
        if name == "valuetype":
            raise refusal(tokens, f"{_UNLIKE}; ask with IS :: TYPE instead of valueType()", at - 1)
        if name not in FUNCTIONS:
            raise refusal(tokens, f"{name}() is not among the functions of Cypher", at - 1)


def _dynamic_types(tokens: Tokens) -> None:
    for n in range(len(tokens.tokens)):
        in_relationship = tokens.parent[n] >= 0 and tokens.tokens[tokens.parent[n]].text == "["
        if in_relationship and tokens.upper(n) == "$" and tokens.upper(n + 1) == "(" and tokens.upper(n - 1) in {":", "|", "!", "&"}:
            raise refusal(tokens, f"{_UNLIKE}; compare type(r) with the parameter instead", n)


def _equal_columns(tokens: Tokens) -> None:
    for columns in final_columns(tokens) or []:
        seen = set[str]()
        for column in columns:
            if column.name in seen:
                raise refusal(tokens, f"two columns are called {column.name}", column.first)
            seen.add(column.name)


def _aggregates(tokens: Tokens) -> None:
    """Refuse an aggregate as an operand of what is true or false, or with a property read from it: ``max(p.date).year``."""
    for name, at in calls(tokens):
        if name not in AGGREGATES:
            continue
        inner = at
        while inner >= 0:
            parent = tokens.parent[inner]
            before, after = _operands(tokens, parent, inner)
            words = [tokens.upper(n) for n in (*before, *after)]
            reads = any(tokens.upper(n) == "." and tokens.upper(n - 1) in {")", "]"} for n in after)
            if reads or _OPERATORS & set(words):
                raise refusal(tokens, f"{_UNLIKE}; give {name}() a name with WITH first, and use that", at - 1)
            is_subquery = parent >= 0 and tokens.upper(parent) == "{" and tokens.upper(parent - 1) in _SUBQUERIES
            inner = -1 if is_subquery else parent


def _operands(tokens: Tokens, parent: int, inner: int) -> tuple[list[int], list[int]]:
    """Give the tokens before and after an inner bracket, up to what separates one expression from the next."""
    level = list(tokens.level(parent))
    at = level.index(inner)
    before = list[int]()
    for n in reversed(level[:at]):
        if _separates(tokens, n, level):
            break
        before.append(n)
    after = list[int]()
    for n in level[at + 1 :]:
        if _separates(tokens, n, level):
            break
        after.append(n)
    return before, after


def _separates(tokens: Tokens, n: int, level: list[int]) -> bool:
    word = tokens.upper(n)
    if word == "IN":  # of [x IN list], any(x IN list)
        return len(level) > 1 and n == level[1] and tokens.parent[n] >= 0 and tokens.tokens[tokens.parent[n]].text in {"[", "("}
    if word == "WITH":
        return tokens.upper(n - 1) not in {"STARTS", "ENDS"}
    return word in _SEPARATORS


def _durations(tokens: Tokens) -> None:
    for name, at in calls(tokens):
        if name.split(".")[0] != "duration" or at not in tokens.closing:
            continue
        level = list(tokens.level(tokens.parent[at]))
        place = level.index(at)
        before = list(takewhile(lambda n: _is_in_sum(tokens, n), reversed(level[:place])))
        after = list(takewhile(lambda n: _is_in_sum(tokens, n), level[place + 2 :]))
        words = {tokens.tokens[n].text.lower() for n in (*before, *after) if tokens.tokens[n].kind in {"word", "quoted", "parameter"}}
        bounds = {tokens.upper(min([at, *before]) - 1), tokens.upper(max([tokens.closing[at], *after]) + 1)}
        if bounds & _ORDER and not words - _DURATIONS and not (after and tokens.upper(after[0]) == "."):  # else it is moved by one, or read
            raise refusal(tokens, f"{_UNLIKE}; durations have no order, compare their days or seconds", min([at, *before]))


def _is_in_sum(tokens: Tokens, n: int) -> bool:
    token = tokens.tokens[n]
    return (
        token.text in {"+", "-", "*", "/", ".", "(", ")"}
        or token.kind == "number"
        or (token.kind != "symbol" and token.upper not in _WORDS)
    )


def _distinct(tokens: Tokens) -> None:
    for name, at in calls(tokens):
        if name.startswith("percentile") and tokens.upper(at + 1) == "DISTINCT":
            raise refusal(tokens, f"{_UNLIKE}; take the distinct values with WITH DISTINCT first", at + 1)


def _fields_of_dates(tokens: Tokens) -> None:
    for n, token in enumerate(tokens.tokens[3:], start=3):
        is_field = token.kind == "word" and [tokens.upper(m) for m in (n - 1, n - 2, n - 3)] == [".", "DATE", "."]
        if (is_field and token.text not in _FIELDS) or (token.text == "quarterDay" and tokens.upper(n - 1) == "."):
            raise refusal(tokens, f"the embedded engine does not know {token.text} of a date; there are {', '.join(_FIELDS)}", n)


def _times_as_text(tokens: Tokens) -> None:
    names = [(name, at) for name, at in calls(tokens)]
    if any(name.split(".")[0] in _TIMES for name, _ in names):
        for name, at in names:
            if name in _TO_STRING:
                raise refusal(tokens, f"{_UNLIKE}; times have another text there", at - 1)


def _full_text(tokens: Tokens, parameters: Mapping[str, Any]) -> None:
    if not any("".join(token.text for token in tokens.tokens[n : n + 7]).lower() == _FULL_TEXT for n in range(len(tokens.tokens))):
        return
    strings = [token.text[1:-1].replace('\\"', '"') for token in tokens.tokens if token.kind == "string"]
    if any(_OWN_SYNTAX.search(text) for text in (*strings, *_texts(parameters.values()))):
        raise refusal(tokens, f'{_UNLIKE}; leave ranges, "phrases"~n and aliases: out of the words to search for')


def _texts(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _texts(value)
