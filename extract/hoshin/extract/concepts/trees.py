"""Gradient-boosted oblivious trees (Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018).

All splits of one depth ask the same question, so that a tree is a row of questions and a table of answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of one depth as arrays.

    ``features`` and ``borders`` have the shape (trees, depth): the question is whether a feature is above its border. ``leaves``
    has the shape (trees, 2 ** depth); the answer to the first question is the lowest bit of the leaf's number.
    """

    features: "NDArray[np.intp]"
    borders: "NDArray[np.float64]"
    leaves: "NDArray[np.float64]"
    bias: float

    def margins(self, table: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Give the sum of all trees' answers for each row of a table of shape (rows, features)."""
        import numpy as np

        count, depth = self.features.shape
        columns = np.ascontiguousarray(table.T)
        leaf = np.zeros((count, len(table)), dtype=np.intp)
        for level in range(depth):
            leaf += (columns[self.features[:, level]] > self.borders[:, level, None]) * (1 << level)
        answers: NDArray[np.float64] = np.take_along_axis(self.leaves, leaf, axis=1).sum(axis=0) + self.bias
        return answers


def trees_from_json(data: Mapping[str, Any]) -> Trees:
    """Make trees of plain lists."""
    import numpy as np

    return Trees(
        features=np.array(data["features"], dtype=np.intp),
        borders=np.array(data["borders"], dtype=np.float64),
        leaves=np.array(data["leaves"], dtype=np.float64),
        bias=float(data["bias"]),
    )
