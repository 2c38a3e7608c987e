"""What the marks over a name tell of it: emphasis, and where a link leads."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from hoshin.extract.facts import Post, Span

MARKS = frozenset({"italic", "link", "bold", "heading", "code"})

BACK = 8
"""Spans before a stretch that are looked at for those that cover it; those of `MARKS` seldom nest deeper."""

PROFILES = frozenset({"twitter.com", "x.com", "linkedin.com"})

PLACES = (
    ("shop", re.compile(r"(^|\.)(amazon|amzn|goodreads|oreilly|leanpub|audible|barnesandnoble|manning|pragprog)\.|^a\.co$")),
    ("wikipedia", re.compile(r"(^|\.)wikipedia\.")),
    ("video", re.compile(r"(^|\.)(youtube|youtu|vimeo|slideshare)\.")),
)
"""Where links lead that tell something, by their hosts."""

_ADDRESS = re.compile(r"(?:https?://)?(?:www\d?\.|m\.|mobile\.|blog\.)?([^/?#:]+)/?([^?#]*)")


def marks_of(post: Post) -> list[Span]:
    """Give the spans of a post that are looked at, in order."""
    return sorted(span for span in post.spans if span.mark in MARKS)


def describe_marks(marks: Sequence[Span], start: int, end: int, folded: str) -> Iterator[str]:
    """Name the features of what is marked over a name, which is given by its offsets and folded."""
    at = bisect_right(marks, start, key=lambda span: span.start)
    for span in marks[max(0, at - BACK) : at]:
        if span.end >= end:
            is_whole = span.end - span.start <= end - start + 2
            yield f"{'whole' if is_whole else 'in'} {span.mark}"
            if span.mark == "link":
                yield from _link(span.value, folded, "whole" if is_whole else "part")


def _link(address: str, folded: str, extent: str) -> Iterator[str]:
    found = _ADDRESS.match(address)
    if found is None:
        return
    host, path = found[1].lower(), found[2]
    parts = host.split(".")
    if len(folded) > 2 and folded in {*parts[-2:-1], parts[0], "".join(parts), "".join(parts[-2:])}:
        yield "link to its own site"
    yield f"{extent} link to a {_place(host, path)}"


def _place(host: str, path: str) -> str:
    is_writer = host.endswith("medium.com") and path.startswith(("u/", "@")) and path.count("/") <= ("u/" in path)
    if is_writer or (host in PROFILES and "/status" not in path):
        return "profile"
    return next((name for name, pattern in PLACES if pattern.search(host)), "page" if path else "site")
