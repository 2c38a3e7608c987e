"""What is a kind of what, without circles, and what else is related: the two ties of a thesaurus, made of stated relations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hoshin.graph.model import RelationEdge


class Taxonomy(NamedTuple):
    """The ties by concept, each list in order.

    ``circular`` are relations left out of ``broader``, for with them a concept would be a kind of itself; ``doubled`` pairs left out
    of ``related``, for one of the two is a kind of the other (SKOS integrity condition S27).
    """

    broader: Mapping[str, Sequence[str]]
    related: Mapping[str, Sequence[str]]
    circular: Sequence[RelationEdge]
    doubled: Sequence[tuple[str, str]]


def taxonomy(relations: Iterable[RelationEdge]) -> Taxonomy:
    """Make a taxonomy of the relations that are stated and not denied.

    ``IS_A`` gives the broader concept, unless it is only said to be so perhaps: then the two are related, as the ends of every other
    relation are. Of relations that make up a circle the best stated are kept.
    """
    stated = [edge for edge in relations if edge.trust == "stated" and not edge.negated and edge.source != edge.target]
    kinds = [edge for edge in stated if edge.type == "IS_A" and not edge.hedged]
    broader: defaultdict[str, set[str]] = defaultdict(set)
    circular = []
    for edge in sorted(kinds, key=lambda edge: (-edge.support, -edge.confidence, edge.source, edge.target)):
        if edge.source in {edge.target, *_above(edge.target, broader)}:
            circular.append(edge)
        else:
            broader[edge.source].add(edge.target)
    pairs = {(min(edge.source, edge.target), max(edge.source, edge.target)) for edge in stated if edge.type != "IS_A" or edge.hedged}
    related: defaultdict[str, set[str]] = defaultdict(set)
    doubled = []
    for a, b in sorted(pairs):
        if a in _above(b, broader) or b in _above(a, broader):
            doubled.append((a, b))
        else:
            related[a].add(b)
            related[b].add(a)
    return Taxonomy(_ordered(broader), _ordered(related), circular, doubled)


def _above(concept: str, broader: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [concept]
    while ahead:
        new = broader.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


def _ordered(ties: Mapping[str, set[str]]) -> dict[str, list[str]]:
    return {concept: sorted(others) for concept, others in ties.items()}
