"""Vocabularies laid over each other: the bundled one, and files that add terms to it or replace some."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from hoshin.extract.concepts.vocabulary.checks import check
from hoshin.extract.concepts.vocabulary.reading import load_vocabulary, read_toml
from hoshin.extract.concepts.vocabulary.skos import fitted, read_skos
from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.concepts.vocabulary.terms import Vocabulary, vocabulary_of

VOCABULARY = Path(__file__).parents[1] / "vocabulary.toml"

SKOS_ENDINGS = frozenset({".ttl", ".nt"})


@cache
def bundled_vocabulary() -> Vocabulary:
    """Give the vocabulary that comes with Hoshin."""
    return vocabulary_of(load_vocabulary(VOCABULARY))


def load_vocabularies(paths: Iterable[str | Path]) -> Vocabulary:
    """Lay vocabularies over the bundled one, in order.

    A term replaces an earlier one with the same label. A TOML file that says ``standalone = true`` leaves out all before it,
    the bundled terms too.

    Parameters
    ----------
    paths
        TOML files (docs/vocabulary.md describes them), and SKOS files in Turtle, whose names end in ``.ttl``.

    Raises
    ------
    RulesError
        If a file cannot be read, or its terms do not fit together and with those before; with the file and the line, or the
        subject of a SKOS concept.
    """
    terms = bundled_vocabulary().terms
    notes: list[str] = []
    for path in map(Path, paths):
        if path.suffix.lower() in SKOS_ENDINGS:
            added, said = read_skos(path)
            added, left_out = fitted(added, terms)
            notes += (*said, *left_out)
        else:
            added, is_standalone = read_toml(path)
            terms = () if is_standalone else terms
        labels = {fold(term.label) for term in added}
        terms = (*(term for term in terms if fold(term.label) not in labels), *added)
        check(added, terms)
    return vocabulary_of(terms, notes)
