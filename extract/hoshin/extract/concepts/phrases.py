"""Stretches of tokens that can name a concept, found by their pattern of parts of speech.

Annotated names come in some 3,000 patterns, from a noun alone to "teaching people how to fish" (VNRTV). A pattern is a row of
letters, one for each word; words that are glued by a hyphen or a slash ("one-size-fits-all", "cross-functional") are one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hoshin.extract.concepts.names import FUNCTION_WORDS, stem
from hoshin.extract.language.view import View

GLUE = frozenset("-/‑–&")
NOMINAL = frozenset({"NOUN", "PROPN"})
LONGEST, MOST_WORDS = 9, 7
"""Units in one phrase, and words in one name."""

CODES = {
    "NOUN": "N",
    "PROPN": "P",
    "ADJ": "J",
    "ADV": "R",
    "NUM": "#",
    "DET": "D",
    "PRON": "O",
    "ADP": "I",
    "AUX": "X",
    "PART": "T",
    "CCONJ": "C",
    "SCONJ": "S",
    "INTJ": "!",
    "VERB": "V",
    "PUNCT": ".",
    "SYM": ".",
    "SPACE": ".",
}
WORD_CODES = {
    **dict.fromkeys(("your", "our", "their", "its", "my", "his", "her"), "p"),
    **dict.fromkeys(("'s", "’s"), "s"),
    "of": "o",
    "and": "&",
}
"""Small words with a letter of their own, whatever the tagger calls them."""

QUOTES = frozenset("“”\"'‘’")
SET_APART = "*"
"""The pattern of what is a candidate because the author set it apart, or the vocabulary has it."""


class Units(NamedTuple):
    """Words, or several glued ones, as columns: each one's first and last token, inclusive, and its letter in a pattern."""

    first: list[int]
    last: list[int]
    code: list[str]


class Patterns(dict[str, "Patterns"]):
    """The patterns in which a stretch is a candidate, letter by letter: what may follow, and the pattern that is whole here, if any."""

    def __init__(self, whole: str = "") -> None:
        super().__init__()
        self.whole = whole


class Phrase(NamedTuple):
    """Tokens `first` to `last` (inclusive) that can name a concept, and the pattern in which they do."""

    first: int
    last: int
    pattern: str


def patterns_of(whole: Iterable[str]) -> Patterns:
    """Make patterns of their letters."""
    every = Patterns()
    for pattern in filter(None, whole):
        at = every
        for code in pattern:
            at = at.setdefault(code, Patterns())
        at.whole = pattern
    return every


def units(view: View) -> Units:
    """Group the tokens of a view into units, in order."""
    inside: set[int] = set()
    for i, word in enumerate(view.word):
        if word in GLUE and i not in inside and _is_glue(view, i):
            inside |= {i, i + 1}
    firsts = [i for i in range(len(view)) if i not in inside]
    lasts = [end - 1 for end in [*firsts, len(view)][1:]]
    return Units(firsts, lasts, [_code(view.lower[last], view.pos[last]) for last in lasts])


def stems(view: View) -> list[str]:
    """Give the stem of each token; an empty one for what does not tell two names apart."""
    return [_stem(word) for word in view.lower]


def phrases(view: View, parts: Units, stem_of: Sequence[str], patterns: Patterns) -> Iterator[Phrase]:
    """Give the stretches that match one of some patterns, in order; each begins and ends with a word that counts."""
    # of glued words one is enough: "buy-in", "on-call"
    counts = [any(stem_of[first : last + 1]) for first, last in zip(parts.first, parts.last, strict=True)]
    ends = [bisect_left(parts.first, end) for _, end in view.sentences]
    for number, first in enumerate(parts.first):
        if parts.code[number] in '."' or not counts[number]:
            continue
        at = patterns
        for other in range(number, min(number + LONGEST, ends[view.sentence[first]])):
            code = parts.code[other]
            if code == '"':
                continue
            if (following := at.get(code)) is None:
                break
            at = following
            if at.whole and counts[other]:
                yield Phrase(first, parts.last[other], at.whole)


def is_whole_noun_phrase(view: View, phrase: Phrase) -> bool:
    """Whether a phrase is a noun phrase that does not go on to the left or the right."""
    before, after = phrase.first - 1, phrase.last + 1
    return (
        phrase.pattern[-1] in "NP"
        and set(phrase.pattern) <= set("NPJGE")
        and (before < 0 or view.pos[before] not in {*NOMINAL, "ADJ"})
        and (after >= len(view) or view.pos[after] not in NOMINAL)
    )


def _is_glue(view: View, i: int) -> bool:
    return 0 < i < len(view) - 1 and view.end[i - 1] == view.start[i] and view.end[i] == view.start[i + 1]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return "" if word in FUNCTION_WORDS or word[0] in QUOTES or not any(map(str.isalnum, word)) else stem(word)


@lru_cache(maxsize=50_000)
def _code(word: str, pos: str) -> str:
    if word in WORD_CODES:
        return WORD_CODES[word]
    if word in QUOTES:
        return '"'
    code = CODES.get(pos, "?")
    if code == "V":
        return "G" if word.endswith("ing") else "E" if word.endswith(("ed", "en")) else "V"
    return code
