"""Many extractions into one graph: a pure function of their set and of the user's curation."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from hoshin.extract.facts import Extraction
from hoshin.graph.curation import Curation
from hoshin.graph.model import Graph, PostNode
from hoshin.graph.weave.concepts import concept_nodes
from hoshin.graph.weave.cooccurrence import cooccurrences
from hoshin.graph.weave.entities import entity_nodes
from hoshin.graph.weave.ledger import ledger
from hoshin.graph.weave.links import resolve_links
from hoshin.graph.weave.naming import name_concepts
from hoshin.graph.weave.references import references
from hoshin.graph.weave.relations import stated_relations
from hoshin.graph.weave.themes import themes
from hoshin.graph.weave.uses import find_uses

__all__ = ["weave"]


def weave(extractions: Iterable[Extraction], curation: Curation = ()) -> Graph:
    """Weave what single posts yield into one graph.

    Parameters
    ----------
    extractions
        One for each post, in any order; the post ids are unique.
    curation
        What the user says of names; it wins over every rule.

    Returns
    -------
    Graph
        The same for the same set of extractions. A relation whose end is no concept of its post is left out.

    Raises
    ------
    RulesError
        If the curation contradicts itself once names are joined.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.post.id)
    uses = find_uses(ordered)
    naming = name_concepts(uses, curation)
    shown = [_without(extraction, frozenset(naming.hidden)) for extraction in ordered]
    concepts = concept_nodes(shown, uses, naming)
    edges = [*stated_relations(shown, naming), *cooccurrences(shown, naming)]
    relations = tuple(sorted(edges, key=lambda edge: (edge.source, edge.type, edge.target, edge.trust, edge.negated)))
    links = resolve_links(ordered)
    return Graph(
        posts=tuple(_post_node(extraction) for extraction in ordered),
        concepts=concepts,
        relations=relations,
        links=links,
        merges=ledger(ordered, uses, naming),
        themes=themes(concepts, relations),
        entities=entity_nodes(ordered),
        references=references(concepts, links, {extraction.post.id: extraction.post.text for extraction in ordered}),
    )


def _without(extraction: Extraction, hidden: Collection[str]) -> Extraction:
    """Leave out hidden concepts, and the relations that they are an end of."""
    return replace(
        extraction,
        concepts=tuple(concept for concept in extraction.concepts if concept.label not in hidden),
        relations=tuple(relation for relation in extraction.relations if relation.source not in hidden and relation.target not in hidden),
    )


def _post_node(extraction: Extraction) -> PostNode:
    post = extraction.post
    return PostNode(
        id=post.id, title=post.title, text=post.text, words=len(post.text.split()), date=post.date, url=post.url, number=post.number
    )
