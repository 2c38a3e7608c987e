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
    """Trees of one depth (8 at most) as arrays.

    A question is whether a feature is above its border: ``features`` and ``borders`` hold the distinct ones, ``asked``, of shape
    (trees, depth), those of each tree. ``leaves`` has the shape (trees, 2 ** depth); the answer to the first question is the lowest
    bit of the leaf's number.
    """

    features: "NDArray[np.intp]"
    borders: "NDArray[np.float64]"
    asked: "NDArray[np.intp]"
    leaves: "NDArray[np.float64]"
    bias: float

    def margins(self, table: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Give the sum of all trees' answers for each row of a table of shape (rows, features)."""
        import numpy as np

        count, depth = self.asked.shape
        answers = (np.ascontiguousarray(table.T)[self.features] > self.borders[:, None]).view(np.uint8)
        leaf = np.zeros((count, len(table)), dtype=np.uint8)
        for level in range(depth):
            leaf |= answers[self.asked[:, level]] << level
        start = np.arange(count)[:, None] << depth
        margins: NDArray[np.float64] = self.leaves.ravel()[start + leaf].sum(axis=0) + self.bias
        return margins


def trees_from_json(data: Mapping[str, Any]) -> Trees:
    """Make trees of plain lists: for each its questions' features and borders, and its leaves."""
    import numpy as np

    features, borders = (np.array(data[name], dtype=np.float64) for name in ("features", "borders"))
    questions, asked = np.unique((features.ravel(), borders.ravel()), axis=1, return_inverse=True)
    return Trees(
        features=questions[0].astype(np.intp),
        borders=questions[1],
        asked=asked.reshape(len(features), -1) if features.size else np.zeros((0, 0), dtype=np.intp),
        leaves=np.array(data["leaves"], dtype=np.float64),
        bias=float(data["bias"]),
    )
