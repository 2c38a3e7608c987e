"""What differs between two records: posts, concepts, stated relations, merges and themes that came, went or changed."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from hoshin.graph.model import Quote
from hoshin.graph.names import loose_key
from hoshin.graph.record.connection import reading
from hoshin.graph.record.difference_views import (
    Change,
    ConceptDifference,
    Differences,
    Differing,
    MergeDifference,
    PostDifference,
    RelationDifference,
    ThemeDifference,
)
from hoshin.graph.record.passages import passages
from hoshin.graph.record.ties import evidence_of, reads
from hoshin.graph.record.views import Passage

T = TypeVar("T")
Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Mapping[Hashable, Row]

_FIELDS = {
    "posts": ("title", "date", "url", "number", "text"),
    "concepts": ("name", "kind", "definition", "aliases", "posts"),
    "relations": ("support", "confidence", "hedged"),
    "merges": ("rule", "score", "reason"),
    "themes": ("name", "concepts"),
}
# what two fields are compared by and what is told of them, where that is not their value
_COMPARED = {"text": ("text_sha256", "words"), "concepts": ("members", "size")}
_QUERIES = {
    "posts": ("SELECT id, title, date, url, number, text_sha256, words FROM post", itemgetter("id")),
    "concepts": (
        """
        SELECT id, name, kind, posts, (SELECT text FROM definition WHERE concept = concept.id AND rank = 0) AS definition,
            (SELECT group_concat(name, ', ') FROM (SELECT name FROM alias WHERE concept = concept.id AND rank > 0 ORDER BY name)) AS aliases
        FROM concept
        """,
        itemgetter("id"),
    ),
    "relations": (
        """
        SELECT relation.id, source, type, target, negated, support, round(confidence, 2) AS confidence, hedged,
            a.name AS source_name, b.name AS target_name
        FROM relation JOIN concept AS a ON a.id = source JOIN concept AS b ON b.id = target WHERE trust = 'stated'
        """,
        itemgetter("source", "type", "target", "negated"),
    ),
    "merges": (
        "SELECT name, concept_name, verdict, rule, score, reason FROM merge",
        itemgetter("verdict", "concept_name", "name"),
    ),
    "themes": ("SELECT id, name, size FROM theme", itemgetter("id")),
}


class _Side(NamedTuple):
    """What is compared of one record."""

    tables: Mapping[str, Rows]
    co_occurring: frozenset[tuple[str, str]]


class _Quotes(NamedTuple):
    """Passages of one record, by concept and by relation; and of the concepts that only the other has, which one here has the name."""

    concepts: Mapping[str, Passage | None]
    relations: Mapping[int, list[Passage]]
    others: Mapping[str, str | None]


class _Pair(NamedTuple):
    """A row as both records have it; one of them may not."""

    before: Row | None
    after: Row | None
    changes: tuple[Change, ...]

    @property
    def row(self) -> Row:
        """The row as the later of the records has it."""
        row = self.after or self.before
        assert row is not None
        return row


def differences(before: Path, after: Path) -> Differences:
    """Compare two records.

    Raises
    ------
    RecordError
        If a file is missing, is no graph or is damaged.
    """
    old, new = _side(before), _side(after)
    found = {table: _compared(old.tables[table], new.tables[table], fields) for table, fields in _FIELDS.items()}
    quotes = _quotes(before, found, lambda pair: pair.before), _quotes(after, found, lambda pair: pair.after)
    return Differences(
        posts=_each(found["posts"], _post),
        concepts=_each(found["concepts"], lambda pair: _concept(pair, quotes)),
        relations=_each(found["relations"], lambda pair: _relation(pair, quotes)),
        merges=_each(found["merges"], _merge),
        themes=_each(found["themes"], _theme),
        co_occurring_came=len(new.co_occurring - old.co_occurring),
        co_occurring_went=len(old.co_occurring - new.co_occurring),
    )


def _side(path: Path) -> _Side:
    with reading(path) as db:
        tables: dict[str, dict[Hashable, Any]] = {
            table: {key_of(row): row for row in db.execute(query)} for table, (query, key_of) in _QUERIES.items()
        }
        members = defaultdict(set)
        for theme, concept in db.execute("SELECT theme, concept FROM theme_concept"):
            members[theme].add(concept)
        tables["themes"] = {id_: {**dict(row), "members": members[row["id"]]} for id_, row in tables["themes"].items()}
        tied = frozenset((source, target) for source, target in db.execute("SELECT source, target FROM relation WHERE trust != 'stated'"))
    return _Side(tables, tied)


def _compared(before: Rows, after: Rows, fields: Iterable[str]) -> Differing[_Pair]:
    differing = (key for key in before.keys() & after.keys() if before[key] != after[key])
    both = [_Pair(before[key], after[key], _changes(before[key], after[key], fields)) for key in _sorted(differing)]
    return Differing(
        came=tuple(_Pair(None, after[key], ()) for key in _sorted(after.keys() - before.keys())),
        went=tuple(_Pair(before[key], None, ()) for key in _sorted(before.keys() - after.keys())),
        changed=tuple(pair for pair in both if pair.changes),
    )


def _sorted(keys: Iterable[Hashable]) -> list[Hashable]:
    return sorted(keys, key=lambda key: key)  # type: ignore[arg-type, return-value]  # tuples of texts and numbers


def _changes(before: Row, after: Row, fields: Iterable[str]) -> tuple[Change, ...]:
    columns = ((field, *_COMPARED.get(field, (field, field))) for field in fields)
    return tuple(
        Change(field=field, before=before[told], after=after[told])
        for field, compared, told in columns
        if before[compared] != after[compared]
    )


def _quotes(path: Path, found: Mapping[str, Differing[_Pair]], side: Callable[[_Pair], Row | None]) -> _Quotes:
    def rows(table: str) -> list[Row]:
        differing = found[table]
        return [row for pair in (*differing.came, *differing.went, *differing.changed) if (row := side(pair)) is not None]

    with reading(path) as db:
        concepts = {row["id"]: _naming(db, row["id"]) for row in rows("concepts")}
        relations = evidence_of(db, [row["id"] for row in rows("relations")])
        elsewhere = [pair.row for pair in (*found["concepts"].came, *found["concepts"].went) if side(pair) is None]
        others = {row["id"]: _owner(db, row["name"]) for row in elsewhere}
    return _Quotes(concepts, relations, others)


def _owner(db: sqlite3.Connection, name: str) -> str | None:
    query = "SELECT concept FROM alias WHERE key = ? ORDER BY rank, concept LIMIT 1"
    row = db.execute(query, [loose_key(name)]).fetchone()
    return None if row is None else str(row["concept"])


def _naming(db: sqlite3.Connection, concept: str) -> Passage | None:
    """Give where a post defines a concept, else where the post that is most about it names it."""
    row = db.execute(
        """
        SELECT post, start, "end" FROM (
            SELECT post, start, "end", 2 AS salience FROM definition WHERE concept = :concept AND post IS NOT NULL
            UNION ALL SELECT post, start, "end", salience FROM mention JOIN salience USING (concept, post) WHERE concept = :concept
        ) ORDER BY salience DESC, post, start LIMIT 1
        """,
        {"concept": concept},
    ).fetchone()
    return None if row is None else passages(db, [Quote(*row)])[0]


def _each(found: Differing[_Pair], told: Callable[[_Pair], T]) -> Differing[T]:
    return Differing(came=tuple(map(told, found.came)), went=tuple(map(told, found.went)), changed=tuple(map(told, found.changed)))


def _post(pair: _Pair) -> PostDifference:
    return PostDifference(id=pair.row["id"], title=pair.row["title"], date=pair.row["date"], changes=pair.changes)


def _concept(pair: _Pair, quotes: tuple[_Quotes, _Quotes]) -> ConceptDifference:
    row = pair.row
    return ConceptDifference(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        posts=row["posts"],
        other=quotes[pair.after is None].others.get(row["id"]),
        changes=pair.changes,
        passage=quotes[pair.after is not None].concepts[row["id"]],
    )


def _relation(pair: _Pair, quotes: tuple[_Quotes, _Quotes]) -> RelationDifference:
    row = pair.row
    before, after = (
        quoted.relations[side["id"]] if side is not None else [] for quoted, side in zip(quotes, (pair.before, pair.after), strict=True)
    )
    return RelationDifference(
        source=row["source"],
        source_name=row["source_name"],
        type=row["type"],
        reads=reads(row),
        target=row["target"],
        target_name=row["target_name"],
        negated=bool(row["negated"]),
        support=row["support"],
        confidence=row["confidence"],
        hedged=bool(row["hedged"]),
        changes=pair.changes,
        came=_only(after, before),
        went=_only(before, after),
    )


def _only(passages_: Iterable[Passage], others: Iterable[Passage]) -> tuple[Passage, ...]:
    """Give the passages whose words the others do not have; where in its post a sentence stands does not matter."""
    known = {(other.post, other.quote) for other in others}
    return tuple(passage for passage in passages_ if (passage.post, passage.quote) not in known)


def _merge(pair: _Pair) -> MergeDifference:
    fields = {field: pair.row[field] for field in ("name", "concept_name", "verdict", "rule", "score", "reason")}
    return MergeDifference(**fields, changes=pair.changes)


def _theme(pair: _Pair) -> ThemeDifference:
    before, after = (set() if side is None else side["members"] for side in (pair.before, pair.after))
    return ThemeDifference(
        id=pair.row["id"],
        name=pair.row["name"],
        size=pair.row["size"],
        joined=len(after - before),
        left=len(before - after),
        changes=pair.changes,
    )
