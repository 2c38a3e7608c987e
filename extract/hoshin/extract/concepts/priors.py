"""What annotated posts tell of names before a post is read: how often a phrase, its words and its surroundings were a concept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRENGTH = {"phrase": 2.0, "head": 5.0, "first": 5.0, "word": 5.0, "bigram": 3.0, "before": 20.0, "after": 20.0, "pattern": 20.0}
"""The tables, with how many occurrences the base rate counts for in each: a phrase, its last and its first stem, any stem, two
neighbouring stems, the word before and after, and the pattern of parts of speech."""

Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Priors:
    """In each table, how often a name was a candidate in annotated posts, and how often a concept."""

    tables: Mapping[str, Counts]
    base_rate: float

    def look_up(self, table: str, names: Sequence[str], left_out: "Priors | None" = None) -> "NDArray[np.float64]":
        """Look names up, with a post's own share left out while training.

        Returns
        -------
        An array of shape (3, names): the smoothed log-odds of being a concept, and the logarithms of one more than how often the
        name was a candidate and a concept.
        """
        import numpy as np

        nothing = (0, 0)
        counts = self.tables[table]
        seen, concepts = np.array([counts.get(name, nothing) for name in names], dtype=np.float64).reshape(-1, 2).T
        if left_out is not None:
            own = left_out.tables[table]
            own_seen, own_concepts = np.array([own.get(name, nothing) for name in names], dtype=np.float64).reshape(-1, 2).T
            seen, concepts = seen - own_seen, concepts - own_concepts
        # what was a candidate once and no concept is not kept in a model
        seen = np.where((seen < 2) & (concepts == 0), 0.0, seen)
        strength = STRENGTH[table]
        p = np.clip((concepts + strength * self.base_rate) / (seen + strength), 1e-3, 1 - 1e-3)
        return np.stack((np.log(p / (1 - p)), np.log1p(seen), np.log1p(concepts)))
