"""Co-occurrence: concepts that stand in one section more often than chance would have it, or in one sentence as related ones do."""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from hoshin.extract.facts import Extraction, Relation
from hoshin.graph.model import Quote, RelationEdge
from hoshin.graph.weave.naming import Naming

MIN_SECTIONS = 2
MIN_NPMI = 0.2
MAX_NEIGHBOURS = 20


def cooccurrences(extractions: Sequence[Extraction], naming: Naming) -> list[RelationEdge]:
    """Tie concepts by normalised pointwise mutual information over sections (Bouma, 2009).

    A pair needs `MIN_SECTIONS` sections in common and an NPMI of `MIN_NPMI`. The strongest pairs are taken first, until
    each concept has `MAX_NEIGHBOURS`. Pairs that an extraction ties though no sentence states how come to them, with the sentences
    that name both as evidence.
    """
    sections = [(extraction.post.id, concepts) for extraction in extractions for concepts in _sections(extraction, naming)]
    occurrences = Counter(concept for _, concepts in sections for concept in concepts)
    together: Counter[tuple[str, str]] = Counter()
    for _, concepts in sections:
        # a pair cannot be in more sections than its rarer end, which keeps the count small
        together.update(combinations(sorted(c for c in concepts if occurrences[c] >= MIN_SECTIONS), 2))
    scored = ((npmi(n, occurrences[a], occurrences[b], len(sections)), n, a, b) for (a, b), n in together.items() if n >= MIN_SECTIONS)
    kept = {(a, b): score for score, a, b in _strongest(scored)}
    posts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for post, concepts in sections:
        for pair in combinations(sorted(concepts), 2):
            if pair in kept:
                posts[pair].add(post)
    associated = _associated(extractions, naming)
    for pair, stated in associated.items():
        posts[pair].update(post for post, _ in stated)
    return [
        _edge(naming.in_order(*pair), kept.get(pair), posts[pair], associated.get(pair, ()))
        for pair in sorted(kept.keys() | associated.keys())
    ]


def npmi(together: int, first: int, second: int, total: int) -> float:
    """Give the NPMI of two things from the numbers of places: with both, with each, and of all, between -1 and 1.

    >>> npmi(2, 2, 2, 10), npmi(2, 4, 5, 10), npmi(10, 10, 10, 10)
    (1.0, 0.0, 1.0)
    """
    if together == total:
        return 1.0
    return round(math.log(together * total / (first * second)) / -math.log(together / total), 4)


def _sections(extraction: Extraction, naming: Naming) -> Iterator[set[str]]:
    """Give the concepts of each section of a post; one without sections is a single one."""
    starts = sorted(section.start for section in extraction.post.sections) or [0]
    concepts: list[set[str]] = [set() for _ in starts]
    for concept in extraction.concepts:
        for mention in concept.mentions:
            concepts[max(0, bisect_right(starts, mention.start) - 1)].add(naming.ids[concept.label])
    return iter(concepts)


def _strongest(scored: Iterable[tuple[float, int, str, str]]) -> Iterator[tuple[float, str, str]]:
    degree: Counter[str] = Counter()
    for score, _, a, b in sorted((row for row in scored if row[0] >= MIN_NPMI), key=lambda row: (-row[0], -row[1], row[2], row[3])):
        if degree[a] < MAX_NEIGHBOURS and degree[b] < MAX_NEIGHBOURS:
            degree.update((a, b))
            yield score, a, b


def _associated(extractions: Iterable[Extraction], naming: Naming) -> dict[tuple[str, str], list[tuple[str, Relation]]]:
    """Give the pairs that extractions tie without a statement, by their ids in order, each with the posts and what they say."""
    found: defaultdict[tuple[str, str], list[tuple[str, Relation]]] = defaultdict(list)
    for extraction in extractions:
        for relation in extraction.relations:
            if not relation.stated:
                a, b = sorted((naming.ids[relation.source], naming.ids[relation.target]))
                if a != b:
                    found[a, b].append((extraction.post.id, relation))
    return found


def _edge(ends: tuple[str, str], score: float | None, posts: set[str], associations: Sequence[tuple[str, Relation]]) -> RelationEdge:
    likeliest = max((relation.confidence for _, relation in associations), default=0.0)
    return RelationEdge(
        source=ends[0],
        type="RELATED_TO",
        target=ends[1],
        trust="co-occurring",
        support=len(posts),
        confidence=likeliest if associations else 1.0,
        weight=likeliest if score is None else score,
        evidence=tuple(sorted({Quote(post, *evidence) for post, relation in associations for evidence in relation.evidence})),
        posts=tuple(sorted(posts)),
    )
