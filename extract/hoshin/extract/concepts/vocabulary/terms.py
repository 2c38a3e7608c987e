"""The terms of a vocabulary, with an index of their names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from hoshin.extract.concepts.names import FUNCTION_WORDS, stem
from hoshin.extract.concepts.vocabulary.spelling import american, british, fold, joined, places, spelled


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of the field.

    ``broader`` and ``related`` are labels of other terms. ``ambiguous`` are those of the term's names that mean it only where
    the rest of the post supports that; where it is None, names that are everyday words do. ``context`` are words and names
    that show the sense. ``kind`` is empty where the vocabulary says none, ``place`` tells the file and the line.
    """

    label: str
    kind: str
    definition: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] | None = None
    context: tuple[str, ...] = ()
    place: str = field(default="", compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the aliases."""
        return (self.label, *self.aliases)

    @property
    def is_ambiguous(self) -> bool:
        """Whether any name of the term is said to need context."""
        return bool(self.ambiguous)


class Name(NamedTuple):
    """One name of a term: as written, its words as they are compared, and the places where it may be looked up."""

    written: str
    words: tuple[str, ...]
    places: frozenset[str]
    term: Term
    is_shared: bool


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Terms, ready to be looked up.

    ``names`` holds the names by the places where they may be looked up, ``by_label`` by the label of their term; ``context`` holds
    the places of a term's context words by its label, ``starts`` the stems with which names of several words begin, and
    ``beginnings`` what these go on with, stem by stem. ``notes`` say what was left out of the files that the terms were read from.
    """

    terms: tuple[Term, ...]
    names: Mapping[str, tuple[Name, ...]]
    by_label: Mapping[str, tuple[Name, ...]]
    context: Mapping[str, tuple[frozenset[str], ...]]
    starts: frozenset[str]
    beginnings: frozenset[str]
    notes: tuple[str, ...] = ()

    def term(self, label: str) -> Term | None:
        """Give the term of a label; None where there is none."""
        names = self.by_label.get(fold(label))
        return names[0].term if names else None


def vocabulary_of(terms: Iterable[Term], notes: Iterable[str] = ()) -> Vocabulary:
    """Index terms by their names."""
    terms = tuple(terms)
    owners: dict[str, set[str]] = {}
    for term in terms:
        for written in term.names:
            owners.setdefault(fold(written), set()).add(term.label)
    names: dict[str, list[Name]] = {}
    by_label: dict[str, tuple[Name, ...]] = {}
    context = {term.label: tuple(places(word) for word in term.context) for term in terms}
    for term in terms:
        by_label[fold(term.label)] = own = tuple(_names(term, owners))
        for name in own:
            for place in name.places:
                names.setdefault(place, []).append(name)
    of_several = [name.words for own in by_label.values() for name in own if len(name.words) > 1]
    spellings = {tuple(map(spelling, words)) for words in of_several for spelling in (american, british)}
    return Vocabulary(
        terms=terms,
        names={place: tuple(found) for place, found in names.items()},
        by_label=by_label,
        context=context,
        # "S-curve" begins with a word without a stem, as any silent word does
        starts=frozenset(joined((stem(words[0]),)) for words in spellings) - {""},
        beginnings=frozenset(beginning for words in spellings for beginning in _beginnings(words)),
        notes=tuple(notes),
    )


def digest(vocabulary: Vocabulary) -> str:
    """Give a digest of all that terms say, wherever they were read from."""
    import hashlib

    said = "\n".join(repr(replace(term, place="")) for term in vocabulary.terms)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    """Give the joined stems of the first words of a name; of words such as "don't", which a text may part anywhere, by each letter."""
    place = ""
    for word in words:
        if word not in FUNCTION_WORDS:
            own = joined((stem(word),))
            if not word.isalpha():
                yield from (place + own[:n] for n in range(1, len(own)))
            place += own
            yield place


def _names(term: Term, owners: Mapping[str, set[str]]) -> Iterator[Name]:
    seen: set[str] = set()
    for written in term.names:
        folded = fold(written)
        if folded not in seen:
            seen.add(folded)
            yield Name(written, spelled(written), places(written), term, is_shared=len(owners[folded]) > 1)
