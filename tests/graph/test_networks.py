import datetime as dt

import networkx as nx
import pytest

from hoshin.extract import Extraction
from hoshin.graph import Record, build_record
from hoshin.graph.networks import LAYERS, to_networkx


@pytest.fixture
def record(tmp_path, make_post, toy_extract):
    posts = [
        make_post(
            "a", "# x\n[slack] and [bet]. [bet] leads to [slack]. [bet] contrasts with [focus].\nSee <b>.", date=dt.date(2020, 2, 13)
        ),
        make_post("b", "# x\n[bet] does not lead to [slack]. See <https://example.org/>. Ask {person Ann}."),
    ]
    build_record(tmp_path / "hoshin.db", posts, toy_extract, options="1")
    with Record(tmp_path / "hoshin.db") as record:
        yield record


def test_the_stated_layer_is_all_concepts_with_what_sentences_state(record):
    graph = to_networkx(record)

    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {concept.id for concept in record.concepts()}
    assert sorted(graph.edges(keys=True)) == [
        ("bet", "focus", "CONTRASTS_WITH"),
        ("bet", "slack", "LEADS_TO"),
        ("bet", "slack", "not LEADS_TO"),
    ]
    assert graph.edges["bet", "slack", "not LEADS_TO"]["label"] == "does not lead to"
    assert graph.edges["bet", "slack", "LEADS_TO"].items() >= {"type": "LEADS_TO", "trust": "stated", "weight": 1.0, "posts": ["a"]}.items()
    assert graph.nodes["bet"].items() >= {"type": "Concept", "label": "bet", "name": "bet"}.items()


def test_the_linked_layer_is_posts_and_pages_with_the_authors_links(record):
    graph = to_networkx(record, "linked")

    assert set(graph.edges) == {("post:a", "post:b", "LINKS_TO"), ("post:b", "source:https://example.org/", "LINKS_TO")}
    assert graph.nodes["post:a"]["date"] == dt.date(2020, 2, 13)
    assert "date" not in graph.nodes["post:b"]


def test_the_whole_graph_has_a_key_of_its_own_for_each_node(record):
    graph = to_networkx(record, "all")

    types = nx.get_node_attributes(graph, "type")
    assert types.keys() == set(graph), "no edge makes a node that is not there"
    assert {"Concept", "Post", "Entity", "Source"} <= set(types.values())
    assert graph.edges["post:a", "bet", "MENTIONS"]["weight"] == len(graph.edges["post:a", "bet", "MENTIONS"]["quotes"]) == 3


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_are_parts_of_the_whole(record, layer):
    part, whole = to_networkx(record, layer), to_networkx(record, "all")

    assert set(part) <= set(whole)
    assert set(part.edges(keys=True)) <= set(whole.edges(keys=True))


def test_an_empty_graph_has_nodes_for_its_posts_alone(tmp_path, make_post):
    build_record(tmp_path / "empty.db", [make_post("a", "x")], lambda posts: (Extraction(post=post) for post in posts), options="1")

    with Record(tmp_path / "empty.db") as record:
        assert (len(to_networkx(record)), set(to_networkx(record, "all"))) == (0, {"post:a"})
