"""GraphML, as yEd, Gephi, Cytoscape, igraph and NetworkX read it."""

from collections.abc import Iterator, Mapping

from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.xml_text import attribute, content, lexical
from hoshin.graph.networks import edge_attributes, edges, node_attributes, nodes
from hoshin.graph.projection import Projection, Properties, PropertyType
from hoshin.graph.record import Record

_START = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
"""
# yEd shows only labels of its own kind; Gephi takes them for labels too if the key is called as yEd calls it
_YED_LABEL = "d3"
_TYPES: Mapping[PropertyType, str] = {"INTEGER": "long", "FLOAT": "double", "BOOLEAN": "boolean"}  # dates and lists are strings


def graphml_xml(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the nodes and edges of a layer; all are directed, and lists are JSON."""
    layer = options.layer or "all"
    yield _START
    yield from _keys("node", node_attributes(layer))
    yield f'  <key id="{_YED_LABEL}" for="node" attr.type="string" yfiles.type="nodegraphics"/>\n'
    yield from _keys("edge", edge_attributes(layer, has_quotes=options.has_quotes))
    yield '  <graph id="hoshin" edgedefault="directed">\n'
    with Projection(record.path) as projection:
        for node in nodes(projection, layer, has_quotes=options.has_quotes):
            label = content(str(node.attributes["label"]))
            shape = f"<y:ShapeNode><y:NodeLabel>{label}</y:NodeLabel></y:ShapeNode>"
            yield f'    <node id={attribute(node.key)}>{_data("node", node.attributes)}<data key="{_YED_LABEL}">{shape}</data></node>\n'
        for n, edge in enumerate(edges(projection, layer, has_quotes=options.has_quotes), start=1):
            ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
            yield f'    <edge id="e{n}" {ends}>{_data("edge", edge.attributes)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _keys(element: str, attributes: Mapping[str, PropertyType]) -> Iterator[str]:
    for name, type_ in attributes.items():
        yield f'  <key id="{element}_{name}" for="{element}" attr.name="{name}" attr.type="{_TYPES.get(type_, "string")}"/>\n'


def _data(element: str, attributes: Properties) -> str:
    return "".join(f'<data key="{element}_{name}">{content(lexical(value))}</data>' for name, value in attributes.items())
