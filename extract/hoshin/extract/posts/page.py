"""What a reader of one format gives: the stream of blocks, and what the file says of itself."""

from typing import NamedTuple

from hoshin.extract.posts.blocks import Item


class Page(NamedTuple):
    """One file as read, before boilerplate and repetitions are taken out.

    ``title``, ``date`` and ``url`` are what the file states outside its text, empty where it does not.
    ``fragments`` are the ids that the page's own links lead to, in the order of the links.
    ``is_one_article`` says that the page declares itself one article, ``has_main`` that it marks where its text stands.
    """

    items: tuple[Item, ...]
    title: str = ""
    date: str = ""
    url: str = ""
    fragments: tuple[str, ...] = ()
    is_one_article: bool = False
    has_main: bool = False
