"""What is known of a candidate's words before its post is read: from annotated posts, and from the vocabulary."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Candidate, Key, Marked
from hoshin.extract.concepts.features.columns import Places, Words
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.priors import Priors
from hoshin.extract.concepts.vocabulary import Terms, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]


def prior(
    marked: Marked, found: Mapping[Key, Candidate], places: Places, words: Words, priors: Priors, left_out: Priors | None
) -> "dict[str, Column]":
    """Look up how often a name, its words and what surrounds it were concepts in annotated posts."""
    import numpy as np

    def look_up(table: str, names: Sequence[str]) -> "Column":
        return priors.look_up(table, names, left_out)

    phrase, seen, concepts = look_up("phrase", [" ".join(key) for key in found])
    (head, head_seen, _), (first, first_seen, _) = (
        look_up(table, words.stems)[:, numbers] for table, numbers in (("head", words.head), ("first", words.first))
    )
    word, word_seen, _ = look_up("word", words.stems)
    bigram, bigram_seen, bigram_concepts = _bigrams(words, look_up)
    before, after = surroundings(marked)
    before_odds, after_odds = look_up("before", before)[0][places.first], look_up("after", after)[0][places.last]
    pattern = look_up("pattern", [p.pattern for candidate in found.values() for p in candidate.phrases])[0]
    return {
        "prior phrase": phrase,
        "prior phrase seen": seen,
        "prior phrase times seen": phrase * np.minimum(seen, 2.0),
        "prior phrase concepts": concepts,
        "prior head": head,
        "prior head seen": head_seen,
        "prior first word": first,
        "prior first word seen": first_seen,
        "prior best word": words.most(word),
        "prior worst word": words.least(word),
        "prior mean word": words.sum(word) / words.size,
        "prior least seen": words.least(word_seen),
        "prior bigram": bigram,
        "prior bigram seen": bigram_seen,
        "prior bigram concepts": bigram_concepts,
        "prior before": places.mean(before_odds),
        "prior best before": places.most(before_odds),
        "prior after": places.mean(after_odds),
        "prior best after": places.most(after_odds),
        "prior pattern": places.mean(pattern),
        "prior best pattern": places.most(pattern),
    }


def surroundings(marked: Marked) -> tuple[list[str], list[str]]:
    """Give the word before and the word after each token, within its sentence."""
    view = marked.view
    before, after = ["^", *view.lower[:-1]], [*view.lower[1:], "$"]
    for first, end in view.sentences:
        before[first], after[end - 1] = "^", "$"
    return before, after


def bigrams(key: Key) -> list[str]:
    """Give each two neighbouring stems of a key."""
    return [" ".join(pair) for pair in pairwise(key)]


def _bigrams(words: Words, look_up: "Callable[[str, Sequence[str]], Column]") -> "Column":
    """Give the largest log-odds and counts of the neighbouring stems of each key, as an array of shape (3, keys)."""
    import numpy as np

    size = len(words.size)
    is_last = np.zeros(len(words.stem), dtype=bool)
    is_last[words.start + words.size - 1] = True
    of = np.repeat(np.arange(size), words.size)
    at = np.flatnonzero(~is_last)
    names = [f"{words.stems[a]} {words.stems[b]}" for a, b in zip(words.stem[at].tolist(), words.stem[at + 1].tolist(), strict=True)]
    none = look_up("bigram", [""])
    found = np.repeat(np.where(np.arange(3)[:, None] == 0, -np.inf, none), size, axis=1)
    for row, values in zip(found, look_up("bigram", names), strict=True):
        np.maximum.at(row, of[at], values)
    found[0, words.size == 1] = none[0, 0]
    return found


def in_vocabulary(
    found: Mapping[Key, Candidate],
    terms: Terms,
    words: Words,
    parts: "tuple[Numbers, Numbers]",
    vocabulary: Vocabulary,
) -> "dict[str, Column]":
    """Say which candidates are terms of the vocabulary, and how far their words are those of terms."""
    import numpy as np

    part, whole = parts
    heads, members = (np.log1p([counts.get(stem, 0) for stem in words.stems]) for counts in _words_of_terms(vocabulary))
    is_term = np.array([terms.get(key) is not None for key in found])
    has_name = np.array([key in terms for key in found])
    longest = np.zeros(len(found))
    np.maximum.at(longest, whole[is_term[part]], words.size[part[is_term[part]]].astype(float))
    return {
        "in vocabulary": is_term.astype(float),
        "doubtful in vocabulary": (has_name & ~is_term).astype(float),
        "vocabulary head": heads[words.head],
        "vocabulary least word": words.least(members),
        "vocabulary best word": words.most(members),
        "vocabulary part": longest / words.size,
    }


@lru_cache(maxsize=4)
def _words_of_terms(vocabulary: Vocabulary) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count in how many names of terms a stem is the last, and a word."""
    keys = {key(name) for term in vocabulary.terms for name in term.names} - {()}
    return Counter(name[-1] for name in keys), Counter(stem for name in keys for stem in set(name))
