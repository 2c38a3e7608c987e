"""The curation file: what a user says of names, which wins over every rule."""

import json
import re
import tomllib
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


def load_curation(path: Path) -> Curation:
    """Read and check a curation file.

    Raises
    ------
    RulesError
        With file and line: if the file cannot be read or is no TOML, a table or key is unknown, missing or of the wrong type,
        or two decisions contradict each other.
    """
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
    unknown = next((table for table in tables if table not in _FIELDS), None)
    if unknown is not None:
        place = f"{path}:{min(lines.get(unknown) or _lines_with(text, unknown))}"
        raise RulesError(f"{place}: there is no “{unknown}”; a curation file has {', '.join(f'[[{table}]]' for table in _FIELDS)}")
    curation = tuple(sorted(_decisions(path, tables, lines), key=lambda decision: int(decision.place.rpartition(":")[2])))
    for check in (_check_groups, _check_opposed, _check_single):
        check(curation)
    return curation


def curation_key(curation: Curation) -> str:
    """Give decisions as text: the same for the same ones, wherever they stand in their file."""
    return json.dumps(sorted(decision[:3] for decision in curation), ensure_ascii=False) if curation else ""


def kept_curation(key: str) -> Curation:
    """Give the decisions that `curation_key` wrote down; their places are lost."""
    return tuple(Decision(action, tuple(names), value) for action, names, value in json.loads(key)) if key else ()


def decisions_of(curation: Curation, *actions: str) -> Iterator[Decision]:
    """Give the decisions of some tables of the file, in its order."""
    return (decision for decision in curation if decision.action in actions)


def _decisions(path: Path, tables: Mapping[str, Any], lines: Mapping[str, list[int]]) -> Iterator[Decision]:
    for table, rows in tables.items():
        if not isinstance(rows, list) or len(rows) != len(lines[table]) or not all(isinstance(row, dict) for row in rows):
            raise RulesError(f"{path}: each “{table}” stands under a line [[{table}]] of its own")
        for row, line in zip(rows, lines[table], strict=True):
            yield _decision(f"{path}:{line}", table, row)


def _decision(place: str, table: str, row: Mapping[str, object]) -> Decision:
    fields = _FIELDS[table]
    unknown = next((key for key in row if key not in fields), None)
    if unknown is not None:
        raise RulesError(f"{place}: [[{table}]] has no key “{unknown}”; it has {' and '.join(fields)}")
    for field in fields:
        if not _is_text(row.get(field)) and field != "names":
            raise RulesError(f'{place}: [[{table}]] needs {field} = "…"')
    names = row.get("names")
    if "names" in fields and not (isinstance(names, list) and len(names) > 1 and all(map(_is_text, names))):
        raise RulesError(f'{place}: [[{table}]] needs names = ["…", "…"], two or more')
    given = names if isinstance(names, list) else [row["name"]]
    value = next((str(row[field]) for field in fields if field in {"to", "definition"}), "")
    return Decision(table, tuple(" ".join(str(name).split()) for name in given), " ".join(value.split()), place)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and " ".join(value.split()).isprintable()


def _lines_with(text: str, key: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), start=1) if key in line] or [1]


def _check_groups(curation: Curation) -> None:
    """Refuse a name in two groups of [[same]]: one group says all that is one idea."""
    owners: dict[str, Decision] = {}
    for decision in decisions_of(curation, "same"):
        for name in decision.names:
            other = owners.setdefault(case_key(name), decision)
            if other is not decision:
                raise RulesError(f"{decision.place}: “{name}” is in the [[same]] of {other.place} already; put all its names there")


def _check_opposed(curation: Curation) -> None:
    group = {case_key(name): decision for decision in decisions_of(curation, "same") for name in decision.names}
    for decision in decisions_of(curation, "different"):
        seen: dict[object, str] = {}
        for name in decision.names:
            same = group.get(case_key(name))
            owner = same or case_key(name)
            if owner in seen:
                joined = f", which {same.place} says are the same" if same else " is named twice"
                both = f"“{seen[owner]}” and “{name}”" if same else f"“{name}”"
                raise RulesError(f"{decision.place}: {both}{joined}")
            seen[owner] = name


def _check_single(curation: Curation) -> None:
    """Refuse two decisions on what one name is called or means, and any on one that is hidden."""
    said: dict[tuple[str, str], Decision] = {}
    for decision in decisions_of(curation, "hide", "rename", "define"):
        for action in (decision.action, "hide") if decision.action != "hide" else ("hide", "rename", "define"):
            other = said.get((action, case_key(decision.names[0])))
            if other is not None:
                raise RulesError(f"{decision.place}: [[{other.action}]] of {other.place} speaks of “{decision.names[0]}” already")
        said[decision.action, case_key(decision.names[0])] = decision
