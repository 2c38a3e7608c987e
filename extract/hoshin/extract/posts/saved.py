"""Web pages saved from a browser: which pages are such, and which of their blocks are the post.

A page is read whole unless it is clear that it is one of a web site, with menus, advertisements and the like around the text:
it says that it was saved, or it has such parts and marks no main text among them. What is the main text, trafilatura judges
(Barbaresi 2021); its words are laid over the blocks as they were read, so that marks and links stay.
"""

import logging
import re
from collections.abc import Iterable, Iterator

from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import Block, as_written, words
from hoshin.extract.posts.html import without_crowded_tags
from hoshin.extract.posts.page import Page

_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*|Mirrored from )(\S{1,2000})", re.IGNORECASE)
_HEAD_LENGTH = 10_000  # characters in which a browser says that it saved the page
_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ELEMENTS = re.compile(r"<(nav|header|footer|aside|form)\b", re.IGNORECASE)
_NAMES = re.compile(r"\s(?:class|id|role)\s*=\s*(?:\"([^\"<>]{1,300})\"|'([^'<>]{1,300})'|([^\s\"'<>]{1,300}))", re.IGNORECASE)
_PART = re.compile(
    r"(?:^|[\s_-])(nav|navbar|navigation|menu|topbar|sidebar|widgets?|footer|header|masthead|breadcrumbs?|cookies?|banner|ads?|advert\w*"
    r"|sponsor\w*|promo|share|sharing|social|related|recommended|comments?|newsletter|subscribe|popup|modal)(?=$|[\s_-])"
)
_MIN_PARTS = 3
_MAX_CHARACTERS = 1_500_000  # of a page that is judged
_MAX_TAGS = 12_000  # the judge's time grows by the square of them, to some ten seconds here
_MIN_WORDS = 30  # less main text than this is none that was found
_PROSE = 10  # words of a block that is no item of a menu
_MIN_PROSE = 0.5  # of the words in such blocks: where less is left, the page is laid out as no judge expects it, such as a mail
_SAME = 0.6  # of a block's runs of three words: those of a link or a footnote in it may stand elsewhere
_RUN = 3
_CELL = re.compile(r"\s*\|\s*|\n")
_KEPT_BESIDE = frozenset(["code", "caption", "heading"])


def saved_from(text: str) -> str:
    """Give the address from which a page says that it was saved, or nothing."""
    found = _SAVED.search(text, 0, _HEAD_LENGTH)
    return found[1] if found else ""


def is_of_site(text: str, page: Page, *, is_saved: bool) -> bool:
    """Tell whether a page is one of a web site, whose text is to be told from what is around it.

    Parameters
    ----------
    text
        The page's HTML.
    page
        The same as read.
    is_saved
        Whether its name or surroundings say that a browser saved it.
    """
    if len(text) > _MAX_CHARACTERS or text.count("<") > _MAX_TAGS or not _WHOLE_PAGE.match(text):
        return False
    return is_saved or bool(saved_from(text)) or (not page.has_main and len(_parts(text)) >= _MIN_PARTS)


def main_text_only(text: str, page: Page) -> Page:
    """Take out of a page the blocks that are not of its main text, each as page chrome.

    A page in which none is found, or one that does not say that it was saved and would lose most of its prose, stays as it is.
    """
    main = _main_text(text)
    said = words(main)
    if len(said) < _MIN_WORDS:
        return page
    lines = {tuple(words(line)) for line in _CELL.split(main)}
    runs = set(_runs(said))
    title = words(page.title)
    is_main = [isinstance(item, Block) and _is_main(item, runs, lines) for item in page.items]
    is_main = [
        is_in or (isinstance(item, Block) and (_is_title(item, title) or _is_beside(item, is_main, place)))
        for place, (is_in, item) in enumerate(zip(is_main, page.items, strict=True))
    ]
    if not saved_from(text) and _prose(page, is_main) < _MIN_PROSE * _prose(page, [True] * len(is_main)):
        return page
    items = tuple(
        item if is_in or isinstance(item, Removed) else Removed(as_written(item), "page chrome")
        for is_in, item in zip(is_main, page.items, strict=True)
    )
    return page._replace(items=items, url=page.url or saved_from(text))


def _parts(text: str) -> set[str]:
    """Name the parts around the text that elements, or their classes, ids and roles, tell."""
    elements = {found[1].lower() for found in _ELEMENTS.finditer(text)}
    names = (found[1] or found[2] or found[3] for found in _NAMES.finditer(text))
    return elements | {part[1] for name in names for part in _PART.finditer(name.lower())}


def _main_text(text: str) -> str:
    import trafilatura

    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # what it finds odd in a page would go to stderr
    try:
        return trafilatura.extract(without_crowded_tags(text), include_comments=False, include_tables=True, deduplicate=False) or ""
    except (RecursionError, ValueError, AssertionError):  # on markup that is no page's; then it is read whole
        return ""


def _prose(page: Page, is_counted: Iterable[bool]) -> int:
    """Count the words in blocks that are no items of menus."""
    counts = (len(words(item.text)) for item, is_in in zip(page.items, is_counted, strict=True) if is_in and isinstance(item, Block))
    return sum(count for count in counts if count >= _PROSE)


def _runs(said: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(said[offset:] for offset in range(_RUN)), strict=False)


def _is_main(block: Block, runs: set[tuple[str, ...]], lines: set[tuple[str, ...]]) -> bool:
    said = words(block.text)
    if tuple(said) in lines:
        return True
    own = list(_runs(said))
    return bool(own) and sum(run in runs for run in own) >= _SAME * len(own)


def _is_title(block: Block, title: Iterable[str]) -> bool:
    """Tell whether a heading is what the page's title begins with, before the site's name."""
    said = words(block.text)
    return block.kind == "heading" and bool(said) and list(title)[: len(said)] == said


def _is_beside(block: Block, is_main: list[bool], place: int) -> bool:
    """Tell whether a block that judges miss, such as code, stands within the main text."""
    return block.kind in _KEPT_BESIDE and any(is_main[:place]) and any(is_main[place + 1 : place + 2])
