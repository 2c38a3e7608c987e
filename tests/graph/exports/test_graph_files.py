"""GraphML, GEXF and node-link JSON, read again by NetworkX."""

import io
import json
import re
from collections import Counter

import networkx as nx
import pytest

from hoshin.extract.facts import RELATION_TYPES

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(name, text):
    if name == "graphml":
        return nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    if name == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(text.encode())))
    return nx.node_link_graph(json.loads(text), edges="edges")


@pytest.mark.parametrize("name", ["graphml", "gexf", "networkx"])
@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_networkx_reads_as_many_of_each_as_the_record_holds(request, export, name, which):
    written = request.getfixturevalue(which)

    graph = read(name, export(written, name))

    nodes = Counter(attributes["type"] for _, attributes in graph.nodes(data=True))
    edges = Counter(attributes["type"] for _, _, attributes in graph.edges(data=True))
    held = written.graph
    assert (nodes["Concept"], nodes["Post"], nodes["Theme"], nodes["Entity"]) == tuple(
        map(len, (held.concepts, held.posts, held.themes, held.entities))
    )
    assert {type_: edges[type_] for type_ in RELATION_TYPES if edges[type_]} == Counter(edge.type for edge in held.relations)


@pytest.mark.parametrize("name", ["graphml", "gexf", "networkx"])
def test_names_come_back_as_they_were_but_for_what_xml_cannot_hold(hostile, export, name):
    graph = read(name, export(hostile, name))

    for concept in hostile.graph.concepts:
        kept = concept.name if name == "networkx" else NO_XML.sub("\ufffd", concept.name)
        assert graph.nodes[concept.id]["label"] == kept
        assert graph.nodes[concept.id]["name"] == kept


@pytest.mark.parametrize("name", ["graphml", "gexf", "networkx"])
def test_attributes_are_typed_and_edges_have_weights(plain, export, name):
    graph = read(name, export(plain, name))

    assert graph.nodes["focus"].items() >= {"kind": "principle", "posts": 2, "weight": 1.1, "theme": "focus"}.items()
    edges = {(source, target, edge["type"]): edge for source, target, edge in graph.edges(data=True)}
    assert edges["focus", "slack", "CONTRASTS_WITH"]["negated"] is True
    assert edges["focus", "slack", "CONTRASTS_WITH"]["label"] == "does not contrast with"
    assert edges["attention", "slack", "RELATED_TO"]["weight"] == 0.31
    assert edges["post:backlogs", "focus", "MENTIONS"]["weight"] == 2.0
    assert edges["post:backlogs", "post:output", "LINKS_TO"]["trust"] == "linked"
    quotes = edges["post:output", "focus", "MENTIONS"]["quotes"]
    assert (quotes if name == "networkx" else json.loads(quotes)) == ["Focus"]


@pytest.mark.parametrize("name", ["graphml", "gexf", "networkx"])
@pytest.mark.parametrize(("layer", "nodes", "edges"), [("stated", 4, 4), ("co-occurring", 4, 1), ("linked", 3, 2)])
def test_a_layer_holds_its_own_ties_alone(plain, export, name, layer, nodes, edges):
    graph = read(name, export(plain, name, layer=layer))

    assert (len(graph), graph.number_of_edges()) == (nodes, edges)


def test_gexf_begins_each_thing_with_the_first_post_that_has_it(plain, export):
    graph = read("gexf", export(plain, "gexf"))

    assert graph.nodes["focus"]["start"] == graph.nodes["post:backlogs"]["start"] == "2020-02-13"
    assert "start" not in graph.nodes["post:output"]
    starts = {(source, target, edge["type"]): edge.get("start") for source, target, edge in graph.edges(data=True)}
    assert starts["focus", "attention", "IS_A"] == starts["post:backlogs", "entity:ann", "MENTIONS"] == "2020-02-13"
    assert starts["focus", "slack", "CONTRASTS_WITH"] is None


def test_graphml_shows_names_in_yed(plain, export):
    assert "<y:ShapeNode><y:NodeLabel>learning backlog</y:NodeLabel></y:ShapeNode>" in export(plain, "graphml")
