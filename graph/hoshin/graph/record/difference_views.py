"""What a comparison of two records gives; docs/json.md describes each."""

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from hoshin.graph.record.views import Passage

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that differs. Of a post's ``text`` the number of words is told, of a theme's ``concepts`` how many they are."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDifference:
    """A post, known by its id."""

    id: str
    title: str
    date: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptDifference:
    """A concept, known by its id.

    ``other`` is the concept of the other graph that has the name of one that came or went: it was merged, parted or renamed.
    ``passage`` names the concept where it is most salient, or defines it.
    """

    id: str
    name: str
    kind: str
    posts: int
    other: str | None
    changes: tuple[Change, ...]
    passage: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDifference:
    """A stated relation, known by its ends, its type and whether it is negated; with the sentences that only one graph has for it."""

    source: str
    source_name: str
    type: str
    reads: str
    target: str
    target_name: str
    negated: bool
    support: int
    confidence: float
    hedged: bool
    changes: tuple[Change, ...]
    came: tuple[Passage, ...]
    went: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDifference:
    """A line of the ledger, known by its two names and the verdict."""

    name: str
    concept_name: str
    verdict: str
    rule: str
    score: float
    reason: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeDifference:
    """A theme, known by its id: the number of its concepts, of those that joined it and of those that left it."""

    id: str
    name: str
    size: int
    joined: int
    left: int
    changes: tuple[Change, ...]


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing(Generic[T]):
    """What only the second graph has, what only the first one has, and what both have but not alike; each in order of its key."""

    came: tuple[T, ...]
    went: tuple[T, ...]
    changed: tuple[T, ...]

    def __len__(self) -> int:
        return len(self.came) + len(self.went) + len(self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between two records. Of co-occurring relations only the numbers of those that came and went are told."""

    posts: Differing[PostDifference]
    concepts: Differing[ConceptDifference]
    relations: Differing[RelationDifference]
    merges: Differing[MergeDifference]
    themes: Differing[ThemeDifference]
    co_occurring_came: int
    co_occurring_went: int

    def __bool__(self) -> bool:
        tables = self.posts or self.concepts or self.relations or self.merges or self.themes
        return bool(tables or self.co_occurring_came or self.co_occurring_went)
