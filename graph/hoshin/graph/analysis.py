"""Questions to a NetworkX graph of concepts: what is central, what holds it together, what belongs together, what lies between.

Each function takes any NetworkX graph, such as `to_networkx` gives, and asks it without regard to direction. Ties between the same two
nodes are one, with the sum of their ``weight``; ties from a node to itself are none. What comes back is in the same order every time.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from hoshin.extract.errors import NotFound

if TYPE_CHECKING:
    import networkx as nx


Measure = Literal["degree", "strength", "betweenness", "closeness"]


class Bridge(NamedTuple):
    """A tie that alone holds two parts together; ``cut_off`` is the number of nodes in the smaller part."""

    source: str
    target: str
    cut_off: int


def undirected(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """Give the simple graph behind another: one edge a pair, ``weight`` the sum of theirs, in the order of keys.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("a", "b", {"weight": 2.0}), ("b", "a", {"weight": 0.5}), ("a", "a", {})])
    >>> list(undirected(graph).edges(data="weight"))
    [('a', 'b', 2.5)]
    """
    import networkx as nx

    weights: dict[tuple[str, str], list[float]] = {}
    for source, target, weight in graph.edges(data="weight", default=1.0):
        if source != target:
            weights.setdefault((min(source, target), max(source, target)), []).append(weight)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    simple.add_edges_from((*pair, {"weight": sum(sorted(weights[pair]))}) for pair in sorted(weights))
    return simple


def centrality(graph: "nx.Graph[str]", measure: Measure = "degree") -> dict[str, float]:
    """Give how central each node is, the most central first.

    Parameters
    ----------
    graph
        The graph.
    measure
        ``degree``: the number of nodes tied to it. ``strength``: the sum of the weights of its ties. ``betweenness``: the share of
        shortest chains that lead through it (Brandes 2001); of a graph with more than 1,000 ties by a fixed sample of 200 nodes.
        ``closeness``: how few ties all others are away (Wasserman and Faust's, which compares parts that hang apart).

    Returns
    -------
    dict of str to float
        By key, rounded to six digits; of equal ones in the order of keys.

    >>> import networkx as nx
    >>> centrality(nx.Graph([("bet", "focus"), ("focus", "slack")]))
    {'focus': 2.0, 'bet': 1.0, 'slack': 1.0}
    """
    scores = _MEASURES[measure](undirected(graph))
    ranked = sorted(((node, round(float(score), 6)) for node, score in scores.items()), key=lambda item: (-item[1], item[0]))
    return dict(ranked)


def bridges(graph: "nx.Graph[str]") -> list[Bridge]:
    """Give the ties without which something falls apart, those first that cut off the most.

    >>> import networkx as nx
    >>> bridges(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e")]))
    [Bridge(source='c', target='d', cut_off=2), Bridge(source='d', target='e', cut_off=1)]
    """
    import networkx as nx

    simple = undirected(graph)
    cuts = sorted((min(pair), max(pair)) for pair in nx.bridges(simple))
    # what is left when all are cut are the nodes of a forest, in which each bridge is an edge
    whole = simple.copy()
    whole.remove_edges_from(cuts)
    part_of = {node: n for n, part in enumerate(nx.connected_components(whole)) for node in part}
    sizes = Counter(part_of.values())
    forest: nx.Graph[int] = nx.Graph([(part_of[a], part_of[b]) for a, b in cuts])
    below: dict[tuple[int, int], int] = {}
    for tree in nx.connected_components(forest):
        root = min(tree)
        ways = list(nx.dfs_edges(forest, root))
        held = {part: sizes[part] for part in tree}
        for parent, child in reversed(ways):
            held[parent] += held[child]
        below |= {(min(way), max(way)): min(held[way[1]], held[root] - held[way[1]]) for way in ways}
    found = [Bridge(a, b, below[min(part_of[a], part_of[b]), max(part_of[a], part_of[b])]) for a, b in cuts]
    return sorted(found, key=lambda bridge: (-bridge.cut_off, bridge))


def communities(graph: "nx.Graph[str]", *, resolution: float = 1.0) -> list[list[str]]:
    """Give groups of nodes that are tied more among themselves than to others, by the method of Louvain (Blondel and others 2008).

    The themes of a graph are another division, one that another post hardly changes; this is NetworkX's own, on any graph.

    Parameters
    ----------
    graph
        The graph. Nodes without ties are in no group.
    resolution
        Above 1 gives more and smaller groups.

    Returns
    -------
    list of list of str
        The largest group first, in each those with the strongest ties first.
    """
    import networkx as nx

    tied = undirected(graph)
    tied.remove_nodes_from(list(nx.isolates(tied)))
    if not tied:
        return []
    strengths = dict(tied.degree(weight="weight"))
    found = nx.community.louvain_communities(nx.convert_node_labels_to_integers(tied), resolution=resolution, seed=0)
    names = list(tied)
    groups = [sorted((names[n] for n in group), key=lambda node: (-round(strengths[node], 6), node)) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group))


def k_core(graph: "nx.Graph[str]", k: int | None = None) -> "nx.Graph[str]":
    """Give the part in which each node is tied to at least ``k`` others of it; the densest there is where ``k`` is not given.

    >>> import networkx as nx
    >>> sorted(k_core(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])))
    ['a', 'b', 'c']
    """
    import networkx as nx

    return undirected(nx.k_core(undirected(graph), k))  # again, for NetworkX gives the nodes in no order


def shortest_chains(graph: "nx.Graph[str]", source: str, target: str, *, limit: int = 3) -> list[list[str]]:
    """Give the shortest chains of nodes from one to another, at most ``limit``; none where nothing ties them.

    Raises
    ------
    NotFound
        If one of the two is not in the graph.

    >>> import networkx as nx
    >>> shortest_chains(nx.Graph([("a", "b"), ("b", "c"), ("a", "d"), ("d", "e"), ("e", "c")]), "a", "c")
    [['a', 'b', 'c'], ['a', 'd', 'e', 'c']]
    """
    import networkx as nx

    for node in (source, target):
        if node not in graph:
            raise NotFound(f"“{node}” is not in this graph; its nodes are called by their ids")
    if source == target:
        return [[source]]
    try:
        return list(islice(nx.shortest_simple_paths(undirected(graph), source, target), limit))
    except nx.NetworkXNoPath:
        return []


def _degree(graph: "nx.Graph[str]") -> Mapping[str, float]:
    return dict(graph.degree())


def _strength(graph: "nx.Graph[str]") -> Mapping[str, float]:
    return dict(graph.degree(weight="weight"))


def _betweenness(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    # nodes without ties lie on no chain, and a sample of them would say nothing
    tied = graph.subgraph([node for node in graph if graph.degree(node)])
    sample = min(200, len(tied)) if tied.number_of_edges() > 1000 else None
    scores: dict[str, float] = nx.betweenness_centrality(tied, k=sample, seed=0) if tied else {}
    return {node: scores.get(node, 0.0) for node in graph}


def _closeness(graph: "nx.Graph[str]") -> Mapping[str, float]:
    import networkx as nx

    scores: Mapping[str, float] = nx.closeness_centrality(graph)
    return scores


_MEASURES: Mapping[Measure, Callable[[Any], Mapping[str, float]]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
    "closeness": _closeness,
}
MEASURES: Sequence[Measure] = tuple(_MEASURES)
