"""Which candidates are concepts, of what kind, and how salient: a small linear model over `features`.

The model is plain data (``model.json``, made by ``training/concepts``): weights over standardised features, how common words
are in general English, and how often phrases, heads and words were concepts, and of which kind, in annotated posts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoshin.extract.concepts.candidates import Candidate, Marked
from hoshin.extract.concepts.features import FEATURES, Priors, features
from hoshin.extract.concepts.vocabulary import bundled_terms
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).with_name("model.json")


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers that rank candidates; ``weights`` belong to features divided by ``scale`` after taking off ``mean``."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float
    threshold: float
    word_frequency: Mapping[str, float]
    priors: Priors
    kinds: Mapping[str, Mapping[str, float]]
    """For a head's stem, a suffix or a form: how often a concept with it was of each kind."""


@cache
def bundled_model() -> Model:
    """Read the model that comes with Hoshin."""
    return from_json(json.loads(MODEL.read_text(encoding="utf-8")))


def from_json(data: Mapping[str, Any]) -> Model:
    """Make a model of the data that ``training/concepts`` writes."""
    counts = {name: {k: (v[0], v[1]) for k, v in data["priors"][name].items()} for name in ("phrase", "head", "word")}
    return Model(
        features=tuple(data["features"]),
        mean=tuple(data["mean"]),
        scale=tuple(data["scale"]),
        weights=tuple(data["weights"]),
        bias=data["bias"],
        threshold=data["threshold"],
        word_frequency=data["word_frequency"],
        priors=Priors(**counts, base_rate=data["priors"]["base_rate"]),
        kinds=data["kinds"],
    )


def scores(marked: Marked, found: Mapping[tuple[str, ...], Candidate], model: Model) -> "NDArray[np.float64]":
    """Give each candidate the model's probability of being a concept, in the order of `found`."""
    import numpy as np

    if not found:
        return np.zeros(0)
    if model.features != FEATURES:
        raise RulesError(f"{MODEL}: made for other features than this version's; run training/concepts")
    table = features(marked, found, model.word_frequency, model.priors)
    z = (table - np.array(model.mean)) / np.array(model.scale) @ np.array(model.weights) + model.bias
    return np.asarray(1 / (1 + np.exp(-z)), dtype=np.float64)


def kind(key: tuple[str, ...], head: str, form: str, model: Model) -> str:
    """Give the likeliest kind of a concept by its head word, its ending and its form."""
    votes = dict.fromkeys(KINDS, 0.0)
    if (term := bundled_terms().get(key)) is not None:
        votes[term.kind] += 1.0
    for evidence, weight in (
        (" ".join(key), 4.0),
        (key[-1], 2.0),
        (f"-{head[-4:]}", 1.0),
        (f"-{head[-3:]}", 1.0),
        (f"form {form}", 1.0),
        ("", 0.5),
    ):
        seen = model.kinds.get(evidence, {})
        total = sum(seen.values())
        for name, count in seen.items():
            votes[name] += weight * count / (total + 2)
    return max(KINDS, key=lambda name: (votes[name], -KINDS.index(name)))
