import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.graph.model import ConceptNode, RelationEdge
from hoshin.graph.weave.themes import themes


def concept(id_, weight=1.0):
    return ConceptNode(id=id_, name=id_.replace("-", " "), kind="practice", weight=weight)


def tie(source, target, trust="co-occurring", **fields):
    type_ = "SUPPORTS" if trust == "stated" else "RELATED_TO"
    return RelationEdge(source=source, type=type_, target=target, trust=trust, **{"support": 1, "confidence": 0.5, "weight": 0.5, **fields})


def circle(name, size, weight):
    """Give a weighty concept and others, each tied to it and to the next."""
    names = [f"{name}-{n}" for n in range(size)]
    nodes = [concept(id_, weight if n == 0 else 1 - n / 1000) for n, id_ in enumerate(names)]
    spokes = [tie(names[0], other) for other in names[1:]]
    return nodes, spokes + [tie(a, b) for a, b in pairwise(names[1:])]


def corpus(circles, size=20):
    """Give circles of concepts, the others of each ten tied to the first, which is weightier."""
    made = [circle(f"c{n}", size, 50 - n / 10 + (n % 10 == 0) * 20) for n in range(circles)]
    nodes = [node for found, _ in made for node in found]
    bridges = [tie(f"c{n // 10 * 10}-1", f"c{n}-1", weight=0.2) for n in range(circles) if n % 10]
    return nodes, [edge for _, edges in made for edge in edges] + bridges


def sizes(found):
    return [theme.size for theme in found if theme.concepts]


def test_concepts_that_hang_together_are_a_theme_named_by_the_most_central():
    nodes, edges = corpus(3)

    found = themes(nodes, edges)

    assert [theme.id for theme in found] == ["c0-0", "c1-0", "c2-0"]
    assert [set(theme.concepts) for theme in found] == [{f"c{n}-{m}" for m in range(20)} for n in range(3)]
    assert found[0].concepts[0] == "c0-0"
    assert found[0].name.split(", ")[0] == "c0 0"
    assert found[0].weight == round(sum(node.weight for node in nodes[:20]), 4)


def test_a_stated_tie_binds_more_than_a_counted_one():
    nodes, edges = corpus(2)

    found = themes([*nodes, concept("between")], [*edges, tie("c0-0", "between", weight=0.9), tie("c1-0", "between", trust="stated")])

    assert {theme.id for theme in found if "between" in theme.concepts} == {"c1-0"}


def test_what_nothing_ties_is_in_no_theme():
    nodes, edges = corpus(2)

    found = themes([*nodes, concept("alone", 99), concept("x"), concept("y")], [*edges, tie("x", "y")])

    assert not {"alone", "x", "y"} & {id_ for theme in found for id_ in theme.concepts}


def test_what_no_weighty_concept_is_near_is_a_theme_of_its_own():
    nodes, edges = corpus(8)
    light, among_themselves = circle("light", 6, 0.5)

    found = themes([*nodes, *light], [*edges, *among_themselves])

    assert [set(theme.concepts) for theme in found if theme.id.startswith("light")] == [{node.id for node in light}]


@pytest.mark.parametrize(("nodes", "edges"), [([], []), ([concept("a"), concept("b")], [tie("a", "b")])])
def test_too_few_concepts_are_no_theme(nodes, edges):
    assert themes(nodes, edges) == ()


def test_many_themes_are_gathered_into_themes_of_themes():
    found = themes(*corpus(50))

    parents = {theme.id: theme for theme in found if not theme.concepts}
    leaves = [theme for theme in found if theme.concepts]
    assert len(leaves) == 50
    assert set(parents) == {f"around-c{n}-0" for n in range(0, 50, 10)}
    assert found[: len(parents)] == tuple(parents.values())
    assert {theme.parent for theme in leaves} - {""} == set(parents)
    for id_, parent in parents.items():
        assert parent.size == sum(theme.size for theme in leaves if theme.parent == id_)
    assert len({theme.id for theme in found}) == len(found)


@pytest.mark.parametrize(
    "edges",
    [
        [tie("n0", f"n{n}") for n in range(1, 200)],
        [tie(f"n{a}", f"n{b}") for a, b in combinations(range(90), 2)],
        [tie(f"n{n}", f"n{n + 1}") for n in range(199)],
    ],
    ids=["a star", "all with all", "a chain"],
)
def test_themes_have_5_to_60_concepts_whatever_the_ties(edges):
    found = themes([concept(f"n{n}", 200 - n) for n in range(200)], edges)

    assert found
    assert all(5 <= size <= 60 for size in sizes(found))


TIES = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(["stated", "co-occurring"]), st.integers(1, 4)), max_size=250
)


@settings(deadline=None, max_examples=60)
@given(TIES, st.randoms(use_true_random=False))
def test_each_concept_is_in_one_theme_at_most_whatever_the_order(drawn, shuffled: random.Random):
    nodes = [concept(f"n{n}", n % 9) for n in range(81)]
    edges = [tie(f"n{a}", f"n{b}", trust, support=support) for a, b, trust, support in drawn if a != b]

    found = themes(nodes, edges)

    members = [id_ for theme in found for id_ in theme.concepts]
    assert len(members) == len(set(members))
    assert all(5 <= size <= 60 for size in sizes(found))
    assert all(theme.id == theme.concepts[0] and theme.size == len(theme.concepts) for theme in found if theme.concepts)
    shuffled.shuffle(nodes)
    shuffled.shuffle(edges)
    assert themes(nodes, edges) == found
