"""What an assistant is told: short, and each fact with what it takes to cite it.

No slots here: the SDK, which makes schemas of these classes, would take them for default values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from hoshin.graph.record import Chain, Passage, Tie


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A sentence of a post, with where it stands: ``post`` is the id that the tool `post` takes."""

    quote: str
    title: str
    date: str | None
    url: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What posts state of two concepts, in words; ``posts`` is how many do. Where ``counted``, it is no statement: they occur together."""

    statement: str
    type: str
    posts: int
    confidence: float
    hedged: bool
    counted: bool
    citations: list[Citation]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What says what a concept is: ``source`` is curation, vocabulary or post; then it has a citation."""

    text: str
    source: str
    citation: Citation | None


@dataclass(frozen=True, kw_only=True)
class PostLine:
    """A post in a list."""

    post: str
    title: str
    date: str | None
    url: str


@dataclass(frozen=True, kw_only=True)
class ConceptAnswer:
    """A concept. Lists are cut; the totals say of how many."""

    id: str
    name: str
    kind: str
    matched_by: str
    also_called: list[str]
    theme: str | None
    definitions: list[Definition]
    example: Citation | None
    statements: list[Statement]
    statements_total: int
    occurs_with: list[str]
    posts: list[PostLine]
    posts_total: int


@dataclass(frozen=True, kw_only=True)
class StatementsAnswer:
    """What posts state of a concept, the best supported first."""

    concept: str
    statements: list[Statement]
    total: int


@dataclass(frozen=True, kw_only=True)
class ChainAnswer:
    """One way from one concept to another, step by step."""

    steps: list[Statement]


@dataclass(frozen=True, kw_only=True)
class PathAnswer:
    """The best ways from one concept to another; none where nothing ties them."""

    source: str
    target: str
    chains: list[ChainAnswer]


@dataclass(frozen=True, kw_only=True)
class PostAnswer:
    """A post: its concepts by name, the most salient first, and what it states."""

    post: str
    title: str
    date: str | None
    url: str
    number: str
    words: int
    concepts: list[str]
    statements: list[Statement]
    names: list[str]
    links_to: list[str]
    linked_from: list[str]


@dataclass(frozen=True, kw_only=True)
class ThemeLine:
    """A theme in a list."""

    id: str
    name: str
    concepts: int
    posts: int


@dataclass(frozen=True, kw_only=True)
class ThemesAnswer:
    """All themes, the weightiest first."""

    themes: list[ThemeLine]
    total: int


@dataclass(frozen=True, kw_only=True)
class ThemeAnswer:
    """A theme: its concepts, the most central first, what posts state of two of them, and the posts most about it."""

    id: str
    name: str
    concepts: list[str]
    concepts_total: int
    statements: list[Statement]
    near: list[str]
    posts: list[PostLine]


@dataclass(frozen=True, kw_only=True)
class ConceptHit:
    """A concept that a search found, by its ``name``, another name (``alias``) or a ``definition``."""

    id: str
    name: str
    kind: str
    posts: int
    found_by: str
    definition: str


@dataclass(frozen=True, kw_only=True)
class SentenceHit:
    """A sentence that a search found, with the concepts that it names."""

    citation: Citation
    concepts: list[str]


@dataclass(frozen=True, kw_only=True)
class SearchAnswer:
    """What holds all words of a query: concepts, the nearest first, and sentences of posts."""

    concepts: list[ConceptHit]
    sentences: list[SentenceHit]


@dataclass(frozen=True, kw_only=True)
class OverviewAnswer:
    """What the graph is about."""

    posts: int
    first_year: int | None
    last_year: int | None
    concepts: int
    statements: int
    kinds: dict[str, int]
    relation_types: dict[str, str]
    weightiest_concepts: list[str]
    weightiest_themes: list[str]


@dataclass(frozen=True, kw_only=True)
class RowsAnswer:
    """The rows of a query; ``is_cut`` where there are more, ``note`` for what should be known about them."""

    columns: list[str]
    rows: list[list[object]]
    is_cut: bool
    note: str


@dataclass(frozen=True, slots=True)
class Citing:
    """Turns passages into citations: knows the posts' addresses, and how many quotes are wanted of each statement."""

    urls: Mapping[str, str]
    quotes: int

    def one(self, passage: Passage) -> Citation:
        """Give the sentence around a quote with its post."""
        url = self.urls.get(passage.post, "")
        return Citation(quote=passage.sentence, title=passage.title, date=passage.date, url=url, post=passage.post)

    def some(self, passages: Iterable[Passage]) -> list[Citation]:
        """Give as many as were asked for."""
        return [self.one(passage) for passage in islice(passages, self.quotes)]

    def tie(self, tie: Tie) -> Statement:
        """Give a relation in words."""
        return Statement(
            statement=f"{tie.source_name} {tie.reads} {tie.target_name}",
            type=tie.type,
            posts=tie.support,
            confidence=tie.confidence,
            hedged=tie.hedged,
            counted=False,
            citations=self.some(tie.evidence),
        )

    def chain(self, chain: Chain) -> ChainAnswer:
        """Give the steps of a chain in words."""
        return ChainAnswer(
            steps=[
                Statement(
                    statement=f"{step.from_name} {step.reads} {step.to_name}",
                    type=step.type,
                    posts=step.support,
                    confidence=step.confidence,
                    hedged=step.hedged,
                    counted=step.trust != "stated",
                    citations=self.some(step.evidence),
                )
                for step in chain.steps
            ]
        )
