"""What the words around a name tell of it."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from hoshin.extract.entities.names import Names, Words
from hoshin.extract.entities.stretches import Stretch, gives_its_name
from hoshin.extract.language.view import View

_BY_AFTER = re.compile(r"[”\"’'*)]*[,:]?\s{0,2}(?:\([^)\n]{1,30}\)\s)?[—–-]?\s?[Bb]y (?:[A-Z][\w.’-]+ ?){1,3}")
_DETERMINERS = frozenset("a an any each every her his my no our the their these this your".split())  # noqa: SIM905 - a list of words reads so
_LISTING = frozenset({",", "and", "or", "/", "&"})
_BEFORE_SPEECH = frozenset({"also", "had", "has", "once", "recently"})


def describe_surroundings(
    view: View, names: Names, kinds: Mapping[int, AbstractSet[str]], stretch: Stretch, *, is_open: bool
) -> Iterator[str]:
    """Name the features of a stretch's surroundings; `kinds` are those of the listed name that a token is part of."""
    before, after = _around(view, stretch)
    yield f"before={before[-1]}"
    yield f"after={after[0]}"
    if before[-1] in {"and", "by", "from", "to", "with"}:
        yield f"before={before[-2]} {before[-1]}"
    yield from _capitals(view, stretch, before[-1], after[0], is_open=is_open)
    words = names.words
    for feature, is_so in (
        ("determined", before[-1] in _DETERMINERS),
        ("role before", before[-1] in {"at", "by", "for", "from", "of"} and before[-2] in words.roles),
        ("title of a person before", before[-1] in words.titles),
        ("work before", not words.work_cues.isdisjoint(before)),
        ("speaks", after[0] in words.speech or (after[0] in _BEFORE_SPEECH and after[1] in words.speech)),
        ("thing in a product", after[0] in words.workshop),
        ("names something", gives_its_name(view, names, stretch.last)),
    ):
        if is_so:
            yield feature
    rest = view.text[view.end[stretch.last] : view.end[stretch.last] + 60]
    if rest[:2] in {", ", " ("} and _is_role(rest, words):
        yield "role after"
    if _BY_AFTER.match(rest):
        yield "by after"
    beside = {kind for i in _beside(view, stretch) for kind in kinds.get(i, ())}
    yield from (f"beside {kind}" for kind in sorted(beside))


def _around(view: View, stretch: Stretch) -> tuple[list[str], list[str]]:
    """Give three words before and two behind a stretch, in lower case; a line ends them."""
    before = ["^", "^", "^", *view.lower[max(0, stretch.first - 3) : stretch.first]][-3:]
    after = [*view.lower[stretch.last + 1 : stretch.last + 3], "$", "$"][:2]
    return _with_ends(before), _with_ends(after)


def _with_ends(words: list[str]) -> list[str]:
    return ["⏎" if "\n" in word else word for word in words]


def _capitals(view: View, stretch: Stretch, before: str, after: str, *, is_open: bool) -> Iterator[str]:
    """Say whether the capitals speak for a name where it stands."""
    if is_open:
        yield "opens"
    if before in {"^", "⏎"}:
        yield "starts a line"
        if after in {"$", "⏎"}:
            yield "whole line"
    if view.is_title_case[view.sentence[stretch.first]]:
        yield "title case"
    elif not is_open:
        yield "plainly capitalised"
        yield f"plain {stretch.way}"


def _is_role(rest: str, words: Words) -> bool:
    """Whether what follows a name is an apposition that says what the person is."""
    found = re.findall(r"[\w-]+", re.split(r"[.;:!?)\n]", rest[2:])[0].lower())
    return not words.roles.isdisjoint(found[:6])


def _beside(view: View, stretch: Stretch) -> Iterator[int]:
    """Give the tokens before and behind a stretch in an enumeration."""
    i = stretch.first - 1
    while i > 0 and view.lower[i] in _LISTING:
        i -= 1
        yield i
    i = stretch.last + 1
    while i < len(view) - 1 and view.lower[i] in _LISTING:
        i += 1
        yield i
