"""Stretches that are written like the title of a work: With Capitals in Most Words."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hoshin.extract.entities.names import Words
from hoshin.extract.facts import Post
from hoshin.extract.language.view import View

LONGEST, LONGEST_MARKED = 20, 160
"""Words of the longest title that is looked at, and characters of the longest marked stretch."""

OPENING = frozenset('.!?:;…\n“"‘(•–—|')
"""Signs after which a capital says nothing."""

_MARKS = frozenset({"italic", "link", "bold", "heading"})
_AUTHORED = frozenset({"bold", "heading"})
"""Marks of headings, which are titles of works only with an author behind them."""

_BY = re.compile(r"[”\"]?\s{0,2}(?:—|–|-)?\s?[Bb]y(?::| [A-Z])")
_QUOTED = re.compile(r"“([^”\n]{4,100})”|\"([^\"\n]{4,100})\"")


def opens(view: View, i: int) -> bool:
    """Whether a token stands where a capital says nothing: at the start of a sentence, a line or a quotation.

    Told by the signs before it, since pipelines differ in their sentences.
    """
    before = view.text[max(0, view.start[i] - 2) : view.start[i]].rstrip(" ")
    return not before or before[-1] in OPENING


def marked_titles(post: Post, view: View, words: Words) -> Iterator[tuple[int, int, str]]:
    """Give what is marked or quoted and written like a title: first and last token, and the mark."""
    marked = [(span.start, span.end, span.mark) for span in post.spans if span.mark in _MARKS]
    marked += [(*found.span(found.lastindex or 0), "quoted") for found in _QUOTED.finditer(view.text)]
    for start, end, mark in marked:
        if start == 0 or not 4 <= end - start <= LONGEST_MARKED or (mark in _AUTHORED and not _BY.match(view.text, end)):
            continue
        first, last = bisect_left(view.end, start + 1), min(bisect_left(view.end, end), len(view) - 1)
        if mark not in _AUTHORED:
            last = next((i - 1 for i in range(first + 1, last) if view.lower[i] == "by" and view.word[i + 1][0].isupper()), last)
        while first < last and not view.word[first][0].isalnum():
            first += 1
        while first < last and not view.word[last][-1].isalnum():
            last -= 1
        if first < last and _is_title(view.word[first : last + 1], words):
            yield first, last, "heading" if mark in _AUTHORED else mark


def title_runs(view: View, words: Words, capitals: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Give runs of capitalised words, with others between that a title writes in lower case, within a sentence of plain words."""
    run: list[int] = []
    for i in capitals:
        if run and not _continues(view, words, run[-1], i):
            if _is_title_run(view, run):
                yield run[0], run[-1], "title"
            run = []
        run.append(i)
    if run and _is_title_run(view, run):
        yield run[0], run[-1], "title"


def _is_title(title: Sequence[str], words: Words) -> bool:
    """Whether words have capitals at both ends of a title, and most of them that may."""
    if title.count("(") != title.count(")") or title.count("“") != title.count("”"):
        return False
    letters = [word for word in title if word[0].isalnum()]
    own = [word for word in letters if word not in words.linking]
    capitals = sum(not word[0].islower() for word in own)
    has_letters = any(word[0].isupper() for word in own)
    return has_letters and not title[0][0].islower() and 1 < len(letters) <= LONGEST and capitals > 1 and capitals >= 0.8 * len(own)


def _continues(view: View, words: Words, left: int, right: int) -> bool:
    between = view.text[view.end[left] : view.start[right]]
    if right - left > 4 or "\n" in between:
        return False
    return between in {" ", "-", ", ", ": ", " & "} or (between[:1] == " " and words.linking.issuperset(between.split()))


def _is_title_run(view: View, run: list[int]) -> bool:
    if not 2 < run[-1] - run[0] + 1 <= LONGEST or opens(view, run[0]) or view.is_title_case[view.sentence[run[0]]]:
        return False
    return len(run) > 1 and not all(view.word[i].isupper() for i in run)
