"""The guards: what keeps two names apart, however like they are."""

from collections.abc import Mapping, Sequence

from hoshin.graph.weave.forms import english

_SHORTEST_BARE = 4
_SHORTEST_STEM = 3


def opposition(first: Sequence[str], second: Sequence[str]) -> str:
    """Say why two names that differ by one word mean different things, or nothing.

    Parameters
    ----------
    first, second
        The words of the two in the singular.

    >>> opposition(("leading", "indicator"), ("lagging", "indicator"))
    'opposites: leading, lagging'
    >>> opposition(("validated", "learning"), ("learning",))
    ''
    """
    differing = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(first) != len(second) or len(differing) != 1:
        return ""
    ((one, other),) = differing
    if one.isdigit() and other.isdigit():
        return f"different numbers: {one}, {other}"
    if other in english().opposites.get(one, ()):
        return f"opposites: {one}, {other}"
    if _is_prefixed(one, other) or _is_prefixed(other, one):
        return f"one is the other with a prefix: {one}, {other}"
    if _is_role(one, other) or _is_role(other, one):
        return f"a role and what it does: {one}, {other}"
    return ""


def other_term(first: str, second: str, terms: Mapping[str, str]) -> str:
    """Say that two names stand for different terms of the vocabulary, or nothing."""
    terms_of_both = terms.get(first), terms.get(second)
    if None in terms_of_both or terms_of_both[0] == terms_of_both[1]:
        return ""
    return f"two terms of the vocabulary: {terms_of_both[0]}, {terms_of_both[1]}"


def _is_prefixed(word: str, bare: str) -> bool:
    return len(bare) >= _SHORTEST_BARE and any(word in {prefix + bare, prefix + "-" + bare} for prefix in english().prefixes)


def _is_role(role: str, activity: str) -> bool:
    """Tell whether one is who does the other: manager, management."""
    if role in english().adjectives:
        return False
    stems = [role.removesuffix(ending) for ending in english().roles if role.endswith(ending)]
    does = {stem + ending for stem in stems if len(stem) >= _SHORTEST_STEM for ending in english().activities}
    return activity in does or (bool(does) and activity == f"{role}ship")
