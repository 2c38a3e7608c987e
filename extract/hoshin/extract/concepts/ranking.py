"""Which candidates are concepts, of what kind, and how salient.

Two stages: a linear model scores each candidate by itself, and boosted trees decide among those that are left, seeing also how
each stands beside the others. The model is plain data (``model.json``, made by ``training/concepts``).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoshin.extract.concepts.candidates import Candidate, Key, Marked
from hoshin.extract.concepts.features import Known, features
from hoshin.extract.concepts.phrases import Patterns, patterns_of
from hoshin.extract.concepts.priors import Priors, Table
from hoshin.extract.concepts.rivals import rivals
from hoshin.extract.concepts.trees import Trees, trees_from_json
from hoshin.extract.concepts.vocabulary import Term, Terms, Vocabulary
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import KINDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

MODEL = Path(__file__).parent / "model.json"


@dataclass(frozen=True, slots=True)
class Model:
    """The numbers that rank candidates."""

    features: tuple[str, ...]
    """What the linear model looks at; ``weights`` belong to features divided by ``scale`` after taking off ``mean``."""
    mean: "Column"
    scale: "Column"
    weights: "Column"
    bias: float
    floor: float
    """The probability below which a candidate is no concept, whatever its rivals."""
    rival_features: tuple[str, ...]
    """What the trees look at besides ``features``."""
    trees: Trees
    threshold: float
    """The probability from which a candidate is a concept."""
    word_frequency: Mapping[str, float]
    priors: Priors
    patterns: Patterns
    """Those in which a stretch is a candidate."""
    kinds: Mapping[str, Mapping[str, float]]
    """For a head's stem, a suffix or a pattern: the share of concepts with it that were of each kind, smaller where there were few."""


@cache
def bundled_model() -> Model:
    """Read the model that comes with Hoshin."""
    return from_json(json.loads(MODEL.read_text(encoding="utf-8")))


def from_json(data: Mapping[str, Any]) -> Model:
    """Make a model of the data that ``training/concepts`` writes."""
    import numpy as np

    tables = {table: Table(counts) for table, counts in data["priors"]["tables"].items()}
    return Model(
        features=tuple(data["features"]),
        mean=np.array(data["mean"], dtype=float),
        scale=np.array(data["scale"], dtype=float),
        weights=np.array(data["weights"], dtype=float),
        bias=data["bias"],
        floor=data["floor"],
        rival_features=tuple(data["rival_features"]),
        trees=trees_from_json(data["trees"]),
        threshold=data["threshold"],
        word_frequency=data["word_frequency"],
        priors=Priors(tables, data["priors"]["base_rate"]),
        patterns=patterns_of(data["priors"]["tables"]["pattern"]),
        kinds={evidence: _shares(counts) for evidence, counts in data["kinds"].items()},
    )


def scores(marked: Marked, found: Mapping[Key, Candidate], terms: Terms, vocabulary: Vocabulary, model: Model) -> "Column":
    """Give each candidate the model's probability of being a concept, in the order of `found`; 0 to those below the floor."""
    import numpy as np

    if not found:
        return np.zeros(0)
    seen = features(marked, found, terms, Known(model.word_frequency, model.priors, vocabulary))
    table = _table(seen, model.features)
    alone = _probability((table - model.mean) / model.scale @ model.weights + model.bias)
    is_left = alone > model.floor
    result = np.zeros(len(found))
    if is_left.any():
        left = {key: candidate for (key, candidate), stays in zip(found.items(), is_left.tolist(), strict=True) if stays}
        beside = _table(rivals(left, alone[is_left], len(marked.view)), model.rival_features)
        result[is_left] = _probability(model.trees.margins(np.hstack((beside, table[is_left]))))
    return result


def kind(key: Key, head: str, pattern: str, term: Term | None, model: Model) -> str:
    """Give the likeliest kind of a concept by its words, its ending and its pattern."""
    votes = dict.fromkeys(KINDS, 0.0)
    if term is not None and term.kind:
        votes[term.kind] += 1.0
    for evidence, weight in signs_of_kind(key, head, pattern):
        for name, share in model.kinds.get(evidence, {}).items():
            votes[name] += weight * share
    return max(KINDS, key=votes.__getitem__)


def signs_of_kind(key: Key, head: str, pattern: str) -> tuple[tuple[str, float], ...]:
    """Give what tells of a concept's kind, and how much each counts."""
    return (
        (" ".join(key), 4.0),
        (key[-1], 2.0),
        (f"-{head[-4:]}", 1.0),
        (f"-{head[-3:]}", 1.0),
        (f"pattern {pattern[0]}{pattern[-1]}", 1.0),
        ("", 0.5),
    )


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    total = sum(counts.values()) + 2
    return {kind: count / total for kind, count in counts.items()}


def _table(columns: "Mapping[str, Column]", names: Sequence[str]) -> "Column":
    """Put columns side by side."""
    import numpy as np

    try:
        return np.array([columns[name] for name in names]).T
    except KeyError as error:
        raise RulesError(f"{MODEL}: made for the feature {error}, which this version lacks; run training/concepts") from error


def _probability(margin: "Column") -> "Column":
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-margin)), dtype=np.float64)
