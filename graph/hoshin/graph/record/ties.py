"""Stated relations as views, straight from their table."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hoshin.graph.model import Quote
from hoshin.graph.record.passages import passages
from hoshin.graph.record.views import Passage, Tie
from hoshin.graph.wording import in_words


def ties(db: sqlite3.Connection, where: str, parameters: Mapping[str, object], limit: int = -1) -> tuple[Tie, ...]:
    """Give the stated relations that a condition of the caller's own words holds for, the strongest first."""
    rows = db.execute(
        f"""
        SELECT relation.*, a.name AS source_name, b.name AS target_name FROM relation
        JOIN concept AS a ON a.id = source JOIN concept AS b ON b.id = target
        WHERE trust = 'stated' AND ({where}) ORDER BY support DESC, confidence DESC, relation.id LIMIT :limit
        """,  # noqa: S608 - the conditions are literals
        {**parameters, "limit": limit},
    ).fetchall()
    evidence = evidence_of(db, [row["id"] for row in rows])
    return tuple(
        Tie(
            source=row["source"],
            source_name=row["source_name"],
            type=row["type"],
            reads=reads(row),
            target=row["target"],
            target_name=row["target_name"],
            support=row["support"],
            confidence=row["confidence"],
            negated=bool(row["negated"]),
            hedged=bool(row["hedged"]),
            evidence=tuple(evidence[row["id"]]),
        )
        for row in rows
    )


def evidence_of(db: sqlite3.Connection, relations: Iterable[int]) -> dict[int, list[Passage]]:
    """Give the passages behind each relation, by post and start."""
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for relation in relations:
        rows = db.execute('SELECT post, start, "end" FROM evidence WHERE relation = ? ORDER BY post, start, "end"', [relation])
        found[relation] = passages(db, [Quote(*row) for row in rows])
    return found


def reads(row: sqlite3.Row | Mapping[str, Any], *, is_outgoing: bool = True) -> str:
    """Give the words of a relation's row, from either end: denied or hedged as the posts have it."""
    return in_words(row["type"], is_outgoing=is_outgoing, is_negated=bool(row["negated"]), is_hedged=bool(row["hedged"]))
