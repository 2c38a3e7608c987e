"""Which ideas a post talks about."""

from collections.abc import Iterable

from hoshin.extract.concepts.candidates import Marked, candidates, lay_marks
from hoshin.extract.concepts.ranking import Model, bundled_model, scores
from hoshin.extract.concepts.selection import select
from hoshin.extract.concepts.vocabulary import Vocabulary, bundled_vocabulary, names_in, terms_in
from hoshin.extract.facts import Concept, Dropped, Entity, Post
from hoshin.extract.language.view import View

__all__ = ["choose_concepts", "find_concepts"]

DIGITS = 4
"""Decimals of a score that are the same on every machine."""


def find_concepts(
    post: Post, view: View, vocabulary: Vocabulary | None = None, entities: Iterable[Entity] = ()
) -> tuple[tuple[Concept, ...], tuple[Dropped, ...]]:
    """Find the concepts of a post, most salient first, and the candidates that were dropped, best first.

    Parameters
    ----------
    post
        The post as read; its spans tell what the author set apart.
    view
        The view of the post's annotated text.
    vocabulary
        The terms of the field; the bundled ones if None.
    entities
        The people, organisations, products and works that the post names: where it means one of them, it means no concept.
    """
    marked = lay_marks(post, view, entities)
    chosen, dropped = choose_concepts(marked, bundled_vocabulary() if vocabulary is None else vocabulary, bundled_model())
    return tuple(chosen), tuple(dropped)


def choose_concepts(marked: Marked, vocabulary: Vocabulary, model: Model) -> tuple[list[Concept], list[Dropped]]:
    """Choose the concepts of a post by a model of the ranking; order and results as of `find_concepts`."""
    found = candidates(marked, model.patterns, names_in(vocabulary, marked.view))
    terms = terms_in(vocabulary, marked.view, found, model.word_frequency)
    ranked = scores(marked, found, terms, vocabulary, model)
    return select(marked, found, ranked.round(DIGITS).tolist(), terms, model)
