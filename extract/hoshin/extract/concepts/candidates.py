"""Everything in a post that might name a concept, grouped by name.

A candidate is generous: noun phrases and their parts, "X of Y", gerund and verb phrases, and whatever the author set apart
as a heading, in bold, in quotation marks or as the text of a link. Which of them are concepts, the ranking decides.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from hoshin.extract.concepts import phrases
from hoshin.extract.concepts.names import FUNCTION_WORDS, stem
from hoshin.extract.concepts.phrases import Phrase, Unit
from hoshin.extract.facts import Post
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with all the places where it stands."""

    key: tuple[str, ...]
    phrases: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marked:
    """A view with the author's marks laid over its tokens: ``marks[i]`` are the marks of token i."""

    view: View
    marks: list[frozenset[str]]
    spans: list[tuple[int, int, str]]
    """Token ranges (inclusive) of the stretches that are set apart."""
    units: list[Unit]
    runs: list[list[Unit]]


def lay_marks(post: Post, view: View) -> Marked:
    """Lay a post's spans over the tokens of its view."""
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
    parts = phrases.units(view)
    return Marked(view, marks, spans, parts, list(phrases.runs(view, parts)))


def candidates(marked: Marked) -> dict[tuple[str, ...], Candidate]:
    """Give the candidates of a post by their keys, in order of first occurrence."""
    view = marked.view
    stems = ["" if word in FUNCTION_WORDS or not any(map(str.isalnum, word)) else stem(word) for word in view.lower]
    found: dict[tuple[str, ...], Candidate] = {}
    seen: set[tuple[int, int]] = set()
    for phrase in sorted(_phrases(marked), key=lambda p: (p.first, p.last, phrases.FORMS.index(p.form))):
        stretch = (phrase.first, phrase.last)
        if stretch in seen or not NAMELESS.isdisjoint(marked.marks[phrase.first] | marked.marks[phrase.last]):
            continue
        seen.add(stretch)
        key = tuple(s for s in stems[phrase.first : phrase.last + 1] if s)
        if key and any(map(str.isalpha, "".join(key))) and len("".join(key)) > 1:
            found.setdefault(key, Candidate(key)).phrases.append(phrase)
    return found


def _phrases(marked: Marked) -> Iterator[Phrase]:
    view, parts = marked.view, marked.units
    run_of = {unit.first: run for run in marked.runs for unit in run}
    for run in marked.runs:
        yield from phrases.noun_phrases(run, view)
    yield from phrases.prepositional_phrases(view, parts, run_of)
    yield from phrases.verb_phrases(view, parts, run_of)
    for first, last, mark in marked.spans:
        if mark not in NAMELESS | {"quote", "caption"}:
            yield from _set_apart(view, first, last)


def _set_apart(view: View, first: int, last: int) -> Iterator[Phrase]:
    """Give the parts of a marked stretch between separators that are short enough for a name."""
    begin = first
    for i in range(first, last + 2):
        if i <= last and view.word[i] not in _SEPARATORS:
            continue
        trimmed = trim(view, begin, i - 1)
        if trimmed and sum(view.word[k][:1].isalnum() for k in range(trimmed[0], trimmed[1] + 1)) <= LONGEST_SPAN:
            yield Phrase(*trimmed, "set apart")
        begin = i + 1


def trim(view: View, first: int, last: int) -> tuple[int, int] | None:
    """Leave out the punctuation, numbers and articles around the words of a stretch; None where no word is left."""
    while first <= last and (view.pos[first] in {"PUNCT", "SPACE", "NUM", "DET", "SYM", "CCONJ"} or not view.word[first][:1].isalnum()):
        first += 1
    while first <= last and (view.pos[last] in {"PUNCT", "SPACE", "SYM"} or not view.word[last][-1:].isalnum()):
        last -= 1
    return (first, last) if first <= last else None


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
