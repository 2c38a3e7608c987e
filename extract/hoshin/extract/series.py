"""Numbers of posts in a series, as texts write them: TBM 31/53, SL 7."""

import re
from collections.abc import Iterator

from hoshin.extract.facts import Post

NUMBER = re.compile(r"(?<![\w/])([A-Z]{2,6})[ \u00a0]#?(\d{1,4})(?:/(\d{1,3}))?(?!\d|[\w/%.]\w)")


def numbers_of_series(post: Post) -> Iterator[re.Match[str]]:
    """Give the places where a post's text names a number of the post's own series, its own number included.

    Of a number that names no series ("#085") these are the places where it stands itself.
    """
    own = NUMBER.match(post.number)
    if own:
        yield from (found for found in NUMBER.finditer(post.text) if found[1] == own[1])
    elif post.number:
        yield from re.finditer(re.escape(post.number), post.text)
