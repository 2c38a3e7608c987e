"""How likely a stretch is a name of each kind: multinomial logistic regression over `features`.

The model is plain data (``model.json``, made by ``training/entities``): for each feature a weight for each kind, relative to none.
"""

import json
import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hoshin.extract.facts import ENTITY_KINDS

MODEL = Path(__file__).with_name("model.json")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features for each of the `ENTITY_KINDS`, and the probability from which a stretch is a name."""

    weights: Mapping[str, Sequence[float]]
    bias: Sequence[float]
    threshold: float


@cache
def bundled_model() -> Model:
    """Read the model that comes with Hoshin."""
    return from_json(json.loads(MODEL.read_text(encoding="utf-8")))


def from_json(data: Mapping[str, Any]) -> Model:
    """Make a model of plain lists."""
    return Model(weights=data["weights"], bias=data["bias"], threshold=data["threshold"])


def probabilities(model: Model, features: Iterable[str], possible: Container[str]) -> dict[str, float]:
    """Give the probability of each kind, of those that are possible; what is missing to 1 is that of no name at all."""
    sums = list(model.bias)
    for row in map(model.weights.get, features):
        if row is not None:
            for n, weight in enumerate(row):
                sums[n] += weight
    powers = [math.exp(min(z, 50.0)) if kind in possible else 0.0 for kind, z in zip(ENTITY_KINDS, sums, strict=True)]
    total = 1.0 + sum(powers)
    return {kind: power / total for kind, power in zip(ENTITY_KINDS, powers, strict=True)}
