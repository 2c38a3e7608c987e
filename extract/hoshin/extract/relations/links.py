"""Links of a post: its addresses, and other posts of a series that it names by their number."""

import re
from collections.abc import Iterator

from hoshin.extract.facts import Link, Post

NUMBER = re.compile(r"(?<![\w/])([A-Z]{2,6})[ \u00a0]#?(\d{1,4})(?:/(\d{1,3}))?(?!\d|[\w/%.]\w)")
"""A series number as it stands in a text: TBM 31/53, SL 7."""


def find_links(post: Post) -> tuple[Link, ...]:
    """Give the links of a post in order of the text; a number within a link's text belongs to that link."""
    links = [Link(s.start, s.end, s.value, _number(post.text[s.start : s.end])) for s in post.spans if s.mark == "link"]
    covered = [(link.start, link.end) for link in links]
    links += [link for link in _named(post) if not any(start <= link.start < end for start, end in covered)]
    return tuple(sorted(links))


def _number(text: str) -> str:
    found = NUMBER.search(text)
    return found[0] if found else ""


def _named(post: Post) -> Iterator[Link]:
    """Give the numbers in the text that are of the same series as the post's own."""
    series = NUMBER.match(post.number)
    for found in NUMBER.finditer(post.text):
        if series and found[1] == series[1] and found[0] != post.number:
            yield Link(found.start(), found.end(), "", found[0])
