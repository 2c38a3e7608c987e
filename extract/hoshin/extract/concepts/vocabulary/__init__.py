"""The vocabulary of product management: terms that a reader of such posts may look up.

A term of it is a candidate with a prior, not a concept wherever it stands.
"""

from hoshin.extract.concepts.vocabulary.laying import VOCABULARY, bundled_vocabulary, load_vocabularies
from hoshin.extract.concepts.vocabulary.lookup import Terms, name_in_vocabulary, names_in, terms_in
from hoshin.extract.concepts.vocabulary.reading import load_vocabulary
from hoshin.extract.concepts.vocabulary.terms import Term, Vocabulary, digest

__all__ = [
    "VOCABULARY",
    "Term",
    "Terms",
    "Vocabulary",
    "bundled_vocabulary",
    "digest",
    "load_vocabularies",
    "load_vocabulary",
    "name_in_vocabulary",
    "names_in",
    "terms_in",
]
