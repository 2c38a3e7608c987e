"""What annotated posts tell of names before a post is read: how often a phrase, its words and its surroundings were a concept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRENGTH = {"phrase": 2.0, "head": 5.0, "first": 5.0, "word": 5.0, "bigram": 3.0, "before": 20.0, "after": 20.0, "pattern": 20.0}
"""The tables, with how many occurrences the base rate counts for in each: a phrase, its last and its first stem, any stem, two
neighbouring stems, the word before and after, and the pattern of parts of speech."""


class Table:
    """Counts by name: how often one was a candidate, and how often a concept."""

    def __init__(self, counts: Mapping[str, Sequence[int]]) -> None:
        import numpy as np

        self.row = {name: row for row, name in enumerate(counts, start=1)}
        self.counts = np.zeros((len(counts) + 1, 2))
        if counts:
            self.counts[1:] = list(counts.values())

    def __contains__(self, name: object) -> bool:
        """Tell whether a name was counted."""
        return name in self.row

    def rows(self, names: Sequence[str]) -> "NDArray[np.intp]":
        """Give the rows of names in ``counts``; the first where one was not counted."""
        import numpy as np

        return np.fromiter(map(self.row.get, names, repeat(0)), dtype=np.intp, count=len(names))


@dataclass(frozen=True, slots=True)
class Priors:
    """Counts from annotated posts, and the share of concepts among all candidates there."""

    tables: Mapping[str, Table]
    base_rate: float

    def look_up(self, table: str, names: Sequence[str], left_out: "Priors | None" = None) -> "NDArray[np.float64]":
        """Look names up, with a post's own share left out while training.

        Returns
        -------
        An array of shape (3, names): the smoothed log-odds of being a concept, and the logarithms of one more than how often the
        name was a candidate and a concept.
        """
        known = self.tables[table]
        rows = known.rows(names)
        if left_out is None:
            return _all_odds(known, STRENGTH[table], self.base_rate)[:, rows]
        own = left_out.tables[table]
        return _odds(known.counts[rows] - own.counts[own.rows(names)], STRENGTH[table], self.base_rate)


@lru_cache(maxsize=32)
def _all_odds(table: Table, strength: float, base_rate: float) -> "NDArray[np.float64]":
    return _odds(table.counts, strength, base_rate)


def _odds(counts: "NDArray[np.float64]", strength: float, base_rate: float) -> "NDArray[np.float64]":
    import numpy as np

    seen, concepts = counts.T
    # what was a candidate once and no concept is not kept in a model
    seen = np.where((seen < 2) & (concepts == 0), 0.0, seen)
    p = np.clip((concepts + strength * base_rate) / (seen + strength), 1e-3, 1 - 1e-3)
    return np.stack((np.log(p / (1 - p)), np.log1p(seen), np.log1p(concepts)))
