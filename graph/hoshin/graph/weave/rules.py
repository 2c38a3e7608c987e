"""The rules of merging: when two names are one idea.

Most rules give each name a key; names of one key are one idea, unless a guard (`guards`) keeps them apart. A form of a word counts
only where its other form is a word of the corpus too.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from hoshin.graph.names import case_key, loose_key, words
from hoshin.graph.weave.forms import Forms, english, replaced

Key = Callable[[str], Hashable | None]
"""From a name to its key under a rule, or None where the rule says nothing of it."""

_POSSESSIVE = re.compile(r"['’]s$")


class Rule(NamedTuple):
    """A rule by which names are merged, or by which they only look alike, and the words for it.

    ``score`` is about how many of a hundred pairs that the rule proposes are one idea, by the judged pairs of
    ``tests/quality/name_pairs.toml`` and by reading what it merges in annotated posts.
    """

    says: str
    score: float


MERGING = {
    "curation": Rule("the curation file says so", 1.0),
    "case": Rule("they differ by capitals alone", 1.0),
    "hyphen": Rule("they differ by hyphens, spaces and punctuation alone", 0.99),
    "spelling": Rule("British and American spelling, or numbers in words and digits", 0.99),
    "plural": Rule("singular and plural", 0.99),
    "small words": Rule("they differ by articles, possessives and abbreviations", 0.98),
    "acronym": Rule("an acronym, and what the posts spell it out as", 0.97),
    "inflection": Rule("forms of the same words", 0.96),
    "word order": Rule("the same words in another order", 0.95),
    "vocabulary": Rule("the vocabulary has both as names of one term", 0.9),
    "head noun": Rule("one only says besides that it is a method, a process or the like", 0.9),
}
"""In the order in which they are tried, the surest first."""

NEAR = {
    "initials": Rule("the initials fit, but no post says so", 0.55),
    "stems": Rule("their words differ by their endings", 0.45),
    "letters": Rule("they differ by one letter", 0.3),
    "short head": Rule("one says besides that it is a method or the like, and says little without", 0.25),
    "opposites": Rule("they differ by one word and its opposite", 0.02),
}
"""By what names that are kept apart look alike."""

GUARDED = 0.02
"""The score of a pair that a guard keeps apart."""

CURATED = 0.0
"""The score of a pair that the user keeps apart."""


def name_keys(labels: Iterable[str], forms: Forms) -> list[tuple[str, Key]]:
    """Give the keys of the rules that look at names alone, each with its rule.

    The word order has two, for one does not see whether "recording deletion" is done to a recording or is a recording done.
    """
    plain = {label: "".join(plain_words(label, forms)) for label in labels}
    known = frozenset(plain.values())
    named = frozenset(key for label, key in plain.items() if label != label.lower())
    ends = frozenset(said[-1] for label in plain if len(said := plain_words(label, forms)) > 1)
    nouns = ends | english().order["nouns"]
    return [
        ("case", case_key),
        ("hyphen", loose_key),
        ("spelling", lambda name: "".join(_spelled(name, forms)) or loose_key(name)),
        ("plural", lambda name: "".join(singular_words(name, forms)) or loose_key(name)),
        ("small words", lambda name: "".join(plain_words(name, forms)) or loose_key(name)),
        ("inflection", lambda name: "".join(_inflected(plain_words(name, forms), forms, nouns)) or loose_key(name)),
        ("word order", lambda name: _ordered(plain_words(name, forms), forms, nouns, is_verb_first=False)),
        ("word order", lambda name: _ordered(plain_words(name, forms), forms, nouns, is_verb_first=True)),
        ("head noun", lambda name: _without_head(plain_words(name, forms), known, named)),
    ]


def singular_words(name: str, forms: Forms) -> tuple[str, ...]:
    """Give the words of a name in American spelling and in the singular, numbers in digits."""
    return replaced(_spelled(name, forms), forms.singular)


def plain_words(name: str, forms: Forms) -> tuple[str, ...]:
    """Give the words that tell a name apart: as `singular_words`, without articles and possessives, abbreviations written out.

    Only words between spaces are taken out: "A/B test" and "my-idea-ism" keep theirs.
    """
    kept = " ".join(_POSSESSIVE.sub("", word) for word in name.split() if case_key(word) not in english().dropped)
    return replaced(singular_words(kept or name, forms), english().same)


def _spelled(name: str, forms: Forms) -> tuple[str, ...]:
    return replaced(words(name), forms.american, english().numbers)


def _inflected(name: Sequence[str], forms: Forms, nouns: frozenset[str]) -> tuple[str, ...]:
    """Put the verb that a name begins with, comparatives and some heads into one form; particles stand behind the verb.

    Of a single word nothing is changed: "plan" and "planning" are two ideas. Nor is a verb that is a noun too, or ends other
    names as nouns do: a "design system" is not "designing systems".
    """
    if len(name) < 2:
        return tuple(name)
    first, *rest = name
    particles, prepositions = english().order["particles"], english().order["prepositions"]
    verb = forms.verb.get(first, first)
    is_verb = verb not in nouns or verb in english().order["verbs"] or any(word in particles or word in prepositions for word in rest)
    if is_verb and rest[-1] in particles:
        rest = [rest[-1], *rest[:-1]]
    head = forms.act[rest[-1]] if rest[-1] in english().acts else rest[-1]
    return (*replaced([verb if is_verb else first, *rest[:-1]], english().adjectives), head)


def _ordered(name: Sequence[str], forms: Forms, nouns: frozenset[str], *, is_verb_first: bool) -> Hashable | None:
    """Give the head of a name and the set of what says more of it.

    "quality of decisions" has the head *quality*; "managing risk" has what is done, *manage*, and so has "risk management".
    Names with a word that makes the order matter, such as "over", have no such key.
    """
    if "and" in name:
        return _conjuncts(tuple(name))
    if len(name) < 2 or any(word in english().order["fixed"] for word in name):
        return None
    head, more = _head(tuple(name), is_verb_first=is_verb_first)
    verbs = {word: forms.verb[word] for word in more if word in forms.verb and forms.verb[word] not in nouns}
    said = frozenset(verbs.get(word, word).removesuffix("ly") for word in more)
    return forms.act.get(head, head), said - english().order["prepositions"]


def _conjuncts(name: tuple[str, ...]) -> Hashable | None:
    """Give "need for A and B" as what stands before the two, and the two in any order."""
    prepositions = english().order["prepositions"]
    at = name.index("and")
    start = max((n + 1 for n, word in enumerate(name[:at]) if word in prepositions), default=0)
    before, first, second = name[:start], name[start:at], name[at + 1 :]
    if not first or not second or any(word in prepositions or word == "and" for word in second):
        return None
    return before, frozenset({first, second})


def _head(name: tuple[str, ...], *, is_verb_first: bool) -> tuple[str, tuple[str, ...]]:
    order = english().order
    at = next((n for n, word in enumerate(name) if n and word in order["prepositions"]), len(name))
    first, rest = name[:at], name[at:]
    if is_verb_first and first[0].endswith("ing") and first[0] not in order["modifiers"]:
        return first[0], (*first[1:], *rest)
    if len(first) > 1 and first[-1] in order["adverbs"]:
        return first[-2], (*first[:-2], first[-1], *rest)
    return first[-1], (*first[:-1], *rest)


def _without_head(name: tuple[str, ...], known: frozenset[str], named: frozenset[str]) -> Hashable | None:
    """Take a head such as "framework" from behind a name that occurs without it too."""
    if not name:
        return None
    bare, head, heads = "".join(name[:-1]), name[-1], english().heads
    is_role = head in heads["role"] and name[-2:-1] and name[-2].endswith(english().roles)
    if (bare in known and (is_role or (head in heads["any"] and len(name) > 2))) or (bare in named and head in heads["name"]):
        return bare
    return "".join(name)
