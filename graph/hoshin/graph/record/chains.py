"""The best chains of relations between two concepts: a search over the ties alone, whose sentences are looked up at the end."""

import heapq
import math
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from hoshin.extract.errors import NotFound
from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.record.finding import find_concept
from hoshin.graph.record.ties import evidence_of, reads
from hoshin.graph.record.views import Passage

_MAX_STEPS = 6
# each step costs something, so that of two chains that are as sure the shorter one wins
_STEP = 1.0
_HEDGED = 0.5
_COUNTED = 2.0
_HUB = 0.3
# "a is part of x, and so is b" says little of a and b
_TURN = 1.0
_LEAST_CONFIDENCE = 0.01
# far more than one ever needs; it ends the search where concepts are tied in long loops only
_MAX_TRIED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One relation of a chain, read from the concept ``from_concept`` to the next one, ``to_concept``.

    ``is_outgoing`` says whether it is stated in that direction. ``trust`` is ``stated`` or ``co-occurring``; the latter has no evidence
    but where a sentence names both.
    """

    from_concept: str
    from_name: str
    reads: str
    to_concept: str
    to_name: str
    type: str
    is_outgoing: bool
    trust: str
    support: int
    confidence: float
    hedged: bool
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Relations that lead from one concept to another. A lower ``cost`` is better: short, sure and past few hubs."""

    cost: float
    steps: tuple[ChainStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainsView:
    """The best chains between two concepts, none where there is no chain of at most 6 relations.

    ``named_in`` are the titles of the posts that name both, oldest first.
    """

    source: str
    source_name: str
    target: str
    target_name: str
    chains: tuple[Chain, ...]
    named_in: tuple[str, ...]


class _Edge(NamedTuple):
    """A relation as seen from one end; ``direction`` is 1 from its source, -1 from its target, 0 where it is symmetric."""

    cost: float
    relation: int
    direction: int


def chains_view(db: sqlite3.Connection, source: str, target: str, limit: int, *, is_any: bool) -> ChainsView:
    """Give the best chains between the concepts with two names, over stated relations or over any.

    A relation costs more the less sure it is, a concept on the way the more relations it has, and a step that goes against the direction
    of the one before costs more too. What is denied leads nowhere.

    Raises
    ------
    NotFound
        If a name is no concept's, or both are one concept's.
    """
    start, end = find_concept(db, source)[0], find_concept(db, target)[0]
    names = {id_: db.execute("SELECT name FROM concept WHERE id = ?", [id_]).fetchone()["name"] for id_ in (start, end)}
    if start == end:
        raise NotFound(f"“{source}” and “{target}” are one concept: {names[start]}")
    edges = _edges(db, is_any=is_any)
    chains = _best(edges, start, end, limit)
    return ChainsView(
        source=start,
        source_name=names[start],
        target=end,
        target_name=names[end],
        chains=tuple(Chain(cost=round(cost, 4), steps=_steps(db, edges, path)) for cost, path in chains),
        named_in=_named_in(db, start, end),
    )


def _named_in(db: sqlite3.Connection, *concepts: str) -> tuple[str, ...]:
    rows = db.execute(
        """
        SELECT title FROM post WHERE id IN (
            SELECT post FROM salience WHERE concept = ? INTERSECT SELECT post FROM salience WHERE concept = ?
        ) ORDER BY date, id
        """,
        concepts,
    )
    return tuple(title for (title,) in rows)


def _edges(db: sqlite3.Connection, *, is_any: bool) -> dict[str, dict[str, _Edge]]:
    """Give the cheapest relation between each two concepts, from both ends."""
    found: defaultdict[str, dict[str, _Edge]] = defaultdict(dict)
    rows = db.execute(
        """
        SELECT id, source, type, target, trust, confidence, weight, hedged FROM relation
        WHERE NOT negated AND (:any OR trust = 'stated') ORDER BY id
        """,
        {"any": is_any},
    )
    for id_, source, type_, target, trust, confidence, weight, hedged in rows:
        sure = confidence if trust == "stated" else weight
        cost = _STEP - math.log(max(sure, _LEAST_CONFIDENCE)) + (_HEDGED if hedged else 0) + (0 if trust == "stated" else _COUNTED)
        if target not in found[source] or cost < found[source][target].cost:
            direction = 0 if RELATION_TYPES[type_].is_symmetric else 1
            found[source][target] = _Edge(cost, id_, direction)
            found[target][source] = _Edge(cost, id_, -direction)
    return found


def _best(edges: dict[str, dict[str, _Edge]], start: str, end: str, limit: int) -> list[tuple[float, tuple[str, ...]]]:
    """Find the cheapest paths without loops: best first, guided by what is left from each concept to the end (Hart et al., 1968).

    A path that only makes a detour from a better one is left out.
    """
    left = _left(edges, end)
    waiting: list[tuple[float, float, tuple[str, ...]]] = [(left[start], 0.0, (start,))] if start in left else []
    found: list[tuple[float, tuple[str, ...]]] = []
    for _ in range(_MAX_TRIED):
        if not waiting or len(found) == limit:
            break
        _, cost, path = heapq.heappop(waiting)
        if path[-1] == end:
            if not any(len(better) > 2 and set(better) <= set(path) for _, better in found):
                found.append((cost, path))
            continue
        if len(path) > _MAX_STEPS:
            continue
        for other, edge in edges[path[-1]].items():
            if other not in path and other in left:
                spent = cost + edge.cost + _passing(edges, other, end) + _turning(edges, (*path, other))
                heapq.heappush(waiting, (spent + left[other], spent, (*path, other)))
    return found


def _left(edges: dict[str, dict[str, _Edge]], end: str) -> dict[str, float]:
    """Give the cost from each concept to the end (Dijkstra, 1959)."""
    left: dict[str, float] = {}
    waiting = [(0.0, end)]
    while waiting:
        cost, node = heapq.heappop(waiting)
        if node in left:
            continue
        left[node] = cost
        through = cost + _passing(edges, node, end)
        for other, edge in edges.get(node, {}).items():
            if other not in left:
                heapq.heappush(waiting, (through + edge.cost, other))
    return left


def _passing(edges: dict[str, dict[str, _Edge]], node: str, end: str) -> float:
    """Give the cost of passing a concept, which says less the more it is tied to."""
    return 0.0 if node == end else _HUB * math.log(len(edges[node]))


def _turning(edges: dict[str, dict[str, _Edge]], path: tuple[str, ...]) -> float:
    """Give the cost of going against the direction of the step before."""
    directions = [edges[here][there].direction for here, there in pairwise(path[-3:])]
    return _TURN if len(directions) == 2 and directions[0] * directions[1] < 0 else 0.0


def _steps(db: sqlite3.Connection, edges: dict[str, dict[str, _Edge]], path: tuple[str, ...]) -> tuple[ChainStep, ...]:
    return tuple(_step(db, here, edges[here][there].relation) for here, there in pairwise(path))


def _step(db: sqlite3.Connection, here: str, relation: int) -> ChainStep:
    row = db.execute(
        """
        SELECT relation.*, a.name AS source_name, b.name AS target_name FROM relation
        JOIN concept AS a ON a.id = source JOIN concept AS b ON b.id = target WHERE relation.id = ?
        """,
        [relation],
    ).fetchone()
    is_outgoing = row["source"] == here
    ends = ("source", "target") if is_outgoing else ("target", "source")
    return ChainStep(
        from_concept=row[ends[0]],
        from_name=row[f"{ends[0]}_name"],
        reads=reads(row, is_outgoing=is_outgoing),
        to_concept=row[ends[1]],
        to_name=row[f"{ends[1]}_name"],
        type=row["type"],
        is_outgoing=is_outgoing,
        trust=row["trust"],
        support=row["support"],
        confidence=row["confidence"],
        hedged=bool(row["hedged"]),
        evidence=tuple(evidence_of(db, [relation])[relation]),
    )
