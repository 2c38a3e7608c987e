"""GEXF 1.3, Gephi's own format, with the dates from which on each thing is there."""

import datetime as dt
from collections.abc import Iterator, Mapping

from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.xml_text import attribute, lexical
from hoshin.graph.networks import Edge, edge_attributes, edges, node_attributes, nodes
from hoshin.graph.projection import Projection, Properties, PropertyType
from hoshin.graph.record import Record

_START = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta><creator>Hoshin</creator></meta>
"""
_TYPES: Mapping[PropertyType, str] = {"INTEGER": "long", "FLOAT": "double", "BOOLEAN": "boolean"}  # dates and lists are strings
_OF_THE_ELEMENT = ("label", "weight")  # of a node only the first; it has a weight of its own

Dates = Mapping[str, dt.date]
"""From which date on a node is there, by its key."""


def gexf_xml(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the nodes and edges of a layer; a concept begins with the first post that mentions it, a tie with the first behind it."""
    layer = options.layer or "all"
    with Projection(record.path) as projection:
        dates = _dates(projection)
        yield _START
        mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dates else 'mode="static"'
        yield f'  <graph defaultedgetype="directed" {mode}>\n'
        yield from _declared("node", node_attributes(layer), _OF_THE_ELEMENT[:1])
        yield from _declared("edge", edge_attributes(layer, has_quotes=options.has_quotes), _OF_THE_ELEMENT)
        yield "    <nodes>\n"
        for node in nodes(projection, layer, has_quotes=options.has_quotes):
            named = f"id={attribute(node.key)} label={attribute(str(node.attributes['label']))}"
            values = _values("node", node.attributes, _OF_THE_ELEMENT[:1])
            yield f"      <node {named}{_start(dates.get(node.key))}>{values}</node>\n"
        yield "    </nodes>\n    <edges>\n"
        for n, edge in enumerate(edges(projection, layer, has_quotes=options.has_quotes), start=1):
            ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
            kind = f'kind={attribute(edge.key)} label={attribute(str(edge.attributes["label"]))} weight="{edge.attributes["weight"]}"'
            values = _values("edge", edge.attributes, _OF_THE_ELEMENT)
            yield f'      <edge id="{n}" {ends} {kind}{_start(_first(edge, dates))}>{values}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _dates(projection: Projection) -> Dates:
    dates = {node.key: date for node in nodes(projection, "linked") if isinstance(date := node.attributes.get("date"), dt.date)}
    posts = frozenset(dates)
    for edge in edges(projection, "all", has_quotes=False):
        # what a post mentions or links to begins with it; another post has a date of its own
        if edge.source in posts and not edge.target.startswith("post:"):
            dates[edge.target] = min(dates[edge.source], dates.get(edge.target, dt.date.max))
    return dates


def _first(edge: Edge, dates: Dates) -> dt.date | None:
    posts = edge.attributes.get("posts")
    behind = [f"post:{post}" for post in posts] if isinstance(posts, list) else [edge.source] if edge.source.startswith("post:") else []
    return min((dates[post] for post in behind if post in dates), default=None)


def _start(date: dt.date | None) -> str:
    return f' start="{date}"' if date else ""


def _declared(element: str, attributes: Mapping[str, PropertyType], left_out: tuple[str, ...]) -> Iterator[str]:
    yield f'    <attributes class="{element}" mode="static">\n'
    for name, type_ in attributes.items():
        if name not in left_out:
            yield f'      <attribute id="{element}_{name}" title="{name}" type="{_TYPES.get(type_, "string")}"/>\n'
    yield "    </attributes>\n"


def _values(element: str, attributes: Properties, left_out: tuple[str, ...]) -> str:
    told = (
        f'<attvalue for="{element}_{name}" value={attribute(lexical(value))}/>'
        for name, value in attributes.items()
        if name not in left_out
    )
    return f"<attvalues>{''.join(told)}</attvalues>"
