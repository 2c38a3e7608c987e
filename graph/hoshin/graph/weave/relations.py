"""Stated relations: what the posts say of the same two concepts, joined into one edge."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from hoshin.extract.facts import RELATION_TYPES, Extraction, Relation
from hoshin.graph.model import Quote, RelationEdge
from hoshin.graph.weave.naming import Naming


class _Statement(NamedTuple):
    source: str
    type: str
    target: str
    is_negated: bool


def stated_relations(extractions: Iterable[Extraction], naming: Naming) -> list[RelationEdge]:
    """Give one edge for each pair of concepts and type, with all sentences that state it.

    A statement and its negation are two edges. Confidences combine as independent evidence does, ``1 - prod(1 - c)``;
    an edge is hedged where all that state it are. The ends of a symmetric one are in the order of their names.
    """
    found: defaultdict[_Statement, list[tuple[str, Relation]]] = defaultdict(list)
    for extraction in extractions:
        labels = {concept.label for concept in extraction.concepts}
        for relation in extraction.relations:
            if relation.stated and relation.source in labels and relation.target in labels:
                statement = _statement(relation, naming)
                if statement.source != statement.target:
                    found[statement].append((extraction.post.id, relation))
    return [_edge(statement, stated) for statement, stated in found.items()]


def _statement(relation: Relation, naming: Naming) -> _Statement:
    ends = naming.ids[relation.source], naming.ids[relation.target]
    if RELATION_TYPES[relation.type].is_symmetric:
        ends = naming.in_order(*ends)
    return _Statement(ends[0], relation.type, ends[1], relation.negated)


def _edge(statement: _Statement, stated: list[tuple[str, Relation]]) -> RelationEdge:
    posts = tuple(sorted({post for post, _ in stated}))
    return RelationEdge(
        source=statement.source,
        type=statement.type,
        target=statement.target,
        trust="stated",
        support=len(posts),
        confidence=round(1 - math.prod(sorted(1 - relation.confidence for _, relation in stated)), 4),
        negated=statement.is_negated,
        hedged=all(relation.hedged for _, relation in stated),
        evidence=tuple(sorted({Quote(post, *evidence) for post, relation in stated for evidence in relation.evidence})),
        posts=posts,
    )
