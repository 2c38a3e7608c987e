"""Near misses: names that look like one idea to a looser eye than the rules', for a reader to decide."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from hoshin.graph.names import loose_key, words
from hoshin.graph.weave.forms import english
from hoshin.graph.weave.guards import opposition, other_term
from hoshin.graph.weave.naming import Naming, is_spelled_out
from hoshin.graph.weave.rules import CURATED, GUARDED, MERGING, NEAR, plain_words
from hoshin.graph.weave.uses import Uses

_ACRONYM = re.compile(r"[A-Z]{3,6}s?")
_SHORTEST_TYPO = 6
_SAME_START = 3
_MAX_IN_BLOCK = 50

Pairs = Iterable[tuple[str, str]]
Plain = Mapping[str, tuple[str, ...]]


class Near(NamedTuple):
    """Two names that are not one concept but look alike under a rule, and what keeps them apart."""

    first: str
    second: str
    rule: str
    score: float
    reason: str


def near_misses(uses: Uses, naming: Naming) -> list[Near]:
    """Give the pairs of names that are near, the likeliest first, one for each two concepts.

    Pairs that a rule proposed and a guard refused come with the guard's reason. Names are compared only with those that share a
    word, a stem or the first letters of one.
    """
    plain = {label: plain_words(label, naming.forms) for label in naming.ids}
    proposals: dict[str, Pairs] = {
        "opposites": _opposed(plain),
        "initials": _initials(uses),
        "short head": _short_heads(plain),
        "stems": _same_stems(plain, uses),
        "letters": _near_letters(plain),
    }
    near = [
        *(Near(*refused[:3], score=GUARDED, reason=refused.reason) for refused in naming.groups.refused),
        *(_near(first, second, rule, uses, plain) for rule, pairs in proposals.items() for first, second in pairs),
    ]
    decided = {_ends(pair, naming) for pair in naming.apart}
    found: dict[frozenset[str], Near] = {}
    for pair in near:
        ends = _ends(pair[:2], naming)
        if len(ends) == 2 and "" not in ends:
            said = pair._replace(score=CURATED, reason=MERGING["curation"].says) if ends in decided else pair
            found.setdefault(ends, said)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair))


def _ends(labels: Iterable[str], naming: Naming) -> frozenset[str]:
    return frozenset(naming.ids.get(label, "") for label in labels)


def _near(first: str, second: str, rule: str, uses: Uses, plain: Plain) -> Near:
    guarded = other_term(first, second, uses.terms) or opposition(plain.get(first, ()), plain.get(second, ()))
    return Near(first, second, rule, GUARDED, guarded) if guarded else Near(first, second, rule, NEAR[rule].score, NEAR[rule].says)


def _opposed(plain: Plain) -> Iterator[tuple[str, str]]:
    """Give names that differ by one word and its opposite, such as "leading" and "lagging"."""
    of_words = _blocks(plain, plain.__getitem__)
    known = {word for said in plain.values() for word in said}
    for label, said in plain.items():
        for n, word in enumerate(said):
            prefixed = (prefix + word for prefix in english().prefixes)
            for other in (*sorted(english().opposites.get(word, ())), *(other for other in prefixed if other in known)):
                yield from ((label, twin) for twin in of_words.get((*said[:n], other, *said[n + 1 :]), ())[:1])


def _initials(uses: Uses) -> Iterator[tuple[str, str]]:
    """Give acronyms with the one name whose initials they are."""
    of_initials = _blocks(uses.labels, lambda label: "".join(word[0] for word in words(label)))
    for acronym in filter(_ACRONYM.fullmatch, uses.labels):
        names = [name for name in of_initials.get(loose_key(acronym.removesuffix("s")), ()) if is_spelled_out(acronym, name)]
        if len(names) == 1:
            yield acronym, names[0]


def _short_heads(plain: Plain) -> Iterator[tuple[str, str]]:
    """Give names such as "agile framework" and "agile": of one word, the head may say all."""
    of_words = _blocks(plain, plain.__getitem__)
    for label, said in plain.items():
        if len(said) > 1 and said[-1] in english().heads["any"]:
            yield from ((label, bare) for bare in of_words.get(said[:-1], ())[:1])


def _same_stems(plain: Plain, uses: Uses) -> Iterator[tuple[str, str]]:
    """Give names whose words have the same Porter stems in any order, each with the one that most posts use."""
    from Stemmer import Stemmer

    stem = Stemmer("porter").stemWord
    stems = {word: stem(word) for said in plain.values() for word in said}
    ignored = english().order["prepositions"]
    stemmed = _blocks(plain, lambda label: frozenset(stems[word] for word in plain[label] if word not in ignored))
    for labels in (labels for key, labels in stemmed.items() if key):
        most_used = min(labels, key=lambda label: (-len(uses.labels[label]), label))
        yield from ((most_used, label) for label in labels if label != most_used)


def _near_letters(plain: Plain) -> Iterator[tuple[str, str]]:
    """Give names that differ by one letter of one long word."""
    from rapidfuzz.distance import OSA

    blocks: defaultdict[Hashable, dict[str, str]] = defaultdict(dict)
    for label, said in plain.items():
        for n, word in enumerate(said):
            if len(word) >= _SHORTEST_TYPO and word.isalpha():
                blocks[n, said[:n], word[:_SAME_START], said[n + 1 :]].setdefault(word, label)
    for block in blocks.values():
        for first, second in combinations(sorted(block)[:_MAX_IN_BLOCK], 2):
            if OSA.distance(first, second, score_cutoff=1) == 1:
                yield block[first], block[second]


def _blocks(labels: Collection[str], key: Callable[[str], Hashable]) -> dict[Hashable, list[str]]:
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for label in sorted(labels):
        found[key(label)].append(label)
    return found
