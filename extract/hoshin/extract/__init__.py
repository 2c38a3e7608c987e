"""From posts to facts with evidence."""

from typing import TYPE_CHECKING, Any

from hoshin.extract.errors import HoshinError
from hoshin.extract.facts import (
    Concept,
    Dropped,
    Entity,
    Evidence,
    Extraction,
    Gloss,
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

if TYPE_CHECKING:
    from hoshin.extract.concepts.vocabulary import Term, Vocabulary, load_vocabularies
    from hoshin.extract.extraction import extract, options_key
    from hoshin.extract.posts import Reading, Skipped, digests, read

__all__ = [
    "Concept",
    "Dropped",
    "Entity",
    "Evidence",
    "Extraction",
    "Gloss",
    "HoshinError",
    "Link",
    "Mention",
    "Post",
    "Quarantined",
    "Reading",
    "Relation",
    "Removed",
    "Section",
    "Skipped",
    "Source",
    "Span",
    "Term",
    "Vocabulary",
    "digests",
    "extract",
    "load_vocabularies",
    "options_key",
    "read",
]

_HEAVY = {
    "Reading": "hoshin.extract.posts",
    "Skipped": "hoshin.extract.posts",
    "Term": "hoshin.extract.concepts.vocabulary",
    "Vocabulary": "hoshin.extract.concepts.vocabulary",
    "digests": "hoshin.extract.posts",
    "extract": "hoshin.extract.extraction",
    "load_vocabularies": "hoshin.extract.concepts.vocabulary",
    "options_key": "hoshin.extract.extraction",
    "read": "hoshin.extract.posts",
}
"""What is imported at its first use, so that whoever needs only the facts and errors starts fast."""


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HEAVY[name]), name)
