"""What lies beside what in the overview: themes, or where there are none, communities of the ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hoshin.graph.model import Theme

Pair = tuple[int, int]
Ties = Mapping[Pair, float]
"""How strongly pairs of concepts are tied, the smaller position first."""

_LARGEST = 60
# fewer concepts without a theme are no region of their own
_SMALLEST = 8
_SEED = 1


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the overview: ``members`` are positions of concepts, ``parts`` are regions in it; one of the two is empty.

    ``theme`` is a position among the themes, -1 where the region is none of them.
    """

    members: tuple[int, ...] = ()
    parts: tuple["Region", ...] = ()
    theme: int = -1


def regions(themes: Sequence[Theme], concept_at: Mapping[str, int], ties: Ties) -> tuple[Region, tuple[int, ...]]:
    """Gather the concepts into regions.

    Parameters
    ----------
    themes
        Those with a parent stand in its region.
    concept_at
        The position of each concept by its id.
    ties
        By them the concepts without a theme are gathered into communities.

    Returns
    -------
    Region
        The whole: themes in their order, then communities of 8 and more.
    tuple of int
        The positions of the concepts that are in neither, those that are tied to each other side by side.
    """
    theme_at = {theme.id: at for at, theme in enumerate(themes)}
    parts: dict[str, list[Region]] = {theme.id: [] for theme in themes}
    top: list[Region] = []
    for theme in themes:
        if theme.concepts:
            members = tuple(concept_at[id_] for id_ in theme.concepts)
            parts.get(theme.parent, top).append(Region(members=members, theme=theme_at[theme.id]))
    families = [Region(parts=tuple(inner), theme=theme_at[id_]) for id_, inner in parts.items() if inner]
    placed = {id_ for theme in themes for id_ in theme.concepts}
    rest = {at for id_, at in concept_at.items() if id_ not in placed}
    inner = {pair: tie for pair, tie in ties.items() if pair[0] in rest and pair[1] in rest}
    tied = sorted(set(chain.from_iterable(inner)))
    communities = _communities(tied, inner) if inner else ()
    large = [one for one in communities if one.parts or len(one.members) >= _SMALLEST]
    loose = [at for one in communities if not one.parts and len(one.members) < _SMALLEST for at in one.members]
    alone = sorted(rest.difference(tied))
    return Region(parts=(*families, *top, *large)), (*loose, *alone)


def _communities(concepts: Sequence[int], ties: Ties) -> tuple[Region, ...]:
    """Gather concepts by Louvain's method (Blondel et al., 2008), again within communities that are large."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(concepts)
    graph.add_weighted_edges_from((a, b, tie) for (a, b), tie in sorted(ties.items()))
    found = nx.community.louvain_communities(graph, seed=_SEED)
    if len(found) == 1:  # nothing parts it
        return (Region(members=tuple(concepts)),)
    return tuple(_region(sorted(community), ties) for community in sorted(found, key=lambda one: (-len(one), min(one))))


def _region(community: Sequence[int], ties: Ties) -> Region:
    if len(community) <= _LARGEST:
        return Region(members=tuple(community))
    within = set(community)
    parts = _communities(community, {pair: tie for pair, tie in ties.items() if pair[0] in within and pair[1] in within})
    return parts[0] if len(parts) == 1 else Region(parts=parts)
