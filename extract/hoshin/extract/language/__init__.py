"""The spaCy pipeline under everything: the bundled one or another, and one view over their labels."""

from hoshin.extract.language.annotate import annotate
from hoshin.extract.language.pipeline import BUNDLED, load
from hoshin.extract.language.view import View, view

__all__ = ["BUNDLED", "View", "annotate", "load", "view"]
