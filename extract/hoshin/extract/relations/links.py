"""Links of a post: its addresses, and other posts of a series that it names by their number."""

from hoshin.extract.facts import Link, Post
from hoshin.extract.series import NUMBER, numbers_of_series


def find_links(post: Post) -> tuple[Link, ...]:
    """Give the links of a post in order of the text; a number within a link's text belongs to that link."""
    links = [Link(s.start, s.end, s.value, _number(post.text[s.start : s.end])) for s in post.spans if s.mark == "link"]
    covered = [(link.start, link.end) for link in links]
    named = [Link(*found.span(), "", found[0]) for found in numbers_of_series(post) if found[0] != post.number]
    links += [link for link in named if not any(start <= link.start < end for start, end in covered)]
    return tuple(sorted(links))


def _number(text: str) -> str:
    found = NUMBER.search(text)
    return found[0] if found else ""
