"""What is known of names before a post is read: `names.toml`, checked and ready to be looked up."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from hoshin.extract.errors import RulesError

NAMES = Path(__file__).with_name("names.toml")

KIND_OF_LIST = (
    ("people.names", "person"),
    ("organisations.names", "organisation"),
    ("organisations.doubtful", "organisation"),
    ("products.names", "product"),
    ("products.doubtful", "product"),
    ("products.both", "product"),
    ("products.both", "organisation"),
    ("works.names", "work"),
    ("others.names", "other"),
)
"""What the names of a list may name."""

WORD_LISTS = ("given.common", "given.ambiguous", "others.words")

KEYED = 6
"""Characters by which listed names are looked up; a shorter name is looked up as a whole token."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in and around names, each list as its comment in the file says."""

    breaks: frozenset[str]
    linking: frozenset[str]
    titles: frozenset[str]
    degrees: frozenset[str]
    particles: frozenset[str]
    speech: frozenset[str]
    roles: frozenset[str]
    workshop: frozenset[str]
    eponymous: frozenset[str]
    organisation_heads: frozenset[str]
    work_heads: frozenset[str]
    work_cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """Names by what they are the names of.

    ``listed`` holds, by the first characters of a name, names with the kinds of entity that they may name (or ``other``), the
    longest first; ``doubtful`` are those that are words too. ``given`` names, those of them that are words too, and ``others``,
    capitalised words that are none of the kinds, are in lower case.
    """

    listed: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    doubtful: frozenset[str]
    given: frozenset[str]
    ambiguous_given: frozenset[str]
    others: frozenset[str]
    words: Words

    def at(self, text: str, start: int, word: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Give the listed names that a text has at an offset, the longest first.

        Its apostrophes must be typographic; `word` is the token that begins there.
        """
        for key in dict.fromkeys((text[start : start + KEYED], word)):
            for name, kinds in self.listed.get(key, ()):
                end = start + len(name)
                if text.startswith(name, start) and not text[end : end + 1].isalnum():
                    yield name, kinds

    def is_given(self, lower: str) -> bool:
        """Whether a word in lower case is a given name."""
        return lower in self.given or lower in self.ambiguous_given


@cache
def bundled_names() -> Names:
    """Read the names that come with Hoshin."""
    return load_names(NAMES)


def load_names(path: Path) -> Names:
    """Read and check a file of names.

    Raises
    ------
    RulesError
        If the file is no TOML, or a list is missing, unknown or holds anything but names; with the file and the list.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: {error}") from error
    lists = _lists(path, tables)
    kinds: dict[str, set[str]] = {}
    for place, kind in KIND_OF_LIST:
        for name in lists[place]:
            kinds.setdefault(name, set()).add(kind)
    listed: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in sorted(kinds, key=lambda name: (-len(name), name)):
        listed.setdefault(name[:KEYED], []).append((name, frozenset(kinds[name])))
    return Names(
        listed={key: tuple(names) for key, names in listed.items()},
        doubtful=frozenset().union(*(names for place, names in lists.items() if place.endswith(".doubtful"))),
        given=lists["given.common"],
        ambiguous_given=lists["given.ambiguous"],
        others=lists["others.words"],
        words=Words(**{field.name: lists[f"words.{field.name}"] for field in fields(Words)}),
    )


def _lists(path: Path, tables: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Give the lists of a file by their table and name; each is an array, or words parted by blanks."""
    expected = {*(place for place, _ in KIND_OF_LIST), *WORD_LISTS, *(f"words.{field.name}" for field in fields(Words))}
    found = {f"{table}.{name}": value for table, lists in tables.items() if isinstance(lists, dict) for name, value in lists.items()}
    if wrong := sorted(found.keys() ^ expected) or [name for name, table in tables.items() if not isinstance(table, dict)]:
        raise RulesError(f"{path}: the lists {', '.join(wrong)} are missing or unknown; there must be {', '.join(sorted(expected))}")
    return {place: _names(path, place, value) for place, value in found.items()}


def _names(path: Path, place: str, value: object) -> frozenset[str]:
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise RulesError(f"{path}: {place} must be an array of names, or a text of words parted by blanks")
    return frozenset(name.replace("'", "’") for name in names)
