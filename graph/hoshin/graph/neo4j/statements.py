"""The Cypher that loading uses. Names in it are those of the projection's tables; all that comes from a post is a parameter.

What Hoshin puts into a database has two properties by which it is known again: ``_graph``, the name of the graph, and ``_hash``,
a hash of the row. Nothing without them is ever touched.
"""

from hoshin.graph.neo4j.marks import HALF
from hoshin.graph.projection import NODES, NodeTable, RelationshipTable

FULL_TEXT_INDEX = "hoshin_concepts"

SCHEMA: tuple[str, ...] = (
    *(
        f"CREATE CONSTRAINT hoshin_{node.label.lower()}_{node.key} IF NOT EXISTS "
        f"FOR (n:{node.label}) REQUIRE (n._graph, n.{node.key}) IS UNIQUE"
        for node in NODES
    ),
    *(f"CREATE INDEX hoshin_{node.label.lower()}_by_{node.key} IF NOT EXISTS FOR (n:{node.label}) ON (n.{node.key})" for node in NODES),
    "CREATE INDEX hoshin_concept_by_name IF NOT EXISTS FOR (n:Concept) ON (n.name)",
    f"CREATE FULLTEXT INDEX {FULL_TEXT_INDEX} IF NOT EXISTS FOR (n:Concept) ON EACH [n.name, n.aliases, n.definition]",
)
"""What a database needs once. Uniqueness is by graph and key, so that two graphs can live side by side."""

# a stamp is on one post; where there is none, the graph is compared row by row
STAMP = "MATCH (n:Post {_graph: $graph}) WHERE n._stamp IS NOT NULL RETURN n._stamp AS stamp"
FORGET_STAMP = "MATCH (n:Post {_graph: $graph}) WHERE n._stamp IS NOT NULL REMOVE n._stamp"
SET_STAMP = "MATCH (n:Post {_graph: $graph}) WITH n ORDER BY n.id LIMIT 1 SET n._stamp = $stamp"

# after a first load a server goes on believing for a while that the indexes are empty, and then plans to look for a part of a name
# (CONTAINS) by one that can't do that; 5.26 and 2026.09 both do
COUNT_ANEW = "CALL db.prepareForReplanning(300)"

DELETE_RELATIONSHIPS = "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row DELETE r"


def node_sum(label: str) -> str:
    """Count the nodes of a label and add up their hashes."""
    return f"MATCH (n:{label} {{_graph: $graph}}) RETURN count(n), sum(n._hash % {HALF}), sum(n._hash / {HALF})"


def relationship_sum(type_: str) -> str:
    """Count the relationships of a type and add up their hashes."""
    return f"MATCH ()-[r:{type_} {{_graph: $graph}}]->() RETURN count(r), sum(r._hash % {HALF}), sum(r._hash / {HALF})"


def node_hashes(table: NodeTable) -> str:
    """Give key and hash of each node there is."""
    return f"MATCH (n:{table.label} {{_graph: $graph}}) RETURN n.{table.key}, n._hash"


def write_nodes(table: NodeTable) -> str:
    """Create or update nodes; an absent value (null) takes the property away, other properties stay."""
    return f"UNWIND $rows AS row MERGE (n:{table.label} {{_graph: $graph, {table.key}: row.{table.key}}}) SET n += row"


def release_nodes(table: NodeTable) -> str:
    """Let go of nodes by key that others have tied something to: they stay, and are Hoshin's no more."""
    return f"{_gone(table)} WHERE EXISTS {{ (n)--() }} REMOVE n._graph, n._hash, n._stamp RETURN n.{table.key}"


def delete_nodes(table: NodeTable) -> str:
    """Delete nodes by key."""
    return f"{_gone(table)} DELETE n"


def relationship_hashes(type_: str, *, has_ids: bool = False) -> str:
    """Give the hash of each relationship there is, and if asked what the server knows it by."""
    return f"MATCH ()-[r:{type_} {{_graph: $graph}}]->() RETURN r._hash{', elementId(r)' if has_ids else ''}"


def write_relationships(table: RelationshipTable) -> str:
    """Create relationships. By MERGE, for the driver sends a batch again if it cannot know whether it was committed."""
    start, end = (next(node.key for node in NODES if node.label == label) for label in (table.start, table.end))
    return f"""
        UNWIND $rows AS row
        MATCH (a:{table.start} {{_graph: $graph, {start}: row.start}}) MATCH (b:{table.end} {{_graph: $graph, {end}: row.end}})
        MERGE (a)-[r:{table.type} {{_graph: $graph, _hash: row.hash}}]->(b) SET r += row.properties
    """


def _gone(table: NodeTable) -> str:
    return f"UNWIND $rows AS row MATCH (n:{table.label} {{_graph: $graph, {table.key}: row}})"
