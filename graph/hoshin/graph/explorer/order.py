"""What of a graph stands where in the page: positions, by which all else refers to it."""

from collections.abc import Mapping
from typing import NamedTuple

from hoshin.graph.model import ConceptNode, EntityNode, Graph, PostNode, RelationEdge


class Order(NamedTuple):
    """Concepts, the weightiest first; posts, the newest first, undated ones last; relations, stated ones and strong ones first.

    Entities come by how many posts name them, and how often.
    ``post_at`` and ``concept_at`` map ids to positions.
    """

    posts: list[PostNode]
    concepts: list[ConceptNode]
    relations: list[RelationEdge]
    entities: list[EntityNode]
    post_at: Mapping[str, int]
    concept_at: Mapping[str, int]


def ordered(graph: Graph) -> Order:
    """Put the parts of a graph into the page's order, whatever order they come in."""
    posts = sorted(graph.posts, key=lambda post: (post.date is None, -post.date.toordinal() if post.date else 0, post.id))
    concepts = sorted(graph.concepts, key=lambda concept: (-concept.weight, concept.id))
    return Order(
        posts=posts,
        concepts=concepts,
        relations=sorted(graph.relations, key=_strongest_first),
        entities=sorted(graph.entities, key=lambda entity: (-len({one.post for one in entity.mentions}), -len(entity.mentions), entity.id)),
        post_at={post.id: at for at, post in enumerate(posts)},
        concept_at={concept.id: at for at, concept in enumerate(concepts)},
    )


def posts_of(concept: ConceptNode) -> set[str]:
    """Give the ids of the posts that a concept is in."""
    return {post for post, _ in concept.saliences} | {mention.post for mention in concept.mentions}


def posts_behind(relation: RelationEdge) -> set[str]:
    """Give the ids of the posts that a relation was found in."""
    return set(relation.posts) | {quote.post for quote in relation.evidence}


def _strongest_first(relation: RelationEdge) -> tuple[bool, float, float, int, str, str, str]:
    """Order stated ones by the posts that say so, co-occurring ones by their NPMI."""
    is_stated = relation.trust == "stated"
    strength = (relation.support, relation.confidence) if is_stated else (relation.weight, relation.support)
    return (not is_stated, -strength[0], -strength[1], -len(relation.evidence), relation.source, relation.type, relation.target)
