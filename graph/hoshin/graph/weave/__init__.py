"""Many extractions into one graph: a pure function of their set."""

from collections.abc import Iterable

from hoshin.extract.facts import Extraction
from hoshin.graph.model import Graph, PostNode
from hoshin.graph.weave.concepts import concept_nodes
from hoshin.graph.weave.cooccurrence import cooccurrences
from hoshin.graph.weave.links import resolve_links
from hoshin.graph.weave.naming import name_concepts
from hoshin.graph.weave.relations import stated_relations

__all__ = ["weave"]


def weave(extractions: Iterable[Extraction]) -> Graph:
    """Weave what single posts yield into one graph.

    Parameters
    ----------
    extractions
        One for each post, in any order; the post ids are unique.

    Returns
    -------
    Graph
        The same for the same set of extractions. A relation whose end is no concept of its post is left out.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.post.id)
    naming = name_concepts(ordered)
    relations = [*stated_relations(ordered, naming), *cooccurrences(ordered, naming)]
    return Graph(
        posts=tuple(_post_node(extraction) for extraction in ordered),
        concepts=concept_nodes(ordered, naming),
        relations=tuple(sorted(relations, key=lambda edge: (edge.source, edge.type, edge.target, edge.trust, edge.negated))),
        links=resolve_links(ordered),
        merges=naming.merges,
    )


def _post_node(extraction: Extraction) -> PostNode:
    post = extraction.post
    return PostNode(
        id=post.id, title=post.title, text=post.text, words=len(post.text.split()), date=post.date, url=post.url, number=post.number
    )
