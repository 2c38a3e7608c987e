"""Posts to spaCy Docs: in batches, long posts in pieces that fit the memory."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hoshin.extract.facts import Post

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIECE = 16_000
"""Characters that are annotated at a time; the memory of a pipeline grows with the length of its longest text."""

BATCH = 16
"""Pieces in one batch of the pipeline: more do not fit the processor's cache."""

PARSED = 64
"""Pieces that the parser gathers. It sorts them by length and steps through a quarter of them at a time, a word of each a step."""

_BREAK = re.compile(r"\n+|(?<=[.!?])\s|\s")


def annotate(nlp: "Language", posts: Iterable[Post]) -> "Iterator[tuple[Post, Doc]]":
    """Run a pipeline over posts and give each with its Doc, in the order in which they came.

    Character offsets of the Doc are those of the post's clean text.
    """
    from spacy.tokens import Doc

    waiting: list[Doc] = []
    numbered = ((piece, (post, is_last)) for post in posts for piece, is_last in pieces(post.text))
    own = {"parser": {"batch_size": PARSED}}
    for doc, (post, is_last) in nlp.pipe(numbered, as_tuples=True, batch_size=BATCH, component_cfg=own):
        waiting.append(doc)
        if is_last:
            yield post, waiting[0] if len(waiting) == 1 else Doc.from_docs(waiting, ensure_whitespace=False)
            waiting = []


def pieces(text: str, size: int = PIECE) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces of at most `size` characters, each with whether it is the last.

    Cut after a line where there is one in the second half of a piece, else after a sentence or a word, and only
    in a longer unbroken run of characters in the middle of it.

    >>> [piece for piece, _ in pieces("one two. three four", size=12)]
    ['one two. ', 'three four']
    """
    start = 0
    while len(text) - start > size:
        cut = _cut(text, start + size // 2, start + size)
        yield text[start:cut], False
        start = cut
    yield text[start:], True


def _cut(text: str, low: int, high: int) -> int:
    best: dict[str, int] = {}
    for found in _BREAK.finditer(text, low, high):
        kind = "line" if "\n" in found[0] else "sentence" if text[found.start() - 1] in ".!?" else "word"
        best[kind] = found.end()
    return best.get("line") or best.get("sentence") or best.get("word") or high
