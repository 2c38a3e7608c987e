"""Candidates that a plain statement ties to a concept: what a sentence ties to what a post is about is worth an entry more readily."""

from collections.abc import Sequence

from hoshin.extract.language.view import View
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.grammar import bundled_predicates
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


def _is_predicate(view: View, token: int) -> bool:
    """Whether a verb states something itself: "disconnected from reality", but neither "shared goals" nor "sharing goals"."""
    return view.pos[token] == "VERB" and view.dep[token] not in {"amod", "compound"} and not view.lower[token].endswith("ing")
