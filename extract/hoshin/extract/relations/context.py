"""What is known of a post's concepts before any two of them are looked at."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.vocabulary import Term, Vocabulary
from hoshin.extract.facts import Concept
from hoshin.extract.language.view import View
from hoshin.extract.relations.layout import Layout
from hoshin.extract.relations.lexicon import bundled_lexicon, classes_of_stems
from hoshin.extract.relations.modality import is_question
from hoshin.extract.relations.sentences import Place

NO_CLASSES: tuple[str, ...] = ()

NATURES = frozenset(["good", "bad", "more", "less", "hinder", "support", "cause", "require", "contrast", "negation", "part", "kind"])
"""Classes of the lexicon that tell something of a concept whose name has such a word."""


@dataclass(frozen=True, slots=True)
class Context:
    """A post's concepts by their numbers, and its tokens and sentences by theirs.

    ``concept_at[i]`` is the concept that token i is part of (-1 for none), ``classes[i]`` what the lexicon says of its word,
    ``named[s]`` the concepts of sentence s. ``stems``, ``natures`` (the classes of the words of its name), ``terms`` (of the
    vocabulary), ``broader`` (the labels of the terms above its own), ``mentions`` (as logarithm), ``first`` and ``rank`` (both from 0
    to 1), ``in_title`` and ``in_heading`` describe the concepts; ``together`` counts the sentences that name two of them.
    """

    view: View
    layout: Layout
    concepts: Sequence[Concept]
    concept_at: list[int]
    classes: list[tuple[str, ...]]
    is_question: list[bool]
    named: list[frozenset[int]]
    stems: list[tuple[str, ...]]
    natures: list[frozenset[str]]
    terms: list[Term | None]
    broader: list[frozenset[str]]
    mentions: list[float]
    first: list[float]
    rank: list[float]
    in_title: frozenset[int]
    in_heading: frozenset[int]
    together: Mapping[tuple[int, int], int]


def context(view: View, layout: Layout, concepts: Sequence[Concept], places: Sequence[Place], vocabulary: Vocabulary) -> Context:
    """Look at a post's concepts, which stand at `places` (none within another)."""
    lexicon = bundled_lexicon()
    concept_at = [-1] * len(view)
    count = [0] * len(concepts)
    first = [len(view)] * len(concepts)
    named: list[set[int]] = [set() for _ in view.sentences]
    in_title, in_heading = set(), set()
    for place in places:
        concept_at[place.first : place.last + 1] = [place.concept] * (place.last + 1 - place.first)
        count[place.concept] += 1
        first[place.concept] = min(first[place.concept], place.first)
        sentence = view.sentence[place.first]
        named[sentence].add(place.concept)
        line = layout.line[sentence]
        if line in layout.headings:
            in_heading.add(place.concept)
            if line == 0:
                in_title.add(place.concept)
    together: dict[tuple[int, int], int] = {}
    for here in named:
        ordered = sorted(here)
        for n, a in enumerate(ordered):
            for b in ordered[n + 1 :]:
                together[a, b] = together.get((a, b), 0) + 1
    stems = [key(concept.label) for concept in concepts]
    terms = [vocabulary.term(concept.gloss.term) if concept.gloss is not None else None for concept in concepts]
    return Context(
        view=view,
        layout=layout,
        concepts=concepts,
        concept_at=concept_at,
        classes=[lexicon.get(lemma) or lexicon.get(lower, NO_CLASSES) for lemma, lower in zip(view.lemma, view.lower, strict=True)],
        is_question=[is_question(view, s) for s in range(len(view.sentences))],
        named=[frozenset(here) for here in named],
        stems=stems,
        natures=[NATURES.intersection(name for stem in own for name in classes_of_stems().get(stem, ())) for own in stems],
        terms=terms,
        broader=[_broader(term, vocabulary) for term in terms],
        mentions=[math.log1p(n) for n in count],
        first=[min(i, len(view)) / max(1, len(view)) for i in first],
        rank=_ranks([concept.salience for concept in concepts]),
        in_title=frozenset(in_title),
        in_heading=frozenset(in_heading),
        together=together,
    )


def _broader(term: Term | None, vocabulary: Vocabulary) -> frozenset[str]:
    """Give the labels of all terms above one."""
    found: set[str] = set()
    waiting = list(term.broader) if term is not None else []
    while waiting:
        label = waiting.pop()
        above = vocabulary.term(label)
        if label not in found and above is not None:
            found.add(label)
            waiting += above.broader
    return frozenset(found)


def _ranks(saliences: Sequence[float]) -> list[float]:
    """Give the share of the other concepts that are more salient, those of equal salience counted half."""
    others = max(1, len(saliences) - 1)
    rising = sorted(saliences)
    places = ((bisect_left(rising, own), bisect_right(rising, own)) for own in saliences)
    return [(len(rising) - above + (above - below - 1) / 2) / others for below, above in places]
