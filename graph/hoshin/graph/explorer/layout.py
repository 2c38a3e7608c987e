"""Where everything stands in the overview: regions by springs between them, and within each its parts or concepts."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from hoshin.graph.explorer.regions import Region, Ties, regions
from hoshin.graph.explorer.springs import Point, ring, settle
from hoshin.graph.model import ConceptNode, Graph, RelationEdge

# in units of the overview, pixels at a zoom of 1
_RADIUS = (4.0, 18.0)
_BETWEEN_CONCEPTS = 16.0
_BETWEEN_LOOSE = 7.0
_BETWEEN_REGIONS = 14.0
_MARGIN = 10.0


class Disc(NamedTuple):
    """A circle of the overview, in its units."""

    x: int
    y: int
    radius: int


class Layout(NamedTuple):
    """The discs of the concepts, in their order, and those of the themes that have concepts, by their positions."""

    concepts: list[Disc]
    themes: dict[int, Disc]


class _Placed(NamedTuple):
    """A region laid out around (0, 0): its radius, and where in it concepts and themes stand."""

    radius: float
    concepts: list[tuple[int, Point]]
    themes: list[tuple[int, Point, float]]


def layout(graph: Graph, concepts: Sequence[ConceptNode]) -> Layout:
    """Lay the concepts of a graph out.

    Parameters
    ----------
    graph
        Its themes, or communities where there are none, become regions.
    concepts
        All concepts of the graph, in the order of the result.

    Returns
    -------
    Layout
        Whole numbers, the same for the same graph on every machine.
    """
    concept_at = {concept.id: at for at, concept in enumerate(concepts)}
    heaviest = max((concept.weight for concept in concepts), default=0.0) or 1.0
    radii = [round(_RADIUS[0] + _RADIUS[1] * math.sqrt(max(concept.weight, 0.0) / heaviest), 1) for concept in concepts]
    ties = _strengths(graph.relations, concept_at)
    whole, loose = regions(graph.themes, concept_at, ties)
    placed = _place(whole, radii, ties, _owners(whole, len(concepts)), 0)
    around = ring([radii[at] for at in loose], placed.radius, gap=_BETWEEN_LOOSE)
    centres = dict([*placed.concepts, *zip(loose, around, strict=True)])
    return Layout(
        concepts=[Disc(round(centres[at][0]), round(centres[at][1]), round(radius)) for at, radius in enumerate(radii)],
        themes={theme: Disc(round(x), round(y), round(radius)) for theme, (x, y), radius in placed.themes},
    )


def _strengths(relations: Sequence[RelationEdge], concept_at: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """Give how strongly pairs are tied: what is stated, and by several posts, binds more than what is counted."""
    found: defaultdict[tuple[int, int], float] = defaultdict(float)
    for relation in relations:
        a, b = sorted((concept_at[relation.source], concept_at[relation.target]))
        if a != b:
            found[a, b] += 1 + math.sqrt(relation.support) if relation.trust == "stated" else max(relation.weight, 0.05)
    return {pair: round(found[pair], 4) for pair in sorted(found)}


def _owners(whole: Region, count: int) -> list[tuple[int, ...]]:
    """Give for each concept on which way one comes to it: the positions of the parts, from the whole inwards."""
    owners: list[tuple[int, ...]] = [()] * count
    waiting: list[tuple[Region, tuple[int, ...]]] = [(whole, ())]
    while waiting:
        region, way = waiting.pop()
        for member in region.members:
            owners[member] = way
        waiting.extend((part, (*way, at)) for at, part in enumerate(region.parts))
    return owners


def _place(region: Region, radii: Sequence[float], ties: Ties, owners: Sequence[tuple[int, ...]], depth: int) -> _Placed:
    """Lay a region out; ``ties`` are those within it, ``depth`` is how deep it lies."""
    if region.members:
        return _place_concepts(region, radii, ties)
    between: defaultdict[tuple[int, int], float] = defaultdict(float)
    within: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (a, b), tie in ties.items():
        if not (owners[a] and owners[b]):  # one of them is in no region
            continue
        part, other = owners[a][depth], owners[b][depth]
        if part == other:
            within[part][a, b] = tie
        else:
            between[min(part, other), max(part, other)] += tie
    parts = [_place(part, radii, within[at], owners, depth + 1) for at, part in enumerate(region.parts)]
    # two large regions have many ties, which does not make them close
    shares = {(a, b): round(tie / (parts[a].radius * parts[b].radius), 9) for (a, b), tie in sorted(between.items())}
    centres = settle([part.radius for part in parts], shares, gap=_BETWEEN_REGIONS, shrink=0.93)
    return _gathered(region, centres, parts)


def _place_concepts(region: Region, radii: Sequence[float], ties: Ties) -> _Placed:
    at = {member: position for position, member in enumerate(region.members)}
    inner = {(at[a], at[b]): tie for (a, b), tie in ties.items()}
    sizes = [radii[member] for member in region.members]
    centres = settle(sizes, inner, gap=_BETWEEN_CONCEPTS)
    radius = _extent(centres, sizes)
    return _Placed(radius, list(zip(region.members, centres, strict=True)), _own_disc(region, radius))


def _gathered(region: Region, centres: Sequence[Point], parts: Sequence[_Placed]) -> _Placed:
    radius = _extent(centres, [part.radius for part in parts])
    moved = [
        (
            [(member, (x + dx, y + dy)) for member, (x, y) in part.concepts],
            [(theme, (x + dx, y + dy), inner) for theme, (x, y), inner in part.themes],
        )
        for (dx, dy), part in zip(centres, parts, strict=True)
    ]
    concepts = list(chain.from_iterable(one for one, _ in moved))
    return _Placed(radius, concepts, [*_own_disc(region, radius), *chain.from_iterable(one for _, one in moved)])


def _own_disc(region: Region, radius: float) -> list[tuple[int, Point, float]]:
    return [(region.theme, (0.0, 0.0), radius)] if region.theme >= 0 else []


def _extent(centres: Sequence[Point], sizes: Sequence[float]) -> float:
    # no hypot: it may round differently elsewhere
    return max((math.sqrt(x * x + y * y) + size for (x, y), size in zip(centres, sizes, strict=True)), default=0.0) + _MARGIN
