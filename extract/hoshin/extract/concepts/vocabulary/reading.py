"""A vocabulary as a TOML file: its fields, and errors that name the line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hoshin.extract.concepts.names import words
from hoshin.extract.concepts.vocabulary.checks import check
from hoshin.extract.concepts.vocabulary.terms import Term
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import KINDS

FIELDS = {
    **dict.fromkeys(("label", "kind", "definition"), ("text",)),
    **dict.fromkeys(("aliases", "broader", "related", "context"), ("list of texts",)),
    "ambiguous": ("list of texts", "true", "false"),
}
"""What a term may have, and what each is."""

TEXTS = {name for name, kinds in FIELDS.items() if kinds == ("text",)}
"""What a term must have."""

_IS: Mapping[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "list of texts": lambda value: isinstance(value, list) and all(isinstance(entry, str) for entry in value),
    "true": lambda value: value is True,
    "false": lambda value: value is False,
}

_HEADER = re.compile(r"\s*\[\[\s*concept\s*\]\]")


class TermsFile(NamedTuple):
    """The terms of one file; one that `is_standalone` leaves out all that was read before it."""

    terms: tuple[Term, ...]
    is_standalone: bool = False


def load_vocabulary(path: Path) -> tuple[Term, ...]:
    """Read a vocabulary from a TOML file, and check it as one that stands alone.

    Raises
    ------
    RulesError
        If the file cannot be read or is no TOML; if a field is missing, unknown or of another type; if a name has two owners
        and nothing tells them apart; if a broader or related term does not exist, or broader terms run in a circle. The
        message names the file and the line of the term.
    """
    terms = read_toml(path).terms
    check(terms, terms)
    return terms


def read_toml(path: Path) -> TermsFile:
    """Read the terms of a TOML file; what they say of each other is not checked."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path}: {error}") from error
    rows, is_standalone = data.pop("concept", []), data.pop("standalone", False)
    if data:
        raise RulesError(f"{path}: unknown field {min(data)}; there are [[concept]] and standalone")
    if not isinstance(is_standalone, bool):
        raise RulesError(f"{path}: standalone is neither true nor false")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    if not isinstance(rows, list) or len(lines) != len(rows):
        raise RulesError(f"{path}: each concept stands under a line [[concept]] of its own")
    return TermsFile(tuple(_term(f"{path}:{line}", row) for line, row in zip(lines, rows, strict=True)), is_standalone)


def _term(place: str, row: Mapping[str, Any]) -> Term:
    if unknown := row.keys() - FIELDS.keys():
        raise RulesError(f"{place}: unknown field {min(unknown)}; there are {', '.join(FIELDS)}")
    if missing := TEXTS - row.keys():
        raise RulesError(f"{place}: missing field {min(missing)}")
    for name, value in row.items():
        if not any(_IS[kind](value) for kind in FIELDS[name]):
            raise RulesError(f"{place}: {name} of {row['label']!r} is no {' or '.join(FIELDS[name])}")
    lists = {name: tuple(row.get(name, ())) for name in ("aliases", "broader", "related", "context")}
    term = Term(row["label"], row["kind"], row["definition"], **lists, place=place)
    term = replace(term, ambiguous=_ambiguous(term, row.get("ambiguous")))
    for problem in _problems(term):
        raise RulesError(f"{place}: {problem}")
    return term


def _ambiguous(term: Term, said: bool | list[str] | None) -> tuple[str, ...] | None:  # noqa: FBT001 - what the file says
    if isinstance(said, bool):
        return tuple(name for name in term.names if name == term.label or len(words(name)) == 1) if said else ()
    return None if said is None else tuple(said)


def _problems(term: Term) -> Iterator[str]:
    if term.kind not in KINDS:
        yield f"{term.label!r} has the unknown kind {term.kind!r}; there are {', '.join(KINDS)}"
    for name in term.names:
        if not words(name):
            yield f"{name!r} of {term.label!r} has no letter or digit"
    for name in term.ambiguous or ():
        if name not in term.names:
            yield f"{name!r} is ambiguous, but no name of {term.label!r}"
