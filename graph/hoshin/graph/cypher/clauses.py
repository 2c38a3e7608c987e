"""Where the clauses of a query begin and end."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from hoshin.graph.cypher.language import KEYWORDS
from hoshin.graph.cypher.tokens import Tokens

_CLAUSES = {"RETURN", "WITH", "MATCH", "OPTIONAL", "UNWIND", "CALL", "UNION", "FINISH", "YIELD", "ORDER", "SKIP", "LIMIT", "OFFSET"}
_PATTERN_SUBQUERIES = {"EXISTS", "COUNT"}


class Match(NamedTuple):
    """A MATCH, or the pattern of ``EXISTS { … }``: the tokens of its pattern and of its condition on their own level."""

    is_optional: bool
    pattern: list[int]
    condition: list[int]


def begins_clause(tokens: Tokens, n: int) -> bool:
    """Tell whether a clause begins at a place (or the query ends)."""
    word = tokens.upper(n)
    is_operator = word == "WITH" and tokens.upper(n - 1) in {"STARTS", "ENDS"}
    return word == ";" or (word in _CLAUSES and tokens.is_keyword(n) and not is_operator)


def is_word(tokens: Tokens, n: int, word: str) -> bool:
    """Tell whether a word of the language stands at a place."""
    return tokens.upper(n) == word and tokens.is_keyword(n)


def matches(tokens: Tokens) -> Iterator[Match]:
    """Give each MATCH of a query and of its subqueries."""
    for n in range(len(tokens.tokens)):
        if is_word(tokens, n, "MATCH"):
            yield _match(tokens, [m for m in tokens.level(tokens.parent[n]) if m > n], is_optional=tokens.upper(n - 1) == "OPTIONAL")
        elif tokens.upper(n) == "{" and tokens.upper(n - 1) in _PATTERN_SUBQUERIES and tokens.upper(n + 1) == "(":
            yield _match(tokens, list(tokens.level(n)), is_optional=False)


def variables_of(tokens: Tokens, pattern: list[int]) -> Iterator[str]:
    """Give the names of nodes, relationships and paths in a pattern."""
    if not pattern:
        return
    for n in range(pattern[0], pattern[-1]):
        is_call = tokens.tokens[n - 1].kind in {"word", "quoted"} and tokens.upper(n - 1) not in KEYWORDS - {"ALL", "ANY"}
        opens = tokens.upper(n) in {"(", "["} and not is_call
        named = tokens.tokens[n + 1] if opens else tokens.tokens[n] if tokens.upper(n + 1) == "=" else None
        if named is not None and named.kind in {"word", "quoted"}:
            yield named.text


def paths_of(tokens: Tokens, pattern: list[int]) -> Iterator[str]:
    """Give the names of the paths in a pattern."""
    yield from (tokens.tokens[n].text for n in pattern if tokens.upper(n + 1) == "=" and tokens.tokens[n].kind in {"word", "quoted"})


def conjuncts(tokens: Tokens, condition: list[int]) -> list[list[int]]:
    """Split a condition at AND, if all of its parts must hold."""
    if any(is_word(tokens, n, word) for n in condition for word in ("OR", "XOR")):
        return [condition]
    parts = list[list[int]]([[]])
    for n in condition:
        if is_word(tokens, n, "AND"):
            parts.append([])
        else:
            parts[-1].append(n)
    return [part for part in parts if part]


def _match(tokens: Tokens, rest: list[int], *, is_optional: bool) -> Match:
    clause = list(takewhile(lambda n: not begins_clause(tokens, n), rest))
    where = next((at for at, n in enumerate(clause) if is_word(tokens, n, "WHERE")), len(clause))
    return Match(is_optional, clause[:where], clause[where + 1 :])
