"""What words and labels are like by themselves: each is looked at once, however often it stands in the posts."""

from array import array
from collections.abc import Callable, Collection
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 100_000
"""Words that are kept before all are forgotten; a large body of posts has more, most of which come once."""


class Facts(dict[str, int]):
    """Numbers that functions give for a word or a label, as rows of a table; a word's own number is that of its row."""

    def __init__(self, *facts: Callable[[str], float]) -> None:
        super().__init__()
        self._facts = facts
        self._table = array("d")
        self._lock = Lock()

    def __missing__(self, word: str) -> int:
        row = self[word] = len(self)
        self._table.extend([fact(word) for fact in self._facts])
        return row

    def columns(self, words: Collection[str]) -> "NDArray[np.float64]":
        """Look words up; gives an array of shape (facts, words)."""
        import numpy as np

        with self._lock:
            if len(self) > MOST:
                self.clear()
                del self._table[:]
            rows = np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))
            return np.frombuffer(self._table).reshape(-1, len(self._facts))[rows].T
