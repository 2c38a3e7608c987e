"""The page's data: a graph as columns and lines that refer to each other by position.

``assets/data.js`` reads what is written here, column by column; the two change together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from hoshin.extract.facts import KINDS, RELATION_TYPES
from hoshin.graph.explorer.layout import Disc, layout
from hoshin.graph.explorer.lines import Line, concept_lines, entity_lines, post_lines
from hoshin.graph.explorer.order import Order, ordered, posts_behind, posts_of
from hoshin.graph.model import Graph, PostNode, Theme
from hoshin.graph.wording import in_words

Columns: TypeAlias = dict[str, list[object]]

# a year is a bit, and JavaScript's operators have 32 with the sign; of a longer time the first ones share a bit
_MOST_YEARS = 30


class Payload(NamedTuple):
    """A graph for the page.

    The columns of a table are as long as each other. Lines are for one concept, post or entity each, in the order of its table, and
    can be gone through once. ``scheme`` says how relations read, and what numbers in columns stand for.
    """

    scheme: dict[str, object]
    concepts: Columns
    posts: Columns
    themes: Columns
    entities: Columns
    ties: Columns
    concept_lines: Iterator[Line]
    post_lines: Iterator[Line]
    entity_lines: Iterator[Line]


def payload(graph: Graph, *, quotes: bool = True) -> Payload:
    """Turn a graph into columns and lines for JSON.

    Parameters
    ----------
    graph : Graph
        Each id that a quote, relation or link names must be in it.
    quotes : bool, optional
        False leaves out whatever is a post's own text: sentences, its definitions and the words of links.

    Returns
    -------
    Payload
        The same for the same graph, in whatever order its parts come.
    """
    order = ordered(graph)
    years = sorted({post.date.year for post in order.posts if post.date})[-_MOST_YEARS:]
    kinds = [*KINDS, *sorted({concept.kind for concept in order.concepts}.difference(KINDS))]
    places = layout(graph, order.concepts)
    return Payload(
        scheme={"types": _type_rows(), "kinds": kinds, "years": years},
        concepts=_concept_columns(order, graph.themes, kinds, years, places.concepts),
        posts={
            "id": [post.id for post in order.posts],
            "title": [post.title for post in order.posts],
            "date": [post.date.isoformat() if post.date else "" for post in order.posts],
            "number": [post.number for post in order.posts],
            "url": [post.url for post in order.posts],
            "words": [post.words for post in order.posts],
        },
        themes=_theme_columns(graph.themes, order.concept_at, places.themes),
        entities={
            "id": [entity.id for entity in order.entities],
            "name": [entity.name for entity in order.entities],
            "kind": [entity.kind for entity in order.entities],
            "aliases": [[alias for alias in entity.aliases if alias != entity.name] for entity in order.entities],
            "posts": [len({mention.post for mention in entity.mentions}) for entity in order.entities],
        },
        ties=_tie_columns(order, years, has_quotes=quotes),
        concept_lines=concept_lines(order, graph.references, has_quotes=quotes),
        post_lines=post_lines(order, graph.links, graph.references, has_quotes=quotes),
        entity_lines=entity_lines(order),
    )


def _type_rows() -> list[list[object]]:
    """Give for each relation type its headings over lists, and its verbs: said, denied, hedged, and both; each from both ends."""
    return [
        [
            name,
            [kind.reads, kind.inverse_reads],
            [
                [in_words(name, is_outgoing=is_outgoing, is_negated=is_negated, is_hedged=is_hedged) for is_outgoing in (True, False)]
                for is_hedged, is_negated in product((False, True), repeat=2)
            ],
            int(kind.is_symmetric),
        ]
        for name, kind in RELATION_TYPES.items()
    ]


def _concept_columns(order: Order, themes: Sequence[Theme], kinds: list[str], years: list[int], discs: list[Disc]) -> Columns:
    theme_of = {id_: at for at, theme in enumerate(themes) for id_ in theme.concepts}
    tied: defaultdict[str, int] = defaultdict(int)
    for relation in order.relations:
        for end in {relation.source, relation.target}:
            tied[end] += 1
    kind_at = {kind: at for at, kind in enumerate(kinds)}
    bits = _year_bits(order.posts, years)
    return {
        "id": [concept.id for concept in order.concepts],
        "name": [concept.name for concept in order.concepts],
        "aliases": [[alias for alias in concept.aliases if alias != concept.name] for concept in order.concepts],
        "kind": [kind_at[concept.kind] for concept in order.concepts],
        "theme": [theme_of.get(concept.id, -1) for concept in order.concepts],
        "posts": [len(posts_of(concept)) for concept in order.concepts],
        "ties": [tied[concept.id] for concept in order.concepts],
        "years": [_union(bits[post] for post in posts_of(concept)) for concept in order.concepts],
        "x": [disc.x for disc in discs],
        "y": [disc.y for disc in discs],
        "radius": [disc.radius for disc in discs],
    }


def _year_bits(posts: Iterable[PostNode], years: list[int]) -> dict[str, int]:
    return {post.id: 1 << max(years.index(post.date.year) if post.date.year in years else 0, 0) if post.date else 0 for post in posts}


def _union(bits: Iterable[int]) -> int:
    united_bits = 0
    for bit in bits:
        united_bits |= bit
    return united_bits


def _theme_columns(themes: Sequence[Theme], concept_at: Mapping[str, int], discs: dict[int, Disc]) -> Columns:
    theme_at = {theme.id: at for at, theme in enumerate(themes)}
    nowhere = Disc(0, 0, 0)
    return {
        "id": [theme.id for theme in themes],
        "name": [theme.name for theme in themes],
        "parent": [theme_at.get(theme.parent, -1) for theme in themes],
        "concepts": [[concept_at[id_] for id_ in theme.concepts] for theme in themes],
        "x": [discs.get(at, nowhere).x for at in range(len(themes))],
        "y": [discs.get(at, nowhere).y for at in range(len(themes))],
        "radius": [discs.get(at, nowhere).radius for at in range(len(themes))],
    }


def _tie_columns(order: Order, years: list[int], *, has_quotes: bool) -> Columns:
    """Give the relations. ``sure`` is in ten thousandths.

    ``marks`` adds 1 where stated, 2 where negated, 4 where hedged, and 8 for each quote that is behind it.
    """
    type_at = {name: at for at, name in enumerate(RELATION_TYPES)}
    bits = _year_bits(order.posts, years)
    return {
        "source": [order.concept_at[relation.source] for relation in order.relations],
        "target": [order.concept_at[relation.target] for relation in order.relations],
        "type": [type_at[relation.type] for relation in order.relations],
        "marks": [
            (relation.trust == "stated") + 2 * relation.negated + 4 * relation.hedged + (8 * len(relation.evidence) if has_quotes else 0)
            for relation in order.relations
        ],
        "support": [relation.support for relation in order.relations],
        "sure": [round(10_000 * (one.confidence if one.trust == "stated" else one.weight)) for one in order.relations],
        "years": [_union(bits[post] for post in posts_behind(relation)) for relation in order.relations],
    }
