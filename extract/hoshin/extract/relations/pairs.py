"""Pairs of concepts that stand close together, and what can be seen of each pair."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hoshin.extract.facts import Concept
from hoshin.extract.language.reference import line_start
from hoshin.extract.language.view import View
from hoshin.extract.relations.sentences import Place

FARTHEST = 30
"""Tokens between two concepts of one sentence, or of neighbouring ones of a block."""

TELLING = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "ADV", "ADJ", "PUNCT", "SYM"})
"""Parts of speech that say how two concepts hang together; the nouns between them do not."""


class Pair(NamedTuple):
    """Two concepts (by number, `first` before `second` in the text) at the place where they stand closest."""

    first: Place
    second: Place
    times: int


def pairs(view: View, found: Sequence[Place]) -> list[Pair]:
    """Give the pairs of concepts in reach of each other, in order of the text."""
    closest: dict[tuple[int, int], Pair] = {}
    for number, first in enumerate(found):
        for second in found[number + 1 :]:
            if second.first - first.last > FARTHEST or not _in_reach(view, first, second):
                break
            if first.concept == second.concept:
                continue
            unordered = min(first.concept, second.concept), max(first.concept, second.concept)
            known = closest.get(unordered)
            times = known.times + 1 if known else 1
            if known is None or _distance(view, first, second) < _distance(view, known.first, known.second):
                closest[unordered] = Pair(first, second, times)
            else:
                closest[unordered] = known._replace(times=times)
    return sorted(closest.values())


def describe(
    view: View, pair: Pair, concepts: Sequence[Concept], cued: Mapping[tuple[int, int], Sequence[tuple[str, bool]]]
) -> Iterator[tuple[str, float]]:
    """Name the features of a pair with their values.

    ``cued`` holds for the numbers of two concepts the relation types that cues found between them, and whether from the first to the
    second.
    """
    a, b = pair.first, pair.second
    apart = view.sentence[b.first] - view.sentence[a.first]
    yield "bias", 1.0
    yield f"apart {min(apart, 2)}", 1.0
    distance = b.first - a.last - 1
    yield f"distance {next(n for n, most in enumerate((1, 2, 4, 7, 11, 17, 99)) if distance <= most)}", 1.0
    yield f"times {min(pair.times, 3)}", 1.0
    saliences = sorted((concepts[a.concept].salience, concepts[b.concept].salience))
    yield "salience of the lesser", saliences[0]
    yield "salience of the greater", saliences[1]
    yield f"roles {view.dep[a.last].split(':')[0]} {view.dep[b.last].split(':')[0]}", 1.0
    for relation, is_forward in cued.get((a.concept, b.concept), ()):
        yield f"cue {relation} {'>' if is_forward else '<'}", 1.0
        yield "cue", 1.0
    between = [_word(view, i) for i in range(a.last + 1, b.first) if view.pos[i] in TELLING]
    for word in set(between):
        yield f"between {word}", 1.0
    for two in set(pairwise(between)):
        yield f"between {two[0]} {two[1]}", 1.0
    for i in range(max(0, a.first - 2), a.first):
        if view.pos[i] in TELLING:
            yield f"before {_word(view, i)}", 1.0
    if apart == 0 and (verb := _common_verb(view, a.last, b.last)) is not None:
        yield f"verb {view.lemma[verb]}", 1.0
        yield "one verb", 1.0


def cued_pairs(ties: Sequence[tuple[int, str, int]]) -> dict[tuple[int, int], list[tuple[str, bool]]]:
    """Order what cues found by the numbers of the concepts, in both directions."""
    found: dict[tuple[int, int], list[tuple[str, bool]]] = {}
    for source, relation, target in ties:
        found.setdefault((source, target), []).append((relation, True))
        found.setdefault((target, source), []).append((relation, False))
    return found


def _in_reach(view: View, first: Place, second: Place) -> bool:
    apart = view.sentence[second.first] - view.sentence[first.first]
    return apart == 0 or (
        apart == 1 and (line_start(view, first.first) == line_start(view, second.first) or second.first - first.last < 12)
    )


def _distance(view: View, first: Place, second: Place) -> tuple[int, int]:
    return view.sentence[second.first] - view.sentence[first.first], second.first - first.last


def _word(view: View, i: int) -> str:
    return view.lemma[i] if view.pos[i] in {"VERB", "AUX"} else view.lower[i]


def _common_verb(view: View, a: int, b: int) -> int | None:
    """Give the verb of which one token is the subject and the other an object or complement."""
    for subject, other in ((a, b), (b, a)):
        if view.dep[subject].startswith("nsubj"):
            verb = view.head[subject]
            i = other
            for _ in range(3):
                if view.head[i] == verb:
                    return verb
                i = view.head[i]
    return None
