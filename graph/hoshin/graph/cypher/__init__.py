"""Asking a graph in Cypher: on the graph file by the embedded engine, or on a Neo4j server, with the same rows from both.

Examples
--------
>>> with EmbeddedEngine("hoshin.db") as engine:  # doctest: +SKIP
...     engine.run("MATCH (c:Concept) WHERE c.posts > $n RETURN c.name", {"n": 3}).to_pandas()
"""

from typing import TYPE_CHECKING

from hoshin.graph.lazy import from_modules

if TYPE_CHECKING:
    from hoshin.graph.cypher.embedded import EmbeddedEngine
    from hoshin.graph.cypher.engine import (
        Engine,
        EngineMissing,
        LabelCount,
        PropertyCount,
        QueryError,
        QueryRefused,
        QueryTimeout,
        Result,
        Schema,
        TypeCount,
        shown,
    )
    from hoshin.graph.cypher.recipes import Recipe, cookbook
    from hoshin.graph.cypher.server import ServerEngine
    from hoshin.graph.cypher.values import Duration, Node, Path, Relationship, Value, plain

# each public name with its module, loaded when it is asked for: one engine must not wait for what the other needs
_MODULES = {
    **dict.fromkeys(("Recipe", "cookbook"), "recipes"),
    "EmbeddedEngine": "embedded",
    **dict.fromkeys(
        (
            *("Engine", "EngineMissing", "LabelCount", "PropertyCount", "QueryError", "QueryRefused", "QueryTimeout", "Result", "Schema"),
            *("TypeCount", "shown"),
        ),
        "engine",
    ),
    "ServerEngine": "server",
    **dict.fromkeys(("Duration", "Node", "Path", "Relationship", "Value", "plain"), "values"),
}

__all__ = [
    "Duration",
    "EmbeddedEngine",
    "Engine",
    "EngineMissing",
    "LabelCount",
    "Node",
    "Path",
    "PropertyCount",
    "QueryError",
    "QueryRefused",
    "QueryTimeout",
    "Recipe",
    "Relationship",
    "Result",
    "Schema",
    "ServerEngine",
    "TypeCount",
    "Value",
    "cookbook",
    "plain",
    "shown",
]


__getattr__ = from_modules(__name__, _MODULES)
