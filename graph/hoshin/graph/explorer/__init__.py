"""The page: a whole graph in one self-contained HTML file that opens from disk and asks for nothing."""

from hoshin.graph.explorer.page import page

__all__ = ["page"]
