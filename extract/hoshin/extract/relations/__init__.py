"""How the ideas of a post hang together, and which sentence says so."""

from collections.abc import Iterable, Sequence

from hoshin.extract.concepts.vocabulary import Vocabulary
from hoshin.extract.facts import Concept, Relation, Span
from hoshin.extract.language.view import View
from hoshin.extract.relations.classifier import bundled_model
from hoshin.extract.relations.deciding import decide
from hoshin.extract.relations.links import find_links
from hoshin.extract.relations.scene import scene

__all__ = ["find_links", "find_relations"]


def find_relations(
    view: View, concepts: Sequence[Concept], spans: Iterable[Span] = (), vocabulary: Vocabulary | None = None
) -> tuple[Relation, ...]:
    """Find the relations between the concepts of a post, each with its sentences: first what sentences state, then what else is likely.

    Parameters
    ----------
    view
        The view of the post's annotated text.
    concepts
        The post's concepts, with their mentions.
    spans
        The author's marks: headings, lists and lead-ins tell what belongs together.
    vocabulary
        The terms of the field; the bundled ones if None.

    Returns
    -------
    tuple of Relation
        Those that are stated come first, each part in order of the text.
    """
    found = decide(scene(view, concepts, spans, vocabulary), bundled_model()) if len(concepts) > 1 else ()
    return tuple(sorted(found, key=lambda relation: (not relation.stated, relation.evidence[0].start)))
