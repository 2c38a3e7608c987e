"""What every format is read into: a stream of blocks, with what was taken out standing where it stood."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hoshin.extract.facts import Removed, Span


class Block(NamedTuple):
    """One line of a post: a paragraph, a list item, a heading.

    ``spans`` are the marks inside it, in code points from its start. ``kind`` is one of ``paragraph``, ``heading``,
    ``list_item``, ``code``, ``caption`` and ``cell``; ``level`` is a heading's level or a list item's depth.
    ``anchors`` are the ids by which the page links to it.
    """

    text: str
    spans: tuple[Span, ...] = ()
    kind: str = "paragraph"
    level: int = 0
    is_quoted: bool = False
    anchors: tuple[str, ...] = ()


Item = Block | Removed
Range = tuple[int, int]

# soft hyphen, zero-width characters, marks that turn the direction of writing, control characters but for white space, lone surrogates
_INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Strip the characters that a reader cannot see: zero-width ones, bidi and other controls."""
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    r"""Give the text on one line, its white space (no-break space too) as single spaces.

    >>> one_line(" two\xa0\n lines ")
    'two lines'
    """
    return _SPACE.sub(" ", visible(text)).strip()


def words(text: str) -> list[str]:
    """Give the words of a text, folded for comparison."""
    return re.findall(r"\w+", text.casefold())


def as_written(block: Block, start: int = 0, end: int | None = None) -> str:
    """Give a stretch of a block's text, each link's address behind it, so that what is removed is kept whole."""
    end = len(block.text) if end is None else end
    parts, at = [], start
    for span in sorted(block.spans, key=lambda span: span.end):
        if span.mark == "link" and start <= span.start and span.end <= end:
            parts += [block.text[at : span.end], f" <{span.value}>"]
            at = span.end
    return "".join([*parts, block.text[at:end]]).strip()


def without(block: Block, ranges: Sequence[Range]) -> Block:
    """Cut ranges out of a block. The marks move along; those left empty go.

    Parameters
    ----------
    block
        The block.
    ranges
        Starts and ends in code points, in order and without overlap.
    """
    keep: list[Range] = []
    at = 0
    for start, end in [*ranges, (len(block.text), len(block.text))]:
        keep.append((at, start))
        is_between_spaces = block.text[end : end + 1].isspace() and (not start or block.text[start - 1].isspace())
        at = end + is_between_spaces
    text = "".join(block.text[start:end] for start, end in keep)
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())

    def moved(offset: int) -> int:
        return max(0, min(sum(max(0, min(end, offset) - start) for start, end in keep) - lead, len(stripped)))

    spans = (span._replace(start=moved(span.start), end=moved(span.end)) for span in block.spans)
    return block._replace(text=stripped, spans=tuple(span for span in spans if span.start < span.end))


def joined(first: Block, second: Block, gap: str = " ") -> Block:
    """Put the second block's text behind the first's, with its marks."""
    shift = len(first.text) + len(gap)
    spans = tuple(span._replace(start=span.start + shift, end=span.end + shift) for span in second.spans)
    return first._replace(text=first.text + gap + second.text, spans=first.spans + spans, anchors=first.anchors + second.anchors)
