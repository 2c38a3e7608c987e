"""From facts to a graph that people use."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoshin.graph.build import BuildSummary, build_record
    from hoshin.graph.curation import load_curation
    from hoshin.graph.model import ConceptNode, Definition, Graph, Merge, PostLink, PostNode, Quote, RelationEdge
    from hoshin.graph.record import Record
    from hoshin.graph.record.replacing import replacing
    from hoshin.graph.record.verify import Finding, verify

# each public name with its module, loaded when it is asked for: a lookup must not wait for what a build needs
_MODULES = {
    "BuildSummary": "build",
    "ConceptNode": "model",
    "Definition": "model",
    "Finding": "record.verify",
    "Graph": "model",
    "Merge": "model",
    "PostLink": "model",
    "PostNode": "model",
    "Quote": "model",
    "Record": "record",
    "RelationEdge": "model",
    "build_record": "build",
    "load_curation": "curation",
    "replacing": "record.replacing",
    "verify": "record.verify",
}

__all__ = [
    "BuildSummary",
    "ConceptNode",
    "Definition",
    "Finding",
    "Graph",
    "Merge",
    "PostLink",
    "PostNode",
    "Quote",
    "Record",
    "RelationEdge",
    "build_record",
    "load_curation",
    "replacing",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
