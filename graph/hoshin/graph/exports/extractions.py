"""What each post yielded, one JSON object a line, ordered by post id."""

from collections import defaultdict
from collections.abc import Iterator

from hoshin.extract.facts import Extraction
from hoshin.graph.exports.json_text import json_text
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.record import Record


def extraction_lines(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Give one line for each post: its concepts, the most salient first, its relations with their sentences, its links.

    ``links_to`` names posts by their number in the series, or by id where they have none.
    """
    names = {post.id: post.number or post.id for post in record.posts()}
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for link in record.links():
        if link.target:
            linked[link.post].add(names[link.target])
    for extraction in record.extractions():
        row = {
            "post": extraction.post.id,
            "concepts": _concepts(extraction),
            "relations": _relations(extraction, has_quotes=options.has_quotes),
            "links_to": sorted(linked[extraction.post.id]),
        }
        yield json_text(row) + "\n"


def _concepts(extraction: Extraction) -> list[dict[str, object]]:
    ranked = sorted(extraction.concepts, key=lambda concept: -concept.salience)  # of equal ones, the extraction's order
    return [{"label": concept.label, "aliases": list(concept.aliases), "kind": concept.kind} for concept in ranked]


def _relations(extraction: Extraction, *, has_quotes: bool) -> list[dict[str, object]]:
    text = extraction.post.text
    return [
        {
            "source": relation.source,
            "type": relation.type.lower(),
            "target": relation.target,
            **({"evidence": " ".join(text[start:end] for start, end in relation.evidence)} if has_quotes else {}),
        }
        for relation in extraction.relations
    ]
