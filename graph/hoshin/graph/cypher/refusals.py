"""What is refused before any engine sees it.

What a query may do is enforced by the engines themselves (the embedded one is open for reading only, and a Neo4j server is asked in
read mode for a plan, which is looked at). These rules say in one line what is wrong, on both engines alike, and close the gaps between
what an engine would let through and what Hoshin promises.
"""

import re
from collections.abc import Container, Iterator, Mapping

from hoshin.graph.cypher.engine import QueryError, QueryRefused
from hoshin.graph.cypher.language import COMMANDS, FUNCTIONS, KEYWORDS, PROCEDURES
from hoshin.graph.cypher.tokens import Tokens

_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_MOST_WORDS = 2_000
_DEEPEST = 100
_REPEATED_REPETITION = re.compile(r"(?<!\\)\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]")
_STRUCTURE = frozenset("'\"`\\\r\n/*;")


def refuse_unsafe(tokens: Tokens) -> None:
    """Refuse what does more than read the graph.

    Raises
    ------
    QueryRefused
        With the reason.
    """
    for rule in (_size, _empty, _disguises, _statements, _files, _commands, _procedures, _functions):
        rule(tokens)


def refuse_missing(tokens: Tokens, parameters: Container[str]) -> None:
    """Refuse a query with a parameter that has no value.

    Raises
    ------
    QueryError
        With the place of the first.
    """
    for token in tokens.tokens:
        name = token.text[1:].strip("`")
        if token.kind == "parameter" and name not in parameters:
            raise QueryError(f"the parameter {name} has no value; give it one with -p {name}=VALUE", tokens.query, token.start)


def refuse_endless(tokens: Tokens, parameters: Mapping[str, object]) -> None:
    """Refuse patterns that may be tried for ever: a server cannot stop the matching of one, whatever the timeout.

    Raises
    ------
    QueryRefused
        With the place of the pattern, where it stands in the query.
    """
    if all(token.text != "=~" for token in tokens.tokens):
        return
    reason = "a repeated group with a repetition inside may be tried for ever, and nothing stops it; write the pattern without"
    for n, token in enumerate(tokens.tokens):
        if token.kind == "string" and _REPEATED_REPETITION.search(token.text):
            raise refusal(tokens, reason, n)
    if any(isinstance(value, str) and _REPEATED_REPETITION.search(value) for value in parameters.values()):
        raise refusal(tokens, reason)


def calls(tokens: Tokens) -> Iterator[tuple[str, int]]:
    """Give each function that is called, by its full name in lower case, with the place of its opening bracket."""
    for n, token in enumerate(tokens.tokens):
        if token.text != "(" or n == 0 or tokens.tokens[n - 1].kind not in {"word", "quoted"}:
            continue
        first = _start_of_name(tokens, n - 1)
        is_keyword = first == n - 1 and tokens.upper(first) in KEYWORDS - {"ALL", "ANY"}
        is_hint = tokens.upper(first - 1) == ":" and "INDEX" in {tokens.upper(first - 3), tokens.upper(first - 4)}
        if is_keyword or is_hint or tokens.upper(first - 1) == "CALL":
            continue
        yield _name(tokens, first, n - 1), n


def refusal(tokens: Tokens, reason: str, n: int | None = None) -> QueryRefused:
    """Make the error for a place in the query."""
    return QueryRefused(f"the query was not run: {reason}", tokens.query, None if n is None else tokens.tokens[n].start)


def _size(tokens: Tokens) -> None:
    """Refuse what is too much for the parser of a server."""
    if len(tokens.tokens) > _MOST_WORDS:
        raise QueryRefused(f"the query was not run: it is too long, of more than {_MOST_WORDS} words; put long lists into parameters")
    depths = list[int]()
    for parent in tokens.parent:
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
    if max(depths, default=0) > _DEEPEST:
        raise QueryRefused(f"the query was not run: its brackets are nested more than {_DEEPEST} deep")


def _empty(tokens: Tokens) -> None:
    if not any(token.text != ";" for token in tokens.tokens):
        raise refusal(tokens, "there is nothing in it")


def _disguises(tokens: Tokens) -> None:
    """Refuse what some servers read as other characters than are written: an engine and Hoshin must read the same query."""
    for n, token in enumerate(tokens.tokens):
        if token.text == "\\" or (token.kind == "quoted" and "\\u" in token.text):
            raise refusal(tokens, "escaped characters may stand in strings only", n)
        if token.kind == "string" and any(chr(int(code, 16)) in _STRUCTURE for code in _ESCAPE.findall(token.text)):
            raise refusal(tokens, "write quotes, slashes and line breaks as they are and not as \\u0000", n)


def _statements(tokens: Tokens) -> None:
    for n, token in enumerate(tokens.tokens[:-1]):
        if token.text == ";":
            raise refusal(tokens, "it is more than one statement", n)


def _commands(tokens: Tokens) -> None:
    for n, token in enumerate(tokens.tokens):
        begins = n == 0 or tokens.upper(n - 1) in {"{", "UNION"} or (tokens.upper(n - 1) == "ALL" and tokens.upper(n - 2) == "UNION")
        if begins and token.upper in COMMANDS and tokens.is_keyword(n) and tokens.upper(n + 1) not in {",", "}"}:
            raise refusal(tokens, COMMANDS[token.upper], n)
        if COMMANDS.get(token.upper) == COMMANDS["SET"] and tokens.is_keyword(n) and tokens.upper(n + 1) == "(":  # no function's name
            raise refusal(tokens, COMMANDS["SET"], n)
        if token.upper == "TRANSACTIONS" and tokens.is_keyword(n) and tokens.upper(n - 1) in {"IN", "CONCURRENT"}:
            raise refusal(tokens, "what only reads needs no transactions of its own", n)


def _files(tokens: Tokens) -> None:
    for n in range(len(tokens.tokens)):
        if tokens.upper(n) == "LOAD" and tokens.upper(n + 1) == "CSV":
            raise refusal(tokens, "it would read a file", n)


def _procedures(tokens: Tokens) -> None:
    for n, token in enumerate(tokens.tokens):
        if token.upper != "CALL" or not tokens.is_keyword(n) or n + 1 >= len(tokens.tokens):
            continue
        if tokens.tokens[n + 1].kind not in {"word", "quoted"}:
            continue
        last = n + 1
        while tokens.upper(last + 1) == ".":
            last += 2
        name = _name(tokens, n + 1, min(last, len(tokens.tokens) - 1))
        if name not in PROCEDURES:
            raise refusal(tokens, f"the procedures that may be called are {', '.join(PROCEDURES.values())}", n + 1)


def _functions(tokens: Tokens) -> None:
    for name, at in calls(tokens):
        if "." in name and name not in FUNCTIONS:
            raise refusal(tokens, f"{name}() is not among the functions of Cypher", _start_of_name(tokens, at - 1))


def _start_of_name(tokens: Tokens, last: int) -> int:
    """Give the first token of a dotted name."""
    while last >= 2 and tokens.upper(last - 1) == "." and tokens.tokens[last - 2].kind in {"word", "quoted"}:
        last -= 2
    return last


def _name(tokens: Tokens, first: int, last: int) -> str:
    return "".join(token.text.strip("`") for token in tokens.tokens[first : last + 1]).lower()
