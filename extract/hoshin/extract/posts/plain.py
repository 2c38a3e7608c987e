"""Plain text: paragraphs parted by blank lines, with the few headings and lists that cannot be taken for anything else."""

import re
from collections.abc import Iterator

from hoshin.extract.posts.blocks import Block, one_line

_BULLET = re.compile(r"(?:[-*+•‣◦–]|\d{1,3}[.)])\s+(?=\S)")
_QUOTE_MARKS = re.compile(r"^(?:[ \t]*>)+[ \t]?", re.MULTILINE)
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "vs", "with", "your"]
)
_WRAP_SPREAD = 25  # the lines of a hard-wrapped paragraph differ in length by less than a long word


def read_plain(text: str) -> tuple[Block, ...]:
    """Read the blocks of a plain text.

    Lines that were wrapped at a fixed width are joined again. The text's first line is its heading where it stands alone and is
    short; a later one only in capitals or title case, before a longer paragraph.
    """
    chunks = [chunk for chunk in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")) if chunk.strip()]
    blocks: list[Block] = []
    for number, chunk in enumerate(chunks):
        following = chunks[number + 1] if number + 1 < len(chunks) else ""
        if _is_heading(chunk, following, is_first=number == 0):
            blocks.append(Block(one_line(chunk), kind="heading", level=1 if number == 0 else 2))
        else:
            blocks += _lines(_QUOTE_MARKS.sub("", chunk), is_quoted=chunk.lstrip().startswith(">"))
    return tuple(blocks)


def _is_heading(chunk: str, following: str, *, is_first: bool) -> bool:
    line = chunk.strip()
    words = line.split()
    if "\n" in line or not words or len(words) > 12 or line[-1] in ".!,;:" or len(following) <= len(line) or _BULLET.match(line):
        return False
    if is_first:
        return True
    capitals = re.findall(r"[^\W\d_]", line)
    if len(capitals) > 3 and line.upper() == line:
        return len(words) <= 8
    titled = [word for word in words if word.lower() not in _SMALL_WORDS]
    return 2 <= len(words) <= 8 and len(following.split()) >= 12 and words[0][0].isupper() and all(word[0].isupper() for word in titled)


def _lines(chunk: str, *, is_quoted: bool) -> Iterator[Block]:
    lines = [line for line in chunk.split("\n") if line.strip()]
    lengths = [len(line.rstrip()) for line in lines[:-1]]
    is_wrapped = bool(lengths) and max(lengths) - min(lengths) < _WRAP_SPREAD and 45 <= max(lengths) <= 120
    parts: list[list[str]] = []
    for line in lines:
        if parts and not _BULLET.match(line.strip()) and (is_wrapped or line.strip()[0].islower()):
            parts[-1].append(line)
        else:
            parts.append([line])
    for part in parts:
        whole = one_line(" ".join(part))
        bullet = _BULLET.match(whole)
        if bullet:
            yield Block(whole[bullet.end() :], kind="list_item", level=1, is_quoted=is_quoted)
        elif whole:
            yield Block(whole, is_quoted=is_quoted)
