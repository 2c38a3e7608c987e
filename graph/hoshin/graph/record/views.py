"""What a lookup gives: plain values, the same that ``--json`` prints. docs/json.md describes each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quote with where it stands. ``start`` and ``end`` are code points into the post's clean text."""

    post: str
    title: str
    date: str | None
    start: int
    end: int
    quote: str
    sentence: str
    """The sentence or sentences around the quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """What a concept is, in the words of ``source``: ``curation``, ``vocabulary``, or ``post`` with its passage."""

    text: str
    source: str
    passage: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptPost:
    """A post as one concept has it."""

    id: str
    title: str
    date: str | None
    url: str
    salience: float
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRelation:
    """A stated relation as seen from one of its ends: ``reads`` stands between it and ``name``, denied or hedged as the posts have it."""

    type: str
    reads: str
    is_outgoing: bool
    concept: str
    name: str
    support: int
    confidence: float
    negated: bool
    hedged: bool
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A concept that comes up together with another: ``weight`` says how strongly, ``support`` in how many posts."""

    concept: str
    name: str
    weight: float
    support: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeName:
    """A theme by its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSource:
    """An outside page that a concept's own words are linked to; each passage quotes the text of such a link."""

    url: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptView:
    """All that the graph knows of one concept.

    ``matched_by`` is ``name``, ``alias`` or ``spelling`` (a name so close to the one asked for that no other can be
    meant). ``example`` is a sentence that names the concept, where it is most salient.
    """

    id: str
    name: str
    kind: str
    matched_by: str
    aliases: tuple[str, ...]
    weight: float
    theme: ThemeName | None
    definitions: tuple[DefinitionView, ...]
    example: Passage | None
    relations: tuple[ConceptRelation, ...]
    occurs_with: tuple[Neighbour, ...]
    posts: tuple[ConceptPost, ...]
    sources: tuple[OutsideSource, ...]

    def _repr_html_(self) -> str:
        """Show the concept in a notebook."""
        from hoshin.graph.explorer import concept_html

        return concept_html(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRow:
    """One line of the list of concepts."""

    id: str
    name: str
    kind: str
    weight: float
    posts: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """A line of the ledger: a name, and whether it is one with a concept. `hoshin.graph.Merge` says what each field is."""

    name: str
    concept: str | None
    concept_name: str
    verdict: str
    rule: str
    score: float
    reason: str
    posts: tuple[str, ...]
    other: str | None
    name_quote: Passage | None
    concept_quote: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostConcept:
    """A concept as one post has it."""

    id: str
    name: str
    kind: str
    salience: float
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRelation:
    """A relation that one post states; ``reads`` stands between the names of ``source`` and ``target``."""

    source: str
    type: str
    target: str
    reads: str
    negated: bool
    hedged: bool
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEntity:
    """Somebody or something that one post names; ``mentions`` is how often."""

    id: str
    name: str
    kind: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReference:
    """A link: to another post (``post``, ``title``) or a page elsewhere (``url``). ``anchor`` is the text that is linked."""

    post: str | None
    title: str
    url: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView:
    """All that the graph knows of one post. Concepts come most salient first."""

    id: str
    title: str
    date: str | None
    url: str
    number: str
    words: int
    source: str
    concepts: tuple[PostConcept, ...]
    relations: tuple[PostRelation, ...]
    entities: tuple[PostEntity, ...]
    links_to: tuple[PostReference, ...]
    linked_from: tuple[PostReference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A stated relation between two concepts; ``reads`` stands between their names, denied or hedged as the posts have it."""

    source: str
    source_name: str
    type: str
    reads: str
    target: str
    target_name: str
    support: int
    confidence: float
    negated: bool
    hedged: bool
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a graph holds.

    ``stated`` and ``co_occurring`` count relations, ``linked`` links from post to post, ``themes`` those that hold concepts.
    """

    posts: int
    concepts: int
    mentions: int
    stated: int
    linked: int
    co_occurring: int
    themes: int
    entities: int
    quarantined: int
