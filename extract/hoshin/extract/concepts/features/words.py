"""How often a candidate's words come in its post, and how rare they are in general English."""

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Marked
from hoshin.extract.concepts.features.columns import Places, Words, last_of
from hoshin.extract.concepts.features.facts import Facts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]

RAREST = -17.0
"""Natural logarithm of the probability of a word that is not in the table."""

_WORDS = Facts(lambda word: word[:1].isalpha())


def frequency(marked: Marked, places: Places, words: Words, parts: "tuple[Numbers, Numbers]") -> "dict[str, Column]":
    """Count a candidate and its words, by themselves, in titles and in longer candidates."""
    import numpy as np

    part, whole = parts
    count = places.count.astype(float)
    longest, largest = np.zeros(places.size), np.zeros(places.size)
    np.maximum.at(longest, part, count[whole])
    np.maximum.at(largest, whole, count[part])
    logs = np.log1p(words.count)
    heads = np.bincount(words.head, minlength=len(words.stems))
    return {
        "log count": np.log(count),
        "count twice": (count >= 2).astype(float),
        "share of most": count / count.max(),
        "density": count / len(marked.view) * 100,
        "member words": words.sum(logs) / np.sqrt(words.size),
        "least member": words.least(logs),
        "head count": logs[words.head],
        "first count": logs[words.first],
        "in longer ones": np.log1p(np.bincount(part, minlength=places.size)),
        "most of a longer one": np.log1p(longest) - np.log(count),
        "most of a part": np.where(largest > 0, np.log1p(largest) - np.log1p(count), 0.0),
        "share in title": words.sum((words.in_title > 0).astype(float)) / words.size,
        "head in title": (words.in_title[words.head] > 0).astype(float),
        "share in headings": words.sum((words.in_heading > 0).astype(float)) / words.size,
        "words in headings": np.log1p(words.sum(words.in_heading)),
        "same head": np.log1p(heads[words.head]),
    }


def rarity(marked: Marked, places: Places, word_frequency: Mapping[str, float]) -> "dict[str, Column]":
    """Describe how rare the words of each candidate are in general English, by its first place."""
    import numpy as np

    lower = marked.view.lower
    is_word = _WORDS.columns(lower)[0] > 0
    rarity = np.where(is_word, np.fromiter(map(word_frequency.get, lower, repeat(RAREST)), dtype=float, count=len(lower)) / -10, np.nan)
    first, end = places.first[places.start], places.last[places.start] + 1
    bounds = np.stack((first, end), axis=1).ravel()
    padded = np.append(rarity, np.nan)  # reduceat needs each bound to be an index
    largest = np.maximum.reduceat(np.where(np.isnan(padded), -np.inf, padded), bounds)[::2]
    smallest = np.minimum.reduceat(np.where(np.isnan(padded), np.inf, padded), bounds)[::2]
    total = np.add.reduceat(np.nan_to_num(padded), bounds)[::2]
    number = np.add.reduceat(np.append(is_word, False).astype(float), bounds)[::2]
    heads = rarity[last_of(is_word, first, places.last[places.start])]
    rarest = -RAREST / 10
    is_named = number > 0
    return {
        "rarest word": np.where(is_named, largest, rarest),
        "commonest word": np.where(is_named, smallest, rarest),
        "mean rarity": np.where(is_named, total / np.maximum(number, 1), rarest),
        "head rarity": np.where(is_named, heads, rarest),
    }
