"""The curation file: what a user says of names, which wins over every rule."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hoshin.extract.errors import RulesError
from hoshin.graph.names import case_key

CURATION_FILE = "curation.toml"

# each table of the file with the keys that a row of it has
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "same": ("names",),
    "different": ("names",),
    "hide": ("name",),
    "rename": ("name", "to"),
    "define": ("name", "definition"),
}
_TOML_LINE = re.compile(r"at line (\d+)")
_HEADER = re.compile(r"\s*\[\[\s*[\"']?(\w+)[\"']?\s*\]\]")


class Decision(NamedTuple):
    """What the file says of some names. ``value`` is the new name or the definition, ``place`` the file and line."""

    action: str
    names: tuple[str, ...]
    value: str = ""
    place: str = ""


Curation = tuple[Decision, ...]
"""All decisions of a user, in the order of their file."""


class Fault(NamedTuple):
    """What is wrong in a curation file, and the file and line of it."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def load_curation(path: Path) -> Curation:
    """Read and check a curation file.

    Raises
    ------
    RulesError
        With file and line: if the file cannot be read or is no TOML, a table or key is unknown, missing or of the wrong type,
        or two decisions contradict each other.
    """
    curation, faults = read_curation(path)
    if faults:
        raise RulesError(str(faults[0]))
    return curation


def read_curation(path: Path) -> tuple[Curation, tuple[Fault, ...]]:
    """Give the decisions of a file that can be understood, in its order, and all that is wrong in it.

    Raises
    ------
    RulesError
        If the file cannot be read or is no TOML.
    """
    import tomllib  # a lookup, which loads this module too, does without

    try:
        text = path.read_text(encoding="utf-8-sig")
        tables = tomllib.loads(text)
    except OSError as error:
        raise RulesError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RulesError(f"{path}: is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        raise RulesError(f"{path}{f':{found[1]}' if found else ''}: is no TOML: {error}") from error
    lines: dict[str, list[int]] = {table: [] for table in _FIELDS}
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        if header is not None:
            lines.setdefault(header[1], []).append(number)
    known = ", ".join(f"[[{table}]]" for table in _FIELDS)
    faults = [
        Fault(f"{path}:{min(lines.get(table) or _lines_with(text, table))}", f"there is no “{table}”; a curation file has {known}")
        for table in tables
        if table not in _FIELDS
    ]
    rows = [*_decisions(path, {table: rows for table, rows in tables.items() if table in _FIELDS}, lines)]
    faults += [row for row in rows if isinstance(row, Fault)]
    decisions = [row for row in rows if isinstance(row, Decision)]
    curation = tuple(sorted(decisions, key=lambda decision: int(decision.place.rpartition(":")[2])))
    for check in (_check_groups, _check_opposed, _check_single):
        faults += check(curation)
    return curation, tuple(faults)


def curation_key(curation: Curation) -> str:
    """Give decisions as text: the same for the same ones, wherever they stand in their file."""
    return json.dumps(sorted(decision[:3] for decision in curation), ensure_ascii=False) if curation else ""


def kept_curation(key: str) -> Curation:
    """Give the decisions that `curation_key` wrote down; their places are lost."""
    return tuple(Decision(action, tuple(names), value) for action, names, value in json.loads(key)) if key else ()


def decisions_of(curation: Curation, *actions: str) -> Iterator[Decision]:
    """Give the decisions of some tables of the file, in its order."""
    return (decision for decision in curation if decision.action in actions)


def _decisions(path: Path, tables: Mapping[str, Any], lines: Mapping[str, list[int]]) -> Iterator[Decision | Fault]:
    for table, rows in tables.items():
        if isinstance(rows, list) and len(rows) == len(lines[table]) and all(isinstance(row, dict) for row in rows):
            for row, line in zip(rows, lines[table], strict=True):
                yield _decision(f"{path}:{line}", table, row)
        else:
            yield Fault(str(path), f"each “{table}” stands under a line [[{table}]] of its own")


def _decision(place: str, table: str, row: Mapping[str, object]) -> Decision | Fault:
    fields = _FIELDS[table]
    unknown = next((key for key in row if key not in fields), None)
    if unknown is not None:
        return Fault(place, f"[[{table}]] has no key “{unknown}”; it has {' and '.join(fields)}")
    missing = next((field for field in fields if field != "names" and not _is_text(row.get(field))), None)
    if missing is not None:
        return Fault(place, f'[[{table}]] needs {missing} = "…"')
    names = row.get("names")
    if "names" in fields and not (isinstance(names, list) and len(names) > 1 and all(map(_is_text, names))):
        return Fault(place, f'[[{table}]] needs names = ["…", "…"], two or more')
    given = names if isinstance(names, list) else [row["name"]]
    value = next((str(row[field]) for field in fields if field in {"to", "definition"}), "")
    return Decision(table, tuple(" ".join(str(name).split()) for name in given), " ".join(value.split()), place)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and " ".join(value.split()).isprintable()


def _lines_with(text: str, key: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), start=1) if key in line] or [1]


def _check_groups(curation: Curation) -> Iterator[Fault]:
    """Find names in two groups of [[same]]: one group says all that is one idea."""
    owners: dict[str, Decision] = {}
    for decision in decisions_of(curation, "same"):
        for name in decision.names:
            other = owners.setdefault(case_key(name), decision)
            if other is not decision:
                yield Fault(decision.place, f"“{name}” is in the [[same]] of {other.place} already; put all its names there")


def _check_opposed(curation: Curation) -> Iterator[Fault]:
    group = {case_key(name): decision for decision in decisions_of(curation, "same") for name in decision.names}
    for decision in decisions_of(curation, "different"):
        seen: dict[object, str] = {}
        for name in decision.names:
            same = group.get(case_key(name))
            owner = same or case_key(name)
            if owner in seen:
                joined = f", which {same.place} says are the same" if same else " is named twice"
                both = f"“{seen[owner]}” and “{name}”" if same else f"“{name}”"
                yield Fault(decision.place, f"{both}{joined}")
            seen[owner] = name


def _check_single(curation: Curation) -> Iterator[Fault]:
    """Find two decisions on what one name is called or means, and any on one that is hidden."""
    said: dict[tuple[str, str], Decision] = {}
    for decision in decisions_of(curation, "hide", "rename", "define"):
        for action in (decision.action, "hide") if decision.action != "hide" else ("hide", "rename", "define"):
            other = said.get((action, case_key(decision.names[0])))
            if other is not None:
                yield Fault(decision.place, f"[[{other.action}]] of {other.place} speaks of “{decision.names[0]}” already")
                break
        said[decision.action, case_key(decision.names[0])] = decision
