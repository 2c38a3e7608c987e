import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.errors import NotFound
from hoshin.graph.analysis import MEASURES, Bridge, bridges, centrality, communities, k_core, shortest_chains, undirected

GRAPHS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20).map(nx.MultiDiGraph)


@pytest.fixture
def two_parts():
    """Two triangles that one tie holds together, and a node by itself."""
    graph = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")])
    graph.add_node("z")
    return graph


def test_parallel_ties_are_one_with_the_sum_of_their_weights():
    graph = nx.MultiDiGraph([("b", "a", {"weight": 2.0}), ("a", "b", {"weight": 0.5}), ("a", "a", {"weight": 9.0})])

    assert list(undirected(graph).edges(data="weight")) == [("a", "b", 2.5)]


@pytest.mark.parametrize("measure", MEASURES)
def test_the_ends_of_the_tie_between_two_parts_are_the_most_central(two_parts, measure):
    scores = centrality(two_parts, measure)

    assert list(scores)[:2] == ["c", "d"]
    assert scores.keys() == set(two_parts)
    assert scores["z"] == 0


def test_strength_heeds_weights():
    graph = nx.Graph([("a", "b", {"weight": 0.25}), ("b", "c", {"weight": 0.5})])

    assert centrality(graph, "strength") == {"b": 0.75, "c": 0.5, "a": 0.25}


def test_betweenness_of_a_large_graph_is_sampled_the_same_each_time():
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(600, 2, seed=1), str)

    scores = centrality(graph, "betweenness")

    exact = nx.betweenness_centrality(graph)
    assert scores == centrality(graph, "betweenness")
    assert max(abs(scores[node] - exact[node]) for node in graph) < 0.05


@given(GRAPHS)
def test_a_bridge_cuts_off_as_many_as_it_says(graph):
    simple = undirected(graph)

    found = bridges(graph)

    assert {(bridge.source, bridge.target) for bridge in found} == {tuple(sorted(pair)) for pair in nx.bridges(simple)}
    for source, target, cut_off in found:
        without = simple.copy()
        without.remove_edge(source, target)
        assert cut_off == min(len(nx.node_connected_component(without, end)) for end in (source, target))


def test_bridges_that_cut_off_more_come_first(two_parts):
    two_parts.add_edge("a", "y")

    assert bridges(two_parts) == [Bridge("c", "d", 3), Bridge("a", "y", 1)]


def test_communities_are_what_hangs_together(two_parts):
    assert communities(two_parts) == [["c", "a", "b"], ["d", "e", "f"]]
    assert communities(nx.Graph()) == []


def test_the_densest_core_is_given_unless_one_says_how_dense(two_parts):
    assert set(k_core(two_parts)) == set("abcdef")
    assert list(k_core(two_parts, 0)) == ["a", "b", "c", "d", "e", "f", "z"]
    assert len(k_core(two_parts, 3)) == 0


def test_chains_go_against_the_direction_too_the_shortest_first():
    graph = nx.MultiDiGraph([("a", "b"), ("c", "b"), ("a", "d"), ("d", "e"), ("e", "c")])

    assert shortest_chains(graph, "a", "c") == [["a", "b", "c"], ["a", "d", "e", "c"]]
    assert shortest_chains(graph, "a", "c", limit=1) == [["a", "b", "c"]]
    assert shortest_chains(graph, "a", "a") == [["a"]]
    graph.add_node("z")
    assert shortest_chains(graph, "a", "z") == []
    with pytest.raises(NotFound, match="“nobody” is not in this graph"):
        shortest_chains(graph, "a", "nobody")


def test_answers_are_the_same_whatever_the_hash_seed():
    code = """
import networkx as nx
from hoshin.graph.analysis import *
graph = nx.relabel_nodes(nx.connected_caveman_graph(5, 6), lambda n: f"node {n}")
print(communities(graph), list(k_core(graph)), [centrality(graph, measure) for measure in MEASURES], bridges(graph))
print(shortest_chains(graph, "node 0", "node 20", limit=9))
"""

    def answers(seed):
        return subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout

    assert answers("1") == answers("2")
