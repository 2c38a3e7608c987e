"""The sentence around a quote, for people to read."""

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from hoshin.graph.model import Quote
from hoshin.graph.record.views import Passage

# the end of a sentence: what follows is not lower case, so "e.g. this" goes on
_SENTENCE_END = re.compile(r"""[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]*[^\sa-z])""")
_MAX_CODE_POINTS = 400
_MAX_POSTS = 1000  # whose texts are kept at hand


def passage(post: sqlite3.Row, quote: Quote) -> Passage:
    """Make a passage of a quote and its post's row (``title``, ``date``, ``text``)."""
    text = post["text"]
    return Passage(
        post=quote.post,
        title=post["title"],
        date=post["date"],
        start=quote.start,
        end=quote.end,
        quote=text[quote.start : quote.end],
        sentence=sentence_around(text, quote.start, quote.end),
    )


def quote_of(row: sqlite3.Row, prefix: str = "") -> Quote | None:
    """Give the quote in a row's columns ``post``, ``start`` and ``end``, or None where they are NULL."""
    post = row[f"{prefix}post"]
    return None if post is None else Quote(post, row[f"{prefix}start"], row[f"{prefix}end"])


def passages(db: sqlite3.Connection, quotes: Iterable[Quote]) -> list[Passage]:
    """Make passages of quotes, looking their posts up."""

    @lru_cache(_MAX_POSTS)
    def post(id_: str) -> sqlite3.Row:
        row: sqlite3.Row = db.execute("SELECT title, date, text FROM post WHERE id = ?", [id_]).fetchone()
        return row

    return [passage(post(quote.post), quote) for quote in quotes]


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentences that hold a stretch of text; none goes beyond its line, which is a block.

    A sentence that is very long is cut to the words around the stretch.

    >>> sentence_around("Start here. Bets are small, e.g. one week. Then learn.", 12, 16)
    'Bets are small, e.g. one week.'
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    ends = [line_start + match.end() for match in _SENTENCE_END.finditer(text[line_start:line_end])]
    first = max((place for place in ends if place <= start), default=line_start)
    last = min((place for place in ends if place >= end), default=line_end)
    sentence = text[first:last].strip()
    if last - first <= max(_MAX_CODE_POINTS, end - start):
        return sentence
    margin = (_MAX_CODE_POINTS - (end - start)) // 2
    cut = text[max(first, start - margin) : min(last, end + margin)].strip()
    return ("… " if start - margin > first else "") + cut + (" …" if end + margin < last else "")
