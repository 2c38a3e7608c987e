"""Which relations a post has: those that its sentences state, and those that the classifier reads between the lines."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hoshin.extract.concepts.definitions import sentence_evidence
from hoshin.extract.facts import RELATION_TYPES, Evidence, Relation
from hoshin.extract.relations.classifier import Model, Reading
from hoshin.extract.relations.context import Context
from hoshin.extract.relations.modality import Modality, is_question, modality
from hoshin.extract.relations.pairs import SENTENCE, Pair
from hoshin.extract.relations.scene import Scene
from hoshin.extract.relations.standing import Spot
from hoshin.extract.relations.ties import CHOICE, CLAUSE, CUE, ENUMERATION, FAR_CLAUSE, FAR_CUE, NEAR_CUE, Tie

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STATED = 0.5
"""The confidence from which a sentence says so in words; below it, a relation is the classifier's reading."""

UNTIED = ""

PLAIN = Modality(is_asserted=True, is_negated=False, is_hedged=False)

ENOUGH: Mapping[str, Mapping[str, float]] = {
    CLAUSE: {UNTIED: 0.01},
    FAR_CLAUSE: {UNTIED: 0.06},
    CUE: {},
    NEAR_CUE: {UNTIED: 0.2},
    CHOICE: {},
    ENUMERATION: {},
    FAR_CUE: {UNTIED: 0.2},
    UNTIED: {"CONTRASTS_WITH": 0.5, UNTIED: 0.45},
}
"""How likely the classifier must find a reading that is tied so (`UNTIED`: not at all) for it to count as stated, by type. Set where at
least three of four were what the sentence says, read by hand: what a clause says is so whether a reader would name it or not, unless
the classifier finds it all but impossible."""

SUREST = 0.8
"""The root of how likely a reading of a pair is at best, but for a few."""

MOST, TOKENS_EACH = 10, 75
"""Relations of a post, unless more are stated: a reader names no more than ten, but in a longer post one for so many tokens."""

NEARBY, LISTED = 2, 8
"""Sentences up to which what is only likely, and what is stated, is quoted from one end to the other, such as a list as far as its item."""


class _Decision(NamedTuple):
    reading: Reading
    confidence: float
    ties: tuple[Tie, ...]


def decide(seen: Scene, model: Model) -> Iterator[Relation]:
    """Give the relations between the concepts of a post: those stated, and the likeliest of the others, in order of its pairs."""
    found = list(_all(seen, model))
    read = sorted((n for n, relation in enumerate(found) if not relation.stated), key=lambda n: -found[n].confidence)
    most = max(MOST, len(seen.context.view) // TOKENS_EACH)
    surplus = set(read[max(0, most - (len(found) - len(read))) :])
    return (relation for n, relation in enumerate(found) if n not in surplus)


def _all(seen: Scene, model: Model) -> Iterator[Relation]:
    likely = model.likelihood_of_ties([seen.numbers(n) for n in range(len(seen.pairs))]).tolist()
    for n, (at, ties) in enumerate(zip(seen.spots, seen.ties, strict=True)):
        if ties or likely[n] * SUREST >= model.threshold:
            readings = model.likelihood_of_readings(seen.words(n))
            decision = _stated(at, ties, likely[n], readings, model) or _read(likely[n], readings, model)
            if decision is not None:
                yield from _relations(seen.context, at, decision)


def _stated(at: Spot, ties: Sequence[Tie], tie_likely: float, readings: "NDArray[np.float64]", model: Model) -> _Decision | None:
    """Give the reading that is stated best, if any is."""
    likely = (readings * tie_likely).tolist()
    found: list[_Decision] = []
    for n in sorted({_reading(tie, at.pair, model) for tie in ties}):
        own = [tie for tie in ties if _reading(tie, at.pair, model) == n]
        near = tuple(tie for tie in own if tie.by != FAR_CUE)
        for by, said in ((tie.by, near if tie.by != FAR_CUE else tuple(own)) for tie in own):
            if likely[n] >= _enough(by, model.readings[n].type):
                found.append(_Decision(model.readings[n], likely[n], said))
    n = int(readings.argmax())
    if not found and at.pair.level == SENTENCE and likely[n] >= _enough(UNTIED, model.readings[n].type):
        found.append(_Decision(model.readings[n], likely[n], ()))
    best = max(found, key=lambda decision: (decision.confidence, len(decision.ties)), default=None)
    return best and best._replace(confidence=STATED + best.confidence / 2)


def _enough(by: str, relation: str) -> float:
    return ENOUGH[by].get(relation, ENOUGH[by].get(UNTIED, 0.0))


def _reading(tie: Tie, pair: Pair, model: Model) -> int:
    """Give the number of the reading that a tie is of a pair."""
    is_forward = tie.source.concept == pair.first.concept or RELATION_TYPES[tie.type].is_symmetric
    return model.readings.index(Reading(tie.type, is_forward))


def _read(tie_likely: float, readings: "NDArray[np.float64]", model: Model) -> _Decision | None:
    """Give the likeliest reading, if it is likely enough."""
    likeliest = int(readings.argmax())
    confidence = tie_likely * math.sqrt(readings[likeliest])
    if confidence < model.threshold:
        return None
    return _Decision(model.readings[likeliest], min(confidence, STATED - 0.01), ())


def _relations(seen: Context, at: Spot, decision: _Decision) -> Iterator[Relation]:
    """Make the relations of a decision: what one sentence says and another denies are two."""
    a, b = at.pair.first.concept, at.pair.second.concept
    source, target = (a, b) if decision.reading.is_forward else (b, a)
    if RELATION_TYPES[decision.reading.type].is_symmetric:
        source, target = sorted((source, target), key=lambda n: seen.concepts[n].label)
    found: dict[bool, list[tuple[Evidence, bool]]] = {}
    for evidence, how in _evidence(seen, at, decision):
        if how.is_asserted:
            is_negated = how.is_negated and decision.reading.type != "CONTRASTS_WITH"
            found.setdefault(is_negated, []).append((evidence, how.is_hedged))
    for is_negated, group in found.items():
        yield Relation(
            source=seen.concepts[source].label,
            type=decision.reading.type,
            target=seen.concepts[target].label,
            evidence=tuple(sorted({evidence for evidence, _ in group})),
            confidence=round(decision.confidence, 4),
            negated=is_negated,
            hedged=all(is_hedged for _, is_hedged in group),
            stated=decision.confidence >= STATED,
        )


def _evidence(seen: Context, at: Spot, decision: _Decision) -> Iterator[tuple[Evidence, Modality]]:
    """Give the sentences of a decision, each with how it says it: those of its ties, or those where the pair stands."""
    view = seen.view
    if decision.ties:
        for tie in decision.ties:
            first = tie.back if tie.back >= 0 else tie.sentence
            how = PLAIN if tie.by in {CHOICE, ENUMERATION} else modality(view, tie.sentence, tie.way, tie.heads, tie.own)
            yield from ((span, how) for span in _spans(seen, first, tie.sentence, LISTED))
        return
    one, other = at.sentences
    if at.pair.back >= 0:
        one = at.pair.back
    if at.way is not None:
        yield _span(seen, one, other), modality(view, other, at.way, at.heads)
    else:
        plain = PLAIN._replace(is_asserted=not is_question(view, other))
        yield from ((span, plain) for span in _spans(seen, one, other, NEARBY))


def _spans(seen: Context, first: int, last: int, farthest: int) -> list[Evidence]:
    """Give the evidence from one sentence to another: the whole stretch, or both where they lie farther apart."""
    return [_span(seen, first, last)] if last - first <= farthest else [sentence_evidence(seen.view, n) for n in (first, last)]


def _span(seen: Context, first: int, last: int) -> Evidence:
    return Evidence(sentence_evidence(seen.view, first).start, sentence_evidence(seen.view, last).end)
