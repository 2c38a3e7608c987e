"""The few changes that Hoshin makes to a query, each so that it gives what Neo4j would, or hides Hoshin's own marks."""

from collections.abc import Mapping, Sequence

from hoshin.graph.cypher.clauses import Match, conjuncts, is_word, matches
from hoshin.graph.cypher.columns import Column, quoted, star
from hoshin.graph.cypher.edits import Edit, apply
from hoshin.graph.cypher.refusals import calls, refusal
from hoshin.graph.cypher.tokens import Tokens

_SEARCHES = {"shortestpath", "allshortestpaths"}


def hide_marks(tokens: Tokens) -> list[Edit]:
    """Let ``keys()`` leave out the names that begin with an underscore."""
    edits = list[Edit]()
    for name, at in calls(tokens):
        if name == "keys" and at in tokens.closing:
            start, end = tokens.tokens[at - 1].start, tokens.tokens[tokens.closing[at]].end
            edits += [Edit(start, start, "[_key IN "), Edit(end, end, " WHERE NOT _key STARTS WITH '_']")]
    return edits


def search_by_conditions(tokens: Tokens) -> list[Edit]:
    """Make a search for shortest paths heed what WHERE says of the whole path.

    Neo4j looks for the shortest path of those that fulfil it, the embedded engine checks the shortest that it found. What must hold
    for all relationships is moved into the pattern, where the engine heeds it.

    Raises
    ------
    QueryRefused
        If WHERE says something else of the path.
    """
    edits = list[Edit]()
    for name, at in calls(tokens):
        if name in _SEARCHES and at in tokens.closing and tokens.upper(at - 2) != ":":
            edits += _search(tokens, at)
    return edits


def _search(tokens: Tokens, at: int) -> list[Edit]:
    match = next((match for match in matches(tokens) if at in match.pattern), None)
    if match is None:  # in an expression, which has no condition
        return []
    path = tokens.tokens[at - 3].text if tokens.upper(at - 2) == "=" else None
    bracket = next((n for n in tokens.level(at) if tokens.tokens[n].text == "["), None)
    is_named = bracket is not None and tokens.tokens[bracket + 1].kind in {"word", "quoted"}
    relationships = tokens.tokens[bracket + 1].text if bracket is not None and is_named else None
    edits, conditions, variables = list[Edit](), list[str](), set[str]()
    parts = conjuncts(tokens, match.condition)
    is_only = not any(is_word(tokens, n, word) for n in match.condition for word in ("OR", "XOR"))
    for first, last in ((part[0], part[-1]) for part in parts):
        if not {path, relationships} & {token.text for token in tokens.tokens[first : last + 1]} - {None}:
            continue
        found = _of_all(tokens, first, last, path, relationships) if is_only and bracket is not None else None
        if found is None:
            raise refusal(
                tokens,
                "the embedded engine finds the shortest path first and asks the question then, unlike Neo4j; "
                "put it as all(r IN relationships(path) WHERE …), or into the pattern",
                first,
            )
        variable, condition = found
        variables.add(variable)
        conditions.append(condition)
        edits.append(Edit(tokens.tokens[first].start, tokens.tokens[last].end, "true"))
    if len(variables) > 1:
        raise refusal(
            tokens, "the embedded engine cannot search by these conditions; use one name for a relationship in all of them", at - 1
        )
    if bracket is None:
        return edits
    if relationships is not None:
        edits += _named(tokens, at, match, path, relationships)
    if conditions or is_named:
        name = tokens.tokens[bracket + 1]
        edits.append(Edit(name.start, name.end if is_named else name.start, variables.pop() if variables else ""))
    if conditions:
        end = tokens.tokens[tokens.closing[bracket]].start
        edits.append(Edit(end, end, " WHERE " + " AND ".join(conditions)))
    return edits


def _named(tokens: Tokens, at: int, match: Match, path: str | None, relationships: str) -> list[Edit]:
    """Give the relationships of a shortest path their name after the MATCH, if it is used: the engine leaves it null."""
    last = (match.condition or match.pattern)[-1]
    if not any(token.text == relationships or token.upper == "*" for token in tokens.tokens[last + 1 :]):
        return []
    if path is None and star(tokens) is not None:
        raise refusal(tokens, "the embedded engine needs a name for the path here: MATCH path = shortestPath(…)", at - 1)
    start, end = tokens.tokens[at - 1].start, tokens.tokens[last].end
    made = [] if path else [Edit(start, start, "_path = ")]
    return [*made, Edit(end, end, f" WITH *, relationships({path or '_path'}) AS {relationships}")]


def _of_all(tokens: Tokens, first: int, last: int, path: str | None, relationships: str | None) -> tuple[str, str] | None:
    """Read ``all(r IN relationships(path) WHERE condition)``, or with none; give the variable and what must hold for it."""
    word = tokens.upper(first)
    if word not in {"ALL", "NONE"} or tokens.closing.get(first + 1) != last or tokens.upper(first + 3) != "IN":
        return None
    source = first + 4
    if tokens.tokens[source].text == relationships:
        where = source + 1
    elif tokens.upper(source) == "RELATIONSHIPS" and tokens.upper(source + 1) == "(" and tokens.tokens[source + 2].text == path:
        where = source + 4
    else:
        return None
    inside = {token.text for token in tokens.tokens[where + 1 : last]}
    if tokens.upper(where) != "WHERE" or {path, relationships} & inside - {None}:
        return None
    condition = f"({tokens.text(where + 1, last - 1)})"
    return tokens.tokens[first + 2].text, f"NOT {condition}" if word == "NONE" else condition


def with_types(tokens: Tokens, parts: Sequence[Sequence[Column]] | None, names: Sequence[str], unclear: Mapping[int, int]) -> str:
    """Wrap a query so that the unclear columns come with the types of their values; the engine writes a date as a text, a path as another.

    Parameters
    ----------
    tokens
        The query.
    parts
        The columns of each part of its UNION, where they stand in it.
    names
        What the columns are called.
    unclear
        The columns by number, with the depth to which their lists and maps are nested.
    """
    end = max(token.end for token in tokens.tokens if token.text != ";")
    edits = [Edit(end, len(tokens.query), "")]
    inner = [quoted(name) for name in names]
    all_ = star(tokens)
    if all_ is not None:
        edits.append(Edit(tokens.tokens[all_].start, tokens.tokens[all_].end, ", ".join(inner)))
    elif parts is None:
        raise refusal(tokens, "the embedded engine cannot tell dates and paths from texts here; name the columns after RETURN")
    for columns in parts or ():
        for n, column in enumerate(columns):
            last = tokens.tokens[column.last]
            inner[n] = last.text if column.has_alias else f"_column{n}"
            if not column.has_alias:
                edits.append(Edit(last.end, last.end, f" AS _column{n}"))
    returned = ", ".join(f"{typed(name, unclear[n]) if n in unclear else name} AS _out{n}" for n, name in enumerate(inner))
    return f"CALL {{ {apply(tokens.query, edits)} }} RETURN {returned}"


def typed(value: str, depth: int) -> str:
    """Give the Cypher that writes a value with its type: ``{l: …}`` is a list, ``{m: …}`` a map, ``{p: …}`` a path, ``{t: …}`` a time."""
    lists = ""
    if depth > 0:
        item = f"_{depth}"
        lists = (
            f"WHEN {value} IS :: LIST<ANY> THEN {{l: [{item} IN {value} | {typed(item, depth - 1)}]}} "
            f"WHEN {value} IS :: MAP THEN {{m: [{item} IN keys({value}) | [{item}, {typed(f'{value}[{item}]', depth - 1)}]]}} "
        )
    return (
        f"CASE WHEN {value} IS NULL THEN null WHEN {value} IS :: PATH THEN {{p: [nodes({value}), relationships({value})]}} {lists}"
        f"WHEN {value} IS :: DATE OR {value} IS :: DURATION OR {value} IS :: ZONED DATETIME OR {value} IS :: LOCAL DATETIME "
        f"OR {value} IS :: ZONED TIME OR {value} IS :: LOCAL TIME THEN {{t: [valueType({value}), toString({value})]}} ELSE {value} END"
    )
