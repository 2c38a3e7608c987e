"""Changes that keep the embedded engine from asking for the condition of a MATCH too early, or not at all."""

from hoshin.graph.cypher.clauses import conjuncts, matches, variables_of
from hoshin.graph.cypher.edits import Edit
from hoshin.graph.cypher.language import KEYWORDS
from hoshin.graph.cypher.tokens import Tokens

_WORDS = KEYWORDS | {"TRUE", "FALSE", "NULL", "NONE", "SINGLE", "EXISTS", "COUNT", "COLLECT"}
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
            names = {tokens.tokens[n].text for n in range(first, last + 1) if _is_variable(tokens, n)}
            used = sorted(names & variables)
            if used and len(names) > 1 and not _is_simple(tokens, part):
                start, end = tokens.tokens[first].start, tokens.tokens[last].end
                nothing = " AND ".join(f"{name} IS NULL" for name in used)
                edits += [Edit(start, start, "("), Edit(end, end, f" OR ({nothing}))")]
    return edits


def _is_variable(tokens: Tokens, n: int) -> bool:
    is_name = tokens.tokens[n].kind in {"word", "quoted"} and tokens.upper(n) not in _WORDS
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
