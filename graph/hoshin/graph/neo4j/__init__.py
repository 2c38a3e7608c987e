"""A graph in a Neo4j database: connecting, and loading what is new or changed."""

from hoshin.graph.neo4j.connection import Login, ServerError, connect
from hoshin.graph.neo4j.loading import LoadSummary, load

__all__ = ["LoadSummary", "Login", "ServerError", "connect", "load"]
