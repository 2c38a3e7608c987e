"""A vault for Obsidian: a note for each concept, post and theme, tied by wiki links."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from hoshin.graph.exports.folders import replacing_in
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.vault_notes import FOLDERS, Vault, concept_note, post_note, start_note, theme_note
from hoshin.graph.model import Graph, Quote
from hoshin.graph.record import Record
from hoshin.graph.tables import without_quotes

T = TypeVar("T")


def write_vault(record: Record, folder: Path, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the folders ``Concepts``, ``Posts`` and ``Themes``, and ``Hoshin.md`` to begin with.

    A folder that an earlier export made is replaced whole; one's own notes are safe anywhere else in the vault.

    Raises
    ------
    HoshinError
        If a folder of that name is there that no export made.
    """
    whole = record.graph()
    graph = whole if options.has_quotes else without_quotes(whole)
    vault = Vault.of(graph, has_quotes=options.has_quotes)
    with replacing_in(folder) as unfinished:
        for name in FOLDERS:
            (unfinished / name).mkdir()
        for path, note in _notes(vault, graph):
            # names are UTF-8 whatever the locale
            (unfinished / os.fsdecode(f"{path}.md".encode())).write_text(note, encoding="utf-8", newline="\n")
    yield from ()


def _notes(vault: Vault, graph: Graph) -> Iterator[tuple[str, str]]:
    yield "Hoshin", start_note(vault, graph)
    relations = _grouped(graph.relations, lambda edge: (edge.source, edge.target))
    references = _grouped(graph.references, lambda reference: (reference.concept,))
    for concept in graph.concepts:
        yield vault.concept_paths[concept.id], concept_note(vault, concept, relations[concept.id], references[concept.id])
    concepts = _grouped(graph.concepts, lambda concept: (post for post, _ in concept.saliences))
    entities = _grouped(graph.entities, lambda entity: dict.fromkeys(mention.post for mention in entity.mentions))
    links = _grouped(graph.links, lambda link: (link.post,))
    back_links = _grouped(graph.links, lambda link: (link.target,) if link.target else ())
    quoted_lines = _grouped({vault.line_of(quote) for quote in _quotes(graph)}, lambda line: (line.post,))
    for post in graph.posts:
        lines = {line.number for line in quoted_lines[post.id]}
        note = post_note(vault, post, lines, concepts[post.id], entities[post.id], links[post.id], back_links[post.id])
        yield vault.post_paths[post.id], note
    themes = _grouped(graph.themes, lambda theme: (theme.parent,))
    for theme in graph.themes:
        yield vault.theme_paths[theme.id], theme_note(vault, theme, themes[theme.id])


def _quotes(graph: Graph) -> Iterator[Quote]:
    for concept in graph.concepts:
        yield from concept.mentions
        yield from (definition.quote for definition in concept.definitions if definition.quote)
    for edge in graph.relations:
        yield from edge.evidence


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return found
