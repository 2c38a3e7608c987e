"""Changes to the text of a query, which remember where a place in it came from."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Another text for a part of the query."""

    start: int
    end: int
    text: str


def apply(query: str, edits: Iterable[Edit]) -> str:
    """Make all edits, which do not overlap."""
    for edit in sorted(edits, reverse=True):
        query = query[: edit.start] + edit.text + query[edit.end :]
    return query


def original_offset(offset: int, edits: Iterable[Edit]) -> int:
    """Give the place in the query as it was written for a place in the changed one."""
    for edit in sorted(edits):
        if offset < edit.start:
            break
        longer = len(edit.text) - (edit.end - edit.start)
        offset = edit.start if offset < edit.end + longer else offset - longer
    return offset
