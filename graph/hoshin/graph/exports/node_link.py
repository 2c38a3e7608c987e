"""Node-link JSON, which NetworkX (``node_link_graph``) and D3 read."""

from collections.abc import Iterable, Iterator

from hoshin.graph.exports.json_text import json_text
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.networks import edges, nodes
from hoshin.graph.projection import Projection
from hoshin.graph.record import Record


def node_link_json(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the nodes and edges of a layer, each on a line of its own; dates are ISO 8601."""
    layer = options.layer or "all"
    with Projection(record.path) as projection:
        yield '{"directed": true, "multigraph": true, "graph": {},\n"nodes": ['
        yield from _listed({"id": key, **attributes} for key, attributes in nodes(projection, layer, has_quotes=options.has_quotes))
        yield '],\n"edges": ['
        yield from _listed(
            {"source": edge.source, "target": edge.target, "key": edge.key, **edge.attributes}
            for edge in edges(projection, layer, has_quotes=options.has_quotes)
        )
        yield "]}\n"


def _listed(items: Iterable[object]) -> Iterator[str]:
    for n, item in enumerate(items):
        yield (",\n" if n else "\n") + json_text(item)
