"""The words by which two concepts are tied, as names: what tells the type of a relation and its direction."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from hoshin.extract.language.view import View
from hoshin.extract.relations.context import Context
from hoshin.extract.relations.pairs import LEVELS, SENTENCE
from hoshin.extract.relations.standing import Spot, akin, alike, role

TELLING = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "ADV", "ADJ", "PUNCT", "SYM", "PRON", "DET"})
"""Parts of speech that say how two concepts hang together; the nouns between them do not."""

DISTANCES = (0, 1, 2, 4, 7, 11, 17, 30)
NEAR = 4
"""Tokens before and after an end that are looked at."""

WORTH = frozenset({"good", "bad"})

LONGEST_PATH, LONGEST_WORDED_PATH = 6, 5
"""Tokens of a path that is a name by itself, and with the word on its top."""


def wording(seen: Context, at: Spot, tied: Iterable[str]) -> set[str]:
    """Name what stands between, around and above two concepts; ``tied`` as for `standing`."""
    names = {*tied, *_place(at), *_words(seen, at), *_hanging(seen, at), *_ends(seen, at)}
    names.update(_path(seen, at) if at.way is not None else _across(seen, at) if at.pair.level > SENTENCE else ())
    return names


def _place(at: Spot) -> Iterator[str]:
    yield f"level {LEVELS[at.pair.level]}"
    bin_ = next((n for n, most in enumerate(DISTANCES) if at.pair.distance <= most), len(DISTANCES))
    yield f"distance {bin_} {min(at.pair.level, 2)}"
    if at.pair.back >= 0:
        yield "back"


def _words(seen: Context, at: Spot) -> Iterator[str]:
    view = seen.view
    apart = int(at.sentences[0] != at.sentences[1])
    words: list[str] = []
    before = -1
    for i in at.between:
        concept = seen.concept_at[i]
        if concept >= 0:
            if concept != before:
                words.append("@")
        elif view.pos[i] != "SPACE":
            if view.pos[i] in TELLING:
                words.append(_word(view, i))
            yield from (f"between {name} {apart}" for name in seen.classes[i])
        before = concept
    yield from (f"w{apart} {word}" for word in words)
    yield from (f"w{apart} {one} {two}" for one, two in pairwise(words))
    if not apart and len(words) <= NEAR:
        yield "all " + " ".join(words)
    first, last = view.sentences[at.sentences[0]][0], view.sentences[at.sentences[1]][1]
    a, b = at.pair.first, at.pair.second
    yield from _around(seen, "pre", range(max(first, a.first - NEAR), a.first))
    yield from _around(seen, "post", range(b.last + 1, min(last, b.last + 1 + NEAR)))


def _around(seen: Context, side: str, tokens: Sequence[int]) -> Iterator[str]:
    for i in tokens:
        if seen.view.pos[i] in TELLING:
            yield f"{side} {_word(seen.view, i)}"
        yield from (f"{side} {name}" for name in seen.classes[i])


def _hanging(seen: Context, at: Spot) -> Iterator[str]:
    view = seen.view
    prepositions = []
    for side, token in zip("ab", at.heads, strict=True):
        own = next((view.lower[c] for c in view.children[token] if c < token and view.dep[c] in {"case", "mark"}), "")
        prepositions.append(own)
        above = view.head[token]
        if own:
            yield f"preposition {side} {own}"
        if above != token:
            yield f"above {side} {view.lemma[above]}"
            yield from (f"above {side} {name}" for name in seen.classes[above])
    yield f"prepositions {' '.join(prepositions)}"
    yield f"roles {role(view, at.heads[0])} {role(view, at.heads[1])} {int(at.way is not None)}"


def _path(seen: Context, at: Spot) -> Iterator[str]:
    view, way = seen.view, at.way or ()
    top = next(t for t in way if view.head[t] not in way or view.head[t] == t)
    where = way.index(top)
    up, down = (" ".join(role(view, t) for t in part) for part in (way[:where], way[where + 1 :]))
    word = view.lemma[top] if 0 < where < len(way) - 1 else ""
    if len(way) <= LONGEST_PATH:
        yield f"path {up} | {down}"
    if len(way) <= LONGEST_WORDED_PATH:
        yield f"path {up} | {word} | {down}"
    for token in way[1:-1]:
        yield f"on {view.lemma[token]}"
        yield from (f"on {name}" for name in seen.classes[token])
    if word:
        yield f"arms {role(view, way[where - 1])} {role(view, way[where + 1])} {word}"
        yield from (f"arms {role(view, way[where - 1])} {role(view, way[where + 1])} {name}" for name in seen.classes[top])


def _across(seen: Context, at: Spot) -> Iterator[str]:
    view = seen.view
    first, last = view.sentences[at.sentences[1]]
    opening = [view.lower[i] for i in range(first, min(first + NEAR, last)) if view.pos[i] != "SPACE"][:2]
    yield f"open {opening[0] if opening else ''}"
    yield f"open {' '.join(opening)}"
    a, b = at.pair.first, at.pair.second
    yield from _around(seen, "after a", range(a.last + 1, min(view.sentences[at.sentences[0]][1], a.last + 1 + NEAR)))
    yield from _around(seen, "before b", range(max(first, b.first - NEAR), b.first))


def _ends(seen: Context, at: Spot) -> Iterator[str]:
    a, b = at.pair.first.concept, at.pair.second.concept
    for side, n in (("a", a), ("b", b)):
        stems = seen.stems[n]
        yield f"kind {side} {seen.concepts[n].kind}"
        yield from (f"word {side} {stem}" for stem in stems)
        yield f"head {side} {stems[-1] if stems else ''}"
        yield f"name {side} {' '.join(stems)}"
        yield from (f"class {side} {name}" for name in seen.natures[n])
        yield from (f"broader {side} {label}" for label in seen.broader[n])
    yield f"kinds {seen.concepts[a].kind} {seen.concepts[b].kind}"
    worth = f"worth {_worth(seen, a)} {_worth(seen, b)}"
    yield worth
    yield f"{worth} {seen.concepts[a].kind} {seen.concepts[b].kind}"
    yield from alike(seen.stems[a], seen.stems[b])
    yield from akin(seen, a, b)
    lines = [seen.layout.line[s] for s in at.sentences]
    for side, line in zip("ab", lines, strict=True):
        if line in seen.layout.headings:
            yield f"heading {side}"
    if lines[0] == lines[1] and seen.view.end[at.pair.first.last] <= seen.layout.lead_in.get(lines[0], -1) + 1:
        yield "lead-in a"


def _worth(seen: Context, n: int) -> str:
    return " and ".join(sorted(seen.natures[n] & WORTH)) or "plain"


def _word(view: View, i: int) -> str:
    return view.lemma[i] if view.pos[i] in {"VERB", "AUX"} else view.lower[i]
