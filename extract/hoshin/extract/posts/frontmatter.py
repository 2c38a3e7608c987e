"""The fields between ``---`` lines at the head of a file.

Read line by line rather than as YAML: real files hold tabs after the colon, unquoted colons and unknown tags, at which a YAML
parser stops, and only a few plain fields are wanted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import one_line

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FIELD = re.compile(r"([\w.-]+)[ \t]*[:=](?=\s|[\"']|$)[ \t]*(.*)")
_CONTINUED = re.compile(r"[ \t]|#|-|\]|\}|$")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?$")

NAMES_OF = {"title": ("title",), "date": ("date", "published", "published_at", "pubdate", "publish_date", "created")}
NAMES_OF["url"] = ("url", "canonical_url", "canonical", "permalink", "link", "path")


class FrontMatter(NamedTuple):
    """What the front matter says of the post, and what else stands in it."""

    title: str = ""
    date: str = ""
    url: str = ""
    removed: tuple[Removed, ...] = ()


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part the front matter from the text behind it.

    A text without front matter is given back as it is, with empty fields.
    """
    lines = text.lstrip("\n").split("\n")
    closing = _FENCES.get(lines[0].rstrip(), ())
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0)
    if not end or not all(_FIELD.match(line) or _CONTINUED.match(line) for line in lines[1:end]) or not _FIELD.match(lines[1]):
        return FrontMatter(), text
    fields = list(_fields(lines[1:end]))
    chosen = {use: _first(fields, names) for use, names in NAMES_OF.items()}
    kept = {number for number, _ in chosen.values()}
    removed = tuple(Removed(raw, "front matter") for number, (_, _, raw) in enumerate(fields) if number not in kept and raw.strip())
    values = {use: value for use, (_, value) in chosen.items()}
    return FrontMatter(**values, removed=removed), "\n".join(lines[end + 1 :])


def _fields(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give each field's name, value and lines as written."""
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or _FIELD.match(lines[number]):
            field = _FIELD.match(lines[start])
            assert field is not None
            yield field[1].lower(), _value(field[2], lines[start + 1 : number]), "\n".join(lines[start:number])
            start = number


def _value(first: str, rest: list[str]) -> str:
    first = "" if _BLOCK_SCALAR.match(first.strip()) else first
    value = one_line(" ".join([first, *rest]))
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1]).strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value


def _first(fields: list[tuple[str, str, str]], names: tuple[str, ...]) -> tuple[int, str]:
    """Give the number and value of the field that says it, by the order of names; -1 where none does."""
    for name in names:
        for number, (field, value, _) in enumerate(fields):
            if field == name and value:
                return number, value
    return -1, ""
