"""Which pairs of neighbouring concepts a reader would call related, where no cue says how: a logistic model over `pairs`.

The model is plain data (``model.json``, made by ``training/relations``): a weight for each feature.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hoshin.extract.concepts.definitions import sentence_evidence
from hoshin.extract.facts import Concept, Evidence, Relation
from hoshin.extract.language.view import View
from hoshin.extract.relations.pairs import cued_pairs, describe, pairs
from hoshin.extract.relations.sentences import Place

MODEL = Path(__file__).with_name("model.json")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, and the probability from which a pair counts as related."""

    weights: Mapping[str, float]
    threshold: float


@cache
def bundled_model() -> Model:
    """Read the model that comes with Hoshin."""
    data = json.loads(MODEL.read_text(encoding="utf-8"))
    return Model(data["weights"], data["threshold"])


def associations(
    view: View, found: Sequence[Place], concepts: Sequence[Concept], stated: Sequence[Relation], model: Model
) -> Iterator[Relation]:
    """Give the pairs of concepts that stand together as related ones do, and that no sentence ties in so many words.

    Their type is RELATED_TO: the sentences that are their evidence name both, and do not say what kind of tie it is.
    """
    number = {concept.label: n for n, concept in enumerate(concepts)}
    ties = [(number[r.source], r.type, number[r.target]) for r in stated]
    tied = {frozenset((source, target)) for source, _, target in ties}
    cued = cued_pairs(ties)
    for pair in pairs(view, found):
        if frozenset((pair.first.concept, pair.second.concept)) in tied:
            continue
        z = sum(model.weights.get(name, 0.0) * value for name, value in describe(view, pair, concepts, cued))
        probability = 1 / (1 + math.exp(-z))
        if probability >= model.threshold:
            ends = sorted((concepts[pair.first.concept].label, concepts[pair.second.concept].label))
            first, last = view.sentence[pair.first.first], view.sentence[pair.second.first]
            evidence = Evidence(sentence_evidence(view, first).start, sentence_evidence(view, last).end)
            yield Relation(source=ends[0], type="RELATED_TO", target=ends[1], evidence=(evidence,), confidence=round(probability, 4))
