"""From scored candidates to the concepts of a post: as many as it deserves, each idea once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hoshin.extract.concepts.candidates import Candidate, Marked
from hoshin.extract.concepts.definitions import defining_sentence
from hoshin.extract.concepts.framings import framed_subject, is_framing
from hoshin.extract.concepts.names import gerund, is_acronym, label
from hoshin.extract.concepts.phrases import Phrase
from hoshin.extract.concepts.ranking import Model, kind
from hoshin.extract.concepts.vocabulary import bundled_terms
from hoshin.extract.facts import Concept, Dropped, Mention
from hoshin.extract.language.view import View

NESTED = 0.75
"""A part of a chosen phrase that stands this often inside it is not an idea of its own."""

FRAMING = 0.3
"""A framing in so many words needs only this share of the score that others need."""

SET_APART = frozenset({"title", "heading", "bold", "lead", "quoted", "link"})
"""Marks by which an author makes a name a topic."""

CAPITALISED = frozenset({"title", "heading", "bold", "lead"})
"""Where authors write With Capitals."""

FEWEST, WORDS_A_CONCEPT = 6, 8
"""A post has at most one concept to so many words (and this many anyway)."""


def select(
    marked: Marked, found: Mapping[tuple[str, ...], Candidate], scores: Sequence[float], model: Model
) -> tuple[list[Concept], list[Dropped]]:
    """Choose the concepts among scored candidates, most salient first, and say why the others were dropped."""
    ranked = sorted(zip(found.values(), map(float, scores), strict=True), key=lambda pair: (-pair[1], pair[0].key))
    most = max(FEWEST, len(marked.view) // WORDS_A_CONCEPT)
    framed = _ends_of_framings(marked.view, found)
    chosen: list[tuple[Candidate, float]] = []
    covered: dict[int, list[Phrase]] = {}
    dropped: list[Dropped] = []
    for candidate, score in ranked:
        is_end = candidate.key in framed
        threshold = model.threshold * (FRAMING if is_end else 1)
        reason = _reason_against(candidate, score, covered, threshold, is_full=len(chosen) >= most and not is_end)
        if not reason and _is_bare_name(marked, candidate):
            reason = "a name"
        if reason:
            dropped.append(Dropped(" ".join(candidate.key), round(score, 4), reason))
            continue
        chosen.append((candidate, score))
        for phrase in candidate.phrases:
            for i in range(phrase.first, phrase.last + 1):
                covered.setdefault(i, []).append(phrase)
    return _by_label(_concept(marked, candidate, score, model) for candidate, score in chosen), dropped


def _reason_against(candidate: Candidate, score: float, covered: Mapping[int, list[Phrase]], threshold: float, *, is_full: bool) -> str:
    if score < threshold:
        return "low score"
    if is_full:
        return "the post has enough concepts"
    inside = sum(any(o.first <= p.first and p.last <= o.last for o in covered.get(p.first, ())) for p in candidate.phrases)
    if inside >= NESTED * len(candidate.phrases):
        return "part of a concept"
    return ""


def _is_bare_name(marked: Marked, candidate: Candidate) -> bool:
    """Whether a candidate is one word that is always a name (a person, a company), no term of the field and not set apart."""
    view = marked.view
    first = candidate.phrases[0].first
    if len(candidate.key) > 1 or candidate.key in bundled_terms() or is_acronym(view.word[first]) or "-" in view.word[first]:
        return False
    places = [p.first for p in candidate.phrases]
    inside = [i for i in places if i and view.sentence[i - 1] == view.sentence[i] and not view.is_title_case[view.sentence[i]]]
    is_name = (
        bool(inside) and all(view.word[i][:1].isupper() for i in places) and sum(view.pos[i] == "PROPN" for i in places) * 2 > len(places)
    )
    return is_name and all(SET_APART.isdisjoint(marked.marks[i]) for i in places)


def _ends_of_framings(view: View, found: Mapping[tuple[str, ...], Candidate]) -> set[tuple[str, ...]]:
    """Give the keys of the framings that a post makes in so many words, and of what they are said of."""
    whole = [(p, c) for c in found.values() for p in c.phrases if p.form == "noun phrase"]
    ends: set[tuple[str, ...]] = set()
    for phrase, candidate in whole:
        if len(candidate.key) > 1 and is_framing(view, phrase):
            subject = framed_subject(view, phrase)
            ends.add(candidate.key)
            ends.update(other.key for p, other in whole if p.last == subject)
    return ends


def _concept(marked: Marked, candidate: Candidate, score: float, model: Model) -> Concept:
    view = marked.view
    shown = Counter(name_of(marked, phrase) for phrase in candidate.phrases)
    surfaces = Counter(view.text[view.start[p.first] : view.end[p.last]] for p in candidate.phrases)
    best = max(shown, key=lambda name: (shown[name], name.islower(), -len(name), name))
    head = view.lower[candidate.phrases[0].last]
    mentions = sorted(Mention(view.start[p.first], view.end[p.last]) for p in candidate.phrases)
    return Concept(
        label=best,
        kind="framing"
        if any(is_framing(view, p) for p in candidate.phrases)
        else kind(candidate.key, head, candidate.phrases[0].form, model),
        salience=round(score, 4),
        aliases=tuple(sorted(surfaces, key=lambda s: (-surfaces[s], s))),
        mentions=tuple(mentions),
        definition=defining_sentence(view, candidate.phrases),
    )


def _by_label(concepts: Iterable[Concept]) -> list[Concept]:
    """Put together what has one label under two keys ("hypothesis", "hypotheses"): relations tell concepts apart by their labels."""
    found: dict[str, Concept] = {}
    for concept in concepts:
        first = found.setdefault(concept.label, concept)
        if first is not concept:
            found[concept.label] = replace(
                first,
                aliases=tuple(dict.fromkeys((*first.aliases, *concept.aliases))),
                mentions=tuple(sorted({*first.mentions, *concept.mentions})),
                definition=first.definition or concept.definition,
            )
    return list(found.values())


def name_of(marked: Marked, phrase: Phrase) -> str:
    """Show a phrase as a concept's name: verbs as gerunds, articles and possessives inside left out."""
    view = marked.view
    is_title = not marked.marks[phrase.first].isdisjoint(CAPITALISED)
    if phrase.form not in {"verb phrase", "gerund phrase", "prepositional phrase"}:
        return label(view, phrase.first, phrase.last, is_title=is_title)
    start = phrase.first
    words: list[str] = []
    if phrase.form == "verb phrase":
        words.append(gerund(view.lemma[start]))
        start += 1
    stretches, begin = [], start
    for i in range(start, phrase.last + 1):
        if view.dep[i] in {"det", "nmod:poss"} and view.pos[i] in {"DET", "PRON"}:
            stretches.append((begin, i - 1))
            begin = i + 1
    stretches.append((begin, phrase.last))
    words += [label(view, first, last, is_title=is_title) for first, last in stretches if first <= last]
    return " ".join(words)
