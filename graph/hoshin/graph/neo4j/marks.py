"""By what Hoshin knows its own nodes and relationships again: the name of their graph, and a hash of all that they hold."""

import hashlib

from hoshin.graph.projection import NodeTable, Properties, Relationship, RelationshipTable

HALF = 2**31
"""Hashes have 62 bits and are summed by halves, so that the sums of billions still fit into an integer of Neo4j's."""


def node_hash(table: NodeTable, node: Properties) -> int:
    """Hash a node with its label."""
    return _hash((table.label, node))


def relationship_hash(table: RelationshipTable, relationship: Relationship) -> int:
    """Hash a relationship with its type and ends: no two of a graph have the same."""
    return _hash((table.type, table.start, table.end, *relationship))


def _hash(row: tuple[object, ...]) -> int:
    import msgspec

    return int.from_bytes(hashlib.blake2b(msgspec.msgpack.encode(row), digest_size=8).digest(), "big") >> 2
