"""From posts to facts with evidence."""

from hoshin.extract.errors import HoshinError
from hoshin.extract.facts import (
    Concept,
    Dropped,
    Evidence,
    Extraction,
    Link,
    Mention,
    Post,
    Quarantined,
    Relation,
    Removed,
    Section,
    Source,
    Span,
)

__all__ = [
    "Concept",
    "Dropped",
    "Evidence",
    "Extraction",
    "HoshinError",
    "Link",
    "Mention",
    "Post",
    "Quarantined",
    "Relation",
    "Removed",
    "Section",
    "Source",
    "Span",
]
