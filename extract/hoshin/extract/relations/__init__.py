"""How the ideas of a post hang together, and which sentence says so."""

from collections.abc import Sequence

from hoshin.extract.facts import Concept, Post, Relation
from hoshin.extract.language.view import View
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.links import find_links
from hoshin.extract.relations.stated import stated_relations

__all__ = ["find_links", "find_relations"]


def find_relations(post: Post, view: View, concepts: Sequence[Concept]) -> tuple[Relation, ...]:
    """Find the relations between the concepts of a post, each with the sentences that state it."""
    del post
    return tuple(stated_relations(view, concepts, bundled_cues()))
