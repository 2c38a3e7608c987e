"""The vocabulary of product management: terms that a reader of such posts may look up.

A term of it is a candidate with a prior, not a concept wherever it stands.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hoshin.extract.concepts.names import key
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import KINDS

VOCABULARY = Path(__file__).with_name("vocabulary.toml")

FIELDS = {"label": str, "kind": str, "definition": str, "aliases": list, "broader": list, "related": list, "ambiguous": bool}

_HEADER = re.compile(r"\s*\[\[\s*concept\s*\]\]")


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the vocabulary. An `is_ambiguous` one is an everyday word too."""

    label: str
    kind: str
    definition: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_ambiguous: bool = False


@cache
def bundled_terms() -> Mapping[tuple[str, ...], Term]:
    """Give the terms of the bundled vocabulary by the keys of their labels and aliases."""
    return by_key(load_vocabulary(VOCABULARY))


def by_key(terms: tuple[Term, ...]) -> dict[tuple[str, ...], Term]:
    """Order terms by the keys of their names; where two share one, the first stands."""
    found: dict[tuple[str, ...], Term] = {}
    for term in terms:
        for name in (term.label, *term.aliases):
            found.setdefault(key(name), term)
    found.pop((), None)
    return found


def load_vocabulary(path: Path) -> tuple[Term, ...]:
    """Read and check a vocabulary.

    Raises
    ------
    RulesError
        If the file is no TOML, a field is missing or of the wrong kind, a name stands twice, a broader or related term does
        not exist, or broader terms run in a circle; with the file and the line of the term.
    """
    text = path.read_text(encoding="utf-8")
    try:
        rows = tomllib.loads(text).get("concept", [])
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: {error}") from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    if len(lines) != len(rows):
        raise RulesError(f"{path}: each concept stands under a line [[concept]] of its own")
    terms = [_term(f"{path}:{line}", row) for line, row in zip(lines, rows, strict=True)]
    owners: dict[str, Term] = {}
    labels = {term.label for term in terms}
    for line, term in zip(lines, terms, strict=True):
        for problem in _problems(term, labels, owners):
            raise RulesError(f"{path}:{line}: {problem}")
    _check_circles(path, terms, lines)
    return tuple(terms)


def _term(place: str, row: Mapping[str, Any]) -> Term:
    unknown = row.keys() - FIELDS.keys()
    missing = {"label", "kind", "definition"} - row.keys()
    if unknown or missing:
        raise RulesError(f"{place}: {'unknown field ' + min(unknown) if unknown else 'missing field ' + min(missing)}")
    for name, value in row.items():
        if not isinstance(value, FIELDS[name]):
            raise RulesError(f"{place}: {name} of {row['label']!r} is no {FIELDS[name].__name__}")
    if row["kind"] not in KINDS:
        raise RulesError(f"{place}: {row['label']!r} has the unknown kind {row['kind']!r}; there are {', '.join(KINDS)}")
    lists = {name: tuple(row.get(name, ())) for name in ("aliases", "broader", "related")}
    return Term(row["label"], row["kind"], row["definition"], **lists, is_ambiguous=row.get("ambiguous", False))


def _problems(term: Term, labels: set[str], owners: dict[str, Term]) -> Iterator[str]:
    for name in (term.label, *term.aliases):
        folded = name.lower().replace("-", " ")
        if owners.setdefault(folded, term) is not term:
            yield f"{name!r} of {term.label!r} is a name of {owners[folded].label!r} already"
    for other in (*term.broader, *term.related):
        if other not in labels:
            yield f"{term.label!r} points to {other!r}, which is not in the vocabulary"


def _check_circles(path: Path, terms: list[Term], lines: list[int]) -> None:
    broader = {term.label: term.broader for term in terms}
    for line, term in zip(lines, terms, strict=True):
        seen: set[str] = set()
        waiting = list(term.broader)
        while waiting:
            label = waiting.pop()
            if label == term.label:
                raise RulesError(f"{path}:{line}: {term.label!r} is broader than itself")
            if label not in seen:
                seen.add(label)
                waiting.extend(broader[label])
