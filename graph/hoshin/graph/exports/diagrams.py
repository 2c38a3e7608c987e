"""Drawings of a neighbourhood, or of all that is tied: Mermaid, for Markdown, and DOT, for Graphviz."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.exports.markdown_text import one_line
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.networks import to_networkx
from hoshin.graph.projection import Properties
from hoshin.graph.record import Record

if TYPE_CHECKING:
    import networkx as nx

_MAX_LABEL = 80
_MAX_MERMAID = 500  # edges that Mermaid draws if nobody tells it otherwise
_NOT_MERMAID = re.compile(r"[^\w .,'-]")


class _Style(NamedTuple):
    has_arrow: bool
    is_dashed: bool


_ARROWS = {
    _Style(has_arrow=True, is_dashed=False): "-->",
    _Style(has_arrow=True, is_dashed=True): "-.->",
    _Style(has_arrow=False, is_dashed=False): "---",
    _Style(has_arrow=False, is_dashed=True): "-.-",
}


def mermaid(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Draw a flowchart; what is denied or only occurs together is dashed, what goes both ways has no arrow.

    Raises
    ------
    NotFound
        If there is no such concept.
    """
    graph = _drawn(record, options)
    if graph.number_of_edges() > _MAX_MERMAID:
        options.note(f"Mermaid draws at most {_MAX_MERMAID} ties unless maxEdges says more; these are {graph.number_of_edges()}")
    numbers = {key: n for n, key in enumerate(graph, start=1)}
    yield "flowchart LR\n"
    for key, attributes in graph.nodes(data=True):
        yield f'  n{numbers[key]}["{_in_mermaid(_label(attributes))}"]\n'
    for source, target, attributes in graph.edges(data=True):
        yield f'  n{numbers[source]} {_ARROWS[_style(attributes)]}|"{_in_mermaid(_label(attributes))}"| n{numbers[target]}\n'
    if options.concept is not None:
        yield f"  style n{numbers[record.concept(options.concept).id]} stroke-width:3px\n"


def dot(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Draw a digraph, in the same way; the tooltip of a tie is a sentence that states it.

    Raises
    ------
    NotFound
        If there is no such concept.
    """
    graph = _drawn(record, options)
    centre = None if options.concept is None else record.concept(options.concept).id
    numbers = {key: n for n, key in enumerate(graph, start=1)}
    yield "digraph hoshin {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n"
    for key, attributes in graph.nodes(data=True):
        yield f"  n{numbers[key]} [label={_in_dot(_label(attributes))}{', penwidth=3' if key == centre else ''}];\n"
    for source, target, attributes in graph.edges(data=True):
        has_arrow, is_dashed = _style(attributes)
        look = ("" if has_arrow else ", dir=none") + (", style=dashed" if is_dashed else "")
        quotes = attributes.get("quotes")
        tooltip = f", edgetooltip={_in_dot(str(quotes[0]))}" if isinstance(quotes, list) and quotes and options.has_quotes else ""
        yield f"  n{numbers[source]} -> n{numbers[target]} [label={_in_dot(_label(attributes))}{look}{tooltip}];\n"
    yield "}\n"


def _drawn(record: Record, options: ExportOptions) -> "nx.MultiDiGraph[str]":
    import networkx as nx

    graph = to_networkx(record, options.layer or "stated")
    if options.concept is None:
        kept = {key for key in graph if graph.degree(key)}
    else:
        centre = record.concept(options.concept).id
        kept = set(nx.ego_graph(graph, centre, radius=options.depth, undirected=True))
    graph.remove_nodes_from([key for key in graph if key not in kept])
    return graph


def _label(attributes: Properties) -> str:
    label = one_line(str(attributes["label"]))
    return label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…"


def _style(attributes: Properties) -> _Style:
    type_ = RELATION_TYPES.get(str(attributes["type"]))
    is_symmetric = type_ is not None and type_.is_symmetric
    return _Style(not is_symmetric, bool(attributes.get("negated")) or attributes.get("trust") == "co-occurring")


def _in_mermaid(text: str) -> str:
    return _NOT_MERMAID.sub(lambda match: f"#{ord(match[0])};", text)


def _in_dot(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{escaped}"'
