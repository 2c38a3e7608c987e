"""From a page's blocks to a post: what is not the post's own is taken out, the rest laid out as its clean text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.facts import Removed, Section, Span
from hoshin.extract.posts.blocks import Block, Item, as_written, joined, without, words
from hoshin.extract.posts.boilerplate import Rules, without_boilerplate
from hoshin.extract.posts.emphasis import with_literal_emphasis
from hoshin.extract.posts.repetition import without_repetitions

MAX_CHARACTERS = 400_000
"""The longest text taken for one post, some 70,000 words: what is longer is a book or an accident, and costs gigabytes to parse."""

MAX_RUN = 1_000
"""The longest run of characters without a space that can be a word, or a long address."""

_WORD = re.compile(r"\w")
_RUN = re.compile(rf"\S{{{MAX_RUN + 1},}}")
_UNSPACED_SCRIPTS = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_GOES_ON = re.compile(r"[.,;:!?)\]](?![.\w])")
_SMALL_START = re.compile(r"[a-z]|[—–-] ?[a-z]")
_MAX_BEFORE_TITLE = 40  # words, such as a kicker or a date, that may stand above a post's title
_LINED = {"list_item", "cell", "code"}  # neighbours of one such kind stand on lines of their own without a blank line between


class Body(NamedTuple):
    """A post's clean text with its title as the first line, its marks and sections, and what was taken out."""

    title: str
    text: str
    spans: tuple[Span, ...]
    sections: tuple[Section, ...]
    removed: tuple[Removed, ...]


def assembled(items: Iterable[Item], rules: Rules, *, title: str = "", page_title: str = "", last_title: str = "") -> Body:
    """Make a post's body of blocks.

    Parameters
    ----------
    items
        The blocks, and what is taken out already.
    rules
        What is boilerplate.
    title, page_title, last_title
        The title is ``title``, or else the first heading of level 1, ``page_title``, the first heading, or ``last_title``.

    Raises
    ------
    UnreadableFile
        There is no text but the title, or more than `MAX_CHARACTERS`.
    """
    kept = without_repetitions(without_boilerplate(_emphasised(_with_words(_rejoined(items))), rules))
    blocks = [item for item in kept if isinstance(item, Block)]
    removed = [item for item in kept if isinstance(item, Removed)]
    heading, rest = _titled(blocks, _RUN.sub("", title).strip(), page_title, last_title)
    if not rest:
        raise UnreadableFile("no text in it" if not removed else "no text in it but a title, boilerplate or images")
    if title and len(rest) < len(blocks) and words(title):
        removed.append(Removed(heading.text, "repeated title"))
    if sum(len(block.text) for block in rest) > MAX_CHARACTERS:
        raise UnreadableFile(f"more than {MAX_CHARACTERS:,} characters of text")
    text, spans, sections = _laid_out([heading, *rest])
    return Body(heading.text, text, spans, sections, tuple(removed))


def _rejoined(items: Iterable[Item]) -> list[Item]:
    """Put paragraphs together that an export broke off behind a bracket or a link, in the middle of the sentence."""
    kept: list[Item] = []
    last = -1
    for item in items:
        if isinstance(item, Block):
            gap = _gap(kept[last], item) if last >= 0 else None
            if gap is not None:
                before = kept[last]
                assert isinstance(before, Block)
                kept[last] = joined(before, item, gap)
                continue
            last = len(kept)
        kept.append(item)
    return kept


def _gap(before: Item, after: Block) -> str | None:
    """Give what to put between two blocks that are one, nothing where they are two."""
    if not isinstance(before, Block) or before.kind != "paragraph" or after.kind != "paragraph" or before.is_quoted != after.is_quoted:
        return None
    if _GOES_ON.match(after.text):
        return ""
    is_broken_off = before.text.endswith((")", ",")) or any(span.mark == "link" and span.end == len(before.text) for span in before.spans)
    return " " if is_broken_off and _SMALL_START.match(after.text) else None


def _with_words(items: Iterable[Item]) -> Iterator[Item]:
    """Take out what is no text: blocks without a word, and runs without a space too long to be words, such as an embedded file."""
    for item in items:
        if isinstance(item, Removed) or (len(item.text) <= MAX_RUN and _WORD.search(item.text)):
            yield item
            continue
        runs = [run.span() for run in _RUN.finditer(item.text) if len(_UNSPACED_SCRIPTS.findall(run[0])) * 2 < len(run[0])]
        remaining = without(item, runs) if runs else item
        if _WORD.search(remaining.text):
            yield remaining
        elif remaining.text:
            yield Removed(remaining.text, "no words")
        yield from (Removed(as_written(item, start, end), "unbroken run") for start, end in runs)


def _emphasised(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item if isinstance(item, Removed) else with_literal_emphasis(item)


def _titled(blocks: Sequence[Block], title: str, page_title: str, last_title: str) -> tuple[Block, list[Block]]:
    """Give the title as a heading of level 1, and the other blocks.

    The heading that is the title leaves its place, unless a good deal of text stands before it. A post that begins with a heading
    below level 1 has it as its title, even if one of level 1 follows: in Markdown that may be a line such as ``# of users``.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    leading = list(takewhile(lambda block: block.kind == "heading", blocks))
    first = next((heading.text for heading in headings if heading.level == 1), "")
    if leading:
        first = min(leading, key=lambda heading: heading.level).text
    stated = with_literal_emphasis(Block(title or page_title)).text
    chosen = (stated if title else "") or first or stated or (headings[0].text if headings else "") or last_title
    count = 0
    for index, block in enumerate(blocks):
        if block.kind == "heading" and words(block.text) == words(chosen):
            return block._replace(level=1), [*blocks[:index], *blocks[index + 1 :]]
        count += len(words(block.text))
        if count > _MAX_BEFORE_TITLE:
            break
    return Block(chosen, kind="heading", level=1), list(blocks)


def _laid_out(blocks: Sequence[Block]) -> tuple[str, tuple[Span, ...], tuple[Section, ...]]:
    lines: list[str] = []
    spans: set[Span] = set()
    headings: list[tuple[Block, int]] = []
    at = 0
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before is not None:
            gap = "\n" if before.kind == block.kind and block.kind in _LINED else "\n\n"
            lines.append(gap)
            at += len(gap)
        if block.kind == "heading":
            headings.append((block, at))
        spans.update(span._replace(start=at + span.start, end=at + span.end) for span in (*_whole(block), *block.spans))
        lines.append(block.text)
        at += len(block.text)
    ends = [*(start for _, start in headings[1:]), at]
    sections = tuple(Section(block.text, block.level, start, end) for (block, start), end in zip(headings, ends, strict=True))
    return "".join(lines), tuple(sorted(spans)), sections


def _whole(block: Block) -> Iterator[Span]:
    """Give the marks of the block as a whole."""
    if block.kind not in {"paragraph", "cell"}:
        yield Span(0, len(block.text), block.kind, str(block.level or ""))
    if block.is_quoted:
        yield Span(0, len(block.text), "quote")
