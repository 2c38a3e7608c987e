"""The facts that pass from the texts to the graph: small, frozen and typed.

All offsets are Unicode code points into a post's clean text: ``text[start:end]`` is the quote.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A marked stretch of a post's clean text.

    ``mark`` is one of ``heading``, ``bold``, ``italic``, ``code``, ``quote``, ``list_item``, ``caption`` and ``link``.
    ``value`` is the address of a link, the level of a heading (``"1"`` to ``"6"``), the depth of a list item (from ``"1"``),
    and empty otherwise.
    """

    start: int
    end: int
    mark: str
    value: str = ""


class Section(NamedTuple):
    """A heading with what follows it, up to the next heading of any level. A post's sections cover its text without gaps."""

    heading: str
    level: int
    start: int
    end: int


class Removed(NamedTuple):
    """Text of a post that is not in its clean text, and the rule that took it out."""

    text: str
    rule: str


class Source(NamedTuple):
    """Where a post came from: the path as found (``-`` for standard input) and the SHA-256 of the file's bytes."""

    path: str
    sha256: str
    format: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post as read: its clean text with marks over it.

    Each line of ``text`` is a block (a paragraph, a list item, a heading). A post with a title has it as its first line,
    marked as a heading of level 1.
    """

    id: str
    title: str
    text: str
    source: Source
    date: dt.date | None = None
    url: str = ""
    number: str = ""
    spans: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    removed: tuple[Removed, ...] = ()


class Quarantined(NamedTuple):
    """A file or a post that was left out, and why."""

    path: str
    reason: str


class Mention(NamedTuple):
    """Where a concept is named."""

    start: int
    end: int


class Evidence(NamedTuple):
    """Where a fact is stated: one sentence, or neighbouring ones."""

    start: int
    end: int


class Gloss(NamedTuple):
    """What the vocabulary calls a concept, and says of it."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """An idea that one post names, argues or teaches.

    ``aliases`` are the surface forms found in the post, ``salience`` runs from 0 to 1. ``definition`` is the post's own
    defining sentence, ``gloss`` the vocabulary's; each may be missing.
    """

    label: str
    kind: str
    salience: float
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    definition: Evidence | None = None
    gloss: Gloss | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A typed tie between two concepts of one post.

    Where `stated`, the sentences of ``evidence`` say so; otherwise they name both, and the tie and its type are what is likely from
    how the two stand to each other. ``confidence`` runs from 0 to 1, and is 0.5 or more where it is stated.
    """

    source: str
    type: str
    target: str
    evidence: tuple[Evidence, ...]
    confidence: float
    negated: bool = False
    hedged: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something with a name of its own, never a concept: ``kind`` is one of `ENTITY_KINDS`.

    ``aliases`` are the other names by which the post calls it ("Grove" for "Andy Grove").
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Link(NamedTuple):
    """A link in a post's text, or another post named by its number in the series.

    ``target`` is the address (empty where a post is only named), ``number`` the series number that the text names.
    """

    start: int
    end: int
    target: str
    number: str = ""


class Dropped(NamedTuple):
    """A candidate that did not become a concept, with its score and the reason."""

    label: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one post yields. It depends on that post's bytes, Hoshin's version and the options, on nothing else."""

    post: Post
    concepts: tuple[Concept, ...] = ()
    relations: tuple[Relation, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()


KINDS = ("method", "practice", "artifact", "role", "metric", "principle", "dynamic", "framing", "tool", "activity")
ENTITY_KINDS = ("person", "organisation", "product", "work")


class RelationType(NamedTuple):
    """How a relation reads, in both directions."""

    reads: str
    inverse_reads: str
    is_symmetric: bool = False


RELATION_TYPES = {
    "IS_A": RelationType("is a kind of", "kinds"),
    "PART_OF": RelationType("is part of", "parts"),
    "CONTRASTS_WITH": RelationType("contrasts with", "contrasts with", is_symmetric=True),
    "LEADS_TO": RelationType("leads to", "comes from"),
    "SUPPORTS": RelationType("supports", "is supported by"),
    "HINDERS": RelationType("hinders", "is hindered by"),
    "REQUIRES": RelationType("requires", "is required by"),
    "FRAMED_AS": RelationType("is framed as", "frames"),
    "RELATED_TO": RelationType("occurs with", "occurs with", is_symmetric=True),
}
