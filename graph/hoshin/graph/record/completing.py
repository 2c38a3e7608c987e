"""What somebody who has typed the beginning of a name may mean: for completion in a shell, so fast."""

from pathlib import Path
from typing import NamedTuple

from hoshin.graph.names import case_key, loose_key
from hoshin.graph.record.connection import reading

_MOST = 50
_AFTER_ALL = "\U0010ffff"


class Completion(NamedTuple):
    """A name that goes on as typed, and what it is, in a few words."""

    name: str
    says: str


def concept_names(path: Path, beginning: str) -> tuple[Completion, ...]:
    """Give names of concepts, the weightiest first; a concept has the best of its names that begins so."""
    key = loose_key(beginning)
    query = """
        SELECT min(alias.rank) AS rank, alias.name AS alias, concept.id, concept.name, kind, posts FROM alias
        JOIN concept ON concept.id = alias.concept WHERE key >= :first AND key < :last
        GROUP BY concept.id ORDER BY concept.weight DESC, concept.id LIMIT :most
    """
    with reading(path) as db:
        rows = db.execute(query, {"first": key, "last": key + _AFTER_ALL, "most": _MOST}).fetchall()
    return tuple(
        # the script for fish splits at commas; an id has none
        Completion(row["id"] if "," in row["alias"] else row["alias"], row["kind"] if row["rank"] == 0 else f"= {row['name']}")
        for row in rows
    )


def post_names(path: Path, beginning: str) -> tuple[Completion, ...]:
    """Give ids of posts that begin so; where there is none, titles."""
    with reading(path) as db:
        posts = db.execute("SELECT id, title FROM post ORDER BY date DESC, id").fetchall()
    key = case_key(beginning)
    ids = [Completion(post["id"], post["title"]) for post in posts if post["id"].casefold().startswith(key)]
    return tuple((ids or [Completion(post["title"], post["id"]) for post in posts if case_key(post["title"]).startswith(key)])[:_MOST])
