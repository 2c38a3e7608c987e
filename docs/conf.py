"""How the documentation is built: ``make docs``."""

import importlib.metadata

project = "Hoshin"
version = release = importlib.metadata.version("hoshin")
copyright = "the Hoshin developers"  # noqa: A001 - Sphinx's name
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"  # its fonts are the reader's own: the pages ask nobody for anything
html_title = "Hoshin"
html_show_sourcelink = html_show_sphinx = False
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_google_docstring = False
suppress_warnings = ["misc.highlighting_failure"]  # the lexer for Cypher knows no parameters
man_pages = [("cli", "hoshin", "a concept graph of product-management writing", "", 1)]
