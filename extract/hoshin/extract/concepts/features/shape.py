"""What a candidate's name is like: its length, its parts of speech, its capitals, its ending."""

from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Marked
from hoshin.extract.concepts.features.columns import Places, Words, last_of
from hoshin.extract.concepts.features.facts import Facts
from hoshin.extract.concepts.names import is_acronym

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

SUFFIXES = ("tion", "sion", "ity", "ness", "ment", "ance", "ence", "ing", "er", "or", "ism", "ship", "ology", "al", "cy", "y", "s")

CLASSES = ("noun", "name", "adjective", "verb", "preposition", "conjunction", "determiner", "silent")
_CLASS = {
    pos: CLASSES.index(name)
    for pos, name in (
        ("NOUN", "noun"),
        ("PROPN", "name"),
        ("ADJ", "adjective"),
        ("VERB", "verb"),
        ("ADP", "preposition"),
        ("CCONJ", "conjunction"),
        ("DET", "determiner"),
        ("PRON", "determiner"),
        ("PUNCT", "silent"),
        ("SPACE", "silent"),
    )
}


def shape(marked: Marked, places: Places, words: Words) -> "dict[str, Column]":
    """Describe the words of a name by its first place; capitals and number by all of them."""
    import numpy as np

    view = marked.view
    first, last = places.first[places.start], places.last[places.start]
    (pos,) = _POS.columns(view.pos)
    capital, acronym, hyphen = _WORDS.columns(view.word)
    spoken = pos != CLASSES.index("silent")
    head = pos[last_of(spoken, first, last)]
    suffix = _ENDINGS.columns(view.lower)[0, last]
    capital[[i for number, (i, _) in enumerate(view.sentences) if not view.is_title_case[number]]] = 0.0
    for number in np.flatnonzero(view.is_title_case).tolist():
        capital[slice(*view.sentences[number])] = 0.0
    plural = np.array(view.is_plural, dtype=float)

    def has(is_wanted: "NDArray[np.bool_]") -> "Column":
        """Count the wanted tokens of each name."""
        running = np.concatenate(([0.0], np.cumsum(is_wanted)))
        counts: Column = running[last + 1] - running[first]
        return counts

    def is_of(tokens: "Column", name: str) -> "NDArray[np.bool_]":
        return np.equal(tokens, CLASSES.index(name))

    is_nominal = is_of(pos, "noun") | is_of(pos, "name")
    flags = {
        "words 5 or more": words.size > 4,
        "hyphen": has(hyphen > 0) > 0,
        "starts with adjective": is_of(pos[first], "adjective"),
        "starts with verb": is_of(pos[first], "verb"),
        "starts with noun": is_nominal[first],
        "only nouns": has(is_nominal) == has(spoken),
        "head is noun": is_of(head, "noun") | is_of(head, "name"),
        "head is verb": is_of(head, "verb"),
        "head is adjective": is_of(head, "adjective"),
        "has preposition": has(is_of(pos, "preposition")) > 0,
        "has conjunction": has(is_of(pos, "conjunction")) > 0,
        "has determiner": has(is_of(pos, "determiner")) > 0,
        **{f"words {n}": words.size == n for n in (1, 2, 3, 4)},
        **{f"suffix {name}": suffix == n for n, name in enumerate(SUFFIXES)},
    }
    return {
        **{name: flag.astype(float) for name, flag in flags.items()},
        "letters": np.log(words.sum(np.array([len(stem) for stem in words.stems], dtype=float))),
        "function words": (last - first + 1 - words.size).astype(float),
        "proper": places.mean(is_of(pos, "name")[places.last].astype(float)),
        "capital": places.mean(capital[places.first]),
        "acronym": places.most(acronym[places.last]),
        "plural": places.mean(plural[places.last]),
    }


def _suffix(word: str) -> int:
    """Give the number of a word's ending among `SUFFIXES`, or one more than there are."""
    return next((n for n, s in enumerate(SUFFIXES) if word.endswith(s) and len(word) > len(s) + 2), len(SUFFIXES))


_POS = Facts(lambda pos: _CLASS.get(pos, len(CLASSES)))
_WORDS = Facts(lambda word: word[0].isupper(), is_acronym, lambda word: word == "-")
_ENDINGS = Facts(_suffix)
