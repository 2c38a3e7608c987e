"""Joining names into groups, one an idea: rule by rule, the surest first, as far as the guards let them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

Guard = Callable[[str, str], str]
"""Says why two names must stay apart, or nothing."""


class Refused(NamedTuple):
    """Two names that a rule would have joined, and why it did not."""

    first: str
    second: str
    rule: str
    reason: str


class Groups:
    """Names that are joined step by step, and by which rule two of them came together."""

    def __init__(self, names: Iterable[str], guard: Guard) -> None:
        self.refused: list[Refused] = []
        self._guard = guard
        self._group: dict[str, list[str]] = {name: [name] for name in names}
        self._joined: dict[frozenset[str], str] = {}

    def join(self, rule: str, groupings: Iterable[Sequence[str]]) -> None:
        """Join all names of each grouping, in the order given.

        No two names of what becomes one group are ones that the guard keeps apart, so that no chain joins them either. A name
        that is kept apart from the first may still join another.
        """
        for names in groupings:
            apart: list[str] = []
            for name in names:
                if not any(self._join(rule, first, name) for first in apart):
                    apart.append(name)

    def groups(self) -> list[list[str]]:
        """Give the groups, each sorted, in the order of their first names."""
        found = {id(group): group for group in self._group.values()}
        return sorted(sorted(group) for group in found.values())

    def rule(self, first: str, second: str) -> str:
        """Give the rule that brought two names of one group together: the least sure one that was needed."""
        return self._joined[frozenset((first, second))]

    def _join(self, rule: str, first: str, second: str) -> bool:
        """Join two groups unless the guard minds; tell whether the names are in one group then."""
        one, other = self._group[first], self._group[second]
        if one is other:
            return True
        reason = next((reason for a in one for b in other if (reason := self._guard(a, b))), "")
        if reason:
            self.refused.append(Refused(first, second, rule, reason))
            return False
        for a in one:
            for b in other:
                self._joined[frozenset((a, b))] = rule
        one.extend(other)
        for name in other:
            self._group[name] = one
        return True


def by_key(names: Iterable[str], key: Callable[[str], Hashable | None]) -> list[list[str]]:
    """Gather names that have a key in common, in the order in which they are given."""
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for name in names:
        found[key(name)].append(name)
    found.pop(None, None)
    return [group for group in found.values() if len(group) > 1]
