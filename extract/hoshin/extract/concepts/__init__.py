"""Which ideas a post talks about."""

from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.ranking import bundled_model, scores
from hoshin.extract.concepts.selection import select
from hoshin.extract.concepts.vocabulary import Vocabulary, bundled_vocabulary, names_in, terms_in
from hoshin.extract.facts import Concept, Dropped, Post
from hoshin.extract.language.view import View

__all__ = ["find_concepts"]


def find_concepts(post: Post, view: View, vocabulary: Vocabulary | None = None) -> tuple[tuple[Concept, ...], tuple[Dropped, ...]]:
    """Find the concepts of a post, most salient first, and the candidates that were dropped, best first.

    Parameters
    ----------
    post
        The post as read; its spans tell what the author set apart.
    view
        The view of the post's annotated text.
    vocabulary
        The terms of the field; the bundled ones if None.
    """
    model = bundled_model()
    if vocabulary is None:
        vocabulary = bundled_vocabulary()
    marked = lay_marks(post, view)
    found = candidates(marked, model.priors.tables["pattern"], names_in(vocabulary, view))
    terms = terms_in(vocabulary, view, found, model.word_frequency)
    ranked = scores(marked, found, terms, vocabulary, model)
    chosen, dropped = select(marked, found, ranked.tolist(), terms, model)
    return tuple(chosen), tuple(dropped)
