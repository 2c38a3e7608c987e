"""What the page shows of the posts' texts: each stretch that a fact stands in, once.

Places are counted in UTF-16 code units, as JavaScript does.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TypeAlias

Stretch: TypeAlias = tuple[int, int]

# Only shown text hangs on these boundaries, no fact does. What goes on in lower case is the same sentence, as after "e.g.".
_SENTENCE = re.compile(r"""\S[^\n]*?(?:[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[^\sa-z]|\s*$)|$)""", re.MULTILINE)


def sentence_finder(text: str) -> Callable[[int, int], Stretch]:
    """Give a function from the start and end of a stretch to those of the sentences that hold it, in code points.

    >>> sentence_finder("So. Bets are small, e.g. one week. Then learn.")(4, 8)
    (4, 34)
    """
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    starts = [start for start, _ in sentences]

    def around(start: int, end: int) -> Stretch:
        first = sentences[max(bisect_right(starts, start) - 1, 0)] if sentences else (start, end)
        last = sentences[max(bisect_right(starts, max(end - 1, start)) - 1, 0)] if sentences else (start, end)
        return min(first[0], start), max(last[1], end)

    return around


def united(stretches: Iterable[Stretch], text: str) -> list[Stretch]:
    """Give stretches in order, those that overlap or follow each other in one line as one.

    >>> united([(5, 8), (0, 3), (9, 14)], "One. Two three")
    [(0, 3), (5, 14)]
    """
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip(" \t")):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def code_units(text: str) -> Callable[[int], int]:
    """Give a function from a place in a text in code points to the one in UTF-16 code units.

    >>> code_units("a😀b")(2)
    3
    """
    if text.isascii() or max(text) <= "\uffff":
        return int
    return [0, *accumulate(2 if letter > "\uffff" else 1 for letter in text)].__getitem__
