"""What must hold between the terms of a vocabulary."""

from collections.abc import Collection, Iterator, Mapping

from hoshin.extract.concepts.vocabulary.spelling import fold, places
from hoshin.extract.concepts.vocabulary.terms import Term
from hoshin.extract.errors import RulesError


def check(added: Collection[Term], terms: Collection[Term]) -> None:
    """Check the last terms of a vocabulary, those that were added, among all of them.

    Raises
    ------
    RulesError
        At the first of them that has a name of an earlier term (unless the contexts of both tell them apart), points to a term
        that does not exist, or is broader than itself; the message names its place.
    """
    by_label = {fold(term.label): term for term in terms}
    owners: dict[str, list[Term]] = {}
    for number, term in enumerate(terms, start=len(added) - len(terms)):
        for problem in _problems(term, owners, by_label) if number >= 0 else ():
            raise RulesError(f"{term.place}: {problem}")
        for name in term.names:
            owners.setdefault(fold(name), []).append(term)


def clash(name: str, term: Term, other: Term) -> str:
    """Say why two terms cannot share a name; nothing where their contexts tell them apart."""
    if fold(name) == fold(term.label) == fold(other.label):
        return f"{name!r} of {term.label!r} is a name of {other.label!r} already"
    mine, theirs = (frozenset().union(*map(places, each.context)) for each in (term, other))
    if not mine or not theirs:
        return f"{name!r} of {term.label!r} is a name of {other.label!r} already; a context for each could tell them apart"
    if mine & theirs:
        both = next(word for word in term.context if places(word) & theirs)
        return f"{name!r} of {term.label!r} is a name of {other.label!r} too, and {both!r} is in the context of both"
    return ""


def _problems(term: Term, owners: Mapping[str, list[Term]], by_label: Mapping[str, Term]) -> Iterator[str]:
    for name in term.names:
        yield from filter(None, (clash(name, term, other) for other in owners.get(fold(name), ()) if other is not term))
    for label in (*term.broader, *term.related):
        if fold(label) not in by_label:
            yield f"{term.label!r} points to {label!r}, which is not in the vocabulary"
    if _is_above_itself(term, by_label):
        yield f"{term.label!r} is broader than itself"


def _is_above_itself(term: Term, by_label: Mapping[str, Term]) -> bool:
    seen: set[str] = set()
    waiting = [fold(label) for label in term.broader]
    while waiting:
        label = waiting.pop()
        if label == fold(term.label):
            return True
        if label not in seen and label in by_label:
            seen.add(label)
            waiting.extend(map(fold, by_label[label].broader))
    return False
