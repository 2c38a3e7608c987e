"""The columns of a query: what stands between its last RETURN and what orders or cuts the rows."""

from collections.abc import Iterator
from typing import NamedTuple

from hoshin.graph.cypher.tokens import Tokens

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
    parts = list(_parts(tokens))
    inside = _inside(tokens, parts[0]) or []
    return inside[0] if len(parts) == 1 and len(inside) == 1 and tokens.upper(inside[0]) == "*" else None


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
    item = list[int]()
    for n in inside:
        if tokens.upper(n) == ",":
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


def _bare(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name
