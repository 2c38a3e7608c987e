"""What the tests of features share: what is known beforehand, and what is seen of names that a test chooses."""

import pytest

from hoshin.extract.concepts.features import Known, features
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.priors import STRENGTH, Priors, Table
from hoshin.extract.concepts.vocabulary.terms import vocabulary_of

BASE_RATE = 0.1


@pytest.fixture(scope="session")
def base_rate():
    return BASE_RATE


@pytest.fixture(scope="session")
def known_of():
    """Give a function that makes what is known before a post is read: by default nothing but the base rate."""

    def make(*, word_frequency=None, vocabulary=None, **tables):
        priors = Priors({table: Table(tables.get(table, {})) for table in STRENGTH}, BASE_RATE)
        return Known(word_frequency or {}, priors, vocabulary or vocabulary_of([]))

    return make


@pytest.fixture(scope="session")
def seen_of(marked_of, named, known_of):
    """Give a function from a post and names to what is seen of each, in the order of the names."""

    def see(post, *names, known=None, terms=None, left_out=None):
        marked = marked_of(post)
        found = named(marked, *names)
        columns = features(marked, found, terms or {}, known or known_of(), left_out)
        rows = {stems: {name: float(column[n]) for name, column in columns.items()} for n, stems in enumerate(found)}
        return [rows[key(name)] for name in names]

    return see


@pytest.fixture(scope="session")
def chosen():
    """Give a function from a row and a prefix to the features that are 1 among those whose names begin so."""
    return lambda row, prefix: {name.removeprefix(prefix) for name, value in row.items() if name.startswith(prefix) and value == 1}
