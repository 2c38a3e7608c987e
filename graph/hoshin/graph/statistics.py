"""What a graph holds, in numbers."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.record import ConceptRow, Counts, Record
from hoshin.graph.record.connection import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """The posts of a year, or those without a date (``year`` is None), and their words."""

    year: int | None
    posts: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """The concepts of a kind, and the places that name one of them."""

    kind: str
    concepts: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCount:
    """The stated relations of a type; ``confidence`` is their mean."""

    type: str
    reads: str
    relations: int
    negated: int
    hedged: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustCount:
    """The ties of a trust, and the concepts or posts that any of them ties. ``linked`` ones are links between posts."""

    trust: str
    ties: int
    tied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A graph in numbers: years in order, kinds and types by their number, concepts by weight."""

    counts: Counts
    words: int
    years: tuple[YearCount, ...]
    kinds: tuple[KindCount, ...]
    concepts: tuple[ConceptRow, ...]
    relations: tuple[RelationCount, ...]
    trust: tuple[TrustCount, ...]


def statistics(path: Path, *, limit: int = 10) -> Statistics:
    """Count what a record holds, and give its ``limit`` weightiest concepts.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged.
    """
    with Record(path) as record:
        counts, concepts = record.counts(), record.concepts(limit=limit)
    with reading(path) as db:
        years = _years(db)
        return Statistics(
            counts=counts,
            words=sum(year.words for year in years),
            years=years,
            kinds=_kinds(db),
            concepts=concepts,
            relations=_relations(db),
            trust=_trust(db),
        )


def _years(db: sqlite3.Connection) -> tuple[YearCount, ...]:
    rows = db.execute(
        """
        SELECT CAST(substr(date, 1, 4) AS INTEGER) AS year, count(*) AS posts, sum(words) AS words FROM post
        GROUP BY year ORDER BY year IS NULL, year
        """
    )
    return tuple(YearCount(**dict(row)) for row in rows)


def _kinds(db: sqlite3.Connection) -> tuple[KindCount, ...]:
    rows = db.execute("SELECT kind, count(*) AS concepts, sum(mentions) AS mentions FROM concept GROUP BY kind ORDER BY 2 DESC, 1")
    return tuple(KindCount(**dict(row)) for row in rows)


def _relations(db: sqlite3.Connection) -> tuple[RelationCount, ...]:
    rows = db.execute(
        """
        SELECT type, count(*) AS relations, sum(negated) AS negated, sum(hedged) AS hedged, round(avg(confidence), 2) AS confidence
        FROM relation WHERE trust = 'stated' GROUP BY type ORDER BY 2 DESC, 1
        """
    )
    return tuple(RelationCount(reads=RELATION_TYPES[row["type"]].reads, **dict(row)) for row in rows)


def _trust(db: sqlite3.Connection) -> tuple[TrustCount, ...]:
    rows = db.execute(
        """
        WITH tie AS (
            SELECT trust, source, target FROM relation
            UNION ALL SELECT 'linked', post, target FROM link WHERE target IS NOT NULL
        ), place (trust, rank) AS (VALUES ('stated', 1), ('linked', 2), ('co-occurring', 3))
        SELECT trust, (SELECT count(*) FROM tie WHERE tie.trust = place.trust) AS ties, (
            SELECT count(*) FROM (
                SELECT source FROM tie WHERE tie.trust = place.trust UNION SELECT target FROM tie WHERE tie.trust = place.trust
            )
        ) AS tied FROM place ORDER BY rank
        """
    )
    return tuple(TrustCount(**dict(row)) for row in rows)
