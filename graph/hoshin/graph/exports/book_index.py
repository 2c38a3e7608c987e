"""The index at the back of a book: letters, entries with sub-entries, see and see also, and where each stands."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from hoshin.graph.model import ConceptNode, Graph, PostNode
from hoshin.graph.names import case_key, singulars, words
from hoshin.graph.wording import in_words


class SubEntry(NamedTuple):
    """What is said of an entry, with the numbers of the posts that say it."""

    text: str
    posts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the index: a concept (``concept`` is its id), or another name of one, which only says where to ``see``.

    ``posts`` are numbers, in order; ``see`` and ``see_also`` are ids of concepts, in the order of their names.
    """

    name: str
    concept: str = ""
    aliases: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()
    sub_entries: tuple[SubEntry, ...] = ()
    see: str = ""
    see_also: tuple[str, ...] = ()


class Letter(NamedTuple):
    """The entries that begin with a letter."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookIndex:
    """An index: its letters, the posts by number (from 1, by date), and the names of concepts by id."""

    letters: tuple[Letter, ...]
    posts: Mapping[int, PostNode]
    names: Mapping[str, str]


def book_index(graph: Graph) -> BookIndex:
    """Make the index of a graph.

    Sub-entries are the stated relations from either end, see also is what a concept occurs with. A name that is its concept's plural or
    would stand beside it under the same letter has no entry of its own; each is also told with its concept.
    """
    ordered = sorted(graph.posts, key=lambda post: (post.date is None, post.date or 0, post.id))
    numbers = {post.id: n for n, post in enumerate(ordered, start=1)}
    names = {concept.id: concept.name for concept in graph.concepts}
    sub_entries, see_also = _ties(graph, names, numbers)
    namesakes = defaultdict(list)
    for concept in graph.concepts:
        namesakes[case_key(concept.name)].append(concept.id)
    singular_of = singulars(word for concept in graph.concepts for name in (concept.name, *concept.aliases) for word in words(name))
    seen: list[Entry] = []
    for concept in graph.concepts:
        for alias in concept.aliases:
            others = [id_ for id_ in namesakes.get(case_key(alias), ()) if id_ != concept.id]
            for other in others:  # this name is an entry already
                see_also[other].add(concept.id)
            if not others and _singular(alias, singular_of) != _singular(concept.name, singular_of):
                seen.append(Entry(name=alias, see=concept.id))
    entries = [_entry(concept, numbers, sub_entries[concept.id], see_also[concept.id], names) for concept in graph.concepts]
    return BookIndex(letters=tuple(_letters([*entries, *seen])), posts=dict(enumerate(ordered, start=1)), names=names)


def _ties(
    graph: Graph, names: Mapping[str, str], numbers: Mapping[str, int]
) -> tuple[Mapping[str, list[SubEntry]], Mapping[str, set[str]]]:
    sub_entries: defaultdict[str, list[SubEntry]] = defaultdict(list)
    see_also: defaultdict[str, set[str]] = defaultdict(set)
    for edge in graph.relations:
        posts = tuple(sorted(numbers[post] for post in edge.posts))
        for here, there, is_outgoing in ((edge.source, edge.target, True), (edge.target, edge.source, False)):
            if edge.trust == "stated":
                verb = in_words(edge.type, is_outgoing=is_outgoing, is_negated=edge.negated, is_hedged=edge.hedged)
                sub_entries[here].append(SubEntry(f"{verb} {names[there]}", posts))
            else:
                see_also[here].add(there)
    return sub_entries, see_also


def _singular(name: str, singular_of: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(singular_of.get(word, word) for word in words(name))


def _entry(
    concept: ConceptNode, numbers: Mapping[str, int], sub_entries: Iterable[SubEntry], see_also: Iterable[str], names: Mapping[str, str]
) -> Entry:
    return Entry(
        name=concept.name,
        concept=concept.id,
        aliases=tuple(alias for alias in concept.aliases if alias != concept.name),
        posts=tuple(sorted(numbers[post] for post, _ in concept.saliences)),
        sub_entries=tuple(sorted(sub_entries, key=lambda entry: (_sort_key(entry.text), entry))),
        see_also=tuple(sorted(see_also, key=lambda id_: (_sort_key(names[id_]), id_))),
    )


def _letters(entries: Iterable[Entry]) -> Iterator[Letter]:
    ordered = sorted(entries, key=lambda entry: (_sort_key(entry.name), entry.name, bool(entry.see), entry.concept, entry.see))
    kept: list[Entry] = []
    # names of one concept that stand side by side lead nowhere else: its own entry will do, or the first
    for _, group in groupby(ordered, lambda entry: (_letter(entry.name), entry.concept or entry.see)):
        neighbours = list(group)
        kept.append(next((entry for entry in neighbours if entry.concept), neighbours[0]))
    for letter, group in groupby(kept, lambda entry: _letter(entry.name)):
        yield Letter(letter, tuple(group))


def _sort_key(name: str) -> tuple[tuple[bool, str], ...]:
    """Order word by word, without regard to case, accents and punctuation, numbers before letters."""
    bare = "".join(character for character in unicodedata.normalize("NFKD", case_key(name)) if not unicodedata.combining(character))
    parts = "".join(character if character.isalnum() else " " for character in bare).split()
    return tuple((part[0].isalpha(), part) for part in parts)


def _letter(name: str) -> str:
    key = _sort_key(name)
    if not key:
        return "Symbols"
    is_letter, word = key[0]
    return word[0].upper() if is_letter else "0–9"
