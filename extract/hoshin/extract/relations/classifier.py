"""Which pairs of concepts a reader would tie, and how: boosted trees for the first, logistic regression over words for the second.

The model is plain data (``model.json``, made by ``training/relations``).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hoshin.extract.concepts.trees import Trees, trees_from_json

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).with_name("model.json")


class Reading(NamedTuple):
    """A relation type between two concepts, and whether it runs from the first to the second of the text."""

    type: str
    is_forward: bool


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers that tie concepts.

    ``numbers`` are the names of what the trees look at. ``words`` gives the row of `hundredths`, the weights in hundredths, of
    shape (words + 1, readings), for each name of `wording`; the last row is added for every pair.
    """

    numbers: Mapping[str, int]
    trees: Trees
    words: Mapping[str, int]
    hundredths: "NDArray[np.float64]"
    readings: tuple[Reading, ...]
    threshold: float
    """The likelihood from which a pair is a relation: that of the tie, times the root of that of its type."""

    def likelihood_of_ties(self, rows: Sequence[Mapping[str, float]]) -> "NDArray[np.float64]":
        """Give for each pair, described by `standing`, how likely a reader ties it."""
        import numpy as np

        column = self.numbers
        cells = [(n, column[name], value) for n, row in enumerate(rows) for name, value in row.items() if name in column]
        table = np.zeros((len(rows), len(column)))
        if cells:
            at_row, at_column, values = zip(*cells, strict=True)
            table[at_row, at_column] = values
        return np.asarray(1 / (1 + np.exp(-self.trees.margins(table))))

    def likelihood_of_readings(self, words: Iterable[str]) -> "NDArray[np.float64]":
        """Give for a pair that is tied, described by `wording`, how likely each of the readings is."""
        import numpy as np

        rows = [self.words[word] for word in words if word in self.words]
        margins = self.hundredths[[*rows, len(self.words)]].sum(axis=0) / 100  # whole numbers add up alike in any order
        likelihoods = np.exp(margins - margins.max())
        return np.asarray(likelihoods / likelihoods.sum())


@cache
def bundled_model() -> Model:
    """Read the model that comes with Hoshin."""
    return from_json(json.loads(MODEL.read_text(encoding="utf-8")))


def from_json(data: Mapping[str, Any]) -> Model:
    """Make a model of the data that ``training/relations`` writes; its weights are hundredths."""
    import numpy as np

    return Model(
        numbers={name: n for n, name in enumerate(data["numbers"])},
        trees=trees_from_json(data["trees"]),
        words={name: n for n, name in enumerate(data["words"])},
        hundredths=np.array([*data["words"].values(), data["bias"]], dtype=np.float64),
        readings=tuple(Reading(relation, is_forward) for relation, is_forward in data["readings"]),
        threshold=data["threshold"],
    )
