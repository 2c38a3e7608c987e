"""Sentences as the cues see them: lemmas in a row, with a number in the place of each concept."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from hoshin.extract.facts import Concept
from hoshin.extract.language.reference import SUBJECTS, antecedent, line_start, phrase_start, points_back
from hoshin.extract.language.view import View

LONGEST_CARRY = 4
"""Sentences over which a fragment may go on about what was named."""

SILENT = frozenset({"SPACE", "PUNCT"})
LEMMATISED = frozenset({"VERB", "AUX", "NOUN"})

PLURAL = frozenset({"they", "these", "those"})


class Place(NamedTuple):
    """Where a concept (by its number in the post) stands: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    concept: int


class Sentence(NamedTuple):
    """A sentence with its concepts.

    ``text`` is the row of lemmas, ``tokens`` holds the token of each (the first one of a concept); ``concepts[n]`` is the concept
    behind ``<n>``, ``places[n]`` where it stands. ``reaches_back`` gives for those that the sentence only points to the one that
    names them.
    """

    number: int
    text: str
    tokens: tuple[int, ...]
    words: frozenset[str]
    concepts: tuple[int, ...]
    places: tuple[Place, ...]
    reaches_back: dict[int, int]


def places(view: View, concepts: Sequence[Concept]) -> list[Place]:
    """Give where the concepts stand, in order, also within each other."""
    first_at = {start: i for i, start in enumerate(view.start)}
    last_at = {end: i for i, end in enumerate(view.end)}
    everywhere = {
        Place(first_at[mention.start], last_at[mention.end], number)
        for number, concept in enumerate(concepts)
        for mention in concept.mentions
        if mention.start in first_at and mention.end in last_at
    }
    return sorted(everywhere)


def outermost(everywhere: Sequence[Place]) -> list[Place]:
    """Leave out the places that overlap with longer ones."""
    taken: set[int] = set()
    kept: list[Place] = []
    for place in sorted(everywhere, key=lambda p: (p.first - p.last, p.first, p.concept)):
        tokens = range(place.first, place.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(place)
    return sorted(kept)


def sentences(view: View, found: Sequence[Place], beside: AbstractSet[int] | None = None) -> Iterator[Sentence]:
    """Give the sentences with at least two concepts, counting one that a pronoun or "this same structure" points back to.

    With some concepts given by `beside`, only sentences that have others beside any of these.
    """
    by_sentence: dict[int, list[Place]] = {}
    concept_at: dict[int, int] = {}
    for place in found:
        by_sentence.setdefault(view.sentence[place.first], []).append(place)
        concept_at.update(dict.fromkeys(range(place.first, place.last + 1), place.concept))
    topic = _Topic(view)
    for number in range(len(view.sentences)):
        topic.enter(number)
        if number not in by_sentence:
            continue
        here = by_sentence[number]
        meant = _meant(view, number, concept_at, topic)
        back: dict[int, int] = {}
        if meant and meant[0].concept not in {place.concept for place in here}:
            back[meant[0].concept] = meant[1]
            here = sorted([*here, meant[0]])
        concepts = {place.concept for place in here}
        if len(concepts) > 1 and (beside is None or (concepts & beside and concepts - beside)):
            yield _row(view, number, here, back)
        topic.note(number, by_sentence[number])


class _Topic:
    """What a fragment goes on about ("Helps teams to focus"): the subject of the sentence before, or what announced the list."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.concept: int | None = None
        self.is_plural = False
        self.sentence = -1
        self.line = -1
        self.carries_over = False

    def enter(self, number: int) -> None:
        """Forget the topic at a new line, unless the line before announced this one (a heading, a colon at its end)."""
        line = line_start(self.view, self.view.sentences[number][0])
        if (line != self.line and not self.carries_over) or number - self.sentence > LONGEST_CARRY:
            self.concept = None
        self.line = line

    def note(self, number: int, here: Sequence[Place]) -> None:
        """Take what a sentence is about, its subject or what it opens with or mostly consists of, as what the next one may go on about."""
        first, last = self.view.sentences[number]
        begin = opening(self.view, first, last)
        words = sum(pos not in SILENT for pos in self.view.pos[first:last])
        topic = next((p for p in here if p.first == begin or _is_subject(self.view, p) or (p.last + 1 - p.first) * 2 > words), None)
        if topic is not None:
            self.concept, self.sentence, self.is_plural = topic.concept, number, self.view.is_plural[topic.last]
            text = self.view.text[self.view.start[first] : self.view.end[last - 1]]
            self.carries_over = text.rstrip().endswith(":") or (text.endswith("\n") and text.rstrip()[-1:].isalnum())


def _meant(view: View, number: int, concept_at: Mapping[int, int], topic: _Topic) -> tuple[Place, int] | None:
    """Give the concept that a sentence means without naming it, with the tokens that stand for it and the sentence that names it."""
    first, last = view.sentences[number]
    begin = opening(view, first, last)
    goes_on = view.pos[begin] == "VERB" and view.dep[begin] == "ROOT" and view.lower[begin].endswith(("s", "ing"))
    if goes_on and topic.concept is not None:  # a list item or fragment: "Helps teams to focus"
        return Place(begin, begin - 1, topic.concept), topic.sentence
    for i in (i for i, label in enumerate(view.dep[first:last], first) if label in SUBJECTS):
        if view.dep[view.head[i]] == "ROOT" and i not in concept_at and points_back(view, i):
            start = phrase_start(view, i)
            named = antecedent(view, i)
            if named is not None and view.sentence[named] >= topic.sentence:
                concept, sentence, is_plural = concept_at.get(named), view.sentence[named], view.is_plural[named]
            else:
                concept, sentence, is_plural = topic.concept, topic.sentence, topic.is_plural
            is_bare = view.pos[i] in {"PRON", "DET"}
            agrees = not is_bare or ((view.lower[i] in PLURAL) == is_plural and number - sentence <= 1)
            return (Place(start, i, concept), sentence) if concept is not None and agrees else None
    return None


def opening(view: View, first: int, last: int) -> int:
    """Give the first word of a sentence."""
    return next((i for i in range(first, last) if view.pos[i] not in SILENT), first)


def _is_subject(view: View, place: Place) -> bool:
    return any(view.dep[i] in SUBJECTS for i in range(place.first, place.last + 1))


def _row(view: View, number: int, here: Sequence[Place], back: dict[int, int]) -> Sentence:
    begin, last = view.sentences[number]
    row: list[str] = []
    tokens: list[int] = []

    def say(end: int) -> None:
        said = [i for i in range(begin, end) if view.pos[i] != "SPACE"]
        row.extend([view.lemma[i] if view.pos[i] in LEMMATISED else view.lower[i] for i in said])
        tokens.extend(said)

    opened = -1
    for n, place in enumerate(here):
        if place.first >= begin or place.first == opened:  # what is pointed to may overlap with what is named
            say(place.first)
            row.append(f"<{n}>")
            tokens.append(place.first)
            opened, begin = place.first, max(begin, place.last + 1)
    say(last)
    return Sentence(number, " " + " ".join(row), tuple(tokens), frozenset(row), tuple(p.concept for p in here), tuple(here), back)
