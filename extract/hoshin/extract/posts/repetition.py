"""Repeated paragraphs and sentences: the first counts, the others are taken out."""

import re
from collections.abc import Iterable

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import Item, Range, as_written, without, words

_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|$)")
_COUNTED = frozenset(["paragraph", "list_item", "caption"])
_MIN_WORDS = 6


def without_repetitions(items: Iterable[Item]) -> list[Item]:
    """Take out each block and each sentence that the post has already, of six words or more.

    Headings, code and table cells are left alone, and so are short blocks: they may well come twice.
    """
    blocks: set[tuple[str, ...]] = set()
    sentences: set[tuple[str, ...]] = set()
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Removed) or item.kind not in _COUNTED:
            kept.append(item)
            continue
        key = tuple(words(item.text))
        if len(key) >= _MIN_WORDS and key in blocks:
            kept.append(Removed(as_written(item), "repeated paragraph"))
            continue
        blocks.add(key)
        repeated = _repeated(item.text, sentences)
        shortened = without(item, repeated) if repeated else item
        if shortened.text:
            kept.append(shortened)
        kept += [Removed(as_written(item, start, end), "repeated sentence") for start, end in repeated]
    return kept


def _repeated(text: str, known: set[tuple[str, ...]]) -> list[Range]:
    """Give where the sentences known already stand; add the others to the known."""
    ranges: list[Range] = []
    for sentence in _SENTENCE.finditer(text):
        key = tuple(words(sentence[0]))
        if len(key) < _MIN_WORDS:
            continue
        if key in known:
            ranges.append(sentence.span())
        known.add(key)
    return ranges
