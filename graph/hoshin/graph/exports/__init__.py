"""Formats that a graph is written out in, one module each."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from hoshin.graph.exports.diagrams import dot, mermaid
from hoshin.graph.exports.extractions import extraction_lines
from hoshin.graph.exports.gexf import gexf_xml
from hoshin.graph.exports.graphml import graphml_xml
from hoshin.graph.exports.index_pages import index_html, index_markdown
from hoshin.graph.exports.json_lines import record_lines
from hoshin.graph.exports.neo4j_csv import write_neo4j_csv
from hoshin.graph.exports.node_link import node_link_json
from hoshin.graph.exports.options import ExportOptions
from hoshin.graph.exports.parquet import write_parquet
from hoshin.graph.exports.skos import skos_json_ld, skos_turtle
from hoshin.graph.exports.spreadsheets import write_csv
from hoshin.graph.exports.vault import write_vault

__all__ = ["EXPORTS", "Export", "ExportOptions", "FolderExport"]


class Export(NamedTuple):
    """A format: what it is for, how a record is written in it, piece by piece, and which options it heeds.

    ``write`` takes a `hoshin.graph.Record` and, if need be, `ExportOptions`.
    """

    summary: str
    write: Callable[..., Iterator[str]]
    options: tuple[str, ...] = ("has_quotes",)


class FolderExport(NamedTuple):
    """A format of many files, like `Export`; ``write`` takes the folder after the record, and gives what to tell the user."""

    summary: str
    write: Callable[..., Iterator[str]]
    options: tuple[str, ...] = ("has_quotes",)


EXPORTS: dict[str, Export | FolderExport] = {
    "jsonl": Export("JSON lines: all that the graph holds", record_lines),
    "csv": FolderExport("a folder of CSV tables, for spreadsheets", write_csv, ("has_quotes", "is_guarded")),
    "parquet": FolderExport("a folder of Parquet tables, typed (needs hoshin[parquet])", write_parquet),
    "graphml": Export("GraphML: for yEd, Gephi, Cytoscape, igraph", graphml_xml, ("has_quotes", "layer")),
    "gexf": Export("GEXF 1.3: for Gephi, with dates", gexf_xml, ("has_quotes", "layer")),
    "networkx": Export("node-link JSON: for NetworkX and D3", node_link_json, ("has_quotes", "layer")),
    "skos": Export("SKOS in Turtle: a thesaurus", skos_turtle, ("has_quotes", "base")),
    "skos-jsonld": Export("SKOS in JSON-LD", skos_json_ld, ("has_quotes", "base")),
    "obsidian": FolderExport("a vault for Obsidian: a note for each concept and post", write_vault),
    "index": Export("an index as at the back of a book, in Markdown", index_markdown),
    "index-html": Export("the same as a page", index_html),
    "mermaid": Export("Mermaid: a drawing, for Markdown", mermaid, ("has_quotes", "layer", "concept", "depth")),
    "dot": Export("DOT: a drawing, for Graphviz", dot, ("has_quotes", "layer", "concept", "depth")),
    "neo4j-csv": FolderExport("a folder of CSV files for neo4j-admin database import full", write_neo4j_csv),
    "extractions": Export("JSON lines: the concepts, relations and links of each post", extraction_lines),
}
"""Each format by the name that ``hoshin export`` takes."""
