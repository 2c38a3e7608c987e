"""Checking a curation file against a graph: what would stop a build, and what does nothing to this graph."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from hoshin.extract.errors import RulesError
from hoshin.graph.curation import Curation, Decision, read_curation
from hoshin.graph.record import Record
from hoshin.graph.weave.likeness import near_misses
from hoshin.graph.weave.naming import Naming, name_concepts, notes_on
from hoshin.graph.weave.uses import Uses, find_uses, resolve


class Remark(NamedTuple):
    """What is off in a curation file.

    ``kind`` is ``mistake`` (no build takes the file), ``unknown name`` (no post has it) or ``no effect`` (the rules come to the same
    without the decision). ``line`` is None where the whole file is meant.
    """

    line: int | None
    kind: str
    message: str


def lint_curation(path: Path, graph: Path) -> tuple[Remark, ...]:
    """Check a curation file against the posts of a graph.

    Returns
    -------
    tuple of Remark
        By line; empty where nothing is off. What names mean is not looked at while the file by itself has mistakes.

    Raises
    ------
    RecordError
        If the graph is missing or damaged, or is none.
    """
    with Record(graph) as record:
        uses = find_uses(record.extractions())
    try:
        curation, faults = read_curation(path)
    except RulesError as error:
        return (remark_of(path, "mistake", str(error)),)
    remarks = [remark_of(path, "mistake", str(fault)) for fault in faults]
    if not faults:
        remarks += _named(path, curation, uses)
    return tuple(sorted(remarks, key=lambda remark: (remark.line or 0, remark)))


def remark_of(path: Path, kind: str, told: str) -> Remark:
    """Take a message apart that begins with file and line."""
    said = told.removeprefix(f"{path}")
    line, _, message = said.removeprefix(":").partition(": ")
    return Remark(int(line), kind, message) if line.isdigit() else Remark(None, kind, said.removeprefix(": "))


def _named(path: Path, curation: Curation, uses: Uses) -> Iterator[Remark]:
    """Give what is off once names are looked up in the posts."""
    yield from (remark_of(path, "unknown name", note) for note in notes_on(curation, uses))
    sound = curation
    while True:
        try:
            naming = name_concepts(uses, sound)
            break
        except RulesError as error:  # it is told, and the others are checked without it
            remark = remark_of(path, "mistake", str(error))
            yield remark
            sound = tuple(decision for decision in sound if _line(decision) != remark.line)
    for decision, why in _idle(sound, uses, naming):
        yield Remark(_line(decision), "no effect", why)


def _idle(curation: Curation, uses: Uses, naming: Naming) -> Iterator[tuple[Decision, str]]:
    by_rules = name_concepts(uses) if any(decision.action in {"same", "different"} for decision in curation) else naming
    near = {_both(by_rules, *pair[:2]) for pair in near_misses(uses, by_rules)} if any(d.action == "different" for d in curation) else set()
    parted = {label for decision in curation if decision.action == "different" for name in decision.names for label in resolve(name, uses)}
    for decision in curation:
        meant = [found for name in decision.names if (found := resolve(name, uses))]
        if len(meant) < len(decision.names):
            continue  # an unknown name is told already
        labels = frozenset[str]().union(*meant)
        if decision.action == "same" and len({by_rules.ids[label] for label in labels}) == 1 and not labels & parted:
            yield decision, f"the rules join {_quoted(decision.names)} without it"
        if decision.action == "different" and not any(_is_near(by_rules, near, *two) for two in combinations(meant, 2)):
            yield decision, f"the rules keep {_quoted(decision.names)} apart without it, and nobody would ask"
        if decision.action == "rename" and {naming.anchors.get(naming.ids.get(label, "")) for label in labels} == {decision.value}:
            yield decision, f"the posts call “{decision.names[0]}” “{decision.value}” already"


def _is_near(naming: Naming, near: Iterable[frozenset[str]], first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether the rules join any two labels of two names, or list them as alike."""
    return any(len(both := _both(naming, *pair)) == 1 or both in near for pair in product(first, second))


def _both(naming: Naming, first: str, second: str) -> frozenset[str]:
    return frozenset((naming.ids[first], naming.ids[second]))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _line(decision: Decision) -> int:
    return int(decision.place.rpartition(":")[2])
