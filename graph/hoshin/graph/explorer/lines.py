"""What the page tells of one concept, one post or one entity: a line of JSON, read when it is shown.

``assets/data.js`` reads what is written here; the two change together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from hoshin.graph.explorer.excerpts import Stretch, code_units, sentence_finder, united
from hoshin.graph.explorer.order import Order, posts_behind, posts_of
from hoshin.graph.model import ConceptNode, PostLink, PostNode, Quote, Reference, RelationEdge

Line: TypeAlias = list[object]


def concept_lines(order: Order, references: Iterable[Reference], *, has_quotes: bool) -> Iterator[Line]:
    """Give for each concept its definitions, its appearances in posts, what is behind its outgoing ties, and outside pages.

    Behind a tie are quotes, and the posts without any. The ties are in their own order.
    """
    sources: defaultdict[str, list[Line]] = defaultdict(list)
    for reference in references:
        posts = sorted({order.post_at[quote.post] for quote in reference.quotes})
        sources[reference.concept].append([reference.url, posts])
    outgoing: defaultdict[str, list[RelationEdge]] = defaultdict(list)
    for relation in order.relations:
        outgoing[relation.source].append(relation)
    places = _Places(order)
    for concept in order.concepts:
        yield [
            [
                [definition.source, *(["", places.of([definition.quote])] if definition.quote else [definition.text, []])]
                for definition in concept.definitions
                if has_quotes or not definition.quote
            ],
            _appearances(concept, order.post_at),
            [_behind(relation, order.post_at, places, has_quotes=has_quotes) for relation in outgoing[concept.id]],
            sources[concept.id],
        ]


class _Places:
    """Quotes as positions of their posts, with start and length in code units."""

    def __init__(self, order: Order) -> None:
        self._post_at = order.post_at
        self._units = {post.id: code_units(post.text) for post in order.posts}

    def of(self, quotes: Iterable[Quote]) -> list[int]:
        """Give three numbers for each quote, those of the newest posts first."""
        found = sorted((self._post_at[quote.post], *self.span(quote)) for quote in quotes)
        return [number for place in found for number in place]

    def span(self, quote: Quote) -> Stretch:
        """Give where a quote starts in its post, and its length."""
        units = self._units[quote.post]
        start = units(quote.start)
        return start, units(quote.end) - start


def _behind(relation: RelationEdge, post_at: Mapping[str, int], places: _Places, *, has_quotes: bool) -> Line:
    quotes = relation.evidence if has_quotes else ()
    unquoted = posts_behind(relation).difference(quote.post for quote in quotes)
    return [places.of(quotes), sorted(post_at[post] for post in unquoted)]


def _appearances(concept: ConceptNode, post_at: Mapping[str, int]) -> list[int]:
    """Give three numbers for each post, the newest first: its position, salience in hundredths, and how often it names the concept."""
    saliences = dict(concept.saliences)
    times: defaultdict[str, int] = defaultdict(int)
    for mention in concept.mentions:
        times[mention.post] += 1
    found = sorted((post_at[post], round(100 * saliences.get(post, 0.0)), times[post]) for post in posts_of(concept))
    return [number for appearance in found for number in appearance]


def post_lines(order: Order, links: Iterable[PostLink], references: Iterable[Reference], *, has_quotes: bool) -> Iterator[Line]:
    """Give for each post its concepts in reading order, stated ties, links from it and to it, what is shown of its text, and entities.

    Those come in reading order, too.
    """
    places = _Places(order)
    concepts = _named_by_post([(posts_of(one), one.mentions) for one in order.concepts], places, has_quotes=has_quotes)
    entities = _named_by_post([(_posts(one.mentions), one.mentions) for one in order.entities], places, has_quotes=has_quotes)
    ties: defaultdict[str, list[int]] = defaultdict(list)
    for at, relation in enumerate(order.relations):
        if relation.trust == "stated":
            for id_ in posts_behind(relation):
                ties[id_].append(at)
    outgoing: defaultdict[str, list[Line]] = defaultdict(list)
    incoming: defaultdict[str, set[int]] = defaultdict(set)
    for link in sorted(links):
        place = places.span(Quote(link.post, link.start, link.end)) if has_quotes else ()
        outgoing[link.post].append([order.post_at[link.target] if link.target else -1, link.url, *place])
        if link.target:
            incoming[link.target].add(order.post_at[link.post])
    shown = _shown_stretches(order, links, references) if has_quotes else {}
    for post in order.posts:
        yield [
            [row for _, row in sorted(concepts[post.id])],
            ties[post.id],
            outgoing[post.id],
            sorted(incoming[post.id]),
            _excerpts(post, shown.get(post.id, ())),
            [row for _, row in sorted(entities[post.id])],
        ]


def entity_lines(order: Order) -> Iterator[Line]:
    """Give for each entity its posts, the newest first: pairs of a position, and how often that post names it."""
    for entity in order.entities:
        times = Counter(order.post_at[mention.post] for mention in entity.mentions)
        yield [number for appearance in sorted(times.items()) for number in appearance]


def _posts(quotes: Iterable[Quote]) -> set[str]:
    return {quote.post for quote in quotes}


def _named_by_post(
    things: Iterable[tuple[set[str], tuple[Quote, ...]]], places: _Places, *, has_quotes: bool
) -> defaultdict[str, list[tuple[int, tuple[int, ...]]]]:
    """Give for each post pairs of where it first names a thing, and a row: the thing, then start and length of each mention.

    ``things`` are pairs of the posts that a thing is in, and its mentions.
    """
    found: defaultdict[str, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for at, (posts, all_mentions) in enumerate(things):
        mentions: defaultdict[str, list[Quote]] = defaultdict(list)
        for mention in all_mentions:
            mentions[mention.post].append(mention)
        for post in posts:
            here = sorted(mentions[post])
            spans = [number for mention in here for number in places.span(mention)] if has_quotes else []
            first = here[0].start if here else 1 << 62
            found[post].append((first, (at, *spans)))
    return found


def _shown_stretches(order: Order, links: Iterable[PostLink], references: Iterable[Reference]) -> defaultdict[str, set[Stretch]]:
    """Give for each post the sentences that facts stand in."""
    found: defaultdict[str, set[Stretch]] = defaultdict(set)
    quotes = [Quote(link.post, link.start, link.end) for link in links]
    quotes += [quote for reference in references for quote in reference.quotes]
    for concept in order.concepts:
        quotes += [definition.quote for definition in concept.definitions if definition.quote]
        quotes += concept.mentions
    for entity in order.entities:
        quotes += entity.mentions
    for relation in order.relations:
        quotes += relation.evidence
    finders = {post.id: sentence_finder(post.text) for post in order.posts}
    for post, start, end in quotes:
        found[post].add(finders[post](start, end))
    return found


def _excerpts(post: PostNode, stretches: Iterable[Stretch]) -> Line:
    """Give starts and texts by turns."""
    units = code_units(post.text)
    return [part for start, end in united(stretches, post.text) for part in (units(start), post.text[start:end])]
