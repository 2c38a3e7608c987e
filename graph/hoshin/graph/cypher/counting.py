"""What is in the graph, counted by queries that run on every engine; made from the projection's tables."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hoshin.graph.cypher.engine import LabelCount, PropertyCount, Schema, TypeCount
from hoshin.graph.projection import NODES, RELATIONSHIPS, PropertyType


def count_schema(row: Callable[[str], Sequence[Any]], *, condition: str = "") -> Schema:
    """Count all there is.

    Parameters
    ----------
    row
        Runs a query and gives its only row.
    condition
        A map that all nodes and relationships must match, such as ``{a: 1}``.
    """
    nodes = []
    for table in NODES:
        count, *properties = row(f"MATCH (n:{table.label} {condition}) RETURN count(n){_counts('n', table.properties)}")
        nodes.append(LabelCount(table.label, count, _properties(table.properties, properties)))
    relationships = []
    for edges in RELATIONSHIPS:
        pattern = f"(:{edges.start})-[r:{edges.type} {condition}]->(:{edges.end})"
        count, *properties = row(f"MATCH {pattern} RETURN count(r){_counts('r', edges.properties)}")
        relationships.append(TypeCount(edges.type, edges.start, edges.end, count, _properties(edges.properties, properties)))
    return Schema(tuple(nodes), tuple(relationships))


def _counts(variable: str, properties: Mapping[str, PropertyType]) -> str:
    return "".join(f", count({variable}.{name})" for name in properties)


def _properties(types: Mapping[str, PropertyType], counts: Sequence[int]) -> tuple[PropertyCount, ...]:
    return tuple(PropertyCount(name, type_, count) for (name, type_), count in zip(types.items(), counts, strict=True))
