"""Who and what a post names: people, organisations, products and works."""

from functools import lru_cache

from hoshin.extract.concepts.vocabulary import Vocabulary, bundled_vocabulary
from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.entities.features import describe, name_of, setting
from hoshin.extract.entities.model import Model, bundled_model, probabilities
from hoshin.extract.entities.names import Names, bundled_names
from hoshin.extract.entities.resolution import Scored, resolve
from hoshin.extract.entities.stretches import possible_kinds, stretches
from hoshin.extract.facts import Entity, Post
from hoshin.extract.language.view import View

__all__ = ["choose_entities", "find_entities"]


def find_entities(post: Post, view: View, vocabulary: Vocabulary | None = None) -> tuple[Entity, ...]:
    """Find the entities of a post, in order of first mention.

    Parameters
    ----------
    post
        The post as read; its links and marks tell names from other words.
    view
        The view of the post's annotated text.
    vocabulary
        The terms of the field, which are concepts and seldom names; the bundled ones if None.
    """
    return choose_entities(post, view, bundled_vocabulary() if vocabulary is None else vocabulary, bundled_names(), bundled_model())


def choose_entities(post: Post, view: View, vocabulary: Vocabulary, names: Names, model: Model) -> tuple[Entity, ...]:
    """Choose the entities of a post by a model; order and results as of `find_entities`."""
    terms = folded_terms(vocabulary)
    found = stretches(post, view, names, terms)
    if not found:
        return ()
    seen = setting(post, view, names, terms, found)
    scored = [
        Scored(stretch, name_of(view, stretch), probabilities(model, describe(seen, stretch), possible_kinds(stretch))) for stretch in found
    ]
    return resolve(view, names, terms, scored, model.threshold)


@lru_cache(maxsize=4)
def folded_terms(vocabulary: Vocabulary) -> frozenset[str]:
    """Give all names of a vocabulary's terms, folded."""
    return frozenset(fold(name) for term in vocabulary.terms for name in term.names)
