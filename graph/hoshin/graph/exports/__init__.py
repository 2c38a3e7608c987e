"""Formats that a graph is written out in, one module each."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hoshin.graph.exports.options import DEFAULTS, ExportOptions

if TYPE_CHECKING:
    from hoshin.graph.record import Record

__all__ = ["EXPORTS", "Export", "ExportOptions", "FolderExport"]


class Export(NamedTuple):
    """A format: what it is for, the module and function that write it, loaded when they are used, and which options it heeds."""

    summary: str
    writer: str
    options: tuple[str, ...] = ("has_quotes",)

    def write(self, record: "Record", options: ExportOptions = DEFAULTS) -> Iterator[str]:
        """Give a record in the format, piece by piece."""
        return _loaded(self.writer)(record, options)


class FolderExport(NamedTuple):
    """A format of many files, like `Export`."""

    summary: str
    writer: str
    options: tuple[str, ...] = ("has_quotes",)

    def write(self, record: "Record", folder: Path, options: ExportOptions = DEFAULTS) -> Iterator[str]:
        """Write a record into a folder; give what to tell the user."""
        return _loaded(self.writer)(record, folder, options)


EXPORTS: dict[str, Export | FolderExport] = {
    "jsonl": Export("JSON lines: all that the graph holds", "json_lines.record_lines"),
    "csv": FolderExport("a folder of CSV tables, for spreadsheets", "spreadsheets.write_csv", ("has_quotes", "is_guarded")),
    "parquet": FolderExport("a folder of Parquet tables, typed (needs hoshin[parquet])", "parquet.write_parquet"),
    "graphml": Export("GraphML: for yEd, Gephi, Cytoscape, igraph", "graphml.graphml_xml", ("has_quotes", "layer")),
    "gexf": Export("GEXF 1.3: for Gephi, with dates", "gexf.gexf_xml", ("has_quotes", "layer")),
    "networkx": Export("node-link JSON: for NetworkX and D3", "node_link.node_link_json", ("has_quotes", "layer")),
    "skos": Export("SKOS in Turtle: a thesaurus", "skos.skos_turtle", ("has_quotes", "base")),
    "skos-jsonld": Export("SKOS in JSON-LD", "skos.skos_json_ld", ("has_quotes", "base")),
    "obsidian": FolderExport("a vault for Obsidian: a note for each concept and post", "vault.write_vault"),
    "index": Export("an index as at the back of a book, in Markdown", "index_pages.index_markdown"),
    "index-html": Export("the same as a page", "index_pages.index_html"),
    "mermaid": Export("Mermaid: a drawing, for Markdown", "diagrams.mermaid", ("has_quotes", "layer", "concept", "depth")),
    "dot": Export("DOT: a drawing, for Graphviz", "diagrams.dot", ("has_quotes", "layer", "concept", "depth")),
    "neo4j-csv": FolderExport("a folder of CSV files for neo4j-admin database import full", "neo4j_csv.write_neo4j_csv"),
    "extractions": Export("JSON lines: the concepts, relations and links of each post", "extractions.extraction_lines"),
}
"""Each format by the name that ``hoshin export`` takes."""


def _loaded(writer: str) -> Callable[..., Iterator[str]]:
    module, _, name = writer.partition(".")
    function: Callable[..., Iterator[str]] = getattr(import_module(f"{__name__}.{module}"), name)
    return function
