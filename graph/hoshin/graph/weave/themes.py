"""Themes: concepts that hang together, each gathered by the weighty concept that its ties lead to.

Where a random walk along the ties most likely ends decides, as in the random walker of Grady (2006, "Random walks for image
segmentation"). Communities that maximise modularity would be a little denser, but another post reshuffles them: of the concepts of
300 posts Louvain's method moves one in six, this one in a hundred (docs/themes.md).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from hoshin.graph.model import ConceptNode, RelationEdge, Theme
from hoshin.graph.names import unused, words

Ties = Mapping[tuple[str, str], float]
Neighbours = Mapping[str, Mapping[str, float]]
Shares = Mapping[str, Mapping[str, float]]
"""For each node the likeliest leaders and how likely a walk from it ends there, the likeliest first."""


class _Sizes(NamedTuple):
    """How many members a group has at least, usually and at most."""

    least: int
    usual: int
    most: int


_THEME = _Sizes(5, 20, 60)
_PARENT = _Sizes(2, 10, 25)
# fewer can be looked through without themes of themes
_MANY_THEMES = 30
_NAMED = 3
_STEPS = 5  # of a walk
_GO_ON = 0.8  # the chance that a walk goes on after a step, so that near leaders count for more
_MAX_SHARES = 4  # leaders remembered for a node
_MAX_ROUNDS = 6
# the weightiest are cut off from the rest where weights differ most, this near the number wanted: there a post makes little difference.
# Farther away there would be two such places, and a post that turned the scale would move everything
_SLACK = 0.05


def themes(concepts: Sequence[ConceptNode], relations: Iterable[RelationEdge]) -> tuple[Theme, ...]:
    """Gather concepts into themes of 5 to 60, and many themes into themes of themes.

    Parameters
    ----------
    concepts
        In any order.
    relations
        Stated ones bind more than co-occurring ones, and a denied one as much as its statement: both are of one subject.

    Returns
    -------
    tuple of Theme
        Parents first, then by weight. A concept that hangs together with fewer than four others is in none.
    """
    ties = _ties(relations)
    nodes = {concept.id: concept for concept in concepts}
    weights = {id_: concept.weight for id_, concept in nodes.items()}
    gathered = _gathered(_neighbours(ties), weights, _THEME)
    inner = _strengths({(a, b): tie for (a, b), tie in ties.items() if a in gathered and gathered[a] == gathered.get(b)})
    leaves = []
    for leader, members in _members(gathered).items():
        # how much the posts treat it, and how much it is tied within the theme
        central = sorted(members, key=lambda id_: (id_ != leader, -round(weights[id_] * inner[id_], 6), id_))
        leaves.append(
            Theme(
                id=leader,
                name=_name([nodes[id_].name for id_ in central]),
                weight=round(sum(sorted(weights[id_] for id_ in members)), 4),
                size=len(members),
                concepts=tuple(central),
            )
        )
    leaves.sort(key=lambda theme: (-theme.weight, theme.id))
    if len(leaves) < _MANY_THEMES:
        return tuple(leaves)
    return _with_parents(leaves, ties, gathered, {id_: concept.name for id_, concept in nodes.items()})


def _ties(relations: Iterable[RelationEdge]) -> dict[tuple[str, str], float]:
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for edge in relations:
        strength = 1 + edge.confidence if edge.trust == "stated" else edge.weight
        # what one post says alone counts half
        found[min(edge.source, edge.target), max(edge.source, edge.target)].append(strength * edge.support / (edge.support + 1))
    return {pair: sum(sorted(found[pair])) for pair in sorted(found)}


def _neighbours(ties: Ties) -> Neighbours:
    """Weaken the ties of those that have many, or everything would be gathered by a few hubs."""
    strengths = _strengths(ties)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), tie in ties.items():
        found[a][b] = found[b][a] = tie / math.sqrt(strengths[a] * strengths[b])
    return found


def _strengths(ties: Ties) -> defaultdict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for pair, tie in ties.items():
        for end in pair:
            found[end] += tie
    return found


def _gathered(neighbours: Neighbours, weights: Mapping[str, float], sizes: _Sizes) -> dict[str, str]:
    """Map nodes to the leaders that gather them; where no leader is near, the weightiest of what is left become leaders too."""
    gathered: dict[str, str] = {}
    left = _connected(neighbours, sizes.least)
    while left and (found := _gathered_once(left, weights, sizes)):
        gathered |= found
        rest = {
            node: {other: tie for other, tie in ties.items() if other not in gathered}
            for node, ties in left.items()
            if node not in gathered
        }
        left = _connected(rest, sizes.least)
    return gathered


def _connected(neighbours: Neighbours, least: int) -> Neighbours:
    """Leave out what hangs together with too few others to be a group."""
    import networkx as nx

    parts = nx.connected_components(nx.from_dict_of_lists({node: list(near) for node, near in neighbours.items()}))
    kept = {node for part in parts if len(part) >= least for node in part}
    return {node: near for node, near in neighbours.items() if node in kept}


def _gathered_once(neighbours: Neighbours, weights: Mapping[str, float], sizes: _Sizes) -> dict[str, str]:
    """Map the nodes near the weightiest ones to these. One that gathers too few gives up, and one with too many gets others beside it."""
    order = sorted(neighbours, key=lambda node: (-round(weights[node], 6), node))
    leaders = order[: _cut([weights[node] for node in order], len(order) / sizes.usual)]
    given_up: set[str] = set()
    shares: Shares = {}
    for _ in range(_MAX_ROUNDS):
        shares = _walked(neighbours, leaders)
        members = _members({node: next(iter(found)) for node, found in shares.items()})
        small = [leader for leader in leaders if len(members[leader]) < sizes.least]
        large = [leader for leader in leaders if len(members[leader]) > sizes.most]
        if not small and not large:
            break
        given_up.update(small if len(small) < len(leaders) else small[1:])
        new = set(leaders) - given_up
        for leader in large:
            others = [node for node in members[leader] if node != leader and node not in given_up]
            others.sort(key=lambda node: (-round(weights[node], 6), node))
            new.update(others[: 2 * len(members[leader]) // sizes.most])
        leaders = [node for node in order if node in new]
    return _fitted(shares, sizes)


def _cut(weights: Sequence[float], wanted: float) -> int:
    """Give a number of the largest weights near the one wanted, such that the next one is much smaller."""
    least = max(1, math.floor(wanted * (1 - _SLACK)))
    most = min(len(weights) - 1, math.ceil(wanted * (1 + _SLACK)))
    drops = {least + n: round(a / b, 6) for n, (a, b) in enumerate(pairwise(weights[least - 1 : most + 1])) if b}
    return max(drops, key=lambda n: (drops[n], -n), default=least)


def _walked(neighbours: Neighbours, leaders: Iterable[str]) -> Shares:
    """Give for each node that a walk of some steps takes to leaders those where it most likely ends."""
    ends: dict[str, dict[str, float]] = {leader: {leader: 1.0} for leader in leaders}
    totals = {node: sum(near.values()) for node, near in neighbours.items()}
    shares = dict(ends)
    for _ in range(_STEPS):
        walked = dict(ends)
        for node, near in neighbours.items():
            if node in ends:
                continue
            chances: defaultdict[str, float] = defaultdict(float)
            for other, tie in near.items():
                for leader, share in shares.get(other, {}).items():
                    chances[leader] += tie * share
            likeliest = sorted(((-round(chance * _GO_ON / totals[node], 9), leader) for leader, chance in chances.items()))[:_MAX_SHARES]
            if likeliest:
                walked[node] = {leader: -chance for chance, leader in likeliest}
        shares = walked
    return shares


def _fitted(shares: Shares, sizes: _Sizes) -> dict[str, str]:
    """Give each node its likeliest leader that has room; leaders of too few gather nothing."""
    gathered: dict[str, str] = {}
    room = Counter({leader: sizes.most for found in shares.values() for leader in found})
    # the surest first: they are the last to be sent elsewhere
    for node, found in sorted(shares.items(), key=lambda item: (-max(item[1].values()), item[0])):
        leader = next((leader for leader in found if room[leader]), None)
        if leader is not None:
            gathered[node] = leader
            room[leader] -= 1
    return {node: leader for node, leader in gathered.items() if sizes.most - room[leader] >= sizes.least}


def _members(gathered: Mapping[str, str]) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node, leader in gathered.items():
        members[leader].append(node)
    return members


def _with_parents(leaves: Sequence[Theme], ties: Ties, gathered: Mapping[str, str], names: Mapping[str, str]) -> tuple[Theme, ...]:
    between: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (a, b), tie in ties.items():
        if a in gathered and b in gathered and gathered[a] != gathered[b]:
            between[min(gathered[a], gathered[b]), max(gathered[a], gathered[b])] += tie
    parents = _gathered(_neighbours(between), {theme.id: theme.weight for theme in leaves}, _PARENT)
    ids: dict[str, str] = {}
    for leader in sorted(set(parents.values())):
        ids[leader] = unused(f"around-{leader}", {*names, *ids.values()})
    grouped: defaultdict[str, list[Theme]] = defaultdict(list)
    for theme in leaves:
        if theme.id in parents:
            grouped[parents[theme.id]].append(theme)
    found = [
        Theme(
            id=ids[leader],
            name=_name([names[theme.id] for theme in sorted(members, key=lambda theme: (theme.id != leader, -theme.weight, theme.id))]),
            weight=round(sum(theme.weight for theme in members), 4),
            size=sum(theme.size for theme in members),
        )
        for leader, members in grouped.items()
    ]
    found.sort(key=lambda theme: (-theme.weight, theme.id))
    return (*found, *(replace(theme, parent=ids.get(parents.get(theme.id, ""), "")) for theme in leaves))


def _name(names: Sequence[str]) -> str:
    """Give the first names, without those that only say more or less of one before."""
    chosen: list[str] = []
    for name in names:
        said = set(words(name))
        if not any(said <= set(words(other)) or said >= set(words(other)) for other in chosen):
            chosen.append(name)
        if len(chosen) == _NAMED:
            break
    return ", ".join(chosen)
