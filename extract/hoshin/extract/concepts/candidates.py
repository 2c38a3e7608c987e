"""Everything in a post that might name a concept, grouped by name.

A candidate is generous: any stretch in which annotated names have come, whatever the author set apart as a heading, in bold, in
quotation marks or as the text of a link, and the names of the vocabulary. Which of them are concepts, the ranking decides.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hoshin.extract.concepts import phrases
from hoshin.extract.concepts.framings import framings
from hoshin.extract.concepts.phrases import SET_APART, Patterns, Phrase
from hoshin.extract.facts import Entity, Post
from hoshin.extract.language.view import View
from hoshin.extract.series import numbers_of_series

MARKS = ("title", "heading", "bold", "italic", "quoted", "link", "list_item", "lead")
"""How the author set a stretch of text apart. ``lead`` is the start of a list item or paragraph up to a colon or dash."""

NAMELESS = frozenset({"code", "number"})
"""Marks under which nothing is a candidate: code, and the numbers of posts in their series."""

LONGEST_SPAN = 7
"""Words in a heading, bold or quoted stretch that can be a name as a whole; a longer one is a sentence."""

_QUOTED = re.compile(r"“([^”\n]{2,80})”|\"([^\"\n]{2,80})\"|(?<!\w)[‘']([^’'\n]{2,60})[’'](?!\w)")
_LEAD = re.compile(r"^[^\n:–—]{2,60}?(?=\s*[:–—]\s|\s-\s|:$)", re.MULTILINE)
_SEPARATORS = frozenset({":", "–", "—", "|", "?", "!", ";", "…", "(", ")"})

Key = tuple[str, ...]
"""The stems of a name's words."""


class Candidate(NamedTuple):
    """A name with all the places where it stands."""

    key: Key
    phrases: list[Phrase]


@dataclass(frozen=True, slots=True)
class Marked:
    """A view with the author's marks laid over its tokens: ``marks[i]`` are the marks of token i, ``stems[i]`` is its stem."""

    view: View
    marks: list[frozenset[str]]
    spans: list[tuple[int, int, str]]
    """Token ranges (inclusive) of the stretches that are set apart."""
    stems: list[str]
    framings: frozenset[int]
    """The tokens at which starts what something is framed as."""
    entity: dict[int, int]
    """For the tokens of an entity's name the number of the place."""


def lay_marks(post: Post, view: View, entities: Iterable[Entity] = ()) -> Marked:
    """Lay a post's spans and the places of its entities over the tokens of its view."""
    spans: list[tuple[int, int, str]] = []
    marks: list[frozenset[str]] = [frozenset()] * len(view)
    joined: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    for start, end, mark in _stretches(post):
        first, last = bisect_left(view.end, start + 1), bisect_right(view.start, end - 1) - 1
        if first > last:
            continue
        if mark != "list_item":
            spans.append((first, last, mark))
        for i in range(first, last + 1):
            known = marks[i]
            marks[i] = joined.get((known, mark)) or joined.setdefault((known, mark), known | {mark})
    return Marked(view, marks, spans, phrases.stems(view), framings(view), _places(view, entities))


def candidates(marked: Marked, patterns: Patterns, named: Iterable[tuple[int, int]] = ()) -> dict[Key, Candidate]:
    """Give the candidates of a post by their keys, in order of first occurrence.

    Parameters
    ----------
    marked
        The post.
    patterns
        The patterns of parts of speech in which a stretch is a candidate.
    named
        Stretches (first and last token) that are candidates anyway.
    """
    view, stem_of = marked.view, marked.stems
    nameless = {i for i, marks in enumerate(marked.marks) if marks and not NAMELESS.isdisjoint(marks)}
    matching = list(phrases.phrases(view, phrases.units(view), stem_of, patterns))
    set_apart = {*_set_apart(marked), *named}.difference(phrase[:2] for phrase in matching)
    found: dict[Key, Candidate] = {}
    for phrase in sorted([*matching, *(Phrase(*stretch, SET_APART) for stretch in set_apart)]):
        first, last, _ = phrase
        # what is all within a name, not "Spotify model"
        if first in nameless or last in nameless or (first in marked.entity and marked.entity[first] == marked.entity.get(last)):
            continue
        key = (stem_of[first],) if first == last else tuple(filter(None, stem_of[first : last + 1]))
        candidate = found.get(key)
        if candidate is None:
            if not (0 < len(key) <= phrases.MOST_WORDS and _has_letters(key)):
                continue
            candidate = found[key] = Candidate(key, [])
        candidate.phrases.append(phrase)
    return found


def trim(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Leave out the punctuation, numbers and articles around the words of a stretch; None where no word is left."""
    while first <= last and (view.pos[first] in {"PUNCT", "SPACE", "NUM", "DET", "SYM", "CCONJ"} or not view.word[first][:1].isalnum()):
        first += 1
    while first <= last and (view.pos[last] in {"PUNCT", "SPACE", "SYM"} or not view.word[last][-1:].isalnum()):
        last -= 1
    return (first, last) if first <= last else None


def _has_letters(key: Key) -> bool:
    name = "".join(key)
    return len(name) > 1 and (name.isalpha() or any(map(str.isalpha, name)))


def _places(view: View, entities: Iterable[Entity]) -> dict[int, int]:
    places = [mention for entity in entities for mention in entity.mentions]
    return {
        i: number
        for number, (start, end) in enumerate(places)
        for i in range(bisect_left(view.end, start + 1), bisect_right(view.start, end - 1))
    }


def _set_apart(marked: Marked) -> Iterator[tuple[int, int]]:
    """Give the parts of marked stretches, between separators and numbers of posts, that are short enough for a name."""
    view = marked.view
    for start, end, mark in marked.spans:
        if mark in NAMELESS | {"quote", "caption"}:
            continue
        begin = start
        for i in range(start, end + 2):
            if i <= end and view.word[i] not in _SEPARATORS and NAMELESS.isdisjoint(marked.marks[i]):
                continue
            trimmed = trim(view, begin, i - 1)
            if trimmed and sum(view.word[k][:1].isalnum() for k in range(trimmed[0], trimmed[1] + 1)) <= LONGEST_SPAN:
                yield trimmed
            begin = i + 1


def _stretches(post: Post) -> Iterator[tuple[int, int, str]]:
    for span in post.spans:
        yield span.start, span.end, "title" if span.mark == "heading" and span.start == 0 and span.value == "1" else span.mark
    for found in _QUOTED.finditer(post.text):
        group = next(n for n in (1, 2, 3) if found[n] is not None)
        yield found.start(group), found.end(group), "quoted"
    for found in _LEAD.finditer(post.text):
        yield found.start(), found.end(), "lead"
    for found in numbers_of_series(post):
        yield found.start(), found.end(), "number"
