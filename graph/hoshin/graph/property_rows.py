"""The rows of the property graph, read from the tables of a record."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

Value = str | int | float | bool | dt.date | list[str] | list[int] | None
"""What a property holds in Python; None where it is absent."""

Properties = dict[str, Value]
"""All properties of a table by name, in the table's order."""


class Relationship(NamedTuple):
    """A relationship: the keys of the nodes at its ends, and its properties."""

    start: str
    end: str
    properties: Properties


def concepts(db: sqlite3.Connection) -> Iterator[Properties]:
    """Give the concepts, ordered by id."""
    rows = db.execute(
        """
        SELECT id, concept.name, kind, posts, mentions, weight, definition.text, definition.source, alias.name AS alias, theme
        FROM concept LEFT JOIN definition ON definition.concept = id AND definition.rank = 0
        LEFT JOIN theme_concept ON theme_concept.concept = id
        LEFT JOIN alias ON alias.concept = id AND alias.rank > 0 ORDER BY id, alias.rank
        """
    )
    for _, group in groupby(rows, itemgetter("id")):
        names = list(group)
        row = names[0]
        yield {
            "id": row["id"],
            "name": row["name"],
            "kind": row["kind"],
            "aliases": [name["alias"] for name in names if name["alias"] is not None],
            "definition": row["text"],
            "definition_source": row["source"],
            "posts": row["posts"],
            "mentions": row["mentions"],
            "weight": row["weight"],
            "theme": row["theme"],
        }


def posts(db: sqlite3.Connection) -> Iterator[Properties]:
    """Give the posts, ordered by id."""
    for row in db.execute("SELECT id, title, url, date, number, words FROM post ORDER BY id"):
        yield {
            "id": row["id"],
            "title": row["title"] or None,
            "url": row["url"] or None,
            "date": dt.date.fromisoformat(row["date"]) if row["date"] else None,
            "number": row["number"] or None,
            "words": row["words"],
        }


def sources(db: sqlite3.Connection) -> Iterator[Properties]:
    """Give the outside pages, ordered by address."""
    return ({"url": row["url"]} for row in db.execute("SELECT DISTINCT url FROM link WHERE target IS NULL ORDER BY url"))


def mentions(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give the mentions of concepts in posts, one row for each of both."""
    text_of = _texts(db)
    rows = db.execute(
        """
        SELECT salience.post, salience.concept, salience, start, "end" FROM salience
        LEFT JOIN mention ON mention.concept = salience.concept AND mention.post = salience.post
        ORDER BY salience.post, salience.concept, start, "end"
        """
    )
    for (post, concept, salience), group in groupby(rows, itemgetter("post", "concept", "salience")):
        spans = [(row["start"], row["end"]) for row in group if row["start"] is not None]
        quotes = [text_of(post)[start:end] for start, end in spans]
        yield Relationship(post, concept, {"count": len(spans), "salience": salience, "quotes": quotes, **_starts_and_ends(spans)})


def stated(db: sqlite3.Connection, type_: str) -> Iterator[Relationship]:
    """Give the stated relations of one type."""
    text_of = _texts(db)
    rows = db.execute(
        """
        SELECT relation.*, evidence.post, start, "end" FROM relation LEFT JOIN evidence ON evidence.relation = relation.id
        WHERE type = ? ORDER BY relation.id, evidence.post, start, "end"
        """,
        [type_],
    )
    for _, group in groupby(rows, itemgetter("id")):
        sentences = list(group)
        row = sentences[0]
        quotes = [(row["post"], row["start"], row["end"]) for row in sentences if row["post"] is not None]
        properties: Properties = {
            "support": row["support"],
            "confidence": row["confidence"],
            "negated": bool(row["negated"]),
            "hedged": bool(row["hedged"]),
            "trust": row["trust"],
            "posts": [post for post, _, _ in quotes],
            "quotes": [text_of(post)[start:end] for post, start, end in quotes],
            **_starts_and_ends([(start, end) for _, start, end in quotes]),
        }
        yield Relationship(row["source"], row["target"], properties)


def co_occurring(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give what occurs together."""
    rows = db.execute(
        """
        SELECT relation.*, relation_post.post FROM relation LEFT JOIN relation_post ON relation_post.relation = relation.id
        WHERE type = 'RELATED_TO' ORDER BY relation.id, relation_post.post
        """
    )
    for _, group in groupby(rows, itemgetter("id")):
        posts = list(group)
        row = posts[0]
        properties: Properties = {
            "weight": row["weight"],
            "support": row["support"],
            "trust": row["trust"],
            "posts": [post["post"] for post in posts if post["post"] is not None],
        }
        yield Relationship(row["source"], row["target"], properties)


def links(db: sqlite3.Connection, end: Literal["target", "url"]) -> Iterator[Relationship]:
    """Give the links to posts (``target``) or to outside pages (``url``)."""
    text_of = _texts(db)
    # S608: the column is one of two words
    query = f"""
        SELECT post, {end} AS place, start, "end" FROM link WHERE (target IS NULL) = ? ORDER BY post, place, start, "end"
    """  # noqa: S608
    for (post, place), group in groupby(db.execute(query, [end == "url"]), itemgetter("post", "place")):
        yield Relationship(post, place, {"anchors": [text_of(post)[row["start"] : row["end"]] for row in group]})


def themes(db: sqlite3.Connection) -> Iterator[Properties]:
    """Give the themes, those of themes among them, ordered by id."""
    return (dict(row) for row in db.execute("SELECT id, name, size FROM theme ORDER BY id"))


def entities(db: sqlite3.Connection) -> Iterator[Properties]:
    """Give people, organisations, products and works, ordered by id."""
    return (dict(row) for row in db.execute("SELECT id, name, kind FROM entity ORDER BY id"))


def entity_mentions(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give the mentions of entities in posts, one row for each of both."""
    text_of = _texts(db)
    rows = db.execute('SELECT post, entity, start, "end" FROM entity_mention ORDER BY post, entity, start, "end"')
    for (post, entity), group in groupby(rows, itemgetter("post", "entity")):
        spans = [(row["start"], row["end"]) for row in group]
        quotes = [text_of(post)[start:end] for start, end in spans]
        yield Relationship(post, entity, {"count": len(spans), "quotes": quotes, **_starts_and_ends(spans)})


def in_theme(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give the theme of each concept that is in one."""
    rows = db.execute("SELECT concept, theme FROM theme_concept ORDER BY concept")
    return (Relationship(row["concept"], row["theme"], {}) for row in rows)


def in_parent(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give the theme of themes of each theme that is in one."""
    rows = db.execute("SELECT id, parent FROM theme WHERE parent IS NOT NULL ORDER BY id")
    return (Relationship(row["id"], row["parent"], {}) for row in rows)


def references(db: sqlite3.Connection) -> Iterator[Relationship]:
    """Give the outside pages that the words of concepts are linked to."""
    text_of = _texts(db)
    rows = db.execute('SELECT concept, url, post, start, "end" FROM reference ORDER BY concept, url, post, start, "end"')
    for (concept, url), group in groupby(rows, itemgetter("concept", "url")):
        yield Relationship(concept, url, {"anchors": [text_of(row["post"])[row["start"] : row["end"]] for row in group]})


def _texts(db: sqlite3.Connection) -> Callable[[str], str]:
    """Give what looks a post's text up. Some are kept, for one post has many quotes; all could be more than fits."""

    @lru_cache(maxsize=256)
    def text_of(post: str) -> str:
        return str(db.execute("SELECT text FROM post WHERE id = ?", [post]).fetchone()[0])

    return text_of


def _starts_and_ends(spans: list[tuple[int, int]]) -> Properties:
    return {"starts": [start for start, _ in spans], "ends": [end for _, end in spans]}
