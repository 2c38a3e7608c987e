"""How a graph, and a concept that was looked up, show themselves in a notebook: the page in a frame, with what fits in."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from html import escape

from hoshin.graph.explorer.page import page
from hoshin.graph.model import ConceptNode, Definition, Graph, PostNode, Quote, RelationEdge
from hoshin.graph.record.views import ConceptView, Passage

_CONCEPTS = 120
_HEIGHT_PX = 640


def graph_html(graph: Graph) -> str:
    """Give a frame with the page of a graph's weightiest concepts, and what ties these.

    Returns
    -------
    str
        An ``iframe`` that holds all it shows: it asks for nothing, and lives on in a saved or converted notebook.
    """
    weightiest = sorted(graph.concepts, key=lambda concept: (-concept.weight, concept.id))[:_CONCEPTS]
    part = _part(graph, {concept.id for concept in weightiest})
    left = len(graph.concepts) - len(weightiest)
    return _frame(page(part, title=f"The {_CONCEPTS} weightiest of {len(graph.concepts):,} concepts" if left else None))


def concept_html(view: ConceptView) -> str:
    """Give a frame with the page of a concept: what was looked up of it, and its neighbourhood.

    Returns
    -------
    str
        An ``iframe``, as `graph_html` gives.
    """
    return _frame(page(_around(view), title=view.name, concept=view.id))


def _frame(html: str) -> str:
    # without an origin of its own, the frame can reach neither the notebook nor what it stores
    rights = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
    return f'<iframe srcdoc="{escape(html)}" sandbox="{rights}" width="100%" height="{_HEIGHT_PX}" frameborder="0" title="Hoshin"></iframe>'


def _part(graph: Graph, kept: Collection[str]) -> Graph:
    concepts = tuple(concept for concept in graph.concepts if concept.id in kept)
    relations = tuple(one for one in graph.relations if one.source in kept and one.target in kept)
    themes = (replace(theme, concepts=tuple(id_ for id_ in theme.concepts if id_ in kept)) for theme in graph.themes)
    filled = [theme for theme in themes if theme.concepts]
    parents = {theme.parent for theme in filled}
    return replace(
        graph,
        concepts=concepts,
        relations=relations,
        themes=(*(theme for theme in graph.themes if theme.id in parents), *filled),
        references=tuple(one for one in graph.references if one.concept in kept),
        merges=(),
        entities=(),
    )


def _around(view: ConceptView) -> Graph:
    """Make a graph of a concept as it was looked up: the posts' texts are the sentences that it came with."""
    texts = _Texts()
    definitions = tuple(Definition(one.text, one.source, texts.quote(one.passage) if one.passage else None) for one in view.definitions)
    mentions = tuple(sorted(texts.quote(mention) for post in view.posts for mention in post.mentions))
    stated = [
        RelationEdge(
            source=view.id if one.is_outgoing else one.concept,
            type=one.type,
            target=one.concept if one.is_outgoing else view.id,
            trust="stated",
            support=one.support,
            confidence=one.confidence,
            negated=one.negated,
            hedged=one.hedged,
            evidence=tuple(texts.quote(passage) for passage in one.evidence),
        )
        for one in view.relations
    ]
    counted = [
        RelationEdge(source=view.id, type="RELATED_TO", target=one.concept, trust="co-occurring", support=one.support, weight=one.weight)
        for one in view.occurs_with
    ]
    names = {**{one.concept: one.name for one in view.relations}, **{one.concept: one.name for one in view.occurs_with}}
    centre = ConceptNode(
        id=view.id,
        name=view.name,
        kind=view.kind,
        weight=view.weight,
        aliases=view.aliases,
        definitions=definitions,
        mentions=mentions,
        saliences=tuple(sorted((post.id, post.salience) for post in view.posts)),
    )
    others = (ConceptNode(id=id_, name=name, kind="", weight=0.0) for id_, name in names.items() if id_ != view.id)
    known = {post.id: (post.title, post.date, post.url) for post in view.posts}
    posts = texts.posts({**texts.seen, **known})
    return Graph(posts=posts, concepts=(centre, *others), relations=(*stated, *counted))


class _Texts:
    """Texts of posts, put together from the sentences of passages."""

    def __init__(self) -> None:
        self._sentences: dict[str, list[str]] = {}
        self.seen: dict[str, tuple[str, str | None, str]] = {}

    def quote(self, passage: Passage) -> Quote:
        """Give where the quote of a passage stands in the text as it grows."""
        self.seen[passage.post] = (passage.title, passage.date, "")
        sentences = self._sentences.setdefault(passage.post, [])
        sentence = passage.sentence if passage.quote in passage.sentence else passage.quote
        if sentence not in sentences:
            sentences.append(sentence)
        before = sum(len(one) + 1 for one in sentences[: sentences.index(sentence)])
        start = before + sentence.index(passage.quote)
        return Quote(passage.post, start, start + len(passage.quote))

    def posts(self, known: dict[str, tuple[str, str | None, str]]) -> tuple[PostNode, ...]:
        """Make the posts, with their titles, dates and addresses."""
        texts = {id_: "\n".join(sentences) for id_, sentences in self._sentences.items()}
        return tuple(
            PostNode(
                id=id_,
                title=title,
                text=texts.get(id_, ""),
                words=len(texts.get(id_, "").split()),
                url=url,
                date=dt.date.fromisoformat(date) if date else None,
            )
            for id_, (title, date, url) in known.items()
        )
