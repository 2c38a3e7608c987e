"""Relations that sentences state, found by cues."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoshin.extract.concepts.definitions import sentence_evidence
from hoshin.extract.facts import RELATION_TYPES, Concept, Evidence, Relation
from hoshin.extract.language.view import View
from hoshin.extract.relations.cues import Cue, Cues
from hoshin.extract.relations.sentences import Place, Sentence, sentences

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "cannot"})
HEDGES = frozenset(
    {"may", "might", "could", "perhaps", "maybe", "possibly", "seem", "probably", "sometimes", "supposedly", "allegedly", "would"}
)
CLOSING = " \"'”’)]"
LISTED = re.compile(r"<\d+>(?: (?:,|and|or|&|, and|, or)(?: \w+)? <\d+>)+")


class Tie(NamedTuple):
    """One statement of a relation: the numbers of its concepts, the evidence and how it is said."""

    source: int
    type: str
    target: int
    evidence: Evidence
    confidence: float
    is_negated: bool
    is_hedged: bool


def stated_relations(view: View, found: Sequence[Place], concepts: Sequence[Concept], cues: Cues) -> list[Relation]:
    """Give the relations that a post's sentences state: one a pair, type and negation, with all its evidence, in order of the text."""
    ties: dict[tuple[int, str, int, bool], list[Tie]] = {}
    for sentence in sentences(view, found):
        for tie in _ties(view, sentence, cues):
            ties.setdefault((tie.source, tie.type, tie.target, tie.is_negated), []).append(tie)
    return [
        Relation(
            source=concepts[source].label,
            type=relation,
            target=concepts[target].label,
            evidence=tuple(sorted({tie.evidence for tie in group})),
            confidence=round(max(tie.confidence for tie in group), 4),
            negated=is_negated,
            hedged=all(tie.is_hedged for tie in group),
        )
        for (source, relation, target, is_negated), group in ties.items()
    ]


def _ties(view: View, sentence: Sentence, cues: Cues) -> Iterator[Tie]:
    """Give the ties of one sentence: for two concepts the most trusted cue, the tighter one where two are equal."""
    if sentence.text.rstrip(CLOSING).endswith("?"):
        return
    best: dict[tuple[int, int], tuple[float, int, Cue, re.Match[str]]] = {}
    for cue in cues.for_words(sentence.words):
        for found in cue.pattern.finditer(sentence.text):
            pair = int(found["A"]), int(found["B"])
            unordered = min(pair), max(pair)
            rank = (cue.trust, -len(found[0].split()))
            if unordered not in best or rank > best[unordered][:2]:
                best[unordered] = (*rank, cue, found)
    for _, _, cue, found in best.values():
        pair = int(found["A"]), int(found["B"])
        sources, targets = _coordinated(sentence.text, pair[0]), _coordinated(sentence.text, pair[1])
        if pair[1] in sources:  # "without A, B": a comma between the two is no list
            sources, targets = [pair[0]], [pair[1]]
        for a in sources:
            for b in targets:
                has_own_cue = (min(a, b), max(a, b)) in best and {a, b} != set(pair)
                if sentence.concepts[a] != sentence.concepts[b] and not has_own_cue:
                    yield _tie(view, sentence, cue, found, a, b)


def _coordinated(text: str, number: int) -> list[int]:
    """Give a concept with those that are listed beside it: "A, B and C"."""
    chain = next((m[0] for m in LISTED.finditer(text) if f"<{number}>" in m[0]), f"<{number}>")
    return [int(n) for n in re.findall(r"<(\d+)>", chain)]


def _tie(view: View, sentence: Sentence, cue: Cue, found: "re.Match[str]", a: int, b: int) -> Tie:
    source, target = sentence.concepts[a], sentence.concepts[b]
    between = set(found[0].split())
    before = set(sentence.text[: found.start()].split()[-3:])
    own = {word for options in cue.words for word in options}
    is_negated = bool((between | before) & NEGATIONS - own) and cue.type != "CONTRASTS_WITH"
    evidence = sentence_evidence(view, sentence.number)
    back = [sentence.reaches_back[c] for c in (source, target) if c in sentence.reaches_back]
    if back:
        evidence = Evidence(sentence_evidence(view, min(back)).start, evidence.end)
    if RELATION_TYPES[cue.type].is_symmetric and target < source:
        source, target = target, source
    distance = len(found[0].split()) - 2
    return Tie(source, cue.type, target, evidence, round(cue.trust - 0.02 * distance, 4), is_negated, bool((between | before) & HEDGES))
