"""From names in their places to entities: what is one person, organisation, product or work in a post, and all places that name it."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.entities.names import Names
from hoshin.extract.entities.stretches import Stretch, gives_its_name
from hoshin.extract.entities.titles import opens
from hoshin.extract.facts import ENTITY_KINDS, Entity, Mention
from hoshin.extract.language.view import View

LONGER = 0.1
"""How much of its probability each further word of a stretch (three at most) is worth against one that overlaps with it."""

AGAIN = 0.1
"""The probability from which a stretch is another mention of a name that is sure elsewhere in the post."""


class Scored(NamedTuple):
    """A stretch with its name and the probability of each kind."""

    stretch: Stretch
    name: str
    odds: dict[str, float]

    @property
    def sure(self) -> float:
        """The probability that it is a name of some kind."""
        return sum(self.odds.values())


@dataclass(slots=True)
class _Group:
    """Mentions of one entity under one or several names."""

    found: list[Scored]

    @property
    def kind(self) -> str:
        return max(ENTITY_KINDS, key=lambda kind: sum(scored.odds[kind] for scored in self.found))

    @property
    def names(self) -> list[str]:
        """Its names, the preferred one first: of several words, often used, first used."""
        counts = Counter(scored.name for scored in self.found)
        has_short_forms = self.kind in {"person", "organisation"}
        return sorted(counts, key=lambda name: (has_short_forms and " " not in name, -counts[name]))


def resolve(view: View, names: Names, terms: Container[str], scored: Sequence[Scored], threshold: float) -> tuple[Entity, ...]:
    """Give the entities that scored stretches name, in order of first mention.

    A person's family or given name that is one of the `terms` (folded) is not looked for alone.
    """
    chosen = _without_overlaps([s for s in scored if s.sure >= threshold and s.stretch.way != "doubtful"], taken=set())
    taken = {i for s in chosen for i in range(s.stretch.first, s.stretch.last + 1)}
    groups: dict[str, _Group] = {}
    for s in chosen:
        groups.setdefault(_key(s.name), _Group([])).found.append(s)
    again = [s for s in scored if s.sure >= AGAIN and _key(s.name) in groups]
    for s in _without_overlaps(again, taken):
        taken.update(range(s.stretch.first, s.stretch.last + 1))
        groups[_key(s.name)].found.append(s)
    merged = _merge_persons(view, names, terms, _merge_acronyms(view, list(groups.values())), taken)
    entities = [_entity(view, group) for group in merged]
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _without_overlaps(scored: Iterable[Scored], taken: set[int]) -> list[Scored]:
    """Let the best of overlapping stretches stand."""

    def rank(s: Scored) -> tuple[float, int]:
        further = min(s.stretch.last - s.stretch.first, 3)
        return -s.sure * (1 + LONGER * further), s.stretch.first

    taken = set(taken)
    chosen = []
    for s in sorted(scored, key=rank):
        span = range(s.stretch.first, s.stretch.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(s)
    return chosen


def _key(name: str) -> str:
    return fold(name.removeprefix("The ").removeprefix("the ")) or name


def _merge_acronyms(view: View, groups: list[_Group]) -> list[_Group]:
    """Put an organisation's acronym, which stands in brackets behind its name, to it."""
    by_name = {name: group for group in groups for name in group.names}
    gone: set[int] = set()
    for group in groups:
        for s in group.found:
            rest = view.text[view.end[s.stretch.last] : view.end[s.stretch.last] + 12]
            bracket = re.match(r" \(([A-Z&]{2,8})\)", rest)
            other = by_name.get(bracket[1]) if bracket and bracket[1] == _initials(s.name) else None
            if other and other is not group and id(other) not in gone:
                group.found += other.found
                gone.add(id(other))
                break
    return [group for group in groups if id(group) not in gone]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _merge_persons(view: View, names: Names, terms: Container[str], groups: list[_Group], taken: set[int]) -> list[_Group]:
    """Put together a person's full name, with and without middle names, and the family or given name alone."""
    full: dict[tuple[str, str], _Group] = {}
    single: list[_Group] = []
    rest: list[_Group] = []
    for group in groups:
        words = group.names[0].split()
        if group.kind != "person":
            rest.append(group)
        elif len(words) == 1:
            single.append(group)
        elif (known := full.setdefault((fold(words[0]), fold(words[-1])), group)) is not group:
            known.found += group.found
    owners: dict[str, list[_Group]] = {}
    for (given, family), group in full.items():
        for part in {given, family}:
            owners.setdefault(part, []).append(group)
    for group in single:
        own = owners.get(_key(group.names[0]), [])
        if len(own) == 1:
            own[0].found += group.found
        else:
            rest.append(group)
    parts = {
        word: own[0]
        for part, own in owners.items()
        if len(own) == 1 and part not in terms
        for name in own[0].names
        for word in name.split()
        if len(word) > 2 and fold(word) == part
    }
    for i in _alone(view, names, parts, taken):
        taken.add(i)
        parts[view.word[i]].found.append(Scored(Stretch(i, i, "run"), view.word[i], dict.fromkeys(ENTITY_KINDS, 0.0) | {"person": AGAIN}))
    return [*full.values(), *rest]


def _alone(view: View, names: Names, parts: Container[str], taken: Container[int]) -> Iterator[int]:
    """Give the places where a part of a person's name stands alone."""
    for i, word in enumerate(view.word):
        if word in parts and i not in taken and view.pos[i] == "PROPN" and not _is_part(view, names, i):
            yield i


def _is_part(view: View, names: Names, i: int) -> bool:
    """Whether a name is part of another, or of the name of something that is named after somebody."""
    if gives_its_name(view, names, i):
        return True
    return any(0 <= j < len(view) and _is_beside(view, min(i, j)) and _is_named(view, names, j) for j in (i - 1, i + 1))


def _is_beside(view: View, i: int) -> bool:
    return view.text[view.end[i] : view.start[i + 1]] == " "


def _is_named(view: View, names: Names, i: int) -> bool:
    """Whether a token is capitalised as a part of a name."""
    if view.word[i] == view.lower[i] or view.lower[i] in names.words.breaks:
        return False
    return view.pos[i] == "PROPN" or not opens(view, i)


def _entity(view: View, group: _Group) -> Entity:
    name, *aliases = group.names
    places = {Mention(view.start[s.stretch.first], view.end[s.stretch.last]) for s in group.found}
    return Entity(name=name, kind=group.kind, aliases=tuple(aliases), mentions=tuple(sorted(places)))
