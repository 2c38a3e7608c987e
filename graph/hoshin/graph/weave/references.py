"""Outside pages that the author sends one to for a concept: its own words are the link."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hoshin.graph.model import ConceptNode, PostLink, Quote, Reference

# of the link's text, the part that names the concept: "Little’s law" in "on Little’s law"
_LEAST_SHARE = 0.6


def references(concepts: Iterable[ConceptNode], links: Iterable[PostLink], texts: Mapping[str, str]) -> tuple[Reference, ...]:
    """Give the outside pages of concepts, ordered by concept and address.

    A link's concept is the longest one that its text names, if it says little else. ``texts`` are those of the posts by id.
    """
    mentions: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for concept in concepts:
        for post, start, end in concept.mentions:
            mentions[post].append((start, end, concept.id))
    for found in mentions.values():
        found.sort()
    quotes: defaultdict[tuple[str, str], list[Quote]] = defaultdict(list)
    for link in links:
        if link.target or not link.url:
            continue
        found = mentions[link.post]
        begun = found[bisect_left(found, (link.start,)) : bisect_left(found, (link.end,))]
        length, named = max(((end - start, concept) for start, end, concept in begun if end <= link.end), default=(0, ""))
        if named and length >= _LEAST_SHARE * len(texts[link.post][link.start : link.end].strip()):
            quotes[named, link.url].append(Quote(link.post, link.start, link.end))
    return tuple(Reference(*key, tuple(sorted(set(quotes[key])))) for key in sorted(quotes))
