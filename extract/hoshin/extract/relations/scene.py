"""All that the deciding looks at in one post: its concepts in their context, the pairs in reach and what sentences tie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from hoshin.extract.concepts.vocabulary import Vocabulary, bundled_vocabulary
from hoshin.extract.facts import Concept, Span
from hoshin.extract.language.view import View
from hoshin.extract.relations.context import Context, context
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.enumerations import enumerations
from hoshin.extract.relations.grammar import bundled_predicates
from hoshin.extract.relations.layout import lay_out
from hoshin.extract.relations.pairs import Pair, pairs
from hoshin.extract.relations.sentences import outermost, places, sentences
from hoshin.extract.relations.standing import Ends, Spot, numbers_of_concept, spot, standing
from hoshin.extract.relations.ties import Tie, choices, ties
from hoshin.extract.relations.wording import wording

SALIENT = 0.5
"""The share of a post's concepts, the most salient first, that are tied beyond a line and its sentences."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The pairs of a post with what is seen of each: where it stands, its ties, and their names with their directions.

    ``ends`` are the numbers of each concept.
    """

    context: Context
    pairs: Sequence[Pair]
    spots: Sequence[Spot]
    ties: Sequence[Sequence[Tie]]
    tied: Sequence[Sequence[str]]
    ends: Sequence[Ends]

    def numbers(self, n: int) -> dict[str, float]:
        """Describe a pair in numbers, by its place among the pairs."""
        return standing(self.context, self.spots[n], self.tied[n], self.ends)

    def words(self, n: int) -> set[str]:
        """Describe a pair in words."""
        return wording(self.context, self.spots[n], self.tied[n])


def scene(view: View, concepts: Sequence[Concept], spans: Iterable[Span] = (), vocabulary: Vocabulary | None = None) -> Scene:
    """Look at a post; arguments as of `find_relations`."""
    everywhere = places(view, concepts)
    layout = lay_out(view, spans)
    named = outermost(everywhere)
    rows = list(sentences(view, named))
    tied: dict[tuple[int, int], list[Tie]] = {}
    for tie in chain(
        *(ties(view, row, bundled_cues(), bundled_predicates()) for row in rows), choices(view, named), enumerations(view, layout, named)
    ):
        a, b = tie.source.concept, tie.target.concept
        is_framing = tie.type == "IS_A" and concepts[b].kind == "framing"  # "the backlog is a parking lot"
        tied.setdefault((min(a, b), max(a, b)), []).append(tie._replace(type="FRAMED_AS") if is_framing else tie)
    seen = context(view, layout, concepts, named, vocabulary or bundled_vocabulary())
    found = pairs(view, layout, everywhere, rows, frozenset(n for n, rank in enumerate(seen.rank) if rank <= SALIENT))
    own = [tied.get((min(a, b), max(a, b)), []) for a, b in ((pair.first.concept, pair.second.concept) for pair in found)]
    return Scene(
        context=seen,
        pairs=found,
        spots=[spot(view, pair) for pair in found],
        ties=own,
        tied=[names_of_ties(pair, ties_) for pair, ties_ in zip(found, own, strict=True)],
        ends=[numbers_of_concept(seen, n, partners) for n, partners in enumerate(_partners(found, len(concepts)))],
    )


def names_of_ties(pair: Pair, found: Iterable[Tie]) -> list[str]:
    """Name what ties a pair, with its direction."""
    first = pair.first.concept
    return sorted({f"{tie.by} {tie.type} {'>' if tie.source.concept == first else '<'}" for tie in found})


def _partners(found: Iterable[Pair], concepts: int) -> list[int]:
    """Count for each concept those in its reach."""
    partners = [0] * concepts
    for pair in found:
        partners[pair.first.concept] += 1
        partners[pair.second.concept] += 1
    return partners
