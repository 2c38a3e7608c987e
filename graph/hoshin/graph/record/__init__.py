"""The record of a graph: one SQLite file that holds all facts, the clean texts and the woven graph."""

from typing import TYPE_CHECKING

from hoshin.graph.lazy import from_modules
from hoshin.graph.record.lookup import CONCEPT_ORDERS
from hoshin.graph.record.reading import Record
from hoshin.graph.record.views import (
    ConceptRelation,
    ConceptRow,
    ConceptView,
    Counts,
    DefinitionView,
    MergeRow,
    Passage,
    PostView,
    ThemeName,
    Tie,
)

if TYPE_CHECKING:
    from hoshin.graph.record.chains import Chain, ChainStep, ChainsView
    from hoshin.graph.record.gaps import ConceptGap, Contradiction, GapsView, ThemeGap
    from hoshin.graph.record.theming import NearTheme, ThemePost, ThemeRow, ThemeView

# what only some lookups need, with its module, loaded when it is asked for
_MODULES = {
    **dict.fromkeys(("Chain", "ChainStep", "ChainsView"), "chains"),
    **dict.fromkeys(("ConceptGap", "Contradiction", "GapsView", "ThemeGap"), "gaps"),
    **dict.fromkeys(("NearTheme", "ThemePost", "ThemeRow", "ThemeView"), "theming"),
}

__all__ = [
    "CONCEPT_ORDERS",
    "Chain",
    "ChainStep",
    "ChainsView",
    "ConceptGap",
    "ConceptRelation",
    "ConceptRow",
    "ConceptView",
    "Contradiction",
    "Counts",
    "DefinitionView",
    "GapsView",
    "MergeRow",
    "NearTheme",
    "Passage",
    "PostView",
    "Record",
    "ThemeGap",
    "ThemeName",
    "ThemePost",
    "ThemeRow",
    "ThemeView",
    "Tie",
]


__getattr__ = from_modules(__name__, _MODULES)
