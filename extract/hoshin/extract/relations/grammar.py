"""What clauses state: a predicate of `predicates.toml` between the concepts that its subject and its complement name.

It follows the dependencies: passives, relative clauses, participles, coordination, "help teams improve X", "use X to improve Y". What
lessens what is bad helps: signs multiply along the way from the predicate to a concept.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hoshin.extract.errors import RulesError
from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.language.reference import EMPTY
from hoshin.extract.language.view import View
from hoshin.extract.relations.sentences import Place

PREDICATES = Path(__file__).with_name("predicates.toml")

OBJECT = "object"

OPPOSITES: Mapping[str, str] = {"LEADS_TO": "HINDERS", "SUPPORTS": "HINDERS", "HINDERS": "SUPPORTS"}
"""Types that say the reverse of others; what says less of them says these."""

OF_DEEDS = frozenset({"SUPPORTS", "LEADS_TO", "REQUIRES"})
"""Types that are said of what somebody is to do rather than of them: "help teams improve quality"."""

MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "flat"})
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
LINKS = frozenset({"of", "for", "in", "between"})
"""Prepositions behind which a noun phrase that is itself no concept names what it is about: "the quality of decisions"."""

ASKING = frozenset("ask tell want expect need urge invite advise instruct request persuade convince order pay trust remind".split())  # noqa: SIM905 - a list of words reads best as words
"""Verbs whose object is to do what they ask for: "A asks B to reduce risk" says it of B."""

OF_THE_HEAD = frozenset({"PART_OF", "IS_A", "FRAMED_AS"})
"""Types that say nothing of what a phrase is only about: "the ritual includes team feedback" makes no team part of it."""

VIEWING = frozenset(
    "see view treat regard describe frame think consider define portray picture imagine perceive present understand".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Verbs whose object is what is framed: "managers see velocity as a goal" says it of velocity."""

REASONS = frozenset({"because", "due", "thanks"})

STEPS = 1
"""How far behind the head of a subject or complement a concept may stand."""


class Frame(NamedTuple):
    """One reading of a predicate: its relation type, and whether it runs back, from the complement to the subject."""

    type: str
    is_back: bool


@dataclass(frozen=True, slots=True)
class Predicates:
    """Frames by lemma and slot, for verbs and for nouns and adjectives, and the modifiers that turn a relation round."""

    verbs: Mapping[tuple[str, str], Frame]
    nouns: Mapping[tuple[str, str], Frame]
    less: frozenset[str]


class Claim(NamedTuple):
    """That a clause ties two concepts: `at` is its predicate, `steps` how far behind its arguments the concepts stand."""

    source: Place
    type: str
    target: Place
    at: int
    steps: int


class _Reached(NamedTuple):
    place: Place
    sign: int
    steps: int


@cache
def bundled_predicates() -> Predicates:
    """Read the predicates that come with Hoshin."""
    return load_predicates(PREDICATES)


def load_predicates(path: Path) -> Predicates:
    """Read and check a file of predicates.

    Raises
    ------
    RulesError
        If the file is no TOML or names an unknown relation type or table; with the file.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: {error}") from error
    less = frozenset(str(table.pop("less", "")).split())
    verbs: dict[tuple[str, str], Frame] = {}
    nouns: dict[tuple[str, str], Frame] = {}
    for relation, parts in table.items():
        if relation not in RELATION_TYPES:
            raise RulesError(f"{path}: [{relation}] is no relation type; there are {', '.join(RELATION_TYPES)}")
        for name, rows in _tables(path, relation, parts):
            into = verbs if name.endswith("verbs") else nouns
            for slot, lemmas in rows.items():
                into.update(((lemma, slot), Frame(relation, name.startswith("back"))) for lemma in lemmas.split())
    return Predicates(verbs, nouns, less)


def claims(
    view: View, first: int, last: int, places: Mapping[int, Place], implied: Mapping[int, Place], predicates: Predicates
) -> Iterator[Claim]:
    """Give what the clauses of a sentence state.

    Parameters
    ----------
    view
        The post's view.
    first, last
        The sentence's first token, and the one after its last.
    places
        The concepts of the sentence by each of their tokens.
    implied
        Concepts that are the unnamed subjects of verbs, by these.
    predicates
        What verbs, nouns and adjectives state.
    """
    grammar = _Grammar(view, places, implied, predicates)
    copular = {view.head[c] for c in range(first, last) if view.dep[c] == "cop"}
    for v in range(first, last):
        if view.pos[v] in {"VERB", "AUX"} or view.dep[v] in CLAUSAL:
            yield from grammar.of_verb(v)
        if v in copular:
            yield from grammar.of_copula(v)


def stated_complements(view: View, verb: int, predicates: Predicates) -> Iterator[int]:
    """Give the heads of what an active verb states something of."""
    grammar = _Grammar(view, {}, {}, predicates)
    return (c for slot, c in grammar.complements(verb, is_passive=False) if grammar.frame(verb, slot) is not None)


def objects(view: View, verb: int) -> list[int]:
    """Give the heads of a verb's objects, direct and indirect."""
    return [c for c in view.children[verb] if view.dep[c] in {"obj", "iobj"}]


def doers(view: View, verb: int) -> list[int]:
    """Give a verb's objects where they are to do something, as in "help teams improve quality"."""
    has_deed = any(view.dep[c] == "xcomp" and view.pos[c] == "VERB" for c in view.children[verb])
    return objects(view, verb) if has_deed else []


def _tables(path: Path, relation: str, parts: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, rows in parts.items():
        if name == "back":
            yield from (("back " + inner, r) for inner, r in _tables(path, relation, rows))
        elif name in {"verbs", "nouns"}:
            yield name, rows
        else:
            raise RulesError(f"{path}: [{relation}.{name}] is none of verbs, nouns, back")


class _Grammar:
    def __init__(self, view: View, places: Mapping[int, Place], implied: Mapping[int, Place], predicates: Predicates) -> None:
        self.view, self.places, self.implied, self.predicates = view, places, implied, predicates

    def of_verb(self, v: int) -> Iterator[Claim]:
        """Give the claims of a verb: of its frames, and of a purpose clause ("use X to improve Y")."""
        view = self.view
        if v in self.places and (view.lemma[v], OBJECT) in self.predicates.verbs:
            return  # the verb of a concept ("reducing risk") says nothing of it
        is_passive = any(view.dep[c] in {"nsubj:pass", "aux:pass"} for c in view.children[v]) or (
            view.dep[v] == "acl" and view.lower[v].endswith(("ed", "en", "t"))
        )
        subjects = self.subjects(v)
        for slot, complement in self.complements(v, is_passive=is_passive):
            if is_passive and slot == OBJECT:
                continue
            if is_passive and slot == "by":
                active = self.frame(v, OBJECT)
                frame = active and Frame(active.type, not active.is_back)
            else:
                frame = self.frame(v, slot) or self.reason(slot, complement)
            if frame is not None:
                if frame.type == "FRAMED_AS" and slot == "into" and objects(view, v):
                    frame = Frame("LEADS_TO", is_back=False)  # what turns something into B is no B itself
                is_viewed = frame.type == "FRAMED_AS" and view.lemma[v] in VIEWING and not is_passive
                yield from filter(_is_apart, self.join((is_viewed and objects(view, v)) or subjects, frame, [complement], v))
        if view.lemma[v] in {"use", "leverage", "apply", "introduce", "adopt"} or v in self.places:
            means = [v] if v in self.places else [c for c in view.children[v] if view.dep[c] in {"obj", "nsubj:pass"}]
            for clause in (c for c in view.children[v] if view.dep[c] in {"advcl", "xcomp"} and self.is_infinitive(c)):
                yield from self.join(means, Frame("SUPPORTS", is_back=False), [clause], clause)

    def of_copula(self, p: int) -> Iterator[Claim]:
        """Give the claims of a predicate noun or adjective: "A is the enemy of B"."""
        view = self.view
        subjects = self.subjects(p)
        for c in view.children[p]:
            if view.dep[c].split(":")[0] in {"nmod", "obl", "advcl", "acl", "xcomp"}:
                for preposition in self.markers(c):
                    frame = self.predicates.nouns.get((view.lemma[p], preposition)) or self.reason(preposition, c)
                    if frame is not None:
                        yield from filter(_is_apart, self.join(subjects, frame, [c], p))

    def subjects(self, v: int, depth: int = 0) -> list[int]:
        """Give the heads of a predicate's subjects; one that has none shares that of the clause that it hangs on."""
        view = self.view
        own = [c for c in view.children[v] if view.dep[c].split(":")[0] in {"nsubj", "csubj"}]
        relative = [c for c in own if view.lower[c] in {"which", "that", "who"} and c not in self.places]
        if own and not relative:
            return own
        above, dep = view.head[v], view.dep[v]
        if dep in {"acl:relcl", "acl"}:
            return [above]
        if own or depth > 2 or above == v:
            return []
        if dep == "xcomp" and view.lemma[above] in ASKING and (asked := objects(view, above)):
            return asked
        if dep in {"conj", "xcomp"} or (dep == "advcl" and view.lower[v].endswith("ing") and not self.markers(v)):
            return self.subjects(above, depth + 1)
        return []

    def complements(self, v: int, *, is_passive: bool) -> Iterator[tuple[str, int]]:
        """Give the slots of a verb with the heads that fill them; of "help teams improve B" only what they do."""
        view = self.view
        frame = self.frame(v, OBJECT)
        left_out = doers(view, v) if frame is not None and frame.type in OF_DEEDS else []
        for c in view.children[v]:
            dep = view.dep[c].split(":")[0]
            if c in left_out:
                continue
            if dep in {"obl", "nmod", "advmod"} or (dep in {"advcl", "xcomp", "ccomp"} and not self.is_infinitive(c)):
                markers = self.markers(c)
                yield from ((m, c) for m in markers)
                if not markers and dep in {"xcomp", "ccomp"}:
                    yield OBJECT, c
            elif (dep in {"obj", "xcomp", "ccomp", "iobj"} and not is_passive) or dep in {"obj", "xcomp"}:
                yield OBJECT, c

    def frame(self, v: int, slot: str) -> Frame | None:
        """Give what an active verb states of what fills a slot; of its object, what it does with its particle, as in "crowd out"."""
        view, table = self.view, self.predicates.verbs
        particles = [view.lower[c] for c in view.children[v] if view.dep[c] == "compound:prt"] if slot == OBJECT else []
        return next((table[view.lemma[v], s] for s in particles or [slot] if (view.lemma[v], s) in table), None)

    def reason(self, preposition: str, c: int) -> Frame | None:
        """Give what any predicate states of a reason: "The queue is long because of B"."""
        is_noun = self.view.dep[c].split(":")[0] in {"obl", "nmod"}
        return Frame("LEADS_TO", is_back=True) if is_noun and preposition in REASONS else None

    def markers(self, c: int) -> list[str]:
        """Give the prepositions before a noun or a clause."""
        view = self.view
        return [view.lower[k] for k in view.children[c] if view.dep[k] in {"case", "mark"} and k < c]

    def is_infinitive(self, c: int) -> bool:
        """Whether a clause is one with "to"."""
        return self.view.pos[c] in {"VERB", "AUX"} and "to" in self.markers(c)

    def join(self, subjects: list[int], frame: Frame, complements: list[int], at: int) -> Iterator[Claim]:
        """Tie each concept that subjects name to each that complements name."""
        sources = [s for h in subjects for s in self.named(h, 1, 0)]
        if not subjects and at in self.implied:
            sources = [_Reached(self.implied[at], 1, 0)]
        targets = [t for c in complements for t in self.named(c, 1, 0)] if sources else []
        if frame.type in OF_THE_HEAD:
            targets = [t for t in targets if t.steps == 0 or self.view.dep[t.place.last] not in MODIFIERS]
        for source in sources:
            for target in targets:
                if source.place.concept == target.place.concept:
                    continue
                relation = _signed(frame.type, source.sign * target.sign)
                if relation:
                    ends = (target.place, source.place) if frame.is_back else (source.place, target.place)
                    yield Claim(ends[0], relation, ends[1], at, source.steps + target.steps)

    def named(self, t: int, sign: int, steps: int) -> Iterator[_Reached]:
        """Give the concepts that the phrase or clause with the head `t` names, those coordinated with it among them."""
        view = self.view
        place = self.places.get(t)
        sign *= self.sign_of_modifiers(t, place)
        if any(view.lower[c] == "not" and view.dep[c] == "advmod" for c in view.children[t]):
            sign = -sign  # "not meeting the deadline"
        if place is not None:
            yield _Reached(place, sign, steps)
        for c in view.children[t]:
            dep = view.dep[c]
            if dep == "conj" and (place is None or c not in range(place.first, place.last + 1)):
                yield from self.named(c, sign, steps)
            elif place is not None or steps >= STEPS:
                continue
            elif dep in MODIFIERS and c in self.places and view.pos[c] != "VERB":
                yield _Reached(self.places[c], sign, steps + 1)
            elif dep == "nmod" and not LINKS.isdisjoint(self.markers(c)) and view.lemma[t] not in EMPTY:
                yield from self.named(c, sign * self.sign_of_noun(t), steps + 1)
            elif dep.split(":")[0] in {"obj", "xcomp", "ccomp"} and view.pos[t] in {"VERB", "AUX"}:
                frame = self.frame(t, OBJECT)
                turn = -1 if frame is not None and frame.type == "HINDERS" else 1
                yield from self.named(c, sign * turn, steps + (frame is None))

    def sign_of_modifiers(self, t: int, place: Place | None) -> int:
        """Give -1 for "less waste" and "fewer handoffs", where the modifier is no part of the concept."""
        view, less = self.view, self.predicates.less
        begin = place.first if place is not None else t
        turned = [c for c in view.children[t] if c < begin and view.dep[c] in {"amod", "det", "advmod", "case"} and view.lemma[c] in less]
        return -1 if len(turned) % 2 else 1

    def sign_of_noun(self, t: int) -> int:
        """Give -1 for "lack of", "loss of"."""
        return -1 if self.view.lemma[t] in self.predicates.less else 1


def _is_apart(claim: Claim) -> bool:
    """Whether a predicate is no part of an end, as "lead" is of "lead to rework", unless that is a kind ("the wrong kind of plan")."""
    return claim.type == "IS_A" or not any(place.first <= claim.at <= place.last for place in (claim.source, claim.target))


def _signed(relation: str, sign: int) -> str:
    """Turn a relation round where the sign is negative; empty where it has no opposite."""
    if sign > 0:
        return relation
    return OPPOSITES.get(relation, "")
