"""Which terms of a vocabulary the candidates of a post are.

A name is found by its stems and decided by its spelling, so that *management* is no *manager*. An acronym that would be
a word without its capitals counts only with them (LeSS, RICE). An ambiguous name counts where the post has signs of its sense:
another name of the term, a broader, related or context one. A name of two terms is that of the one with more signs, and of
neither on a tie.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from hoshin.extract.concepts.candidates import Candidate, Key
from hoshin.extract.concepts.names import FUNCTION_WORDS, stem
from hoshin.extract.concepts.phrases import GLUE
from hoshin.extract.concepts.vocabulary.spelling import distance, fold, has_inner_capitals, joined, spelled
from hoshin.extract.concepts.vocabulary.terms import Name, Term, Vocabulary
from hoshin.extract.language.view import View

EVERYDAY = -11.5
"""Natural logarithm of the probability from which on a word is an everyday one: one in a hundred thousand."""

LONGEST_ACRONYM = 4
"""Letters of an acronym that is written with all its capitals; a longer one may be a word ("Devops")."""

SURE, VAGUE, ENOUGH = 2, 1, 2
"""What a sign counts, what one counts that is itself ambiguous, and how much shows the sense of a name."""


LONGEST = 9
"""Tokens of the longest name that is looked for in a text."""


BREAKS = frozenset(",;:()?!–—“”")
"""Signs that stand in a name only where it is written with them."""

Terms = Mapping[Key, Term | None]
"""Candidates that have the name of a term, with the term that they mean; None where they mean something else."""

_SILENT = FUNCTION_WORDS | {"'s", "’s"}


class _Post(NamedTuple):
    """What the decisions on one post look at: joined stems of its candidates and of their words."""

    vocabulary: Vocabulary
    present: AbstractSet[str]
    word_frequency: Mapping[str, float]


def terms_in(vocabulary: Vocabulary, view: View, found: Mapping[Key, Candidate], word_frequency: Mapping[str, float]) -> Terms:
    """Give the terms among the candidates of a post.

    Parameters
    ----------
    vocabulary
        The terms to look for.
    view, found
        The post's view, and its candidates.
    word_frequency
        Natural logarithm of a lower-cased word's probability in general English; words that it lacks are rare.
    """
    place_of = {key: joined(key) for key in found}
    post = _Post(vocabulary, {*place_of.values(), *(stem for key in found for stem in key)}, word_frequency)
    terms: dict[Key, Term | None] = {}
    for key, place in place_of.items():
        if names := vocabulary.names.get(place):
            forms = Counter([view.text[view.start[first] : view.end[last]] for first, last, _ in found[key].phrases])
            terms[key] = _term_of(names, forms, {place, *key}, post)
    return terms


def name_in_vocabulary(term: Term, name: str) -> str | None:
    """Write a name as the vocabulary does, if it is an inflected form of a term's name; *access* is none of *accessibility*.

    The label stands for all its forms, an alias only for itself.

    >>> term = Term("DevOps", "practice", "", aliases=("development and operations", "Dev Ops teams"))
    >>> name_in_vocabulary(term, "devop"), name_in_vocabulary(term, "dev ops team"), name_in_vocabulary(term, "operations")
    ('DevOps', 'dev ops team', None)
    """
    words = spelled(name)
    away = {own: distance(words, spelled(own)) for own in term.names}
    if away[term.label] is not None:
        return term.label
    if all(inflections is None for inflections in away.values()):
        return None
    return next((own for own, inflections in away.items() if inflections == 0), name)


def names_in(vocabulary: Vocabulary, view: View) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text (first and last token) that are names of several words, whatever their parts of speech.

    So terms can be candidates that no noun phrase holds, such as "Goodhart’s law" or "stop starting, start finishing".
    """
    parts = [_part(word) for word in view.lower]
    for first, part in enumerate(parts):
        if part not in vocabulary.starts or (first and view.word[first - 1] in GLUE and view.end[first - 1] == view.start[first]):
            continue
        place = part
        for last in range(first + 1, min(first + LONGEST, len(parts))):
            if view.sentence[last] != view.sentence[first]:
                break
            if not parts[last]:
                continue
            place += parts[last]
            if place in vocabulary.names and _is_written(vocabulary.names[place], view, first, last):
                yield first, last
            if place not in vocabulary.beginnings:
                break


@lru_cache(maxsize=50_000)
def _part(word: str) -> str:
    return "" if not any(map(str.isalnum, word)) or word in _SILENT else joined((stem(word),))


def _is_written(names: Iterable[Name], view: View, first: int, last: int) -> bool:
    form = spelled(view.text[view.start[first] : view.end[last]])
    breaks = BREAKS.intersection(view.word[first : last + 1])
    return any(len(name.words) > 1 and distance(form, name.words) is not None and breaks <= set(name.written) for name in names)


def _term_of(names: Iterable[Name], forms: Counter[str], own: AbstractSet[str], post: _Post) -> Term | None:
    """Let each form in the text vote for the term that it names best."""
    votes: Counter[Term] = Counter()
    for form, count in forms.items():
        scores = sorted(((_weight(name, own, post), name.term) for name in _nearest(names, form, post)), key=lambda pair: -pair[0])
        if scores and scores[0][0] >= ENOUGH and all(score < scores[0][0] for score, _ in scores[1:]):
            votes[scores[0][1]] += count
    return max(votes, key=votes.__getitem__, default=None)


def _nearest(names: Iterable[Name], form: str, post: _Post) -> list[Name]:
    """Give the names of which a form in the text is the least inflected."""
    words = spelled(form)
    far = [(away, name) for name in names if (away := distance(words, name.words)) is not None and _has_its_capitals(form, name, post)]
    least = min((away for away, _ in far), default=0)
    return [name for away, name in far if away == least]


def _has_its_capitals(form: str, name: Name, post: _Post) -> bool:
    """Whether an acronym stands as it is written; one that is no word without its capitals may lack them ("okr", not "Dora")."""
    written = name.written
    if len(name.words) > 1 or not has_inner_capitals(written):
        return True
    form = form.removesuffix("’s").removesuffix("'s")
    if form in {written, written + "s"}:
        return True
    return written.lower() not in post.word_frequency and (form.islower() or len(written) > LONGEST_ACRONYM)


def _weight(name: Name, own: AbstractSet[str], post: _Post) -> int:
    """Weigh the signs in a post that an ambiguous name is meant as its term; any other name has enough of them."""
    if not _is_ambiguous(name, post):
        return ENOUGH
    total = 0
    for weight in _signs(name.term, own, post):
        total += weight
        if total >= ENOUGH and not name.is_shared:
            break
    return total


def _signs(term: Term, own: AbstractSet[str], post: _Post) -> Iterator[int]:
    for places in post.vocabulary.context[term.label]:
        if _is_there(places, own, post):
            yield SURE
    for label in (term.label, *term.broader, *term.related):
        names = post.vocabulary.by_label.get(fold(label), ())
        yield max((VAGUE if _is_ambiguous(name, post) else SURE for name in names if _is_there(name.places, own, post)), default=0)


def _is_there(places: AbstractSet[str], own: AbstractSet[str], post: _Post) -> bool:
    return any(place in post.present and place not in own for place in places)


def _is_ambiguous(name: Name, post: _Post) -> bool:
    if name.is_shared or name.term.ambiguous is not None:
        return name.is_shared or name.written in (name.term.ambiguous or ())
    is_everyday = post.word_frequency.get(name.written.lower(), EVERYDAY - 1) > EVERYDAY
    return is_everyday and len(name.words) == 1 and not has_inner_capitals(name.written)
