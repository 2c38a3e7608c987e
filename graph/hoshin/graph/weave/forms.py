"""The forms of English words: which of a corpus are spellings, inflections or derivations of others of it.

A form is made and looked up among the words that occur, never cut off a word: a stemmer would also join *organ* with *organization*.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hoshin.graph.names import singulars

# what a verb's stem takes to name what is done, with what the verb ends in
_NOMINAL_ENDINGS = (
    ("ification", "ify"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ation", "e"),
    ("ation", ""),
    ("ition", "e"),
    ("uction", "uce"),
    ("ision", "ide"),
    ("ion", "e"),
    ("ion", ""),
    ("ment", ""),
    ("ence", "e"),
    ("ance", ""),
    ("ysis", "yze"),
    ("ilure", "il"),
    ("osure", "ose"),
    ("val", "ve"),
    ("sal", "se"),
    ("wal", "w"),
    ("ery", "er"),
)
_SHORTEST_VERB = 3


@dataclass(frozen=True, slots=True)
class English:
    """The tables of ``forms.toml``, which says what each is for."""

    spelled: Mapping[str, str]
    spelled_endings: tuple[tuple[str, str], ...]
    unlike: frozenset[str]
    numbers: Mapping[str, str]
    dropped: frozenset[str]
    same: Mapping[str, str]
    acts: Mapping[str, str]
    adjectives: Mapping[str, str]
    order: Mapping[str, frozenset[str]]
    heads: Mapping[str, frozenset[str]]
    opposites: Mapping[str, frozenset[str]]
    prefixes: tuple[str, ...]
    roles: tuple[str, ...]
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """Maps from words of a corpus to others; a word that is not in one stays what it is.

    ``american`` maps British spellings, ``singular`` plurals, ``act`` words for what is done to one word for it (``managing``
    and ``management`` to ``to manage``), and ``verb`` -ing forms to their verbs.
    """

    american: Mapping[str, str]
    singular: Mapping[str, str]
    act: Mapping[str, str]
    verb: Mapping[str, str]


@cache
def english() -> English:
    """Give the tables of ``forms.toml``."""
    tables = tomllib.loads(files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    spelling, word, guards = tables["spelling"], tables["words"], tables["guards"]
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in guards["opposites"]:
        opposites[first].add(second)
        opposites[second].add(first)
    return English(
        spelled=dict(spelling["words"]),
        spelled_endings=tuple(map(tuple, spelling["endings"])),
        unlike=frozenset(spelling["unlike"]),
        numbers=tables["numbers"],
        dropped=frozenset(word["dropped"]),
        same=dict(word["same"] + word["doublets"]),
        acts={act: noun for noun, act in word["acts"]},
        adjectives=dict(word["adjectives"]),
        order={name: frozenset(members) for name, members in tables["order"].items()},
        heads={name: frozenset(members) for name, members in tables["heads"].items()},
        opposites={name: frozenset(others) for name, others in opposites.items()},
        prefixes=tuple(guards["prefixes"]),
        roles=tuple(guards["roles"]),
        activities=tuple(guards["activities"]),
    )


def forms(words: Iterable[str]) -> Forms:
    """Find the forms among some lower-cased words."""
    known = set(words)
    american = dict(_american(known))
    known = {american.get(word, word) for word in known}
    verb = {gerund: word for word in sorted(known) if word.isalpha() for gerund in _gerunds(word) if gerund in known}
    return Forms(american, singulars(known), _acts(known), verb)


def replaced(words: Iterable[str], *tables: Mapping[str, str]) -> tuple[str, ...]:
    """Put words through tables, one after the other.

    >>> replaced(("orgs", "chart"), {"orgs": "org"}, {"org": "organization"})
    ('organization', 'chart')
    """
    found = tuple(words)
    for table in tables:
        found = tuple(table.get(word, word) for word in found)
    return found


def _american(known: set[str]) -> Iterator[tuple[str, str]]:
    yield from english().spelled.items()
    yield from ((f"{british}s", f"{american}s") for british, american in english().spelled.items())
    for word in sorted(known - english().unlike):
        for british, american in english().spelled_endings:
            if word.endswith(british) and (spelled := word.removesuffix(british) + american) in known:
                yield word, spelled


def _gerunds(verb: str) -> tuple[str, ...]:
    if len(verb) < _SHORTEST_VERB - 1:
        return ()
    if verb.endswith("e"):
        return (verb[:-1] + "ing",)
    return (verb + "ing", verb + verb[-1] + "ing")


def _acts(known: Iterable[str]) -> dict[str, str]:
    """Map -ing forms, and the nouns for the same, to the verb that they have in common."""
    by_verb: defaultdict[str, set[str]] = defaultdict(set)
    for word in known:
        for verb in _verbs(word):
            by_verb[verb].add(word)
    acts: dict[str, str] = {}
    for verb in sorted(by_verb):
        # only an -ing form shows that there is such a verb: "nation" is not what one does to "nate"
        if len(by_verb[verb]) > 1 and any(word.endswith("ing") for word in by_verb[verb]):
            # marked, for the verb may be a noun that is not what is done: to document, a document
            acts.update((word, acts.get(word, f"to {verb}")) for word in sorted(by_verb[verb]))
    return {**acts, **english().acts}


def _verbs(word: str) -> Iterator[str]:
    """Give the verbs that a word may come from."""
    if word.endswith("ing"):
        stem = word.removesuffix("ing")
        yield from (verb for verb in (stem, f"{stem}e") if len(verb) >= _SHORTEST_VERB)
        if stem[-1:] == stem[-2:-1] and len(stem) > _SHORTEST_VERB:
            yield stem[:-1]
    for ending, verb_ending in _NOMINAL_ENDINGS:
        if word.endswith(ending) and len(verb := word.removesuffix(ending) + verb_ending) >= _SHORTEST_VERB:
            yield verb
