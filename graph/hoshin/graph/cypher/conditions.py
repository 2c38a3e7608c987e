"""Changes that keep the embedded engine from asking for a condition too early, or not at all."""

from collections.abc import Container, Iterator

from hoshin.graph.cypher.clauses import Match, begins_clause, conjuncts, is_word, matches, paths_of, variables_of
from hoshin.graph.cypher.edits import Edit
from hoshin.graph.cypher.language import KEYWORDS
from hoshin.graph.cypher.tokens import Tokens

_WORDS = KEYWORDS | {"TRUE", "FALSE", "NULL", "NONE", "SINGLE", "EXISTS", "COUNT", "COLLECT"}
_PREDICATES = {"ALL", "ANY", "NONE", "SINGLE", "REDUCE"}
_SIMPLE = {".", "=", "<>", "<", ">", "<=", ">=", "+", "-"}


def match_labels(tokens: Tokens) -> list[Edit]:
    """Give each OPTIONAL MATCH a condition.

    Without one, where a count over the match follows, the engine counts all relationships of a node, whatever the label of the node at
    the other end.
    """
    edits = list[Edit]()
    for match in matches(tokens):
        if match.is_optional and match.pattern and not match.condition:
            end = tokens.tokens[match.pattern[-1]].end
            edits.append(Edit(end, end, " WHERE true"))
    return edits


def bind_variables(tokens: Tokens) -> list[Edit]:
    """Make each condition on several variables name them all in a way that the engine sees.

    It asks for a condition as soon as the variables are bound that it finds in it; but it does not look into lists, maps, CASE, or
    properties of properties. So ``c`` becomes ``(c OR (a IS NULL AND b IS NULL))``, which is the same, for what is matched is not null.
    """
    edits = list[Edit]()
    for match in matches(tokens):
        variables = set(variables_of(tokens, match.pattern))
        for part in conjuncts(tokens, match.condition):
            first, last = part[0], part[-1]
            names = {tokens.tokens[n].text for n in range(first, last + 1) if _is_variable(tokens, n, variables)}
            used = sorted(names & variables)
            if used and len(names) > 1 and not _is_simple(tokens, part):
                start, end = tokens.tokens[first].start, tokens.tokens[last].end
                nothing = " AND ".join(f"{name} IS NULL" for name in used)
                edits += [Edit(start, start, "("), Edit(end, end, f" OR ({nothing}))")]
    return edits


def collect_paths(tokens: Tokens) -> list[Edit]:
    """Write ``[path = (a)-->(b) WHERE … | b]`` as ``COLLECT { MATCH … }``: there the engine has no path when it asks for the condition."""
    edits = list[Edit]()
    for n in range(len(tokens.tokens)):
        if tokens.upper(n) != "[" or [tokens.upper(n + 2), tokens.upper(n + 3)] != ["=", "("] or n not in tokens.closing:
            continue
        level = list(tokens.level(n))
        bar = next((m for m in level if tokens.upper(m) == "|"), None)
        if bar is not None and any(is_word(tokens, m, "WHERE") for m in level):
            first, last = tokens.tokens[n], tokens.tokens[tokens.closing[n]]
            edits += [
                Edit(first.start, first.end, "COLLECT { MATCH "),
                Edit(tokens.tokens[bar].start, tokens.tokens[bar].end, " RETURN "),
                Edit(last.start, last.end, " AS _item }"),
            ]
    return edits


def wait_for_paths(tokens: Tokens) -> list[Edit]:
    """Ask after the MATCH for what a condition says of a path and of something else: the engine would ask before it has the path.

    Only a MATCH of the query itself or of a CALL needs it; the engine waits within other subqueries, and for an OPTIONAL MATCH.
    """
    edits = list[Edit]()
    for match in matches(tokens):
        paths = set(paths_of(tokens, match.pattern))
        parts = [(part[0], part[-1]) for part in conjuncts(tokens, match.condition)]
        early = [part for part in parts if paths and not match.is_optional and _is_of_more(tokens, part, paths)]
        if early and _is_in_rows(tokens, match):
            edits += [Edit(tokens.tokens[first].start, tokens.tokens[last].end, "true") for first, last in early]
            end = tokens.tokens[match.condition[-1]].end
            edits.append(Edit(end, end, " WITH * WHERE " + " AND ".join(tokens.text(*part) for part in early)))
    return edits


def wait_for_rows(tokens: Tokens) -> list[Edit]:
    """Ask after the CALL of a procedure for what a condition says of its rows: the engine knows no other variables in ``YIELD … WHERE``."""
    edits = list[Edit]()
    for n in range(len(tokens.tokens)):
        if is_word(tokens, n, "YIELD"):
            rest = (m for m in tokens.level(tokens.parent[n]) if m > n)
            where = next((m for m in rest if begins_clause(tokens, m) or is_word(tokens, m, "WHERE")), None)
            if where is not None and is_word(tokens, where, "WHERE"):
                start = tokens.tokens[where].start
                edits.append(Edit(start, start, "WITH * "))
    return edits


def _is_of_more(tokens: Tokens, part: tuple[int, int], paths: set[str]) -> bool:
    """Tell whether a condition is about a path and a variable that is not the path's, nor its own."""
    names = {tokens.tokens[n].text for n in range(part[0], part[1] + 1) if _is_variable(tokens, n, paths)}
    return bool(names & paths) and bool(names - paths - set(_of_lists(tokens, part)))


def _of_lists(tokens: Tokens, part: tuple[int, int]) -> Iterator[str]:
    """Give the variables that stand for the items of lists: ``x`` of ``any(x IN list WHERE …)`` and ``[x IN list | …]``."""
    for n in range(part[0] + 1, part[1]):
        is_first = tokens.upper(n - 1) == "[" or (tokens.upper(n - 1) == "(" and tokens.upper(n - 2) in _PREDICATES)
        if is_first and tokens.upper(n + 1) == "IN":
            yield tokens.tokens[n].text


def _is_in_rows(tokens: Tokens, match: Match) -> bool:
    around = tokens.parent[match.pattern[0]]
    before = tokens.upper(around - 1)
    return around < 0 or before == "CALL" or (before == ")" and tokens.upper(around) == "{")


def _is_variable(tokens: Tokens, n: int, known: Container[str]) -> bool:
    """Tell whether a variable stands at a place; ``known`` are some that may be called as a keyword is, such as ``path``."""
    token = tokens.tokens[n]
    is_name = token.kind in {"word", "quoted"} and (token.text in known or token.upper not in _WORDS)
    in_map = tokens.parent[n] >= 0 and tokens.tokens[tokens.parent[n]].text == "{"
    is_key_or_label = tokens.upper(n + 1 if in_map else n - 1) == ":"
    return is_name and not is_key_or_label and tokens.upper(n - 1) not in {".", "$"} and tokens.upper(n + 1) != "("


def _is_simple(tokens: Tokens, part: list[int]) -> bool:
    """Tell whether a condition only compares properties: the engine sees all variables of such a one."""
    for n in part:
        token = tokens.tokens[n]
        is_nested = token.text == "." and tokens.upper(n - 2) == "."
        if is_nested or (token.kind == "symbol" and token.text not in _SIMPLE) or token.upper in {"OR", "XOR", "NOT", "CASE", "IN"}:
            return False
    return True
