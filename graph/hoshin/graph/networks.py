"""A record as nodes and edges, whatever draws or reckons with them: NetworkX, Gephi, yEd.

`nodes` and `edges` stream the rows of the projection, each with a key that is unique in the whole graph and attributes with the same
names everywhere: ``type``, ``label``, of edges ``weight``, and the properties of the property graph.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.projection import NODES, RELATIONSHIPS, NodeTable, Projection, Properties, PropertyType, RelationshipTable, Value
from hoshin.graph.record import Record
from hoshin.graph.wording import in_words

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Layer = Literal["stated", "linked", "co-occurring", "all"]
"""Which ties: those that a sentence states, the author's own links, those of what occurs together, or all that the graph holds."""

_STATED = tuple(type_ for type_ in RELATION_TYPES if type_ != "RELATED_TO")
_WORDS = ("quotes", "anchors")
_VERBS = {"MENTIONS": "mentions", "IN_THEME": "is in the theme", "LINKS_TO": "links to", "REFERENCED_AT": "is referenced at"}


class _Tables(NamedTuple):
    labels: tuple[str, ...]
    types: tuple[str, ...]


_LAYERS: Mapping[Layer, _Tables] = {
    "stated": _Tables(("Concept",), _STATED),
    "linked": _Tables(("Post", "Source"), ("LINKS_TO",)),
    "co-occurring": _Tables(("Concept",), ("RELATED_TO",)),
    "all": _Tables(tuple(node.label for node in NODES), tuple({table.type: None for table in RELATIONSHIPS})),
}
LAYERS: tuple[Layer, ...] = tuple(_LAYERS)


class Node(NamedTuple):
    """A node: a key that no other has, and its attributes. What is not known is absent."""

    key: str
    attributes: Properties


class Edge(NamedTuple):
    """An edge between the nodes with two keys. ``key`` tells apart those between the same two."""

    source: str
    target: str
    key: str
    attributes: Properties


def to_networkx(record: Record, layer: Layer = "stated") -> "MultiDiGraph[str]":
    """Give a record as a NetworkX graph.

    Parameters
    ----------
    record
        The record.
    layer
        ``stated``: all concepts, and the relations that sentences state. ``co-occurring``: all concepts, and what occurs together.
        ``linked``: posts and outside pages, and the links to them. ``all``: all nodes and edges of the property graph.

    Returns
    -------
    networkx.MultiDiGraph
        Concepts have their ids as keys; of others the label stands before it (``post:2020-02-13-on-backlogs``). Each node has the
        attributes ``type`` (``Concept``, ``Post``, ``Theme``, ``Entity`` or ``Source``) and ``label`` (the name to show), each edge
        ``type``, ``label`` (the verb), ``weight`` and ``trust`` where it has one, and both the properties of the property graph;
        dates are `datetime.date`. ``weight`` grows with the strength of a tie: of a stated one it is the number of posts that state
        it, of a co-occurring one the NPMI, of a mention the count, of a link the number of links. The key of an edge is its type, or
        ``not`` and its type where it is denied. A symmetric relation (``CONTRASTS_WITH``, ``RELATED_TO``) is one edge, in the order
        of names.
    """
    import networkx as nx

    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    with Projection(record.path) as projection:
        graph.add_nodes_from(nodes(projection, layer))
        graph.add_edges_from(edges(projection, layer))
    return graph


def nodes(projection: Projection, layer: Layer, *, has_quotes: bool = True) -> Iterator[Node]:
    """Give the nodes of a layer, by label and key; without quotes a definition from a post is absent."""
    for table in _node_tables(layer):
        for whole in projection.nodes(table):
            row = whole if has_quotes else without_words(whole)
            shown = row.get("name") or row.get("title") or row[table.key]
            attributes = {name: value for name, value in row.items() if name != table.key}
            yield Node(_key(table.label, str(row[table.key])), _known({"type": table.label, "label": shown, **attributes}))


def edges(projection: Projection, layer: Layer, *, has_quotes: bool = True) -> Iterator[Edge]:
    """Give the edges of a layer, by type, always in the same order."""
    for table in _edge_tables(layer):
        for row in projection.relationships(table):
            is_denied, is_hedged = (bool(row.properties.get(name)) for name in ("negated", "hedged"))
            own: Properties = {
                "type": table.type,
                "label": _VERBS.get(table.type) or in_words(table.type, is_negated=is_denied, is_hedged=is_hedged),
                "weight": _weight(row.properties),
                "trust": "linked" if "anchors" in row.properties else None,
            }
            key = f"not {table.type}" if is_denied else table.type
            properties = row.properties if has_quotes else without_words(row.properties)
            yield Edge(_key(table.start, row.start), _key(table.end, row.end), key, _known({**own, **properties}))


def without_words(properties: Properties) -> Properties:
    """Take out of a row what repeats the posts' words."""
    left_out: tuple[str, ...] = _WORDS
    if properties.get("definition_source") == "post":
        left_out += ("definition", "definition_source")
    return {name: None if name in left_out else value for name, value in properties.items()}


def node_attributes(layer: Layer) -> dict[str, PropertyType]:
    """Give the names and types of the attributes of nodes."""
    own: dict[str, PropertyType] = {"type": "STRING", "label": "STRING"}
    for table in _node_tables(layer):
        own.update((name, type_) for name, type_ in table.properties.items() if name != table.key)
    return own


def edge_attributes(layer: Layer, *, has_quotes: bool = True) -> dict[str, PropertyType]:
    """Give the names and types of the attributes of edges."""
    own: dict[str, PropertyType] = {"type": "STRING", "label": "STRING", "weight": "FLOAT", "trust": "STRING"}
    for table in _edge_tables(layer):
        own.update((name, type_) for name, type_ in table.properties.items() if has_quotes or name not in _WORDS)
    return own


def _node_tables(layer: Layer) -> Iterator[NodeTable]:
    return (table for table in NODES if table.label in _LAYERS[layer].labels)


def _edge_tables(layer: Layer) -> Iterator[RelationshipTable]:
    return (table for table in RELATIONSHIPS if table.type in _LAYERS[layer].types)


def _key(label: str, id_: str) -> str:
    # a concept's id is a slug, which never has a colon
    return id_ if label == "Concept" else f"{label.lower()}:{id_}"


def _known(properties: Mapping[str, Value]) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}


def _weight(properties: Properties) -> float:
    for name in ("weight", "support", "count"):
        if isinstance(value := properties.get(name), int | float):
            return float(value)
    anchors = properties.get("anchors")
    return float(len(anchors)) if isinstance(anchors, list) else 1.0
