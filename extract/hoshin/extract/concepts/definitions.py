"""The sentence of a post that says what a concept is."""

from collections.abc import Iterable

from hoshin.extract.concepts.phrases import Phrase
from hoshin.extract.facts import Evidence
from hoshin.extract.language.view import View

COPULAS = frozenset({"is", "are", "means", "refers", "describes"})
DASHES = frozenset({"–", "—", "-", ":"})
ARTICLES = frozenset({"the", "a", "an"})


def defining_sentence(view: View, phrases: Iterable[Phrase]) -> Evidence | None:
    """Give the first sentence that opens with a concept and goes on to say what it is: "X is ...", "X – ...", "By X I mean ..."."""
    for phrase in phrases:
        first, last = view.sentences[view.sentence[phrase.first]]
        if last - phrase.last < 5 or phrase.last >= last - 1:
            continue
        after, begin = view.lower[phrase.last + 1], first + (view.lower[first] in ARTICLES)
        opens = phrase.first == begin
        says_what = after in COPULAS and _is_nominal_predicate(view, phrase.last + 1, last)
        is_lead = after in DASHES and (after == ":" or view.end[phrase.last] < view.start[phrase.last + 1] or after == "—")
        is_meant = view.lower[first] == "by" and phrase.first == first + 1 and "mean" in view.lemma[phrase.last : phrase.last + 4]
        if (opens and (says_what or is_lead)) or is_meant:
            return sentence_evidence(view, view.sentence[phrase.first])
    return None


def sentence_evidence(view: View, number: int) -> Evidence:
    """Give a sentence as evidence, without the white space around it."""
    first, last = view.sentences[number]
    while last - 1 > first and view.pos[last - 1] == "SPACE":
        last -= 1
    while first < last - 1 and view.pos[first] == "SPACE":
        first += 1
    return Evidence(view.start[first], view.end[last - 1])


def _is_nominal_predicate(view: View, copula: int, last: int) -> bool:
    if view.lower[copula] not in {"is", "are"}:
        return True
    following = view.lower[copula + 1 : min(copula + 3, last)]
    return bool({"a", "an", "the", "about", "when", "how", "what"} & set(following))
