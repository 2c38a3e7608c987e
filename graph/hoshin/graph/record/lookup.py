"""Views of single concepts and posts, straight from the tables: a lookup loads nothing else."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.model import Quote
from hoshin.graph.record.finding import find_concept, find_post
from hoshin.graph.record.passages import passage, passages, quote_of
from hoshin.graph.record.ties import evidence_of, reads
from hoshin.graph.record.views import (
    ConceptPost,
    ConceptRelation,
    ConceptRow,
    ConceptView,
    DefinitionView,
    Neighbour,
    OutsideSource,
    Passage,
    PostConcept,
    PostEntity,
    PostReference,
    PostRelation,
    PostView,
    ThemeName,
)

CONCEPT_ORDERS = {
    "weight": "weight DESC, name, id",
    "name": "lower(name), id",
    "posts": "posts DESC, weight DESC, name, id",
}
_TYPE_RANK = {type_: rank for rank, type_ in enumerate(RELATION_TYPES)}
# a sentence of this many words shows a concept well
_GOOD_EXAMPLE = range(8, 41)


def concept_rows(db: sqlite3.Connection, limit: int | None, kind: str | None, sort: str) -> tuple[ConceptRow, ...]:
    """Give the concepts as rows; ``sort`` is one of `CONCEPT_ORDERS`."""
    query = f"""
        SELECT id, name, kind, weight, posts, mentions FROM concept
        WHERE :kind IS NULL OR kind = :kind ORDER BY {CONCEPT_ORDERS[sort]} LIMIT :limit
    """  # noqa: S608 - the order is one of the table above
    rows = db.execute(query, {"kind": kind, "limit": -1 if limit is None else limit})
    return tuple(ConceptRow(**dict(row)) for row in rows)


def concept_view(db: sqlite3.Connection, name: str) -> ConceptView:
    """Give all that the graph knows of the concept with a name."""
    id_, matched_by = find_concept(db, name)
    concept = db.execute("SELECT * FROM concept WHERE id = ?", [id_]).fetchone()
    posts = _concept_posts(db, id_)
    return ConceptView(
        id=id_,
        name=concept["name"],
        kind=concept["kind"],
        matched_by=matched_by,
        aliases=tuple(row["name"] for row in db.execute("SELECT name FROM alias WHERE concept = ? AND rank > 0 ORDER BY rank", [id_])),
        weight=concept["weight"],
        theme=_theme(db, id_),
        definitions=_definitions(db, id_),
        example=_example(posts),
        relations=_concept_relations(db, id_),
        occurs_with=_neighbours(db, id_),
        posts=posts,
        sources=_outside_sources(db, id_),
    )


def post_view(db: sqlite3.Connection, name: str) -> PostView:
    """Give all that the graph knows of the post with an id, title, number or address."""
    id_ = find_post(db, name)
    post = db.execute("SELECT * FROM post WHERE id = ?", [id_]).fetchone()
    concepts = db.execute(
        """
        SELECT concept.id, name, kind, salience,
            (SELECT count(*) FROM mention WHERE mention.concept = concept.id AND mention.post = salience.post) AS mentions
        FROM salience JOIN concept ON concept.id = salience.concept WHERE post = ? ORDER BY salience DESC, name, concept.id
        """,
        [id_],
    )
    return PostView(
        id=id_,
        title=post["title"],
        date=post["date"],
        url=post["url"],
        number=post["number"],
        words=post["words"],
        source=post["source"],
        concepts=tuple(PostConcept(**dict(row)) for row in concepts),
        relations=_post_relations(db, id_),
        entities=_entities(db, id_),
        links_to=_references(db, "link.post = ?", "link.target", id_),
        linked_from=_references(db, "link.target = ?", "link.post", id_),
    )


def _definitions(db: sqlite3.Connection, concept: str) -> tuple[DefinitionView, ...]:
    rows = db.execute("SELECT * FROM definition WHERE concept = ? ORDER BY rank", [concept]).fetchall()
    quotes = (quote_of(row) for row in rows)
    return tuple(
        DefinitionView(text=row["text"], source=row["source"], passage=next(iter(passages(db, [quote])), None) if quote else None)
        for row, quote in zip(rows, quotes, strict=True)
    )


def _theme(db: sqlite3.Connection, concept: str) -> ThemeName | None:
    row = db.execute("SELECT id, name FROM theme_concept JOIN theme ON theme.id = theme WHERE concept = ?", [concept]).fetchone()
    return None if row is None else ThemeName(**dict(row))


def _concept_posts(db: sqlite3.Connection, concept: str) -> tuple[ConceptPost, ...]:
    posts = db.execute(
        """
        SELECT post.id, title, date, url, text, salience FROM salience JOIN post ON post.id = salience.post
        WHERE concept = ? ORDER BY date IS NULL, date, post.id
        """,
        [concept],
    ).fetchall()
    mentions = defaultdict(list)
    for row in db.execute('SELECT post, start, "end" FROM mention WHERE concept = ? ORDER BY post, start, "end"', [concept]):
        mentions[row["post"]].append(Quote(*row))
    return tuple(
        ConceptPost(
            id=post["id"],
            title=post["title"],
            date=post["date"],
            url=post["url"],
            salience=post["salience"],
            mentions=tuple(passage(post, quote) for quote in mentions[post["id"]]),
        )
        for post in posts
    )


def _example(posts: Iterable[ConceptPost]) -> Passage | None:
    mentions = [mention for post in sorted(posts, key=lambda post: (-post.salience, post.id)) for mention in post.mentions]
    good = (mention for mention in mentions if len(mention.sentence.split()) in _GOOD_EXAMPLE)
    longest = max(mentions, key=lambda mention: len(mention.sentence), default=None)  # better than a heading
    return next(good, longest)


def _concept_relations(db: sqlite3.Connection, concept: str) -> tuple[ConceptRelation, ...]:
    rows = db.execute(
        """
        SELECT relation.*, source.name AS source_name, target.name AS target_name FROM relation
        JOIN concept AS source ON source.id = relation.source JOIN concept AS target ON target.id = relation.target
        WHERE :concept IN (relation.source, relation.target) AND trust = 'stated'
        """,
        {"concept": concept},
    ).fetchall()
    evidence = evidence_of(db, [row["id"] for row in rows])
    relations = []
    for row in rows:
        is_outgoing = row["source"] == concept
        other = "target" if is_outgoing else "source"
        relations.append(
            ConceptRelation(
                type=row["type"],
                reads=reads(row, is_outgoing=is_outgoing),
                is_outgoing=is_outgoing,
                concept=row[other],
                name=row[f"{other}_name"],
                support=row["support"],
                confidence=row["confidence"],
                negated=bool(row["negated"]),
                hedged=bool(row["hedged"]),
                evidence=tuple(evidence[row["id"]]),
            )
        )
    return tuple(sorted(relations, key=_relation_order))


def _relation_order(relation: ConceptRelation) -> tuple[object, ...]:
    is_outgoing = relation.is_outgoing or RELATION_TYPES[relation.type].is_symmetric
    reading = not is_outgoing, relation.hedged, relation.negated  # what reads alike stands together
    return _TYPE_RANK[relation.type], *reading, -relation.support, -relation.confidence, relation.name, not relation.is_outgoing


def _neighbours(db: sqlite3.Connection, concept: str) -> tuple[Neighbour, ...]:
    rows = db.execute(
        """
        SELECT concept.id AS concept, name, relation.weight, support FROM relation
        JOIN concept ON concept.id = iif(relation.source = :concept, relation.target, relation.source)
        WHERE :concept IN (relation.source, relation.target) AND trust = 'co-occurring'
        ORDER BY relation.weight DESC, support DESC, name, concept.id
        """,
        {"concept": concept},
    )
    return tuple(Neighbour(**dict(row)) for row in rows)


def _outside_sources(db: sqlite3.Connection, concept: str) -> tuple[OutsideSource, ...]:
    quotes = defaultdict(list)
    for row in db.execute('SELECT url, post, start, "end" FROM reference WHERE concept = ? ORDER BY url, post, start, "end"', [concept]):
        quotes[row["url"]].append(Quote(row["post"], row["start"], row["end"]))
    # the page that the most links lead to first
    return tuple(
        OutsideSource(url=url, passages=tuple(passages(db, found)))
        for url, found in sorted(quotes.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _entities(db: sqlite3.Connection, post: str) -> tuple[PostEntity, ...]:
    rows = db.execute(
        """
        SELECT id, name, kind, count(*) AS mentions FROM entity_mention JOIN entity ON entity.id = entity WHERE post = ?
        GROUP BY id ORDER BY mentions DESC, name, id
        """,
        [post],
    )
    return tuple(PostEntity(**dict(row)) for row in rows)


def _post_relations(db: sqlite3.Connection, post: str) -> tuple[PostRelation, ...]:
    rows = db.execute(
        """
        SELECT relation.*, source.name AS source_name, target.name AS target_name FROM relation_post
        JOIN relation ON relation.id = relation_post.relation
        JOIN concept AS source ON source.id = relation.source JOIN concept AS target ON target.id = relation.target
        WHERE relation_post.post = ? AND trust = 'stated' ORDER BY relation.id
        """,
        [post],
    ).fetchall()
    evidence = evidence_of(db, [row["id"] for row in rows])
    return tuple(
        PostRelation(
            source=row["source_name"],
            type=row["type"],
            target=row["target_name"],
            reads=reads(row),
            negated=bool(row["negated"]),
            hedged=bool(row["hedged"]),
            evidence=tuple(quote for quote in evidence[row["id"]] if quote.post == post),
        )
        for row in rows
    )


def _references(db: sqlite3.Connection, where: str, other: str, post: str) -> tuple[PostReference, ...]:
    query = f"""
        SELECT other.id AS post, coalesce(other.title, '') AS title, link.url, here.text, start, "end"
        FROM link JOIN post AS here ON here.id = link.post LEFT JOIN post AS other ON other.id = {other}
        WHERE {where} ORDER BY link.post, start, "end"
    """  # noqa: S608 - both are literals of this module
    return tuple(
        PostReference(post=row["post"], title=row["title"], url=row["url"], anchor=row["text"][row["start"] : row["end"]])
        for row in db.execute(query, [post])
    )
