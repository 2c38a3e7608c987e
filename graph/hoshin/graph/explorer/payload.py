"""The page's data: a graph as compact rows that refer to each other by position.

``data.js`` reads what is written here, row by row; the two change together.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeAlias

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.model import ConceptNode, Graph, PostLink, PostNode, Quote, RelationEdge

Row: TypeAlias = list[object]
Positions: TypeAlias = dict[str, int]
Bounds: TypeAlias = list[tuple[int, int]]
Cite: TypeAlias = Callable[[Quote], int]
"""From a quote to its row in the table of quotes."""

# Only shown text hangs on these boundaries, no fact does, so that a full stop after an abbreviation does no harm.
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…][\"'”’)\]]*(?=\s)|$)", re.MULTILINE)


def payload(graph: Graph, *, quotes: bool = True) -> dict[str, list[Row]]:
    """Turn a graph into rows for JSON.

    Concepts come weightiest first, posts newest first (undated ones last), relations strongest first with the stated ones
    before the co-occurring ones. Each distinct stretch of text is stored once, in ``quotes``.

    Parameters
    ----------
    graph : Graph
        Each id that a quote, relation or link names must be in it.
    quotes : bool, optional
        False leaves out whatever is a post's own text: sentences, its definitions and the words of links.

    Returns
    -------
    dict
        ``types``, ``posts``, ``concepts``, ``relations``, ``links`` and ``quotes``, each a list of rows.
    """
    posts = sorted(graph.posts, key=lambda post: (post.date is None, -post.date.toordinal() if post.date else 0, post.id))
    concepts = sorted(graph.concepts, key=lambda concept: (-concept.weight, concept.id))
    post_at = {post.id: position for position, post in enumerate(posts)}
    concept_at = {concept.id: position for position, concept in enumerate(concepts)}
    type_at = {name: position for position, name in enumerate(RELATION_TYPES)}
    texts = {post.id: post.text for post in posts}
    sentences = {post.id: [match.span() for match in _SENTENCE.finditer(post.text)] for post in posts} if quotes else {}
    cited: dict[Quote, int] = {}

    def cite(quote: Quote) -> int:
        return cited.setdefault(quote, len(cited))

    return {
        "types": [[kind.reads, kind.inverse_reads, int(kind.is_symmetric)] for kind in RELATION_TYPES.values()],
        "posts": [_post_row(post) for post in posts],
        "concepts": [_concept_row(concept, post_at, sentences, cite) for concept in concepts],
        "relations": [
            _relation_row(relation, concept_at, type_at, post_at, cite if quotes else None)
            for relation in sorted(graph.relations, key=_strongest_first)
        ],
        "links": [_link_row(link, post_at, texts if quotes else {}) for link in graph.links],
        "quotes": [[post_at[quote.post], texts[quote.post][quote.start : quote.end]] for quote in cited],
    }


def _post_row(post: PostNode) -> Row:
    return [post.id, post.title, post.date.isoformat() if post.date else "", post.number, post.url, post.words]


def _concept_row(concept: ConceptNode, post_at: Positions, sentences: dict[str, Bounds], cite: Cite) -> Row:
    definitions = [
        [source, "", cite(quote)] if quote else [source, text, -1] for text, source, quote in concept.definitions if sentences or not quote
    ]
    saliences = dict(concept.saliences)
    mentions = {post: list(found) for post, found in groupby(concept.mentions, key=lambda mention: mention.post)}
    appearances: list[Row] = [
        [
            post_at[post],
            round(saliences.get(post, 0.0), 3),
            len(mentions.get(post, ())),
            [_mention_row(mention, sentences[post], cite) for mention in mentions.get(post, ())] if sentences else [],
        ]
        for post in sorted({*saliences, *mentions}, key=post_at.__getitem__)
    ]
    aliases = [alias for alias in concept.aliases if alias != concept.name]
    return [concept.id, concept.name, concept.kind, aliases, definitions, appearances]


def _mention_row(mention: Quote, sentences: Bounds, cite: Cite) -> Row:
    """Give the sentence around a mention, and where in it (in code points) the mention begins and ends."""
    start, _ = _sentence_at(mention.start, sentences)
    _, end = _sentence_at(mention.end - 1, sentences)
    return [cite(Quote(mention.post, start, end)), mention.start - start, mention.end - start]


def _sentence_at(offset: int, sentences: Bounds) -> tuple[int, int]:
    return sentences[bisect_right(sentences, offset, key=lambda bounds: bounds[0]) - 1]


def _relation_row(relation: RelationEdge, concept_at: Positions, type_at: Positions, post_at: Positions, cite: Cite | None) -> Row:
    posts = relation.posts or {quote.post for quote in relation.evidence}
    return [
        concept_at[relation.source],
        type_at[relation.type],
        concept_at[relation.target],
        int(relation.trust == "stated"),
        relation.support,
        int(relation.negated),
        int(relation.hedged),
        _by_date((cite(quote), post_at[quote.post]) for quote in relation.evidence) if cite else [],
        sorted(post_at[post] for post in posts),
    ]


def _by_date(cited: Iterable[tuple[int, int]]) -> list[int]:
    return [quote for quote, _ in sorted(cited, key=lambda pair: pair[1])]


def _strongest_first(relation: RelationEdge) -> tuple[bool, float, float, int, str, str, str]:
    """Order stated ones by the posts that say so, co-occurring ones by their NPMI."""
    is_stated = relation.trust == "stated"
    strength = (relation.support, relation.confidence) if is_stated else (relation.weight, relation.support)
    return (not is_stated, -strength[0], -strength[1], -len(relation.evidence), relation.source, relation.type, relation.target)


def _link_row(link: PostLink, post_at: Positions, texts: dict[str, str]) -> Row:
    words = texts.get(link.post, "")[link.start : link.end]
    return [post_at[link.post], words, post_at[link.target] if link.target else -1, link.url]
