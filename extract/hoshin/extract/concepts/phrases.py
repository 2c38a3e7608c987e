"""Stretches of tokens that can name a concept, found by part of speech.

Words that are glued by a hyphen or a slash ("one-size-fits-all", "cross-functional", "work-in-progress") are one unit,
whatever the tagger makes of their parts.
"""

from collections.abc import Iterator
from typing import NamedTuple

from hoshin.extract.language.view import View

GLUE = frozenset("-/‑–&")
NOMINAL = frozenset({"NOUN", "PROPN"})
PREPOSITIONS = frozenset({"of", "to", "for", "in", "with", "from", "over", "between", "without", "as", "by", "on", "vs", "vs.", "versus"})
SKIPPED_MODIFIERS = frozenset(
    [
        "same",
        "other",
        "such",
        "own",
        "several",
        "certain",
        "various",
        "many",
        "much",
        "few",
        "more",
        "most",
        "less",
        "least",
        "next",
        "last",
        "first",
        "second",
        "third",
        "former",
        "latter",
        "whole",
        "entire",
        "only",
        "very",
        "able",
        "sure",
        "due",
        "possible",
        "likely",
        "available",
    ]
)
LONGEST = 5
"""Units in one phrase."""

FORMS = ("noun phrase", "part of noun phrase", "prepositional phrase", "gerund phrase", "gerund", "verb phrase", "set apart")
"""The forms in which a phrase can name a concept; of two over the same tokens the one that comes first here stands."""


class Unit(NamedTuple):
    """One word, or several glued ones: tokens `first` to `last`, inclusive."""

    first: int
    last: int
    pos: str


class Phrase(NamedTuple):
    """Tokens `first` to `last` (inclusive) that can name a concept, and the form in which they do."""

    first: int
    last: int
    form: str


def units(view: View) -> list[Unit]:
    """Group the tokens of a view into units, in order."""
    found: list[Unit] = []
    i, size = 0, len(view)
    while i < size:
        last = i
        while last + 2 < size and _is_glued(view, last):
            last += 2
        found.append(Unit(i, last, _unit_pos(view, i, last)))
        i = last + 1
    return found


def runs(view: View, parts: list[Unit]) -> Iterator[list[Unit]]:
    """Give the longest sequences of neighbouring nouns, names, adjectives and participles that modify."""
    run: list[Unit] = []
    for number, unit in enumerate(parts):
        follows = bool(run) and view.sentence[run[-1].last] == view.sentence[unit.first]
        if _can_stand(view, unit, parts[number + 1] if number + 1 < len(parts) else None):
            if run and not follows:
                yield run
                run = []
            run.append(unit)
        elif run:
            yield run
            run = []
    if run:
        yield run


def noun_phrases(run: list[Unit], view: View) -> Iterator[Phrase]:
    """Give the parts of a run that end in a noun, the whole run included."""
    for end, last in enumerate(run):
        if last.pos not in NOMINAL:
            continue
        for begin in range(max(0, end - LONGEST + 1), end + 1):
            first = run[begin]
            if view.lower[first.first] in SKIPPED_MODIFIERS and begin < end:
                continue
            is_whole = begin == 0 and end == len(run) - 1
            yield Phrase(first.first, last.last, "noun phrase" if is_whole else "part of noun phrase")


def prepositional_phrases(view: View, parts: list[Unit], run_of: dict[int, list[Unit]]) -> Iterator[Phrase]:
    """Give "X of Y", "bias for action", "agility without direction": two noun phrases with a preposition between."""
    for number in range(1, len(parts) - 1):
        preposition = parts[number]
        if view.lower[preposition.first] not in PREPOSITIONS:
            continue
        before, after = parts[number - 1], _after_determiner(view, parts, number + 1)
        if before.pos not in NOMINAL or after is None or not _one_sentence(view, before, after):
            continue
        left, right = run_of.get(before.first), run_of.get(after.first)
        if left is None or right is None:
            continue
        ends = [unit for unit in right if unit.pos in NOMINAL][-1:]
        starts = {left[0], before}
        for start in sorted(starts):
            for end in ends:
                if end.last >= after.first:
                    yield Phrase(start.first, end.last, "prepositional phrase")


def verb_phrases(view: View, parts: list[Unit], run_of: dict[int, list[Unit]]) -> Iterator[Phrase]:
    """Give verbs with the noun phrase behind them ("reducing uncertainty", "limit work in progress"), and bare gerunds."""
    for number, unit in enumerate(parts):
        is_ing = view.lower[unit.last].endswith("ing") and len(view.lower[unit.last]) > 4
        if unit.pos != "VERB" and not (is_ing and unit.pos == "NOUN"):
            continue
        if is_ing and unit.pos == "VERB":
            yield Phrase(unit.first, unit.last, "gerund")
        after = _after_determiner(view, parts, number + 1)
        if after is None or not _one_sentence(view, unit, after) or after.first not in run_of:
            continue
        nouns = [other for other in run_of[after.first] if other.pos in NOMINAL and other.first >= after.first]
        if nouns and nouns[-1].last > unit.last and unit not in run_of[after.first]:
            yield Phrase(unit.first, nouns[-1].last, "gerund phrase" if is_ing else "verb phrase")


def _is_glued(view: View, i: int) -> bool:
    return view.word[i + 1] in GLUE and view.end[i] == view.start[i + 1] and view.end[i + 1] == view.start[i + 2]


def _unit_pos(view: View, first: int, last: int) -> str:
    if first == last:
        return "NOUN" if _reads_as_noun(view, first) else view.pos[first]
    return view.pos[last] if view.pos[last] in NOMINAL or view.pos[first] == "PROPN" else "ADJ"


def _reads_as_noun(view: View, i: int) -> bool:
    """Whether a word that is tagged as a verb stands behind a noun as a noun would: "design thinking", "feedback loops"."""
    follows_noun = i > 0 and view.pos[i - 1] in NOMINAL and view.sentence[i - 1] == view.sentence[i]
    return view.pos[i] == "VERB" and follows_noun and view.lower[i].endswith(("ing", "s")) and len(view.lower[i]) > 4


def _can_stand(view: View, unit: Unit, following: Unit | None) -> bool:
    if unit.pos in NOMINAL or unit.pos == "ADJ":
        return view.lower[unit.first][:1].isalnum()
    is_participle = unit.pos == "VERB" and view.lower[unit.last].endswith(("ing", "ed", "en"))
    return (
        is_participle
        and view.dep[unit.first] in {"amod", "compound"}
        and following is not None
        and following.pos in {"NOUN", "PROPN", "ADJ"}
    )


def _after_determiner(view: View, parts: list[Unit], number: int) -> Unit | None:
    for unit in parts[number : number + 2]:
        if unit.pos not in {"DET", "PRON"} or view.dep[unit.first] not in {"det", "nmod:poss"}:
            return unit
    return None


def _one_sentence(view: View, first: Unit, last: Unit) -> bool:
    return view.sentence[first.first] == view.sentence[last.last]
