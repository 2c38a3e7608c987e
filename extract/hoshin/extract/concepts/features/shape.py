"""What a candidate's name is like: its length, its parts of speech, its capitals, its ending."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Marked
from hoshin.extract.concepts.features.columns import Places, Words
from hoshin.extract.concepts.names import is_acronym
from hoshin.extract.concepts.phrases import NOMINAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]

SUFFIXES = ("tion", "sion", "ity", "ness", "ment", "ance", "ence", "ing", "er", "or", "ism", "ship", "ology", "al", "cy", "y", "s")

SILENT = frozenset({"PUNCT", "SPACE"})


def shape(marked: Marked, places: Places, words: Words) -> "dict[str, Column]":
    """Describe the words of a name by its first place; capitals and number by all of them."""
    import numpy as np

    view = marked.view
    stretches = list(zip(places.first[places.start].tolist(), places.last[places.start].tolist(), strict=True))
    pos = [[p for p in view.pos[first : last + 1] if p not in SILENT] or ["X"] for first, last in stretches]
    suffix = np.array([_suffix(view.lower[last]) for _, last in stretches], dtype=np.intp)
    opens = {first for first, _ in view.sentences}
    capital = np.array(
        [word[0].isupper() and i not in opens and not view.is_title_case[view.sentence[i]] for i, word in enumerate(view.word)], dtype=float
    )
    proper = np.array([p == "PROPN" for p in view.pos], dtype=float)
    acronym = np.array([_is_acronym(word) for word in view.word], dtype=float)
    plural = np.array(view.is_plural, dtype=float)

    def flag(values: Sequence[bool]) -> "Column":
        return np.array(values, dtype=float)

    return {
        **{f"words {n}": (words.size == n).astype(float) for n in (1, 2, 3, 4)},
        "words 5 or more": (words.size > 4).astype(float),
        "letters": np.log(words.sum(np.array([len(stem) for stem in words.stems], dtype=float))),
        "hyphen": flag(["-" in view.word[first : last + 1] for first, last in stretches]),
        "function words": flag([last - first + 1 for first, last in stretches]) - words.size,
        "starts with adjective": flag([p[0] == "ADJ" for p in pos]),
        "starts with verb": flag([p[0] == "VERB" for p in pos]),
        "starts with noun": flag([p[0] in NOMINAL for p in pos]),
        "only nouns": flag([NOMINAL.issuperset(p) for p in pos]),
        "head is noun": flag([p[-1] in NOMINAL for p in pos]),
        "head is verb": flag([p[-1] == "VERB" for p in pos]),
        "head is adjective": flag([p[-1] == "ADJ" for p in pos]),
        "has preposition": flag(["ADP" in p for p in pos]),
        "has conjunction": flag(["CCONJ" in p for p in pos]),
        "has determiner": flag(["PRON" in p or "DET" in p for p in pos]),
        "proper": places.mean(proper[places.last]),
        "capital": places.mean(capital[places.first]),
        "acronym": places.most(acronym[places.last]),
        "plural": places.mean(plural[places.last]),
        **{f"suffix {name}": (suffix == n).astype(float) for n, name in enumerate(SUFFIXES)},
    }


_is_acronym = lru_cache(maxsize=20_000)(is_acronym)


@lru_cache(maxsize=20_000)
def _suffix(word: str) -> int:
    """Give the number of a word's ending among `SUFFIXES`, or one more than there are."""
    return next((n for n, s in enumerate(SUFFIXES) if word.endswith(s) and len(word) > len(s) + 2), len(SUFFIXES))
