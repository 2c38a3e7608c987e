"""Finding concepts and sentences that hold all words of a query."""

import re
import sqlite3
from collections.abc import Iterator
from itertools import islice

from hoshin.graph.assistant.answers import Citation, ConceptHit, SentenceHit
from hoshin.graph.names import case_key, loose_key, words
from hoshin.graph.record.passages import sentence_around


def find_concepts(db: sqlite3.Connection, query: str, limit: int) -> list[ConceptHit]:
    """Give the concepts of which a name or the best definition holds all words: the nearest names first, then the weightiest."""
    key, wanted = loose_key(query), words(query)
    rows = db.execute(
        """
        SELECT concept.id, concept.name, kind, posts, weight, alias.name AS alias, rank, key,
            coalesce((SELECT text FROM definition WHERE concept = concept.id AND rank = 0), '') AS definition
        FROM alias JOIN concept ON concept.id = alias.concept
        """
    )
    best: dict[str, tuple[tuple[int, float, str], ConceptHit]] = {}
    for row in rows:
        rank = _rank(row, key, wanted)
        if rank is None:
            continue
        found_by = "definition" if rank > 2 else "alias" if row["rank"] else "name"
        order = (rank, -row["weight"], row["id"])
        if row["id"] not in best or order < best[row["id"]][0]:
            fields = {field: row[field] for field in ("id", "name", "kind", "posts", "definition")}
            best[row["id"]] = order, ConceptHit(**fields, found_by=found_by)
    return [hit for _, hit in sorted(best.values(), key=lambda found: found[0])[:limit]]


def find_sentences(db: sqlite3.Connection, query: str, limit: int) -> list[SentenceHit]:
    """Give sentences with all words of a query, those with its very words first, one of each block, the newest posts first."""
    posts = db.execute("SELECT id, title, date, url, text FROM post ORDER BY date IS NULL, date DESC, id").fetchall()
    patterns = [re.compile(re.escape(word), re.IGNORECASE) for word in words(query)]
    phrase = case_key(query)
    found = [hit for post in posts for hit in _in_post(post, patterns)]
    found.sort(key=lambda hit: phrase not in case_key(hit[1]))
    return [
        SentenceHit(
            citation=Citation(quote=sentence, title=post["title"], date=post["date"], url=post["url"], post=post["id"]),
            concepts=_named(db, post, sentence, at),
        )
        for post, sentence, at in islice(found, limit)
    ]


def _rank(row: sqlite3.Row, key: str, wanted: tuple[str, ...]) -> int | None:
    if row["key"] == key:
        return 0
    if row["key"].startswith(key):
        return 1
    if all(word in row["key"] for word in wanted):
        return 2
    definition = case_key(row["definition"])
    return 3 if definition and all(word in definition for word in wanted) else None


def _in_post(post: sqlite3.Row, patterns: list[re.Pattern[str]]) -> Iterator[tuple[sqlite3.Row, str, int]]:
    """Give for each block with all words the first sentence that has them too, with the place of one of them."""
    text, start = post["text"], 0
    for block in text.split("\n"):
        if all(pattern.search(block) for pattern in patterns):
            for match in patterns[0].finditer(block):
                at = start + match.start()
                sentence = sentence_around(text, at, start + match.end())
                if all(pattern.search(sentence) for pattern in patterns):
                    yield post, sentence, at
                    break
        start += len(block) + 1


def _named(db: sqlite3.Connection, post: sqlite3.Row, sentence: str, at: int) -> list[str]:
    """Give the concepts that a sentence names; ``at`` is a place in it."""
    inner = sentence.strip("… ")
    start = post["text"].find(inner, max(0, at - len(inner)))
    rows = db.execute(
        """
        SELECT DISTINCT concept.name FROM mention JOIN concept ON concept.id = mention.concept
        WHERE post = ? AND start >= ? AND "end" <= ? ORDER BY start
        """,
        [post["id"], start, start + len(inner)],
    )
    return [row["name"] for row in rows]
