"""From facts to a graph that people use."""

from typing import TYPE_CHECKING

from hoshin.graph.lazy import from_modules

if TYPE_CHECKING:
    from pathlib import Path

    from hoshin.graph.analysis import Bridge, bridges, centrality, communities, k_core, shortest_chains, undirected
    from hoshin.graph.build import BuildSummary, build_record
    from hoshin.graph.curation import load_curation
    from hoshin.graph.model import (
        ConceptNode,
        Definition,
        EntityNode,
        Graph,
        Merge,
        PostLink,
        PostNode,
        Quote,
        Reference,
        RelationEdge,
        Theme,
    )
    from hoshin.graph.networks import to_networkx
    from hoshin.graph.record import Record
    from hoshin.graph.record.replacing import check_replaceable, replacing
    from hoshin.graph.record.verify import Finding, verify
    from hoshin.graph.tables import to_pandas

# each public name with its module, loaded when it is asked for: a lookup must not wait for what a build needs
_MODULES = {
    "Bridge": "analysis",
    "BuildSummary": "build",
    "ConceptNode": "model",
    "Definition": "model",
    "EntityNode": "model",
    "Finding": "record.verify",
    "Graph": "model",
    "Merge": "model",
    "PostLink": "model",
    "PostNode": "model",
    "Quote": "model",
    "Record": "record",
    "Reference": "model",
    "RelationEdge": "model",
    "Theme": "model",
    "bridges": "analysis",
    "build_record": "build",
    "centrality": "analysis",
    "check_replaceable": "record.replacing",
    "communities": "analysis",
    "k_core": "analysis",
    "load_curation": "curation",
    "replacing": "record.replacing",
    "shortest_chains": "analysis",
    "to_networkx": "networks",
    "to_pandas": "tables",
    "undirected": "analysis",
    "verify": "record.verify",
}

__all__ = [
    "Bridge",
    "BuildSummary",
    "ConceptNode",
    "Definition",
    "EntityNode",
    "Finding",
    "Graph",
    "Merge",
    "PostLink",
    "PostNode",
    "Quote",
    "Record",
    "Reference",
    "RelationEdge",
    "Theme",
    "bridges",
    "build_record",
    "centrality",
    "check_replaceable",
    "communities",
    "k_core",
    "load_curation",
    "open",
    "replacing",
    "shortest_chains",
    "to_networkx",
    "to_pandas",
    "undirected",
    "verify",
]


def open(path: "str | Path" = "hoshin.db") -> "Record":  # noqa: A001 - hoshin.graph.open says what it does
    """Open a graph file to read it; use it in a ``with`` block.

    Parameters
    ----------
    path
        The file that ``hoshin build`` wrote. It is never written.

    Returns
    -------
    Record
        What looks concepts, posts, themes and chains up, and gives the whole graph.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged.
    """
    from hoshin.graph.record import Record

    return Record(path)


__getattr__ = from_modules(__name__, _MODULES)
