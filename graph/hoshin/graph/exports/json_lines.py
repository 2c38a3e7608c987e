"""All that a record holds, as JSON lines."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hoshin.graph.exports.json_text import json_text
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.model import Quote
from hoshin.graph.record import Record
from hoshin.graph.tables import without_quotes


def record_lines(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write an object a line, with one key that says what it is and holds its fields.

    The fields are those of `hoshin.graph.model`; a quote is an object with its post, start, end and words. ``left_out`` is what the
    extraction of a post dropped or removed, and why; ``quarantined`` a file that could not be read.
    """
    whole = record.graph()
    texts = {post.id: post.text for post in whole.posts}
    graph = whole if options.has_quotes else without_quotes(whole)
    rows = {
        "post": graph.posts,
        "concept": graph.concepts,
        "relation": graph.relations,
        "link": graph.links,
        "theme": graph.themes,
        "entity": graph.entities,
        "reference": graph.references,
        "merge": graph.merges,
        "quarantined": record.quarantined(),
    }

    def plain(value: object) -> object:
        match value:
            case Quote(post, start, end) if options.has_quotes:
                return {**value._asdict(), "quote": texts[post][start:end]}
            case tuple() if hasattr(value, "_asdict"):
                return {name: plain(field) for name, field in value._asdict().items()}
            case tuple():
                return [plain(item) for item in value]
            case _ if is_dataclass(value):
                return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
            case _:
                return value

    for name, values in rows.items():
        for value in values:
            yield json_text({name: plain(value)}) + "\n"
    for extraction in record.extractions():
        removed = extraction.post.removed if options.has_quotes else tuple(one._replace(text="") for one in extraction.post.removed)
        left_out = {"post": extraction.post.id, "removed": plain(removed), "dropped": plain(extraction.dropped)}
        yield json_text({"left_out": left_out}) + "\n"
