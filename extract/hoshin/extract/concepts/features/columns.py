"""Candidates as columns: their places in the text, the stems of their names, and which is part of which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Candidate, Key, Marked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]


class Places:
    """The places of all candidates as columns: those of a candidate stand together, in the order of the text."""

    def __init__(self, found: Mapping[Key, Candidate]) -> None:
        import numpy as np

        phrases = [candidate.phrases for candidate in found.values()]
        self.first = np.array([place[0] for places in phrases for place in places], dtype=np.intp)
        self.last = np.array([place[1] for places in phrases for place in places], dtype=np.intp)
        self.count = np.array([len(places) for places in phrases], dtype=np.intp)
        self.of = np.repeat(np.arange(len(phrases)), self.count)
        self.start = np.cumsum(self.count) - self.count
        self.size = len(self.count)

    def mean(self, values: "Column") -> "Column":
        """Give the mean of a value over each candidate's places."""
        import numpy as np

        return np.bincount(self.of, values, self.size) / self.count

    def most(self, values: "Column") -> "Column":
        """Give the largest value over each candidate's places."""
        import numpy as np

        return np.maximum.reduceat(values, self.start)

    def shares(self, classes: "Numbers", total: int) -> "Column":
        """Give how often each class comes among a candidate's places, as an array of shape (candidates, total)."""
        import numpy as np

        width = total + 1  # the last class is none of them
        counts = np.bincount(self.of * width + classes, minlength=self.size * width).reshape(self.size, width)
        return counts[:, :total] / self.count[:, None]


class Words:
    """The stems of all keys as columns: those of a key stand together, each as the number of a distinct stem."""

    def __init__(self, keys: Sequence[Key], marked: Marked) -> None:
        import numpy as np

        self.stems = list(dict.fromkeys(stem for key in keys for stem in key))
        number = {stem: n for n, stem in enumerate(self.stems)}
        self.stem = np.array([number[stem] for key in keys for stem in key], dtype=np.intp)
        self.size = np.array([len(key) for key in keys], dtype=np.intp)
        self.start = np.cumsum(self.size) - self.size
        self.head = self.stem[self.start + self.size - 1]
        self.first = self.stem[self.start]
        marked_stems = [(stem, marks) for stem, marks in zip(marked.stems, marked.marks, strict=True) if marks]
        counts = Counter(marked.stems)
        titles = Counter(stem for stem, marks in marked_stems if "title" in marks)
        headings = Counter(stem for stem, marks in marked_stems if "heading" in marks)
        self.count, self.in_title, self.in_heading = (
            np.array([counter.get(stem, 0) for stem in self.stems], dtype=np.float64) for counter in (counts, titles, headings)
        )

    def sum(self, values: "Column") -> "Column":
        """Sum a value of stems over each key."""
        import numpy as np

        return np.add.reduceat(values[self.stem], self.start)

    def most(self, values: "Column") -> "Column":
        """Give the largest value of a key's stems."""
        import numpy as np

        return np.maximum.reduceat(values[self.stem], self.start)

    def least(self, values: "Column") -> "Column":
        """Give the smallest value of a key's stems."""
        return -self.most(-values)


def parts_of(keys: Sequence[Key]) -> "tuple[Numbers, Numbers]":
    """Give the pairs of candidates of which one is part of the other's name, as two rows of numbers: the parts, and the wholes."""
    import numpy as np

    number = {key: n for n, key in enumerate(keys)}
    pairs = {
        (number[piece], whole)
        for whole, key in enumerate(keys)
        for size in range(1, len(key))
        for i in range(len(key) - size + 1)
        if (piece := key[i : i + size]) in number
    }
    parts = np.array([part for part, _ in pairs], dtype=np.intp)
    wholes = np.array([whole for _, whole in pairs], dtype=np.intp)
    return parts, wholes


def last_of(is_wanted: "NDArray[np.bool_]", first: "Numbers", last: "Numbers") -> "Numbers":
    """Give the last wanted token of each stretch; the first token where none is."""
    found = last.copy()
    while (moved := ~is_wanted[found] & (found > first)).any():
        found[moved] -= 1
    return found
