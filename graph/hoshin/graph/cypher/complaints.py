"""What an engine says of a query, made short enough to be read; and what may be meant where nothing was found."""

import re
from collections.abc import Iterator, Sequence

from hoshin.graph.cypher.tokens import Tokens
from hoshin.graph.projection import NODES, RELATIONSHIPS

_PROCEDURE = re.compile(r"^(?:Failed to invoke procedure|Error executing procedure:) `?([\w.]+)`?: (?:Caused by: )?(?:[\w.$]+\.[\w.$]+: )?")
_KIND = re.compile(r"^[A-Z][a-z]+[A-Z]\w*: (?=\w)")  # "UndefinedVariable: Variable …"
_LISTS = re.compile(r"[,:] expected:?(?: one of)? (?!.* but was ).{90,}|\. Was expecting (?:one of|any).*")
_LINE = re.compile(r" at line \d+, column \d+")
_UNDEFINED = re.compile(r"Variable ['`](.+)['`] not defined")
_LONG = 250  # characters; of more, the first sentence is enough
_LABELS = {table.label for table in NODES}
_TYPES = {table.type for table in RELATIONSHIPS}
_PROPERTIES = {name for node in NODES for name in node.properties} | {name for each in RELATIONSHIPS for name in each.properties}


def shortened(message: str) -> str:
    """Give a message as one line, without the engine's names for things and without lists of all that could stand at a place.

    >>> shortened("UndefinedVariable: Variable 'x' not defined")
    "Variable 'x' not defined"
    """
    line = _PROCEDURE.sub(lambda found: f"{found[1]}: ", " ".join(message.split()))
    short = _LINE.sub("", _LISTS.sub("", _KIND.sub("", line)))
    end = short.find(". ", 60)
    return short[:end] if len(short) > _LONG and end > 0 else short


def place_of_undefined(message: str, tokens: Tokens) -> int | None:
    """Give the place of the variable that a message says to be unknown."""
    found = _UNDEFINED.search(message)
    names = (token for n, token in enumerate(tokens.tokens) if found and token.text == found[1] and tokens.upper(n - 1) not in {".", ":"})
    return next((token.start for token in names), None)


def hint_on(rows: Sequence[Sequence[object]], tokens: Tokens) -> str:
    """Give a hint where there are no rows, or nothing in a column of theirs."""
    is_bare = not rows or any(not any(column) for column in zip(*rows, strict=True))
    return hint(tokens) if is_bare else ""


def hint(tokens: Tokens) -> str:
    """Say which names in a query no graph of Hoshin's has; an empty text if all are known.

    >>> from hoshin.graph.cypher.tokens import tokenize
    >>> hint(tokenize("MATCH (c:Concpt) RETURN c.name"))
    'there is no label Concpt; did you mean Concept?'
    """
    from difflib import get_close_matches

    for what, name, known in _named(tokens):
        if name not in known:
            alike = [each for each in sorted(known) if each.lower() == name.lower()] or get_close_matches(name, sorted(known), n=1)
            return f"there is no {what} {name}" + (f"; did you mean {alike[0]}?" if alike else "; hoshin cypher --schema lists all")
    return ""


def _named(tokens: Tokens) -> Iterator[tuple[str, str, set[str]]]:
    """Give the labels, types and properties of patterns."""
    for n, token in enumerate(tokens.tokens):
        if token.kind not in {"word", "quoted"} or tokens.parent[n] < 0:
            continue
        bracket, before = tokens.tokens[tokens.parent[n]].text, tokens.upper(n - 1)
        name = token.text.strip("`")
        if before == ":" and bracket == "(" and tokens.upper(n - 2) != ":":
            yield "label", name, _LABELS
        elif before in {":", "|"} and bracket == "[" and _is_relationship(tokens, tokens.parent[n]):
            yield "type of relationship", name, _TYPES
        elif bracket == "{" and tokens.upper(n + 1) == ":" and _is_of_element(tokens, tokens.parent[n]):
            yield "property", name, _PROPERTIES
    yield from _read(tokens)


def _read(tokens: Tokens) -> Iterator[tuple[str, str, set[str]]]:
    """Give the properties that are read of the variables of patterns."""
    elements = {
        tokens.tokens[n].text
        for n in range(1, len(tokens.tokens))
        if tokens.upper(n - 1) in {"(", "["} and tokens.upper(n + 1) in {":", ")"} and tokens.tokens[n].kind in {"word", "quoted"}
    }
    for n in range(2, len(tokens.tokens)):
        is_read = tokens.upper(n - 1) == "." and tokens.tokens[n - 2].text in elements and tokens.upper(n - 3) != "."
        if is_read and tokens.tokens[n].kind in {"word", "quoted"} and tokens.upper(n + 1) != "(":
            yield "property", tokens.tokens[n].text.strip("`"), _PROPERTIES | {"_graph", "_hash", "_stamp"}


def _is_relationship(tokens: Tokens, bracket: int) -> bool:
    return tokens.upper(bracket - 1) == "-"


def _is_of_element(tokens: Tokens, brace: int) -> bool:
    """Tell whether a map stands in a node or a relationship: ``(c:Concept {name: 'x'})``."""
    outer = tokens.parent[brace]
    is_element = outer >= 0 and (tokens.tokens[outer].text == "(" or _is_relationship(tokens, outer))
    return is_element and tokens.tokens[brace - 1].kind in {"word", "quoted"} and tokens.upper(brace - 2) in {":", "(", "|"}
