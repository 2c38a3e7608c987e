"""Statements among the candidates: what one ties to a concept is worth an entry more readily, and the statement itself is no name."""

from collections.abc import Container, Sequence

from hoshin.extract.concepts.phrases import NOMINAL
from hoshin.extract.language.reference import SUBJECTS
from hoshin.extract.language.view import View
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.grammar import bundled_predicates, stated_complements
from hoshin.extract.relations.modality import modality
from hoshin.extract.relations.sentences import Place, outermost, sentences
from hoshin.extract.relations.ties import CLAUSE, CUE, choices, ties


def plainly_tied(view: View, chosen: Sequence[Place], spare: Sequence[Place]) -> set[int]:
    """Give the numbers of the spare candidates that a clause, a cue near by or a choice ties to a chosen concept.

    Parameters
    ----------
    view
        The post's view.
    chosen
        Where the chosen concepts stand.
    spare
        Where the candidates stand, in order of their scores; their numbers differ from those of the chosen. Those that overlap with
        a chosen concept, or with a better candidate, are left out.
    """
    named = outermost(chosen)
    taken = {token for place in named for token in range(place.first, place.last + 1)}
    concepts = {place.concept for place in named}
    beside: list[Place] = []
    for place in spare:
        tokens = range(place.first, place.last + 1)
        if taken.isdisjoint(tokens) and not _is_predicate(view, place.first):
            taken.update(tokens)
            beside.append(place)
    raised: set[int] = set()
    both = sorted([*named, *beside])
    for row in sentences(view, both, beside=concepts):
        for tie in ties(view, row, bundled_cues(), bundled_predicates()):
            ends = {tie.source.concept, tie.target.concept}
            is_plain = tie.by in {CLAUSE, CUE} and len(ends - concepts) == 1
            if is_plain and modality(view, tie.sentence, tie.way, tie.heads, tie.own).is_asserted:
                raised |= ends - concepts
    offered = ({tie.source.concept, tie.target.concept} for tie in choices(view, both))
    return raised.union(*(ends - concepts for ends in offered if len(ends - concepts) == 1))


def is_statement(view: View, first: int, last: int, named: Container[int]) -> bool:
    """Whether a stretch says what ties two things ("autonomy requires alignment"), or says it of a concept that comes before it.

    Parameters
    ----------
    view
        The post's view.
    first, last
        The first and the last token of the stretch.
    named
        The tokens of concepts.
    """
    for verb in range(first, last + 1):
        if not _is_predicate(view, verb):
            continue
        subjects = [c for c in view.children[verb] if view.dep[c] in SUBJECTS and view.pos[c] in NOMINAL]
        is_of_concept = any(first <= c or (verb == first and c in named) for c in subjects)
        if is_of_concept and any(verb < c <= last for c in stated_complements(view, verb, bundled_predicates())):
            return True
    return False


def _is_predicate(view: View, token: int) -> bool:
    """Whether a verb states something itself: "disconnected from reality", but neither "shared goals" nor "sharing goals"."""
    return view.pos[token] == "VERB" and view.dep[token] not in {"amod", "compound"} and not view.lower[token].endswith("ing")
