"""How two concepts stand to each other, in numbers: what tells whether a reader would tie them."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hoshin.extract.language.view import View
from hoshin.extract.relations.context import Context
from hoshin.extract.relations.modality import NEGATIONS, path
from hoshin.extract.relations.pairs import LEVELS, SENTENCE, Pair
from hoshin.extract.relations.sentences import Place

_ROLES = "nsubj nsubj:pass obj obl nmod conj ROOT advcl acl xcomp ccomp appos compound amod parataxis"
ROLES = frozenset(_ROLES.split())

LEVEL = tuple(f"level {level}" for level in LEVELS)
LAYOUT = (("heading a", "item a", "lead-in a"), ("heading b", "item b", "lead-in b"))
TIMES = tuple(f"times {level}" for level in LEVELS)

REACH = 12
"""Tokens after the first concept and before the second that are looked at where they stand in two sentences."""

LONGEST_GAP = 40
"""Tokens between two concepts of one sentence beyond which the words between tell nothing."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A pair with what both kinds of features need: the heads of its ends, the tokens between, the path of dependencies."""

    pair: Pair
    heads: tuple[int, int]
    sentences: tuple[int, int]
    between: Sequence[int]
    way: Sequence[int] | None
    """None for concepts of two sentences, or one within the other."""


def spot(view: View, pair: Pair) -> Spot:
    """Look at where a pair stands."""
    a, b = pair.first, pair.second
    heads = head(view, a), head(view, b)
    one, other = view.sentence[a.first], view.sentence[b.first]
    if one == other:
        between: Sequence[int] = range(a.last + 1, b.first)
    else:
        between = [
            *range(a.last + 1, min(view.sentences[one][1], a.last + 1 + REACH)),
            *range(max(view.sentences[other][0], b.first - REACH), b.first),
        ]
    way = path(view, *heads) if pair.level == SENTENCE else None
    return Spot(pair, heads, (one, other), between if len(between) <= LONGEST_GAP else (), way)


def head(view: View, place: Place) -> int:
    """Give the token of a place that the rest of it hangs on."""
    for i in range(place.last, place.first - 1, -1):
        is_on_top = not place.first <= view.head[i] <= place.last or view.head[i] == i
        if is_on_top and view.pos[i] not in {"PUNCT", "SPACE"}:
            return i
    return place.first


def role(view: View, token: int) -> str:
    """Give how a token hangs in its sentence, in few words."""
    label = view.dep[token]
    if label in ROLES:
        return label
    short = label.split(":")[0]
    return short if short in ROLES else "other"


def standing(seen: Context, at: Spot, tied: Iterable[str], ends: Sequence["Ends"]) -> Iterator[tuple[str, float]]:
    """Name the numbers of a pair with their values; those that are missing are 0.

    ``tied`` names what cues and clauses say of the pair, ``ends`` gives the numbers of each concept (`numbers_of_concept`).
    """
    yield from ends[at.pair.first.concept].first
    yield from ends[at.pair.second.concept].second
    yield from _place(seen, at)
    yield from _grammar(seen, at)
    yield from _layout(seen, at)
    yield from _both(seen, at.pair.first.concept, at.pair.second.concept)
    for name in tied:
        yield name, 1.0


class Ends(NamedTuple):
    """The numbers of a concept where it is the first of a pair, and where it is the second."""

    first: tuple[tuple[str, float], ...]
    second: tuple[tuple[str, float], ...]


def numbers_of_concept(seen: Context, n: int, partners: int) -> Ends:
    """Describe a concept by itself; `partners` counts the concepts in its reach."""
    numbers = {
        f"kind {seen.concepts[n].kind}": 1.0,
        "mentions": seen.mentions[n],
        "first": seen.first[n],
        "rank": seen.rank[n],
        "salience": seen.concepts[n].salience,
        "in title": float(n in seen.in_title),
        "in heading": float(n in seen.in_heading),
        "words": min(len(seen.stems[n]), 5),
        "partners": partners,
    }
    known = [(name, value) for name, value in numbers.items() if value]
    return Ends(tuple((f"{name} a", value) for name, value in known), tuple((f"{name} b", value) for name, value in known))


def _place(seen: Context, at: Spot) -> Iterator[tuple[str, float]]:
    pair = at.pair
    one, other = at.sentences
    yield LEVEL[pair.level], 1.0
    for name, count in zip(TIMES, pair.counts, strict=True):
        if count:
            yield name, min(count, 5)
    yield "sentences", min(other - one, 6)
    yield "log distance", math.log1p(pair.distance)
    if pair.back >= 0:
        yield "back", 1.0
    yield "concepts in sentences", len(seen.named[one] | seen.named[other])
    yield "position", one / len(seen.view.sentences)
    yield "concepts", len(seen.concepts)
    inside = [seen.concept_at[i] for i in at.between]
    yield "concepts between", sum(c >= 0 and c != before for c, before in zip(inside, [-1, *inside], strict=False))
    counts: dict[str, int] = {}
    for i in at.between:
        if seen.concept_at[i] < 0:
            for name in seen.classes[i]:
                counts[name] = counts.get(name, 0) + 1
    for name, count in counts.items():
        yield f"between {name}", min(count, 3)
    if seen.is_question[one]:
        yield "question a", 1.0
    if seen.is_question[other]:
        yield "question b", 1.0


def _grammar(seen: Context, at: Spot) -> Iterator[tuple[str, float]]:
    view = seen.view
    for side, token in zip("ab", at.heads, strict=True):
        yield f"role {side} {role(view, token)}", 1.0
    if at.way is None:
        return
    yield "path", len(at.way) - 1
    top = next(t for t in at.way if view.head[t] not in at.way or view.head[t] == t)
    where = at.way.index(top)
    if where == 0:
        yield "a above", 1.0
    elif where == len(at.way) - 1:
        yield "b above", 1.0
    else:
        yield f"top {view.pos[top]}", 1.0
        yield f"up {role(view, at.way[where - 1])}", 1.0
        yield f"down {role(view, at.way[where + 1])}", 1.0
    for token in at.way[1:-1]:
        for name in seen.classes[token]:
            yield f"path {name}", 1.0
    if any(view.lower[c] in NEGATIONS for t in at.way for c in view.children[t]):
        yield "path negated", 1.0


def _layout(seen: Context, at: Spot) -> Iterator[tuple[str, float]]:
    layout, view = seen.layout, seen.view
    lines = [layout.line[s] for s in at.sentences]
    for names, line, place in zip(LAYOUT, lines, (at.pair.first, at.pair.second), strict=True):
        if line in layout.headings:
            yield names[0], 1.0
        if line in layout.items:
            yield names[1], 1.0
        if line in layout.lead_in and view.end[place.last] <= layout.lead_in[line] + 1:
            yield names[2], 1.0
    if lines[0] != lines[1]:
        yield "lines", min(lines[1] - lines[0], 6)
        if lines[0] in layout.items and lines[1] in layout.items:
            yield "siblings", 1.0
    elif lines[0] in layout.lead_in:
        end = layout.lead_in[lines[0]] + 1
        yield "lead-in to text", float(view.end[at.pair.first.last] <= end <= view.start[at.pair.second.first])


def _both(seen: Context, a: int, b: int) -> Iterator[tuple[str, float]]:
    low, high = sorted((seen.concepts[a].salience, seen.concepts[b].salience))
    yield "least salience", low
    yield "most salience", high
    yield "salience product", low * high
    yield "best rank", min(seen.rank[a], seen.rank[b])
    yield "worst rank", max(seen.rank[a], seen.rank[b])
    if together := seen.together.get((min(a, b), max(a, b))):
        yield "together", together
    for name in akin(seen, a, b):
        yield name, 1.0
    words = {*seen.stems[a]}
    if not words.isdisjoint(seen.stems[b]):
        yield "jaccard", len(words.intersection(seen.stems[b])) / len(words.union(seen.stems[b]))
        for name in alike(seen.stems[a], seen.stems[b]):
            yield name, 1.0


def alike(a: Sequence[str], b: Sequence[str]) -> Iterator[str]:
    """Name how the words of two concepts are alike."""
    if set(a).isdisjoint(b):
        return
    yield "shared"
    if a[-1] == b[-1]:
        yield "same head"
    if set(a) < set(b):
        yield "a in b"
    if set(b) < set(a):
        yield "b in a"


def akin(seen: Context, a: int, b: int) -> Iterator[str]:
    """Name how the vocabulary ties two concepts."""
    one, other = seen.terms[a], seen.terms[b]
    if one is None or other is None:
        return
    if other.label in seen.broader[a]:
        yield "b is broader"
    if one.label in seen.broader[b]:
        yield "a is broader"
    if other.label in one.related or one.label in other.related:
        yield "related terms"
    if not set(one.broader).isdisjoint(other.broader):
        yield "sibling terms"
