"""The record of a graph: one SQLite file that holds all facts, the clean texts and the woven graph."""

from hoshin.graph.record.lookup import CONCEPT_ORDERS
from hoshin.graph.record.reading import Record
from hoshin.graph.record.views import ConceptRelation, ConceptRow, ConceptView, Counts, DefinitionView, MergeRow, Passage, PostView

__all__ = [
    "CONCEPT_ORDERS",
    "ConceptRelation",
    "ConceptRow",
    "ConceptView",
    "Counts",
    "DefinitionView",
    "MergeRow",
    "Passage",
    "PostView",
    "Record",
]
