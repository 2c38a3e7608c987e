"""What a line says of the list below it: "There are three kinds of roadmap:", "A charter has four parts:"."""

from collections.abc import Iterator, Sequence

from hoshin.extract.concepts.phrases import NOMINAL
from hoshin.extract.language.reference import SUBJECTS
from hoshin.extract.language.view import View
from hoshin.extract.relations.layout import Layout
from hoshin.extract.relations.modality import DENYING, NEGATIONS
from hoshin.extract.relations.sentences import SILENT, Place, opening
from hoshin.extract.relations.standing import head
from hoshin.extract.relations.ties import ENUMERATION, Tie

KINDS = frozenset("kind type form sort variety flavor flavour example variant species category class".split())  # noqa: SIM905 - a list of words reads best as words
PARTS = frozenset("part element component ingredient pillar step stage phase aspect dimension layer section".split())  # noqa: SIM905 - a list of words reads best as words
HOLDING = frozenset({"have", "include", "contain", "comprise", "consist", "make"})
OF = frozenset({"of", "in", "to"})

OPEN = frozenset({"of", "include", "includes", "contain", "contains", "comprise", "comprises"})
"""Words on which a line ends whose list goes on with it: "A charter consists of:", "A charter includes:"."""

BEHIND_NAMES = frozenset({"which", "that", "where", "is", "are"})
"""Words behind the name of an item that go on about it: "The release plan, which lists features", "A bet board is ..."."""


def enumerations(view: View, layout: Layout, named: Sequence[Place]) -> Iterator[Tie]:
    """Give what lists enumerate: each item that opens with the name of a concept is a kind or a part of what the line above tells of.

    Parameters
    ----------
    view, layout
        The post's view and layout.
    named
        Where the concepts stand, none within another, in order.
    """
    by_line: dict[int, list[Place]] = {}
    for place in named:
        by_line.setdefault(layout.line[view.sentence[place.first]], []).append(place)
    last = {line: number for number, line in enumerate(layout.line)}
    told = {above: _told(view, by_line[above], last[above]) for above in {_above(layout, line) for line in layout.items} & by_line.keys()}
    for line in layout.items:
        whole = told.get(_above(layout, line))
        part = _opening_name(view, by_line.get(line, ()))
        if whole is not None and part is not None and part.concept != whole[0].concept:
            yield _tie(view, part, whole)


def _above(layout: Layout, line: int) -> int:
    """Give the line that tells of an item: what announces it, or its heading."""
    return layout.lead[line] if layout.lead[line] >= 0 else layout.section[line]


def _told(view: View, here: Sequence[Place], sentence: int) -> tuple[Place, str] | None:
    """Give the concept whose kinds or parts the last sentence of a line announces, with the type of relation of these to it."""
    if any(view.lower[i] in NEGATIONS | DENYING for i in range(*view.sentences[sentence])):
        return None
    for place in here:
        token = head(view, place)
        above = view.head[token]
        if view.sentence[token] != sentence:
            continue
        markers = {view.lower[c] for c in view.children[token] if view.dep[c] == "case"}
        is_of = view.dep[token] == "compound" or (view.dep[token] == "nmod" and not markers.isdisjoint(OF))
        if is_of and view.lemma[above] in KINDS | PARTS:
            return place, "IS_A" if view.lemma[above] in KINDS else "PART_OF"
        if view.dep[token] in SUBJECTS and view.lemma[above] in HOLDING:
            held = {view.lemma[c] for c in view.children[above] if view.dep[c] in {"obj", "obl"} and view.pos[c] in NOMINAL}
            is_whole = not held and view.lower[_last_word(view, sentence)] in OPEN
            if not held.isdisjoint(KINDS):
                return place, "IS_A"
            if not held.isdisjoint(PARTS) or is_whole:
                return place, "PART_OF"
    return None


def _last_word(view: View, sentence: int) -> int:
    first, last = view.sentences[sentence]
    return next((i for i in range(last - 1, first, -1) if view.pos[i] not in SILENT and view.word[i] != ":"), first)


def _opening_name(view: View, here: Sequence[Place]) -> Place | None:
    """Give the concept that an item is named by: it opens with it, and goes on about it if at all."""
    if not here:
        return None
    place = here[0]
    first, last = view.sentences[view.sentence[place.first]]
    begin = opening(view, first, last)
    is_first = all(view.pos[i] in {"DET", "PUNCT", "SPACE", "NUM"} for i in range(begin, place.first))
    after = place.last + 1
    goes_on = after >= last or view.pos[after] in {"PUNCT", "SPACE"} or view.lower[after] in BEHIND_NAMES
    return place if is_first and goes_on else None


def _tie(view: View, part: Place, whole: tuple[Place, str]) -> Tie:
    heads = head(view, part), head(view, whole[0])
    return Tie(
        part, whole[1], whole[0], view.sentence[part.first], ENUMERATION, heads, heads[:1], frozenset(), view.sentence[whole[0].first]
    )
