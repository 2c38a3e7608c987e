"""The columns of a query: what stands between its last RETURN and what orders or cuts the rows."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from hoshin.graph.cypher.clauses import begins_clause, is_word, matches, variables_of
from hoshin.graph.cypher.tokens import Tokens, tokenize

_AFTER = {"ORDER", "SKIP", "LIMIT", "OFFSET", "UNION"}


class Column(NamedTuple):
    """A column by its first and last token, with the name that Neo4j gives it; ``has_alias`` where the query names it itself."""

    first: int
    last: int
    name: str
    has_alias: bool


def final_columns(tokens: Tokens) -> list[list[Column]] | None:
    """Give the columns of each part of a UNION; None if they do not stand in the query (``RETURN *``, a bare ``CALL``)."""
    parts = [_part(tokens, part) for part in _parts(tokens)]
    return None if any(part is None for part in parts) else [part for part in parts if part is not None]


def column_names(tokens: Tokens) -> tuple[str, ...] | None:
    """Give the names of the columns; None if they do not stand in the query.

    >>> from hoshin.graph.cypher.tokens import tokenize
    >>> column_names(tokenize("MATCH (c) RETURN c.name , count( c ) AS n, c {.id} ORDER BY n, c.name LIMIT 3"))
    ('c.name', 'n', 'c')
    """
    parts = final_columns(tokens)
    return tuple(column.name for column in parts[0]) if parts else None


def star(tokens: Tokens) -> int | None:
    """Give the place of the star in ``RETURN *``, where nothing else is returned."""
    items = _starred(tokens)
    return items[0][0] if len(items) == 1 else None


def star_columns(tokens: Tokens) -> tuple[str, ...] | None:
    """Give the columns of ``RETURN *, …``: variables in the order of their names, then the others. None if they are not known."""
    items = _starred(tokens)
    known = variables(tokens, items[0][0]) if items else None
    return None if known is None else (*known, *(_column(tokens, item[0], item[-1]).name for item in items[1:]))


def more_columns(tokens: Tokens, comma: int) -> list[Column]:
    """Give the columns after a comma, up to the end of what a clause returns."""
    inside = list(
        takewhile(
            lambda n: tokens.upper(n) != ";" and not begins_clause(tokens, n), (n for n in tokens.level(tokens.parent[comma]) if n > comma)
        )
    )
    return [_column(tokens, item[0], item[-1]) for item in _split(tokens, inside) if item]


def variables(tokens: Tokens, end: int) -> tuple[str, ...] | None:
    """Give the variables that are known at a place of the outer level, in order; None if a subquery does not say which it returns.

    >>> from hoshin.graph.cypher.tokens import tokenize
    >>> variables(tokenize("MATCH p = (b)-[r]->() WITH b, 1 AS c UNWIND [1] AS a CALL db.labels() YIELD label AS d RETURN *"), 99)
    ('a', 'b', 'c', 'd')
    """
    level = [n for n in tokens.level(-1) if n < end]
    patterns = {match.pattern[0]: match.pattern for match in matches(tokens) if match.pattern}
    names = set[str]()
    for at, n in enumerate(level):
        if n in patterns:
            names |= set(variables_of(tokens, patterns[n]))
        elif begins_clause(tokens, n) and tokens.upper(n) in {"WITH", "UNWIND", "YIELD"}:
            clause = list(takewhile(lambda m: not begins_clause(tokens, m) and not is_word(tokens, m, "WHERE"), level[at + 1 :]))
            items = [item for item in _split(tokens, clause) if item]
            if tokens.upper(n) == "WITH":
                names = names if any(tokens.upper(item[-1]) == "*" for item in items) else set()
                items = [item for item in items if tokens.upper(item[-1]) != "*"]
            names |= {_column(tokens, item[0], item[-1]).name.removeprefix("DISTINCT ") for item in items}
        elif tokens.upper(n) == "{" and n in tokens.closing and is_word(tokens, _before_bracket(tokens, n), "CALL"):
            inner = column_names(tokenize(tokens.text(n + 1, tokens.closing[n] - 1)))
            if inner is None:
                return None
            names |= set(inner)
    return tuple(sorted(names))


def _starred(tokens: Tokens) -> list[list[int]]:
    """Give what the only RETURN returns, if that begins with a star."""
    parts = list(_parts(tokens))
    items = [item for item in _split(tokens, _inside(tokens, parts[0]) or []) if item]
    return items if len(parts) == 1 and items and len(items[0]) == 1 and tokens.upper(items[0][0]) == "*" else []


def _before_bracket(tokens: Tokens, n: int) -> int:
    """Give the token before a subquery and the variables that it is given."""
    first = next((m for m, closing in tokens.closing.items() if closing == n - 1), n)
    return first - 1


def _parts(tokens: Tokens) -> Iterator[list[int]]:
    """Split the outer level of a query at UNION."""
    part = list[int]()
    for n in tokens.level(-1):
        if tokens.upper(n) == "UNION" and tokens.is_keyword(n):
            yield part
            part = []
        else:
            part.append(n)
    yield part


def _part(tokens: Tokens, part: list[int]) -> list[Column] | None:
    inside = _inside(tokens, part)
    items = [] if inside is None else list(_split(tokens, inside))
    if not items or not all(items) or any(len(item) == 1 and tokens.upper(item[0]) == "*" for item in items):
        return None
    return [_column(tokens, item[0], item[-1]) for item in items]


def _inside(tokens: Tokens, part: list[int]) -> list[int] | None:
    """Give the tokens of the last RETURN's columns, if there is one."""
    start = max((at for at, n in enumerate(part) if tokens.upper(n) == "RETURN" and tokens.is_keyword(n)), default=None)
    if start is None:
        return None
    inside = list[int]()
    for n in part[start + 1 :]:
        if tokens.upper(n) == ";" or (tokens.upper(n) in _AFTER and tokens.is_keyword(n) and _ends(tokens, n)):
            break
        inside.append(n)
    return inside[1:] if inside and tokens.upper(inside[0]) == "DISTINCT" else inside


def _ends(tokens: Tokens, n: int) -> bool:
    """Tell whether a word ends the columns, and is not a variable of that name."""
    if tokens.upper(n) == "ORDER":
        return tokens.upper(n + 1) == "BY"
    return n + 1 < len(tokens.tokens) and tokens.upper(n + 1) not in {",", ".", "AS"}


def _split(tokens: Tokens, inside: list[int]) -> Iterator[list[int]]:
    item, cases = list[int](), 0
    for n in inside:
        cases += is_word(tokens, n, "CASE") - (cases > 0 and is_word(tokens, n, "END"))
        if tokens.upper(n) == "," and not cases:  # CASE x WHEN 1, 2 THEN …
            yield item
            item = []
        else:
            item.append(n)
    yield item


def _column(tokens: Tokens, first: int, last: int) -> Column:
    name = tokens.tokens[last]
    if tokens.upper(last - 1) == "AS" and last - 1 > first:
        return Column(first, last, _bare(name.text), has_alias=True)
    if tokens.upper(first + 1) == "{" and tokens.closing.get(first + 1) == last and tokens.tokens[first].kind in {"word", "quoted"}:
        return Column(first, last, _bare(tokens.tokens[first].text), has_alias=False)  # a map projection is called like its variable
    text = tokens.text(first, last)
    return Column(first, last, _bare(text) if first == last and name.kind == "quoted" else text, has_alias=False)


def quoted(name: str) -> str:
    """Give a name as it can always stand in a query."""
    return "`" + name.replace("`", "``") + "`"


def _bare(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name
