"""What the posts leave open: what they treat together and never tie, and what they both say and deny."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from hoshin.graph.model import Quote
from hoshin.graph.names import words
from hoshin.graph.record.passages import passages
from hoshin.graph.record.ties import ties
from hoshin.graph.record.views import Passage, ThemeName, Tie

# the weightiest concepts, of which pairs are looked at
_MAX_CONCEPTS = 400
_LEAST_POSTS = 3
_MAX_POSTS = 3
# a post is about a theme from so many of its concepts on
_LEAST_CONCEPTS = 2
_HELPS = frozenset({"SUPPORTS", "LEADS_TO"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptGap:
    """Two concepts that ``posts`` posts treat, where chance would have ``expected``, and that no sentence ties.

    ``evidence`` are passages that name both, or one of each where they stand farther apart.
    """

    first: str
    first_name: str
    second: str
    second_name: str
    posts: int
    expected: float
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPost:
    """A post that is about two themes."""

    id: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGap:
    """Two themes that ``posts`` posts treat, where chance would have ``expected``, with few stated relations between them (``ties``)."""

    first: ThemeName
    second: ThemeName
    posts: int
    expected: float
    ties: int
    evidence: tuple[GapPost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Statements of two concepts that cannot all hold: one and its denial, or that one thing helps another and hinders it."""

    source: str
    source_name: str
    target: str
    target_name: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsView:
    """What the posts leave open, each the most striking first."""

    concepts: tuple[ConceptGap, ...]
    themes: tuple[ThemeGap, ...]
    contradictions: tuple[Contradiction, ...]


def gaps_view(db: sqlite3.Connection, limit: int | None) -> GapsView:
    """Give what the posts leave open, at most ``limit`` of each."""
    return GapsView(
        concepts=_concept_gaps(db, limit),
        themes=_theme_gaps(db, limit),
        contradictions=_contradictions(db, limit),
    )


def _concept_gaps(db: sqlite3.Connection, limit: int | None) -> tuple[ConceptGap, ...]:
    weightiest = db.execute("SELECT id, name FROM concept ORDER BY weight DESC, id LIMIT ?", [_MAX_CONCEPTS])
    concepts = {row["id"]: row["name"] for row in weightiest}
    rows = [row for row in db.execute("SELECT post, concept FROM salience ORDER BY post, concept") if row["concept"] in concepts]
    tied = {tuple(sorted(row)) for row in db.execute("SELECT source, target FROM relation WHERE trust = 'stated'")}
    said = {id_: set(words(name)) for id_, name in concepts.items()}

    def is_gap(first: str, second: str) -> bool:
        # of "team" and "product team" everybody knows what ties them
        return (first, second) not in tied and not (said[first] <= said[second] or said[second] <= said[first])

    return tuple(
        ConceptGap(
            first=first,
            first_name=concepts[first],
            second=second,
            second_name=concepts[second],
            posts=posts,
            expected=expected,
            evidence=_both_named(db, first, second),
        )
        for first, second, posts, expected in _together(db, rows, is_gap)[:limit]
    )


def _theme_gaps(db: sqlite3.Connection, limit: int | None) -> tuple[ThemeGap, ...]:
    rows = db.execute(
        """
        SELECT post, theme FROM salience JOIN theme_concept USING (concept)
        GROUP BY post, theme HAVING count(*) >= ? ORDER BY post, theme
        """,
        [_LEAST_CONCEPTS],
    ).fetchall()
    posts_of: defaultdict[str, set[str]] = defaultdict(set)
    for post, theme in rows:
        posts_of[theme].add(post)
    between: Counter[tuple[str, ...]] = Counter()
    for row in db.execute(
        """
        SELECT a.theme, b.theme FROM relation
        JOIN theme_concept AS a ON a.concept = source JOIN theme_concept AS b ON b.concept = target WHERE trust = 'stated'
        """
    ):
        between[tuple(sorted(row))] += 1
    names = {row["id"]: ThemeName(id=row["id"], name=row["name"]) for row in db.execute("SELECT id, name FROM theme")}
    pairs = _together(db, rows, lambda *_: True)
    pairs.sort(key=lambda pair: -round((pair[2] - pair[3]) / (1 + between[pair[:2]]), 6))
    return tuple(
        ThemeGap(
            first=names[first],
            second=names[second],
            posts=posts,
            expected=expected,
            ties=between[first, second],
            evidence=_posts(db, posts_of[first] & posts_of[second], (first, second)),
        )
        for first, second, posts, expected in pairs[:limit]
    )


def _together(
    db: sqlite3.Connection, rows: Iterable[tuple[str, str]], is_wanted: Callable[[str, str], bool]
) -> list[tuple[str, str, int, float]]:
    """Give the pairs that more posts have than chance would have it, those with the most more first.

    ``rows`` are pairs of a post and what it has, in order; with each pair come the posts that have both, and the number expected.
    """
    total: int = db.execute("SELECT count(*) FROM post").fetchone()[0]
    having: defaultdict[str, list[str]] = defaultdict(list)
    for post, what in rows:
        having[post].append(what)
    alone = Counter(what for found in having.values() for what in found)
    both = Counter(pair for found in having.values() for pair in combinations(found, 2))
    pairs = [
        (first, second, posts, round(alone[first] * alone[second] / total, 2))
        for (first, second), posts in both.items()
        if posts >= _LEAST_POSTS and is_wanted(first, second)
    ]
    return sorted((pair for pair in pairs if pair[2] > pair[3]), key=lambda pair: (round(pair[3] - pair[2], 6), pair[:2]))


def _both_named(db: sqlite3.Connection, first: str, second: str) -> tuple[Passage, ...]:
    """Give passages where both are named, from the posts in which they stand nearest to each other."""
    mentions: dict[str, defaultdict[str, list[tuple[int, int]]]] = {first: defaultdict(list), second: defaultdict(list)}
    query = 'SELECT concept, post, start, "end" FROM mention WHERE concept IN (?, ?) ORDER BY post, start, "end"'
    for concept, post, start, end in db.execute(query, [first, second]):
        mentions[concept][post].append((start, end))
    nearest = sorted(
        min(_apart(post, a, b) for a, b in product(mentions[first][post], mentions[second][post]))
        for post in mentions[first].keys() & mentions[second].keys()
    )
    found: list[Passage] = []
    for _, post, one, other in nearest[:_MAX_POSTS]:
        joint = passages(db, [Quote(post, one[0], max(one[1], other[1]))])
        is_one_block = "\n" not in joint[0].quote
        found += joint if is_one_block else passages(db, [Quote(post, *one), Quote(post, *other)])
    return tuple(found)


class _Apart(NamedTuple):
    """Two mentions in a post, in the order of the text, and how far they are from each other."""

    distance: int
    post: str
    first: tuple[int, int]
    later: tuple[int, int]


def _apart(post: str, one: tuple[int, int], other: tuple[int, int]) -> _Apart:
    first, later = sorted((one, other))
    return _Apart(max(0, later[0] - first[1]), post, first, later)


def _posts(db: sqlite3.Connection, posts: Iterable[str], themes: tuple[str, str]) -> tuple[GapPost, ...]:
    """Give those of some posts that are most about both of two themes."""
    about: defaultdict[str, dict[str, float]] = defaultdict(dict)
    query = "SELECT post, sum(salience) FROM salience JOIN theme_concept USING (concept) WHERE theme = ? GROUP BY post"
    for theme in themes:
        for post, salience in db.execute(query, [theme]):
            about[post][theme] = salience
    most = sorted(posts, key=lambda post: (-round(min(about[post].values()), 6), post))[:_MAX_POSTS]
    return tuple(GapPost(**dict(db.execute("SELECT id, title, date FROM post WHERE id = ?", [post]).fetchone())) for post in most)


def _contradictions(db: sqlite3.Connection, limit: int | None) -> tuple[Contradiction, ...]:
    """Give the pairs with statements that exclude each other, those that most posts are behind first."""
    rows = db.execute(
        "SELECT id, source, target, type, negated, support FROM relation WHERE trust = 'stated' ORDER BY source, target, id"
    ).fetchall()
    of_pair: defaultdict[tuple[str, str], list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        of_pair[row["source"], row["target"]].append(row)
    found: list[tuple[int, tuple[str, str], set[int]]] = []
    for pair, said in of_pair.items():
        excluding = [(a, b) for a, b in combinations(said, 2) if _exclude(a, b)]
        if excluding:
            sure = max(min(a["support"], b["support"]) for a, b in excluding)
            found.append((-sure, pair, {row["id"] for both in excluding for row in both}))
    found.sort(key=lambda row: row[:2])
    contradictions = []
    for _, (source, target), ids in found[:limit]:
        statements = ties(db, f"relation.id IN ({', '.join(map(str, sorted(ids)))})", {})
        first = statements[0]
        contradictions.append(
            Contradiction(source=source, source_name=first.source_name, target=target, target_name=first.target_name, ties=statements)
        )
    return tuple(contradictions)


def _exclude(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    if one["type"] == other["type"]:
        return bool(one["negated"] != other["negated"])
    types = {one["type"], other["type"]}
    return "HINDERS" in types and bool(types & _HELPS) and not (one["negated"] or other["negated"])
