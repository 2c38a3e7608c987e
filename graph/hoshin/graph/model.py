"""The woven graph as plain values: what `weave` gives, the record keeps and every view is made from."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Quote(NamedTuple):
    """A stretch of a post's clean text, in code points."""

    post: str
    start: int
    end: int


class Definition(NamedTuple):
    """What says what a concept is.

    ``source`` is ``curation`` (the user's file), ``vocabulary`` (Hoshin's own words) or ``post``: then ``text`` is what stands at
    ``quote``.
    """

    text: str
    source: str
    quote: Quote | None = None


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

    ``id`` is the name as a slug. ``weight`` is the sum of its saliences over the posts. ``definitions`` are at most one of each
    source, the user's first, then the vocabulary's, then that of the post where the concept is most salient. ``mentions`` are
    ordered by post id and start.
    """

    id: str
    name: str
    kind: str
    weight: float
    aliases: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
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


class Reference(NamedTuple):
    """An outside page that a concept's own words are linked to; each quote is the text of such a link."""

    concept: str
    url: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Concepts that hang together: each is in one theme, or in none where nothing ties it to any.

    ``id`` is the id of the concept that it gathered around, ``name`` the names of its most central concepts. ``concepts`` come the
    most central first. Of a large corpus the themes have a ``parent``, a theme that holds no concepts but themes. ``weight`` is the
    sum of the weights of its concepts, ``size`` their number; of a parent those of its themes.
    """

    id: str
    name: str
    weight: float
    size: int
    concepts: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityNode:
    """Somebody or something with a name of its own: ``kind`` is one of `hoshin.extract.facts.ENTITY_KINDS`.

    ``id`` is the name as a slug. ``mentions`` are ordered by post id and start.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Quote, ...] = ()


class Merge(NamedTuple):
    """A row of the ledger: two names, and whether they are one concept.

    ``verdict`` is ``merged`` (``name`` is an alias of ``concept``), ``kept apart`` (``name`` is ``other``, a concept of its own,
    and only looks like ``concept_name``) or ``hidden`` (the user took ``name`` out; ``concept`` is empty). ``rule`` is what
    proposed it, ``score`` from 0 to 1 how often pairs that it proposes are one idea, ``reason`` what speaks for the verdict.
    ``posts`` are those that use ``name``; each quote is a mention of its name, in the post where that is most salient.
    """

    name: str
    concept: str
    concept_name: str
    verdict: str
    rule: str
    score: float
    reason: str
    posts: tuple[str, ...] = ()
    other: str = ""
    name_quote: Quote | None = None
    concept_quote: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A whole graph.

    Posts, concepts, relations, entities and references are ordered by their ids, links by post and start, themes by weight with the
    parents first, merges as they are read.
    """

    posts: tuple[PostNode, ...] = ()
    concepts: tuple[ConceptNode, ...] = ()
    relations: tuple[RelationEdge, ...] = ()
    links: tuple[PostLink, ...] = ()
    merges: tuple[Merge, ...] = ()
    themes: tuple[Theme, ...] = ()
    entities: tuple[EntityNode, ...] = ()
    references: tuple[Reference, ...] = ()

    def _repr_html_(self) -> str:
        """Show the graph in a notebook."""
        from hoshin.graph.explorer import graph_html

        return graph_html(self)
