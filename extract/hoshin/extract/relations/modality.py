"""How a sentence says something: plainly, denied, with a hedge, or not as a fact at all (asked, supposed, unreal)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hoshin.extract.language.view import View

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "barely", "rarely", "seldom"})
ADDING = frozenset({"only", "just", "merely", "simply"})
"""What takes the denial from "not": "not only does it help"."""

DENYING = frozenset({"no", "neither"})
"""Determiners that deny what is said of their noun."""

FAILING = frozenset({"fail", "cease", "refuse", "unable", "unlikely", "doubt"})
"""Predicates that deny the clause below them."""

DECIDING = FAILING | {"able"}
"""Predicates that deny the clause below them, or deny it where they are denied; they are no opinions."""

_HEDGES = """
may might could would perhaps maybe possibly probably likely presumably supposedly allegedly sometimes arguably
seemingly apparently potentially conceivably occasionally
"""
HEDGES = frozenset(_HEDGES.split())
SEEMING = frozenset({"seem", "appear", "tend"})
INTENT = frozenset({"want", "try", "attempt", "aim", "plan", "intend", "wish", "struggle"})
_VIEWS = """
suggest think believe argue claim say guess suspect assume feel hope imagine suppose wonder expect insist contend
speculate belief assumption idea notion theory hypothesis assertion myth hear
"""
OPINIONS = SEEMING | INTENT | frozenset(_VIEWS.split())
"""What makes the clause below it somebody's opinion or wish, or the author's guess."""

SUPPOSING = frozenset({"if", "unless", "whether", "lest", "without"})
"""What opens a clause that is no fact: "without tripping the alarm and causing panic" tells of no panic."""

UNREAL = frozenset({"would", "could", "should", "might"})
CLAUSES = frozenset({"ccomp", "xcomp", "acl", "parataxis", "csubj"})
CLOSING = " \"'”’)]*_\n"


class Modality(NamedTuple):
    """How a tie is said. What is not asserted is no fact, whether denied or not."""

    is_asserted: bool
    is_negated: bool
    is_hedged: bool


def modality(view: View, sentence: int, way: Sequence[int], ends: Sequence[int] = (), own: frozenset[int] = frozenset()) -> Modality:
    """Give how a sentence says what ties two words.

    Parameters
    ----------
    view
        The post's view.
    sentence
        The number of the sentence.
    way
        The tokens on the path of dependencies between the two words, the topmost among them.
    ends
        The heads of the two words.
    own
        The words that tie, where it is by words: they deny nothing here, such as the "without" of "without A no B".
    """
    inside = frozenset(way) | own
    top = next((t for t in way if view.head[t] == t or view.head[t] not in way), way[0])
    spine = _spine(view, way, way.index(top), ends, own)
    above = list(path_up(view, top))
    is_asserted = not (
        is_question(view, sentence)
        or any(view.dep[c] == "mark" and view.lower[c] in SUPPOSING for t in (*spine, top, *above) for c in view.children[t])
        or any(_is_unreal(view, t) for t in spine)
    )
    denials = sum(_denials(view, t, inside) + (view.lemma[t] in FAILING) for t in spine)
    denials += sum(view.lower[c] in DENYING and view.dep[c] == "det" and c not in inside for end in ends for c in view.children[end])
    opinions = list(_opinions(view, spine[0])) if spine else []
    denials += sum(_denials(view, t, inside) + (view.lemma[t] in FAILING) for t in opinions)
    is_hedged = (
        any(view.lemma[t] not in DECIDING for t in opinions)
        or any(view.lemma[t] in SEEMING | INTENT and view.pos[t] == "VERB" for t in spine)
        or any(view.lemma[c] in HEDGES and view.dep[c] in {"aux", "advmod"} for t in spine for c in view.children[t])
        or any(_is_said_behind(view, t) for t in spine)
    )
    return Modality(is_asserted, denials % 2 == 1, is_hedged)


def _spine(view: View, way: Sequence[int], top: int, ends: Sequence[int], own: frozenset[int]) -> list[int]:
    """Give the predicate that ties, the one nearest to the top of the path, with those below it on the path: "helps", "reduce".

    A tie between nouns alone ("levers such as dependencies", "output vs. outcome") has none: it holds whatever is said of them.
    """
    outwards = sorted(range(len(way)), key=lambda n: (abs(n - top), n))
    telling = [way[n] for n in outwards if way[n] not in ends or _is_copular(view, way[n])]
    if own:
        spine = ([t for t in telling if t in own] or [t for t in telling if not own.isdisjoint(view.children[t])])[:1]
    else:
        spine = [t for t in telling if view.pos[t] in {"VERB", "AUX"} or _is_copular(view, t)][:1]
    while spine:
        below = next((t for t in way if view.head[t] == spine[-1] and t not in spine and t not in ends), None)
        if below is not None and view.dep[below] in {"xcomp", "ccomp"}:
            spine.append(below)
        elif below is not None and view.dep[below] == "conj" and view.pos[below] in {"VERB", "AUX"}:
            spine = [below]
        else:
            break
    return spine


def _opinions(view: View, predicate: int) -> Iterator[int]:
    """Give what makes a predicate an opinion or a wish, or denies it, from above: "I doubt that it helps", "they try to help"."""
    for lower, upper in pairwise([predicate, *path_up(view, predicate)]):
        if view.dep[lower] not in CLAUSES or (view.dep[lower] == "parataxis" and _denials(view, upper, frozenset())):
            return  # what is denied beside a clause says nothing of it: "It doesn't feel like much: small steps add up"
        is_near = lower == predicate or view.lemma[upper] not in INTENT
        if view.lemma[upper] in DECIDING or (is_near and _is_opinion(view, upper)):
            yield upper


def is_question(view: View, sentence: int) -> bool:
    """Whether a sentence asks."""
    first, last = view.sentences[sentence]
    return view.text[view.start[first] : view.end[last - 1]].rstrip(CLOSING).endswith("?")


def path(view: View, a: int, b: int) -> list[int] | None:
    """Give the tokens from `a` up to what stands above both and down to `b`; None for tokens of two sentences."""
    up = [a, *path_up(view, a)]
    height = {token: n for n, token in enumerate(up)}
    down: list[int] = []
    for token in (b, *path_up(view, b)):
        if token in height:
            return [*up[: height[token] + 1], *reversed(down)]
        down.append(token)
    return None


def path_up(view: View, token: int) -> Iterator[int]:
    """Give what a token hangs on, and what that hangs on, up to the root."""
    while view.head[token] != token:
        token = view.head[token]
        yield token


def _denials(view: View, token: int, inside: frozenset[int]) -> int:
    return sum(
        view.lower[c] in NEGATIONS
        and c not in inside
        and view.dep[c] in {"advmod", "neg", "case", "mark", "cc:preconj", "preconj"}
        and view.lower[min(c + 1, len(view) - 1)] not in ADDING
        for c in view.children[token]
    )


def _is_copular(view: View, token: int) -> bool:
    return any(view.dep[c] == "cop" for c in view.children[token])


def _is_opinion(view: View, token: int) -> bool:
    """Whether a token is somebody's opinion or wish; "all this is to say" is nobody's."""
    if _is_copular(view, token):
        return False
    is_verb = view.pos[token] in {"VERB", "AUX", "ADJ"}
    has_subject = any(view.dep[c].startswith("nsubj") for c in view.children[token]) or view.lemma[token] in SEEMING | INTENT
    return view.lemma[token] in OPINIONS and (has_subject or not is_verb)


def _is_said_behind(view: View, token: int) -> bool:
    """Whether somebody is named behind who says so: "Large batches cause delays, some argue"."""
    above = {token, *([view.head[token]] if view.dep[token] == "conj" else [])}
    beside = [c for t in above for c in view.children[t] if c > t and view.dep[c] in {"conj", "parataxis"}]
    return any(_is_opinion(view, c) and "," in view.word[token:c] and not _is_going_on(view, c) for c in beside)


def _is_going_on(view: View, token: int) -> bool:
    """Whether a clause says more than who says it: "and some argue that it costs time"."""
    return any(view.dep[c] in {"cc", "obj", "ccomp", "xcomp"} for c in view.children[token])


def _is_unreal(view: View, token: int) -> bool:
    """Whether a verb is one of what did not happen: "would have led to"."""
    auxiliaries = {view.lower[c] for c in view.children[token] if view.dep[c].startswith("aux")}
    return not auxiliaries.isdisjoint(UNREAL | {"’d", "'d"}) and "have" in auxiliaries
