"""How the ideas of a post hang together, and which sentence says so."""

from collections.abc import Sequence

from hoshin.extract.facts import Concept, Relation
from hoshin.extract.language.view import View
from hoshin.extract.relations.association import associations, bundled_model
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.links import find_links
from hoshin.extract.relations.sentences import places
from hoshin.extract.relations.stated import stated_relations

__all__ = ["find_links", "find_relations"]


def find_relations(view: View, concepts: Sequence[Concept]) -> tuple[Relation, ...]:
    """Find the relations between the concepts of a post, each with its sentences: first those stated, then the associations."""
    found = places(view, concepts)
    stated = stated_relations(view, found, concepts, bundled_cues())
    return (*stated, *associations(view, found, concepts, stated, bundled_model()))
