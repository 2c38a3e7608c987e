"""Names of concepts: the key that tells two apart, and the form in which one is shown."""

import re
from functools import lru_cache

from hoshin.extract.language.view import View

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
_VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import snowballstemmer

    return snowballstemmer.stemmer("porter").stemWord


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


def label(view: View, first: int, last: int, *, is_title: bool = False) -> str:
    """Show tokens `first` to `last` (inclusive) as a name: lower case but for proper names, with a singular head.

    Where the author capitalises everything (`is_title`: a heading, a bold lead-in), a capital makes no name.
    """
    capitals = [i for i in range(first, last + 1) if view.word[i][:1].isupper()]
    opens_sentence = first == 0 or view.sentence[first - 1] != view.sentence[first]
    has_name = not is_title and any(i > first or not opens_sentence for i in capitals)
    parts: list[str] = []
    for i in range(first, last + 1):
        if view.pos[i] == "SPACE":
            parts.append(" ")
            continue
        parts.append(_shown(view, i, is_head=i == last, is_name=has_name and i in capitals))
        if i < last and view.end[i] != view.start[i + 1]:
            parts.append(" ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def gerund(verb: str) -> str:
    """Give the -ing form of a verb's lemma.

    >>> [gerund(verb) for verb in ("limit", "make", "plan", "tie", "agree", "fix")]
    ['limiting', 'making', 'planning', 'tying', 'agreeing', 'fixing']
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    is_one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    if len(verb) > 2 and is_one_syllable and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS:
        return verb + verb[-1] + "ing"
    return verb + "ing"


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: OKR, OKRs, B2B, KPIs, A/B."""
    stripped = word.removesuffix("s")
    return len(stripped) > 1 and any(c.isalpha() for c in stripped) and stripped.upper() == stripped


def _shown(view: View, i: int, *, is_head: bool, is_name: bool) -> str:
    word = view.word[i]
    if is_acronym(word) or (not word[1:].islower() and any(map(str.isupper, word[1:]))):
        return word.removesuffix("s") if is_head and is_acronym(word) and word.endswith("s") else word
    if is_name and view.pos[i] == "PROPN" and not view.is_title_case[view.sentence[i]]:
        return word
    if is_head and ((view.pos[i] in {"NOUN", "PROPN"} and view.is_plural[i]) or (view.pos[i] == "VERB" and view.lower[i].endswith("s"))):
        return _singular(view.lower[i], view.lemma[i] if view.pos[i] == "NOUN" else view.lower[i])
    return view.lower[i]


def _singular(word: str, lemma: str) -> str:
    if lemma != word:
        return lemma
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
