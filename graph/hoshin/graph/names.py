"""Names as keys: when two spellings are one name, and what a name is called in an address."""

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import chain, count

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―_/·•.,:;!?'’‘\"“”()\[\]*`]+")
_NOT_SLUG = re.compile(r"[\W_]+")
_IRREGULAR_PLURALS = {
    "child": "children",
    "criterion": "criteria",
    "foot": "feet",
    "half": "halves",
    "leaf": "leaves",
    "life": "lives",
    "man": "men",
    "medium": "media",
    "person": "people",
    "phenomenon": "phenomena",
    "shelf": "shelves",
    "woman": "women",
}
# words that only look like the plural of another
_NOT_PLURALS = {
    "news",
    "goods",
    "means",
    "economics",
    "ethics",
    "arms",
    "customs",
    "politics",
    "physics",
    "as",
    "is",
    "its",
    "does",
    "us",
    "has",
}


def case_key(name: str) -> str:
    """Give a name without regard to case and white space.

    >>> case_key("  North  Star ")
    'north star'
    """
    # folding may undo the normal form, and the normal form the folding
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name.casefold()).casefold())
    return " ".join(folded.split())


def words(name: str) -> tuple[str, ...]:
    """Give the words of a name without case, hyphens, punctuation and the sign of a hashtag.

    >>> words("Cross-functional team"), words("#NoEstimates"), words("C#")
    (('cross', 'functional', 'team'), ('noestimates',), ('c#',))
    """
    return tuple("and" if word == "&" else word.lstrip("#") or word for word in _SEPARATORS.split(case_key(name)) if word)


def loose_key(name: str) -> str:
    """Give a name without regard to case, hyphens, spaces and punctuation.

    A name of nothing but punctuation keeps it.

    >>> loose_key("Road map") == loose_key("road-map") == loose_key("roadmap")
    True
    """
    return "".join(words(name)) or case_key(name)


def slug(name: str) -> str:
    """Give a name as it stands in an id; letters of any script stay.

    >>> slug("Hoshin Kanri"), slug("The X / Y problem!")
    ('hoshin-kanri', 'the-x-y-problem')
    """
    return _NOT_SLUG.sub("-", case_key(name)).strip("-") or "concept"


def unused(id_: str, taken: Container[str]) -> str:
    """Give an id, or where it is taken the first one free of those with a number behind it.

    >>> unused("bet", {"bet", "bet-2"})
    'bet-3'
    """
    return next(free for free in chain([id_], (f"{id_}-{n}" for n in count(2))) if free not in taken)


def singulars(vocabulary: Iterable[str]) -> dict[str, str]:
    """Map each plural among some words to its singular among them.

    Plurals are made from singulars and looked up, never guessed the other way round: a stemmer would also join
    *organ* with *organization* and *product* with *production*.

    >>> singulars(["story", "stories", "bus", "cache", "caches"])
    {'caches': 'cache', 'stories': 'story'}
    """
    known = set(vocabulary)
    found: dict[str, str] = {}
    for word in sorted(known):
        for plural in _plurals(word):
            if plural in known and plural not in _NOT_PLURALS:
                found.setdefault(plural, word)
    return found


def _plurals(word: str) -> tuple[str, ...]:
    if len(word) == 1 and not word.isdigit():
        return ()
    if word.endswith("sis"):
        return (word[:-2] + "es",)
    if word.endswith("y") and len(word) > 1 and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if word.endswith("o"):
        return (word + "s", word + "es")
    return (_IRREGULAR_PLURALS.get(word, word + "s"),)
