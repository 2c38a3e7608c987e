"""Names of concepts: the key that tells two apart."""

import re
from functools import lru_cache

FUNCTION_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "and",
        "or",
        "in",
        "on",
        "for",
        "with",
        "your",
        "our",
        "their",
        "its",
        "my",
        "his",
        "her",
        "as",
        "at",
        "by",
        "is",
        "be",
        "this",
        "that",
    ]
)
"""Words that do not tell two names apart."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@lru_cache(maxsize=1)
def _stemmer() -> object:
    from Stemmer import Stemmer

    return Stemmer("porter").stemWord


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give the Porter stem of a lower-cased word (Porter, "An algorithm for suffix stripping", 1980)."""
    return str(_stemmer()(word))  # type: ignore[operator]


def key(name: str) -> tuple[str, ...]:
    """Give the stems of a name's content words: names with one key are one candidate.

    >>> key("Quality of our Decisions")
    ('qualiti', 'decis')
    """
    return tuple(s for word in words(name) if word not in FUNCTION_WORDS and (s := stem(word)))


def words(name: str) -> list[str]:
    """Give the words of a name in lower case, without possessive endings.

    >>> words("The team’s WIP-limits")
    ['the', 'team', 'wip', 'limits']
    """
    return [re.sub(r"['’]s$", "", word) for word in _WORD.findall(name.lower())]


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: OKR, OKRs, B2B, KPIs, A/B."""
    stripped = word.removesuffix("s")
    return len(stripped) > 1 and any(c.isalpha() for c in stripped) and stripped.upper() == stripped
