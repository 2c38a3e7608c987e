"""One page with many posts: where it parts, and whether it does.

A compilation looks much like a long article with a table of contents. It is taken for one where headings of one level carry
anchors that the page's own links lead to, and nothing says that the page is one article; or where most such headings carry a
number in a series.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import Block, Item, as_written, words
from hoshin.extract.posts.identity import number
from hoshin.extract.posts.page import Page

_MIN_POSTS = 2
_LINKED_SHARE = 0.5
_MIN_WORDS = 8  # less than this under a heading is no post
_PARTS_OF_ARTICLE = re.compile(
    r"(\W*\d+\W+)?(introduction|background|overview|summary|conclusions?|references|see also|(foot)?notes|appendix|tl;?dr|faq)\W*",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """One post of a compilation: its blocks, from its heading on, and the anchor by which the page links to it."""

    items: tuple[Item, ...]
    anchor: str


def parts(page: Page) -> tuple[Part, ...]:
    """Split a compilation at the headings of its posts.

    Returns
    -------
    tuple of Part
        The posts in the order of the page, what stands before the first recorded in it as removed; empty where the page is no
        compilation.
    """
    for level in range(1, 7):
        starts = _starts(page, level)
        if len(starts) >= _MIN_POSTS:
            return tuple(_parts(page.items, starts))
    return ()


def _starts(page: Page, level: int) -> list[int]:
    """Give where the posts begin, if headings of this level begin posts."""
    headings = {
        index: item
        for index, item in enumerate(page.items)
        if isinstance(item, Block) and item.kind == "heading" and item.level == level and item.anchors
    }
    linked = set(page.fragments)
    in_contents = {index for index, heading in headings.items() if linked.intersection(heading.anchors)}
    numbered = _of_main_series(headings)
    if len(numbered) >= _MIN_POSTS and len(numbered) > len(headings) * _LINKED_SHARE:
        chosen = numbered
    elif page.is_one_article or any(_PARTS_OF_ARTICLE.fullmatch(heading.text) for heading in headings.values()):
        return []
    elif len(in_contents) > len(headings) * _LINKED_SHARE:
        chosen = in_contents
    else:
        return []
    borders = [*sorted(headings), len(page.items)]
    return [start for start in sorted(chosen) if _has_content(page.items[start + 1 : next(border for border in borders if border > start)])]


def _of_main_series(headings: Mapping[int, Block]) -> set[int]:
    """Give the headings that carry a number in the series that most numbered ones are of, such as those with ``TBM``."""
    names = {index: re.match(r"[^\W\d_]+|#", number(heading.text)) for index, heading in headings.items()}
    series = {index: name[0] for index, name in names.items() if name}
    main = max(sorted(set(series.values())), key=list(series.values()).count, default="")
    return {index for index, name in series.items() if name == main}


def _has_content(items: Sequence[Item]) -> bool:
    """Tell whether there is text that is more than links within the page."""
    texts = (item.text for item in items if isinstance(item, Block) and not _is_link_within(item))
    count = 0
    for text in texts:
        count += len(words(text))
        if count >= _MIN_WORDS:
            return True
    return False


def _is_link_within(block: Block) -> bool:
    return any(
        span.mark == "link" and span.value.startswith("#") and (span.start, span.end) == (0, len(block.text)) for span in block.spans
    )


def _parts(items: Sequence[Item], starts: Sequence[int]) -> list[Part]:
    before = [item if isinstance(item, Removed) else Removed(as_written(item), "compilation front matter") for item in items[: starts[0]]]
    found: list[Part] = []
    for start, end in zip(starts, [*starts[1:], len(items)], strict=True):
        heading = items[start]
        assert isinstance(heading, Block)
        found.append(Part((heading, *before, *items[start + 1 : end]), heading.anchors[-1]))
        before = []
    return found
