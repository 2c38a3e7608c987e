"""What sentences tie in so many words: by a clause (`grammar`), or by a cue near both concepts (`cues`)."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.language.reference import SUBJECTS
from hoshin.extract.language.view import View
from hoshin.extract.relations.cues import Cue, Cues
from hoshin.extract.relations.grammar import OF_DEEDS, OF_THE_HEAD, OPPOSITES, VIEWING, Predicates, claims, doers
from hoshin.extract.relations.modality import is_question, path, path_up
from hoshin.extract.relations.sentences import Place, Sentence, opening
from hoshin.extract.relations.standing import head

LISTED = re.compile(r"<\d+>(?: (?:,|and|or|&|, and|, or)(?: \w+)? <\d+>)+")

WORD = re.compile(r" (?=\S)")

CLAUSE, FAR_CLAUSE, CUE, NEAR_CUE, FAR_CUE, CHOICE, ENUMERATION = (
    "clause", "far clause", "cue", "near cue", "far cue", "choice", "enumeration",
)  # fmt: skip

CLOSE, NEAR = 1, 3
"""Words between a cue and its concepts, all told, up to which it is near: whatever the parse, and where it lies beside their path."""

LONGEST_CHOICE = 12
"""Tokens of the second half of a question that offers a choice: "Or project directives?"."""

CONJUNCTIONS = frozenset({"and", "or", "&"})
NO_WORDS = CONJUNCTIONS | frozenset([",", ":", "(", ")", "[", "]", "–", "—", "-", "“", "”", "‘", "’", '"', "'"])
COPULAR = frozenset({"IS_A", "FRAMED_AS"})
"""Types whose "A is a B" says something of A only where A is the subject: "the heart of A is a B" does not."""

AS = frozenset({"as"})
INCLUDING = frozenset({"including", "include"})
FRAMING_VERBS = VIEWING | frozenset({"use", "take", "cast", "sell", "dismiss", "visualize", "label", "know"})
"""Verbs whose object "as a B" frames: "use A as a B", but not "add A as a B"."""

SUBORDINATING = frozenset({"when", "whenever", "while", "because", "until", "unless", "although", "though", "since", "whereas"})
"""What opens another clause between a cue and a concept: "pairing helps when the backlog is full" helps no backlog."""

VERBS_AND_NOUNS = frozenset({"need", "demand"})
LESS = frozenset({"less", "few", "fewer"})


class Tie(NamedTuple):
    """Two places that a sentence ties.

    ``by`` says what ties: a clause with the concepts as its arguments or within these, a cue right beside them, near or farther off, a
    choice, or an enumeration. ``way`` are the tokens of the path between the heads of the two places, ``own`` those of the cue, or the
    predicate. ``back`` is the sentence that names what this one only points to (-1 where it names both).
    """

    source: Place
    type: str
    target: Place
    sentence: int
    by: str
    heads: tuple[int, int]
    way: tuple[int, ...]
    own: frozenset[int]
    back: int


def ties(view: View, row: Sentence, cues: Cues, predicates: Predicates) -> Iterator[Tie]:
    """Give the ties of one sentence: what its clauses claim, and for two concepts the best cue between them.

    The best is the most trusted one; of these the one of most words, then the tightest. What is said of something without a concept
    is not said of the concept.
    """
    if not is_question(view, row.number):
        claimed = list(_claimed(view, row, predicates))
        cued = (tie for tie in _cued(view, row, cues) if not any(_is_contrary(tie, claim) for claim in claimed))
        for tie in chain(claimed, cued):
            if (tie.type in COPULAR and _is_quality(view, tie.heads[1])) or (tie.type == "CONTRASTS_WITH" and _are_denied(view, tie)):
                continue
            if tie.type == "REQUIRES" or not any(_is_missing(view, end, tie.own) for end in (tie.source, tie.target)):
                yield tie


def _claimed(view: View, row: Sentence, predicates: Predicates) -> Iterator[Tie]:
    first, last = view.sentences[row.number]
    places = {token: place for place in row.places for token in range(place.first, place.last + 1)}
    implied = {place.first: place for place in row.places if place.last < place.first}
    for claim in claims(view, first, last, places, implied, predicates):
        heads = head(view, claim.source), head(view, claim.target)
        way = path(view, *heads) or [claim.at]
        yield Tie(
            claim.source,
            claim.type,
            claim.target,
            row.number,
            FAR_CLAUSE if claim.steps else CLAUSE,
            heads,
            tuple(way),
            frozenset({claim.at}),
            _back(row, claim.source, claim.target),
        )


def _is_contrary(cued: Tie, claim: Tie) -> bool:
    """Whether a cue says the reverse of a clause: "A helps reduce B" has the cue "A help B", "A is held back by B" has "A hold back B"."""
    ends, others = (cued.source.concept, cued.target.concept), (claim.source.concept, claim.target.concept)
    if ends == others:
        return cued.type == OPPOSITES.get(claim.type) or claim.type == OPPOSITES.get(cued.type)
    return ends == others[::-1] and cued.type == claim.type and not RELATION_TYPES[cued.type].is_symmetric


def _is_quality(view: View, head_: int) -> bool:
    """Whether a phrase is no picture of a thing but says how it is: "a bit polluted by consultants"."""
    return view.pos[head_] == "ADJ" or (view.pos[head_] == "VERB" and view.lower[head_].endswith("ed"))


def _are_denied(view: View, tie: Tie) -> bool:
    """Whether two sides are denied alike, and so are no contrast: "block teams (not overtime, not multitasking)"."""
    return all(place.first > 0 and view.lower[place.first - 1] in {"not", "no"} for place in (tie.source, tie.target))


def _is_missing(view: View, place: Place, own: Container[int]) -> bool:
    """Whether a concept is what something lacks: "loops without much safety create fear" blames no safety."""
    before = place.first - 1
    while before > 0 and view.pos[before] in {"DET", "ADJ"}:
        before -= 1
    return before >= 0 and view.lower[before] == "without" and before not in own


def choices(view: View, places: Iterable[Place]) -> Iterator[Tie]:
    """Give what a question sets against each other: "Is it an outcome? Or a task?" contrasts outcome with task."""
    last: dict[int, Place] = {}
    first: dict[int, Place] = {}
    for place in places:
        last[view.sentence[place.first]] = place
        first.setdefault(view.sentence[place.first], place)
    for number, target in first.items():
        source = last.get(number - 1)
        begin, end = view.sentences[number]
        is_fragment = view.lower[opening(view, begin, end)] == "or" and end - begin <= LONGEST_CHOICE and "AUX" not in view.pos[begin:end]
        if source is not None and is_fragment and is_question(view, number - 1) and source.concept != target.concept:
            heads = head(view, source), head(view, target)
            yield Tie(source, "CONTRASTS_WITH", target, number, CHOICE, heads, heads[1:], frozenset(), number - 1)


def _cued(view: View, row: Sentence, cues: Cues) -> Iterator[Tie]:
    best: dict[tuple[int, int], tuple[float, int, int, Cue, re.Match[str]]] = {}
    starts = [found.start() for found in WORD.finditer(row.text)]
    subjects = {n for n, place in enumerate(row.places) if view.dep[head(view, place)] in SUBJECTS}
    for cue in cues.for_words(row.words):
        for found in _matches(row, cue, starts, subjects):
            pair = int(found["A"]), int(found["B"])
            unordered = min(pair), max(pair)
            rank = (cue.trust, len(cue.words), -len(found[0].split()))
            if unordered not in best or rank > best[unordered][:3]:
                best[unordered] = (*rank, cue, found)
    for *_, cue, found in best.values():
        pair = int(found["A"]), int(found["B"])
        sources, targets = _coordinated(view, row, pair[0]), _coordinated(view, row, pair[1])
        if pair[1] in sources or cue.type == "CONTRASTS_WITH":  # what stands beside one side of a contrast is seldom in it
            sources, targets = [pair[0]], [pair[1]]
        for a in sources:
            for b in targets:
                has_own_cue = (min(a, b), max(a, b)) in best and {a, b} != set(pair)
                if row.concepts[a] != row.concepts[b] and not has_own_cue:
                    tie = _tie(view, row, cue, found, row.places[a], row.places[b], {*sources, *targets})
                    if not _is_of_another(view, tie):
                        yield tie


def _matches(row: Sentence, cue: Cue, starts: Iterable[int], subjects: Container[int]) -> Iterator["re.Match[str]"]:
    """Give the matches of a cue, of those that end in one place the one that begins with a subject, or else the tightest."""
    by_end: dict[int, list[re.Match[str]]] = {}
    for start in starts:
        found = cue.pattern.match(row.text, start)
        if found:
            by_end.setdefault(found.end(), []).append(found)
    for group in by_end.values():
        yield next((found for found in reversed(group) if int(found["A"]) in subjects), group[-1])


def _coordinated(view: View, row: Sentence, number: int) -> list[int]:
    """Give a concept with those that are listed beside it: "A, B and C"."""
    listed = next((m[0] for m in LISTED.finditer(row.text) if f"<{number}>" in m[0]), "")
    if CONJUNCTIONS.isdisjoint(listed.split()):  # "in a crisis, teams ..." is no list
        return [number]
    groups: list[list[int]] = [[]]
    for n in map(int, re.findall(r"<(\d+)>", listed)):
        if groups[-1] and view.dep[head(view, row.places[n])] in SUBJECTS:  # "A hinders B, and C helps": C begins a clause
            groups.append([])
        groups[-1].append(n)
    return next(group for group in groups if number in group)


def _tie(view: View, row: Sentence, cue: Cue, found: "re.Match[str]", a: Place, b: Place, listed: set[int]) -> Tie:
    words = found[0].split()
    begin = row.text[: found.start()].count(" ")
    own = frozenset(row.tokens[begin + n] for n, word in enumerate(words) if any(word in options for options in cue.words))
    heads = head(view, a), head(view, b)
    way = path(view, *heads) or []
    below = {*way, *(c for t in way for c in view.children[t])}
    beside = {*below, *(c for t in below if view.dep[t] in {"case", "mark"} for c in view.children[t])}
    # another subject in between has a predicate of its own
    subjects = {f"<{n}>" for n, place in enumerate(row.places) if n not in listed and view.dep[head(view, place)] in SUBJECTS}
    apart = sum(word not in NO_WORDS and (word in subjects or not word.startswith("<")) for word in words)
    apart -= sum(options.isdisjoint(NO_WORDS) for options in cue.words)
    is_turned = any(word in LESS and not any(word in options for options in cue.words) for word in words)  # "makes waste less likely"
    is_aside = (
        (cue.type in COPULAR and any("be" in options for options in cue.words) and view.dep[heads[0]] not in SUBJECTS)
        or (cue.type == "FRAMED_AS" and cue.words[0] == AS and _is_no_framing(view, heads, min(own)))
        or (heads[0] < min(own) and _is_beside(view, heads[0], min(own)))
    )
    if is_turned or is_aside or apart > NEAR or _is_no_verb(view, own):
        by = FAR_CUE
    elif apart <= CLOSE:
        by = CUE
    else:
        by = NEAR_CUE if own <= beside else FAR_CUE
    # "rituals, including retros" are kinds, but "a plan, including its aims" is a whole
    is_whole = cue.type == "IS_A" and cue.words[-1] <= INCLUDING and not view.is_plural[heads[1]]
    type_ = "PART_OF" if is_whole else cue.type
    return Tie(a, type_, b, row.number, by, heads, tuple(way or sorted(own)), own, _back(row, a, b))


def _is_of_another(view: View, tie: Tie) -> bool:
    """Whether a cue says what it says of something else than the later of its concepts.

    That is the noun behind it ("it includes stakeholder feedback"; but what hinders team autonomy hinders the team), what it is to do
    ("it allows teams to improve quality"), or nothing where another clause begins between.
    """
    later = max(tie.heads)
    if any(view.lower[i] in SUBORDINATING and i not in tie.own for i in range(max(tie.own), later)):
        return True
    above = view.head[later]
    place = tie.source if later == tie.heads[0] else tie.target
    if view.dep[later] in {"compound", "nmod:poss"} and above > place.last and view.pos[above] == "NOUN":
        return tie.type in OF_DEEDS | OF_THE_HEAD
    if tie.type not in OF_DEEDS:
        return False
    if view.dep[later] == "nsubj" and view.dep[above] in {"ccomp", "xcomp"}:
        return view.head[above] in tie.own
    return above in tie.own and later in doers(view, above)


def _is_no_framing(view: View, heads: tuple[int, int], as_: int) -> bool:
    """Whether "A as a B" frames nothing: "made available to A as a B", "A sees it as a B", "add A as a B", "we like A As a B, you"."""
    verb, above = view.head[heads[1]], view.head[heads[0]]
    is_viewer = view.dep[heads[0]] == "nsubj" and any(view.dep[c] == "obj" for c in view.children[above])
    is_done_so = view.dep[heads[1]] == "obl" and view.pos[verb] == "VERB" and view.lemma[verb] not in FRAMING_VERBS
    return view.dep[heads[0]] == "obl" or is_viewer or is_done_so or view.word[as_].istitle()


def _is_beside(view: View, source: int, verb: int) -> bool:
    """Whether a verb stands beside what comes before it, and not behind its subject: "tackle missions and create outcomes"."""
    while view.dep[verb] in {"xcomp", "ccomp", "advcl"}:
        verb = view.head[verb]
    above = view.head[verb]
    is_object = view.dep[source] in {"obj", "iobj", "obl"} and above in path_up(view, source)
    return view.dep[verb] == "conj" and view.pos[verb] == "VERB" and (source == above or is_object)


def _back(row: Sentence, *places: Place) -> int:
    """Give the earliest sentence that names what this one only points to; -1 where it names them itself."""
    return min((row.reaches_back[place.concept] for place in places if place.concept in row.reaches_back), default=-1)


def _is_no_verb(view: View, own: frozenset[int]) -> bool:
    """Whether the first word of a cue, a verb, is none here: "a need for speed", "the work required"."""
    token = min(own)
    if view.lemma[token] in VERBS_AND_NOUNS and view.pos[token] == "NOUN":
        return True
    is_participle = view.dep[token] in {"acl", "amod"} and view.lower[token].endswith("ed")
    return is_participle and not any(view.pos[t] == "ADP" for t in own)
