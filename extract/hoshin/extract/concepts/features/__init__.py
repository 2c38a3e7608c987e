"""What can be seen of a candidate: where it stands, how it is marked, its shape, its words, and what is known of them.

Nothing here looks beyond the post but what is known of words: how common they are in general English, how often a phrase, its
words and its surroundings were concepts in annotated posts, and which terms the vocabulary of the field has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Candidate, Key, Marked
from hoshin.extract.concepts.features.columns import Places, Words, parts_of
from hoshin.extract.concepts.features.known import bigrams, in_vocabulary, prior, surroundings
from hoshin.extract.concepts.features.shape import shape
from hoshin.extract.concepts.features.standing import grammar, marks, place
from hoshin.extract.concepts.features.words import frequency, rarity
from hoshin.extract.concepts.priors import Priors
from hoshin.extract.concepts.vocabulary import Terms, Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

__all__ = ["Known", "Places", "bigrams", "features", "parts_of", "surroundings"]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words before a post is read."""

    word_frequency: Mapping[str, float]
    """Natural logarithm of a lower-cased word's probability in general English."""
    priors: Priors
    vocabulary: Vocabulary


def features(
    marked: Marked,
    found: Mapping[Key, Candidate],
    terms: Terms,
    known: Known,
    left_out: Priors | None = None,
) -> "dict[str, Column]":
    """Describe the candidates of one post.

    Parameters
    ----------
    marked, found
        The post's view with its marks, and its candidates (at least one).
    terms
        The candidates that are terms of the vocabulary, as `terms_in` gives them.
    known
        What is known of words.
    left_out
        While training: the post's own share in the priors, which it must not see.

    Returns
    -------
    A column of floats for each feature, in the order of `found`.
    """
    places = Places(found)
    words = Words(list(found), marked)
    parts = parts_of(list(found))
    return {
        **place(marked, places),
        **marks(marked, places),
        **grammar(marked, places),
        **shape(marked, places, words),
        **frequency(marked, places, words, parts),
        **rarity(marked, places, known.word_frequency),
        **prior(marked, found, places, words, known.priors, left_out),
        **in_vocabulary(found, terms, words, parts, known.vocabulary),
    }
