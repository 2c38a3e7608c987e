"""How a post is laid out: which line is a heading, an item or an ordinary one, and what announces what."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hoshin.extract.facts import Span
from hoshin.extract.language.view import View

LONGEST_HEADING = 90
"""Characters of a line in bold that stands for a heading."""

_LEAD = re.compile(r"[^\n:–—]{2,60}?(?=\s*[:–—]\s|\s-\s)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines of a post by their numbers.

    ``line[s]`` is the line of sentence s, ``section[n]`` the heading above line n (itself for a heading, -1 for none), ``lead[n]``
    the line that announces line n: what stands before its list, or ends in a colon (-1 for none). ``lead_in`` holds where the lead-in
    of a line ends ("**Slack**: ..."), as an offset into the text.
    """

    line: tuple[int, ...]
    headings: frozenset[int]
    items: Mapping[int, int]
    section: tuple[int, ...]
    lead: tuple[int, ...]
    lead_in: Mapping[int, int]


def lay_out(view: View, spans: Iterable[Span]) -> Layout:
    """Read the layout off a post's marks and lines."""
    text = view.text
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    headings, items, lead_in = _marked(spans, starts, ends)
    for line, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if line not in lead_in and (found := _LEAD.match(text, start, end)):
            lead_in[line] = found.end()
    above, section = -1, []
    for line in range(len(starts)):
        above = line if line in headings else above
        section.append(above)
    filled = [line for line, (start, end) in enumerate(zip(starts, ends, strict=True)) if text[start:end].strip()]
    lead = _leads(text, filled, ends, headings, items)
    announced = tuple(lead.get(line, -1) for line in range(len(starts)))
    lines = tuple(bisect_right(starts, view.start[_opening(view, first, last)]) - 1 for first, last in view.sentences)
    return Layout(lines, frozenset(headings), items, tuple(section), announced, lead_in)


def _marked(spans: Iterable[Span], starts: list[int], ends: list[int]) -> tuple[set[int], dict[int, int], dict[int, int]]:
    """Give the lines that are headings, the depths of those that are items, and where the bold lead-ins of lines end."""
    headings: set[int] = set()
    items: dict[int, int] = {}
    lead_in: dict[int, int] = {}
    for start, end, mark, value in spans:
        line = bisect_right(starts, start) - 1
        if mark == "heading":
            headings.add(line)
        elif mark == "list_item":
            items[line] = int(value or 1)
        elif mark == "bold" and start == starts[line]:
            if line not in items and end >= ends[line] - 1 and end - start <= LONGEST_HEADING:
                headings.add(line)
            elif end < ends[line] - 3:
                lead_in[line] = end
    return headings, items, lead_in


def _leads(text: str, filled: list[int], ends: list[int], headings: set[int], items: Mapping[int, int]) -> dict[int, int]:
    """Give for the lines of text that are announced the line that does it: what stands before a list, or ends in a colon."""
    found: dict[int, int] = {}
    before = -1
    for line in filled:
        if line in items and before in items:
            deeper = items[line] > items[before]
            found[line] = before if deeper else found.get(_last_of_depth(items, before, items[line]), -1)
        elif before >= 0 and before not in headings and (line in items or text[: ends[before]].endswith(":")):
            found[line] = before
        before = line
    return found


def _last_of_depth(items: Mapping[int, int], line: int, depth: int) -> int:
    """Give the nearest item up to a line that is as deep."""
    return next((n for n in range(line, -1, -1) if items.get(n) == depth), -1)


def _opening(view: View, first: int, last: int) -> int:
    return next((i for i in range(first, last) if view.pos[i] != "SPACE"), first)
