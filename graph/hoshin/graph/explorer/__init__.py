"""The page: a whole graph in one self-contained HTML file that opens from disk and asks for nothing; in notebooks, a part of it."""

from hoshin.graph.explorer.notebook import concept_html, graph_html
from hoshin.graph.explorer.page import page

__all__ = ["concept_html", "graph_html", "page"]
