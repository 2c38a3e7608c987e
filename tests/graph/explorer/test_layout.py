import math
import random
from itertools import combinations

import pytest

from hoshin.graph.explorer.layout import layout
from hoshin.graph.explorer.regions import regions
from hoshin.graph.explorer.springs import ring, settle
from hoshin.graph.model import ConceptNode, Graph, RelationEdge, Theme


def made(size, *, themes=(), seed=1):
    """Give a graph of a size with ties at random."""
    dice = random.Random(seed)
    concepts = tuple(ConceptNode(id=f"c{at:04}", name=f"c{at}", kind="tool", weight=dice.random()) for at in range(size))
    pairs = sorted({tuple(sorted(dice.sample(range(size), 2))) for _ in range(2 * size)})
    ties = tuple(
        RelationEdge(source=f"c{a:04}", type="LEADS_TO", target=f"c{b:04}", trust="stated", support=1, confidence=0.5) for a, b in pairs
    )
    return Graph(concepts=concepts, relations=ties, themes=themes)


def distance(a, b):
    return math.dist(a[:2], b[:2])


def test_no_two_concepts_lie_on_each_other():
    graph = made(150)

    discs = layout(graph, graph.concepts).concepts

    assert all(distance(a, b) >= a.radius + b.radius for a, b in combinations(discs, 2))


def test_a_theme_holds_its_concepts_and_no_other():
    members = [tuple(f"c{at:04}" for at in range(start, start + 30)) for start in (0, 30, 60)]
    themes = (
        Theme(id="around", name="", weight=1, size=60),
        *(Theme(id=ids[0], name="", weight=1, size=30, concepts=ids, parent="around" if at else "") for at, ids in enumerate(members)),
    )
    graph = made(100, themes=themes)

    placed = layout(graph, graph.concepts)

    for at, theme in enumerate(themes):
        ids = set(theme.concepts) if theme.concepts else {*members[1], *members[2]}
        for concept, disc in zip(graph.concepts, placed.concepts, strict=True):
            assert (distance(placed.themes[at], disc) <= placed.themes[at].radius) == (concept.id in ids)


def test_tied_discs_come_to_lie_nearer_than_others():
    places = settle([5.0] * 20, {(at, at + 1): 1.0 for at in range(0, 20, 2)}, gap=4)

    tied = [math.dist(places[at], places[at + 1]) for at in range(0, 20, 2)]
    others = [math.dist(a, b) for a, b in combinations(places, 2)]
    assert max(tied) < sorted(others)[len(others) // 2]


def test_concepts_without_theme_and_ties_lie_around_the_rest():
    lonely = tuple(ConceptNode(id=f"lonely-{at}", name="", kind="tool", weight=0.1) for at in range(40))
    base = made(60)
    graph = Graph(concepts=(*base.concepts, *lonely), relations=base.relations)

    discs = layout(graph, graph.concepts).concepts

    assert min(math.hypot(*disc[:2]) for disc in discs[60:]) > max(math.hypot(*disc[:2]) for disc in discs[:60])


def test_discs_of_a_ring_do_not_touch():
    places = ring([3.0, 9.0, 4.0] * 40, 50.0, gap=2)

    assert all(math.dist(a, b) > 3 for a, b in combinations(places, 2))
    assert all(math.hypot(*place) > 50 for place in places)


def test_few_discs_of_a_ring_are_spread_all_around():
    angles = sorted(math.atan2(y, x) for x, y in ring([3.0] * 12, 500.0, gap=2))

    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + 2 * math.pi], strict=True)]
    assert max(gaps) < 1.1 * 2 * math.pi / 12


def test_without_themes_what_is_tied_closely_becomes_a_region():
    cliques = {(a, b): 1.0 for start in (0, 10) for a, b in combinations(range(start, start + 10), 2)}

    whole, loose = regions((), {f"c{at}": at for at in range(22)}, {**cliques, (20, 21): 1.0})

    assert sorted(part.members for part in whole.parts) == [tuple(range(10)), tuple(range(10, 20))]
    assert loose == (20, 21)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_next_to_nothing_can_be_laid_out(size):
    graph = Graph(concepts=tuple(ConceptNode(id=str(at), name="", kind="tool", weight=0.0) for at in range(size)))

    assert len(layout(graph, graph.concepts).concepts) == size


def test_a_concept_tied_to_itself_is_no_trouble():
    concept = ConceptNode(id="a", name="a", kind="tool", weight=1.0)
    tie = RelationEdge(source="a", type="IS_A", target="a", trust="stated", support=1)

    assert layout(Graph(concepts=(concept,), relations=(tie,)), (concept,)).concepts[0].radius > 0


def test_a_large_region_is_laid_out_without_comparing_all_with_all():
    radii = [4.0] * 2000

    places = settle(radii, {}, gap=4)

    assert len(set(places)) == 2000
