"""The ledger of merges as views, straight from its table."""

import json
import sqlite3

from hoshin.graph.record.finding import find_concept
from hoshin.graph.record.passages import passages, quote_of
from hoshin.graph.record.views import MergeRow, Passage


def merge_rows(db: sqlite3.Connection, name: str | None, verdict: str | None, limit: int | None) -> tuple[MergeRow, ...]:
    """Give rows of the ledger in its own order: of one concept or of all, with one verdict or any."""
    concept = None if name is None else find_concept(db, name)[0]
    query = """
        SELECT * FROM merge WHERE (:concept IS NULL OR :concept IN (concept, other)) AND (:verdict IS NULL OR verdict = :verdict)
        ORDER BY rowid LIMIT :limit
    """
    rows = db.execute(query, {"concept": concept, "verdict": verdict, "limit": -1 if limit is None else limit}).fetchall()
    quotes = {quote for row in rows for prefix in ("name_", "concept_") if (quote := quote_of(row, prefix))}
    quoted = dict[object, Passage](zip(quotes, passages(db, quotes), strict=True))
    return tuple(
        MergeRow(
            name=row["name"],
            concept=row["concept"],
            concept_name=row["concept_name"],
            verdict=row["verdict"],
            rule=row["rule"],
            score=row["score"],
            reason=row["reason"],
            posts=tuple(json.loads(row["posts"])),
            other=row["other"],
            name_quote=quoted.get(quote_of(row, "name_")),
            concept_quote=quoted.get(quote_of(row, "concept_")),
        )
        for row in rows
    )
