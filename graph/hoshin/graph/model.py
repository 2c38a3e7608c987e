"""The woven graph as plain values: what `weave` gives, the record keeps and every view is made from."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Quote(NamedTuple):
    """A stretch of a post's clean text, in code points."""

    post: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostNode:
    """A post: what is known of it, and its clean text."""

    id: str
    title: str
    text: str
    words: int
    date: dt.date | None = None
    url: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptNode:
    """An idea of the corpus.

    ``id`` is the name as a slug. ``weight`` is the sum of its saliences over the posts. ``definition`` is the post's own
    defining sentence, where one has it. ``mentions`` are ordered by post id and start.
    """

    id: str
    name: str
    kind: str
    weight: float
    aliases: tuple[str, ...] = ()
    definition: Quote | None = None
    mentions: tuple[Quote, ...] = ()
    saliences: tuple[tuple[str, float], ...] = ()
    """Pairs of post id and salience, ordered by post id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEdge:
    """A tie between two concepts, one a pair and type.

    ``trust`` is ``stated`` (``evidence`` holds the sentences that state it) or ``co-occurring``: ``weight`` is the NPMI over
    sections, or where that was too rare to count the probability that neighbours like these are related, and ``evidence`` the
    sentences that name both. ``posts`` are those behind it, ``support`` their number.
    """

    source: str
    type: str
    target: str
    trust: str
    support: int
    confidence: float = 1.0
    weight: float = 0.0
    negated: bool = False
    hedged: bool = False
    evidence: tuple[Quote, ...] = ()
    posts: tuple[str, ...] = ()


class PostLink(NamedTuple):
    """A link from a post, to another post of the graph (``target``) or to an outside page (``url``)."""

    post: str
    start: int
    end: int
    target: str
    url: str


class Merge(NamedTuple):
    """A name that became an alias of a concept, and by which rule."""

    name: str
    concept: str
    rule: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A whole graph. Posts, concepts and relations are ordered by their ids, links by post and start."""

    posts: tuple[PostNode, ...] = ()
    concepts: tuple[ConceptNode, ...] = ()
    relations: tuple[RelationEdge, ...] = ()
    links: tuple[PostLink, ...] = ()
    merges: tuple[Merge, ...] = ()
