"""Sentences as the cues see them: lemmas in a row, with a number in the place of each concept."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hoshin.extract.facts import Concept
from hoshin.extract.language.reference import SUBJECTS, antecedent, line_start, phrase_start, points_back
from hoshin.extract.language.view import View


class Place(NamedTuple):
    """Where a concept (by its number in the post) stands: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    concept: int


class Sentence(NamedTuple):
    """A sentence with its concepts.

    ``text`` is the row of lemmas; ``concepts[n]`` is the concept behind ``<n>``, ``places[n]`` where it stands. ``reaches_back``
    names those that an earlier sentence names and this one only points to.
    """

    number: int
    text: str
    words: frozenset[str]
    concepts: tuple[int, ...]
    places: tuple[Place, ...]
    reaches_back: dict[int, int]


def places(view: View, concepts: Sequence[Concept]) -> list[Place]:
    """Give where the concepts stand, in order; where two overlap, the longer one."""
    first_at = {start: i for i, start in enumerate(view.start)}
    last_at = {end: i for i, end in enumerate(view.end)}
    everywhere = [
        Place(first_at[mention.start], last_at[mention.end], number)
        for number, concept in enumerate(concepts)
        for mention in concept.mentions
        if mention.start in first_at and mention.end in last_at
    ]
    taken: set[int] = set()
    kept: list[Place] = []
    for place in sorted(everywhere, key=lambda p: (p.first - p.last, p.first, p.concept)):
        tokens = range(place.first, place.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(place)
    return sorted(kept)


def sentences(view: View, found: Sequence[Place]) -> Iterator[Sentence]:
    """Give the sentences with at least two concepts, counting one that a pronoun or "this same structure" points back to."""
    by_sentence: dict[int, list[Place]] = {}
    concept_at: dict[int, int] = {}
    for place in found:
        by_sentence.setdefault(view.sentence[place.first], []).append(place)
        concept_at.update(dict.fromkeys(range(place.first, place.last + 1), place.concept))
    topic = _Topic(view)
    for number in range(len(view.sentences)):
        here = by_sentence.get(number, [])
        topic.enter(number)
        meant = _meant(view, number, concept_at, topic)
        back: dict[int, int] = {}
        if meant and meant[0].concept not in {place.concept for place in here}:
            back[meant[0].concept] = meant[1]
            here = sorted([*here, meant[0]])
        if len({place.concept for place in here}) > 1:
            yield _row(view, number, here, back)
        topic.note(number, by_sentence.get(number, []))


class _Topic:
    """What a sentence without a subject of its own goes on about: the subject of the one before, or what announced the list."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.concept: int | None = None
        self.sentence = -1
        self.line = -1
        self.carries_over = False

    def enter(self, number: int) -> None:
        """Forget the topic at a new line, unless the line before announced this one (a heading, a colon at its end)."""
        line = line_start(self.view, self.view.sentences[number][0])
        if line != self.line and not self.carries_over:
            self.concept = None
        self.line = line

    def note(self, number: int, here: Sequence[Place]) -> None:
        """Take the subject of a sentence, or else its first concept, as what the next one may go on about."""
        first, last = self.view.sentences[number]
        text = self.view.text[self.view.start[first] : self.view.end[last - 1]]
        named = [place for place in here if _is_subject(self.view, place)] or list(here[:1])
        if named:
            self.concept, self.sentence = named[0].concept, number
            self.carries_over = text.rstrip().endswith(":") or (text.endswith("\n") and text.rstrip()[-1:].isalnum())


def _meant(view: View, number: int, concept_at: Mapping[int, int], topic: _Topic) -> tuple[Place, int] | None:
    """Give the concept that a sentence means without naming it, with the tokens that stand for it and the sentence that names it."""
    first, last = view.sentences[number]
    opening = next((i for i in range(first, last) if view.pos[i] not in {"SPACE", "PUNCT"}), first)
    goes_on = view.pos[opening] == "VERB" and view.dep[opening] == "ROOT" and view.lower[opening].endswith(("s", "ing"))
    if goes_on and topic.concept is not None:  # a list item or fragment: "Helps teams to focus"
        return Place(opening, opening - 1, topic.concept), topic.sentence
    for i in range(first, last):
        is_main = view.dep[i] in SUBJECTS and view.dep[view.head[i]] == "ROOT"
        if is_main and i not in concept_at and points_back(view, i):
            start = phrase_start(view, i)
            named = antecedent(view, i)
            if named is not None and named in concept_at:
                return Place(start, i, concept_at[named]), view.sentence[named]
            return (Place(start, i, topic.concept), topic.sentence) if topic.concept is not None else None
    return None


def _is_subject(view: View, place: Place) -> bool:
    return any(view.dep[i] in SUBJECTS for i in range(place.first, place.last + 1))


def _row(view: View, number: int, here: Sequence[Place], back: dict[int, int]) -> Sentence:
    first, last = view.sentences[number]
    at: dict[int, list[tuple[int, Place]]] = {}
    for n, place in enumerate(here):
        at.setdefault(place.first, []).append((n, place))
    row: list[str] = []
    i = first
    while i < last:
        begun = sorted(at.pop(i, ()), key=lambda item: item[1].last)
        row += [f"<{n}>" for n, _ in begun]
        if begun and begun[-1][1].last >= i:
            i = begun[-1][1].last + 1
            continue
        if view.pos[i] != "SPACE":
            row.append(view.lemma[i] if view.pos[i] in {"VERB", "AUX", "NOUN"} else view.lower[i])
        i += 1
    return Sentence(number, " " + " ".join(row), frozenset(row), tuple(p.concept for p in here), tuple(here), back)
