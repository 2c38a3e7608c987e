"""How two concepts stand to each other, in numbers: what tells whether a reader would tie them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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


def standing(seen: Context, at: Spot, tied: Iterable[str], ends: Sequence["Ends"]) -> dict[str, float]:
    """Give the numbers of a pair by their names; those that are missing are 0.

    ``tied`` names what cues and clauses say of the pair, ``ends`` gives the numbers of each concept (`numbers_of_concept`).
    """
    return {
        **ends[at.pair.first.concept].first,
        **ends[at.pair.second.concept].second,
        **_place(seen, at),
        **_grammar(seen, at),
        **_layout(seen, at),
        **_both(seen, at.pair.first.concept, at.pair.second.concept),
        **dict.fromkeys(tied, 1.0),
    }


class Ends(NamedTuple):
    """The numbers of a concept where it is the first of a pair, and where it is the second."""

    first: Mapping[str, float]
    second: Mapping[str, float]


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
    return Ends({f"{name} a": value for name, value in numbers.items()}, {f"{name} b": value for name, value in numbers.items()})


def _place(seen: Context, at: Spot) -> dict[str, float]:
    pair = at.pair
    one, other = at.sentences
    inside = [seen.concept_at[i] for i in at.between]
    numbers = {
        LEVEL[pair.level]: 1.0,
        "sentences": min(other - one, 6),
        "log distance": math.log1p(pair.distance),
        "back": float(pair.back >= 0),
        "concepts in sentences": len(seen.named[one] | seen.named[other]),
        "position": one / len(seen.view.sentences),
        "concepts": len(seen.concepts),
        "concepts between": sum(c >= 0 and c != before for c, before in zip(inside, [-1, *inside], strict=False)),
        "question a": float(seen.is_question[one]),
        "question b": float(seen.is_question[other]),
    }
    for name, count in zip(TIMES, pair.counts, strict=True):
        if count:
            numbers[name] = min(count, 5)
    for i, concept in zip(at.between, inside, strict=True):
        if concept < 0:
            for between in _between(seen.classes[i]):
                numbers[between] = min(numbers.get(between, 0) + 1, 3)
    return numbers


@lru_cache(maxsize=500)
def _between(classes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"between {name}" for name in classes)


def _grammar(seen: Context, at: Spot) -> dict[str, float]:
    view, way = seen.view, at.way
    numbers = {f"role {side} {role(view, token)}": 1.0 for side, token in zip("ab", at.heads, strict=True)}
    if way is None:
        return numbers
    numbers["path"] = len(way) - 1
    top = next(t for t in way if view.head[t] not in way or view.head[t] == t)
    where = way.index(top)
    if where == 0:
        numbers["a above"] = 1.0
    elif where == len(way) - 1:
        numbers["b above"] = 1.0
    else:
        numbers[f"top {view.pos[top]}"] = 1.0
        numbers[f"up {role(view, way[where - 1])}"] = 1.0
        numbers[f"down {role(view, way[where + 1])}"] = 1.0
    numbers.update((f"path {name}", 1.0) for token in way[1:-1] for name in seen.classes[token])
    if any(view.lower[c] in NEGATIONS for t in way for c in view.children[t]):
        numbers["path negated"] = 1.0
    return numbers


def _layout(seen: Context, at: Spot) -> dict[str, float]:
    layout, view = seen.layout, seen.view
    numbers: dict[str, float] = {}
    lines = [layout.line[s] for s in at.sentences]
    for names, line, place in zip(LAYOUT, lines, (at.pair.first, at.pair.second), strict=True):
        if line in layout.headings:
            numbers[names[0]] = 1.0
        if line in layout.items:
            numbers[names[1]] = 1.0
        if line in layout.lead_in and view.end[place.last] <= layout.lead_in[line] + 1:
            numbers[names[2]] = 1.0
    if lines[0] != lines[1]:
        numbers["lines"] = min(lines[1] - lines[0], 6)
        if lines[0] in layout.items and lines[1] in layout.items:
            numbers["siblings"] = 1.0
    elif lines[0] in layout.lead_in:
        end = layout.lead_in[lines[0]] + 1
        numbers["lead-in to text"] = float(view.end[at.pair.first.last] <= end <= view.start[at.pair.second.first])
    return numbers


def _both(seen: Context, a: int, b: int) -> dict[str, float]:
    low, high = sorted((seen.concepts[a].salience, seen.concepts[b].salience))
    numbers = {
        "least salience": low,
        "most salience": high,
        "salience product": low * high,
        "best rank": min(seen.rank[a], seen.rank[b]),
        "worst rank": max(seen.rank[a], seen.rank[b]),
        "together": seen.together.get((min(a, b), max(a, b)), 0),
        **dict.fromkeys(akin(seen, a, b), 1.0),
    }
    words = {*seen.stems[a]}
    if not words.isdisjoint(seen.stems[b]):
        numbers["jaccard"] = len(words.intersection(seen.stems[b])) / len(words.union(seen.stems[b]))
        numbers.update(dict.fromkeys(alike(seen.stems[a], seen.stems[b]), 1.0))
    return numbers


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
