"""Which ideas a post talks about."""

from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.ranking import bundled_model, scores
from hoshin.extract.concepts.selection import select
from hoshin.extract.facts import Concept, Dropped, Post
from hoshin.extract.language.view import View

__all__ = ["find_concepts"]


def find_concepts(post: Post, view: View) -> tuple[tuple[Concept, ...], tuple[Dropped, ...]]:
    """Find the concepts of a post, most salient first, and the candidates that were dropped, best first.

    Parameters
    ----------
    post
        The post as read; its spans tell what the author set apart.
    view
        The view of the post's annotated text.
    """
    model = bundled_model()
    marked = lay_marks(post, view)
    found = candidates(marked)
    chosen, dropped = select(marked, found, list(scores(marked, found, model)), model)
    return tuple(chosen), tuple(dropped)
