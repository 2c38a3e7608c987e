"""Pairs of concepts that stand close together, each where it stands closest."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hoshin.extract.language.view import View
from hoshin.extract.relations.layout import Layout
from hoshin.extract.relations.sentences import Place, Sentence

LEVELS = ("sentence", "nested", "next", "next line", "lead", "heading", "two")
"""How two concepts stand, the closest first: in one sentence, one within the other, in neighbouring sentences of one line or of two,
in a line and what announces it, in a section and its heading, two sentences apart."""

SENTENCE, NESTED, NEXT, NEXT_LINE, LEAD, HEADING, TWO = range(len(LEVELS))

DETOUR = 5
"""Tokens by which a pronoun is farther away than a name."""


@dataclass(slots=True)
class Pair:
    """Two concepts where they stand closest, `first` before `second` in the text.

    ``counts`` holds how often they stand together on each level; ``back`` is the sentence that names what a pronoun here stands for
    (-1 where both are named).
    """

    first: Place
    second: Place
    level: int
    distance: int
    back: int = -1
    counts: list[int] = field(default_factory=lambda: [0] * len(LEVELS))


class _Seen:
    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int], Pair] = {}

    def see(self, level: int, one: Place, other: Place, back: int = -1) -> None:
        a, b = one.concept, other.concept
        if a == b:
            return
        if other.first < one.first:
            one, other = other, one
        distance = other.first - one.last - 1
        if distance < 0:
            distance = 0
            level = NESTED if level == SENTENCE else level
        elif back >= 0:
            distance += DETOUR
        ends = (a, b) if a < b else (b, a)
        known = self.pairs.get(ends)
        if known is None:
            known = self.pairs[ends] = Pair(one, other, level, distance, back)
        elif (level, distance) < (known.level, known.distance):
            known.first, known.second, known.level, known.distance, known.back = one, other, level, distance, back
        known.counts[level] += 1


def pairs(view: View, layout: Layout, everywhere: Sequence[Place], rows: Iterable[Sentence], salient: Collection[int]) -> list[Pair]:
    """Give the pairs of concepts in reach of each other, in order of the text.

    Parameters
    ----------
    view, layout
        The post's view and layout.
    everywhere
        All places of concepts, those within longer ones among them, in order.
    rows
        The sentences, which know what their pronouns stand for.
    salient
        The concepts that are tied over a line's end, over a sentence, or with a heading; others are too seldom.
    """
    here: dict[int, list[Place]] = {}
    for place in everywhere:
        here.setdefault(view.sentence[place.first], []).append(place)
    seen = _Seen()
    for row in rows:
        for place in row.places:
            back = row.reaches_back.get(place.concept, -1)
            if back >= 0:
                for other in here.get(row.number, ()):
                    seen.see(SENTENCE, place, other, back)
    for meeting in (*_within(here), *_onwards(layout, here, salient), *_announced(layout, here, salient)):
        seen.see(*meeting)
    return sorted(seen.pairs.values(), key=lambda pair: (pair.first, pair.second))


def _within(here: Mapping[int, Sequence[Place]]) -> Iterator[tuple[int, Place, Place]]:
    """Give the places that share a sentence."""
    for places in here.values():
        for n, place in enumerate(places):
            yield from ((SENTENCE, place, other) for other in places[n + 1 :])


def _onwards(layout: Layout, here: Mapping[int, Sequence[Place]], salient: Collection[int]) -> Iterator[tuple[int, Place, Place]]:
    """Give the places of a sentence with those of the next, and the salient ones with those beyond a line or a sentence."""
    for number, places in here.items():
        is_one_line = layout.line[number : number + 1] == layout.line[number + 1 : number + 2]
        if is_one_line:
            yield from ((NEXT, place, other) for place in places for other in here.get(number + 1, ()))
        beyond = [(NEXT_LINE, other) for other in here.get(number + 1, ()) if not is_one_line]
        beyond += [(TWO, other) for other in here.get(number + 2, ())]
        for level, other in beyond:
            if other.concept in salient:
                yield from ((level, place, other) for place in places if place.concept in salient)


def _announced(layout: Layout, here: Mapping[int, Sequence[Place]], salient: Collection[int]) -> Iterator[tuple[int, Place, Place]]:
    """Give the places of each line with those of the line that announces it, and the salient ones with those of the heading."""
    by_line: dict[int, list[Place]] = {}
    for number, places in here.items():
        by_line.setdefault(layout.line[number], []).extend(places)
    for line, places in by_line.items():
        heading, lead = layout.section[line], layout.lead[line]
        if 0 < heading != line:  # the title stands over everything
            for above in by_line.get(heading, ()):
                if above.concept in salient:
                    yield from ((HEADING, above, place) for place in places if place.concept in salient)
        if lead >= 0:
            yield from ((LEAD, above, place) for above in by_line.get(lead, ()) for place in places)
