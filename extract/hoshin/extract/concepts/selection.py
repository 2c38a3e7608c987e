"""From scored candidates to the concepts of a post: as many as it deserves, each idea once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hoshin.extract.concepts.candidates import Candidate, Key, Marked
from hoshin.extract.concepts.definitions import defining_sentence
from hoshin.extract.concepts.framings import framed_subject
from hoshin.extract.concepts.labels import framed, name_of
from hoshin.extract.concepts.names import is_acronym
from hoshin.extract.concepts.phrases import NOMINAL, is_whole_noun_phrase
from hoshin.extract.concepts.ranking import Model, kind
from hoshin.extract.concepts.vocabulary import Term, Terms, name_in_vocabulary
from hoshin.extract.facts import Concept, Dropped, Gloss, Mention

FRAMING = 0.3
"""A framing in so many words needs only this share of the score that others need."""

STATED = 0.05
"""The score from which a candidate is a concept where a sentence plainly ties it to one that is chosen without: of these about two in
five are concepts or nearly so, as of those just above the threshold."""

Scored = list[tuple[float, Candidate]]

SET_APART = frozenset({"title", "heading", "bold", "lead", "quoted", "link"})
"""Marks by which an author makes a name a topic."""


def select(
    marked: Marked, found: Mapping[Key, Candidate], scores: Sequence[float], terms: Terms, model: Model
) -> tuple[list[Concept], list[Dropped]]:
    """Choose the concepts among scored candidates, most salient first, and say why the others were dropped.

    The scores are rounded: what is equal but for the last bit, which is the machine's, stays in order of names.
    """
    ranked = sorted((-score, key) for key, score in zip(found, scores, strict=True) if score >= STATED)
    dropped = [(-score, " ".join(key), "low score") for key, score in zip(found, scores, strict=True) if score < STATED]
    in_framings = _ends_of_framings(marked, found)
    chosen: Scored = []
    spare: Scored = []
    for negative, key in ranked:
        score, candidate = -negative, found[key]
        if _is_bare_name(marked, candidate, terms):
            dropped.append((negative, " ".join(key), "a name"))
        elif score >= model.threshold * (FRAMING if key in in_framings else 1):
            chosen.append((score, candidate))
        else:
            spare.append((score, candidate))
    statements = _statements(marked, chosen)
    dropped += [(-score, " ".join(candidate.key), "a statement") for n, (score, candidate) in enumerate(chosen) if n in statements]
    chosen = [pair for n, pair in enumerate(chosen) if n not in statements]
    raised = _raised(marked, chosen, spare)
    chosen += [pair for n, pair in enumerate(spare) if n in raised]
    dropped += [(-score, " ".join(candidate.key), "low score") for n, (score, candidate) in enumerate(spare) if n not in raised]
    concepts = (_concept(marked, candidate, score, terms.get(candidate.key), model) for score, candidate in chosen)
    return _by_label(concepts), [Dropped(name, -negative, why) for negative, name, why in sorted(dropped)]


def _statements(marked: Marked, chosen: Scored) -> set[int]:
    """Give the numbers of the candidates that are never more than a statement, nor set apart as what is talked of."""
    # here, for relations build on concepts
    from hoshin.extract.relations.raising import is_statement

    named = {token for _, candidate in chosen for p in candidate.phrases for token in range(p.first, p.last + 1)}
    return {
        n
        for n, (_, candidate) in enumerate(chosen)
        if all(SET_APART.isdisjoint(marked.marks[p.first]) and is_statement(marked.view, p.first, p.last, named) for p in candidate.phrases)
    }


def _raised(marked: Marked, chosen: Scored, spare: Scored) -> set[int]:
    """Give the numbers of the spare candidates that a sentence plainly ties to a chosen one."""
    # here, for relations build on concepts
    from hoshin.extract.relations.raising import plainly_tied
    from hoshin.extract.relations.sentences import Place

    places = [
        [Place(p.first, p.last, n) for n, (_, candidate) in enumerate(pairs, start) for p in candidate.phrases]
        for start, pairs in ((0, chosen), (len(chosen), spare))
    ]
    return {n - len(chosen) for n in plainly_tied(marked.view, *places)}


def _is_bare_name(marked: Marked, candidate: Candidate, terms: Terms) -> bool:
    """Whether a candidate is one word that is always a name (a person, a company), no term of the field and not set apart."""
    view = marked.view
    first = candidate.phrases[0].first
    if len(candidate.key) > 1 or terms.get(candidate.key) or is_acronym(view.word[first]) or "-" in view.word[first]:
        return False
    places = [p.first for p in candidate.phrases]
    inside = [i for i in places if i and view.sentence[i - 1] == view.sentence[i] and not view.is_title_case[view.sentence[i]]]
    is_name = (
        bool(inside) and all(view.word[i][:1].isupper() for i in places) and sum(view.pos[i] == "PROPN" for i in places) * 2 > len(places)
    )
    return is_name and all(SET_APART.isdisjoint(marked.marks[i]) for i in places)


def _ends_of_framings(marked: Marked, found: Mapping[Key, Candidate]) -> set[Key]:
    """Give the keys of the framings that a post makes in so many words, and of what they are said of."""
    view = marked.view
    if not marked.framings:
        return set()
    framings = {
        (p.first, key)
        for key, candidate in found.items()
        if len(key) > 1
        for p in candidate.phrases
        if p.first in marked.framings and is_whole_noun_phrase(view, p)
    }
    subjects = {framed_subject(view, start) for start, _ in framings}
    of_subjects = (key for key, c in found.items() for p in c.phrases if p.last in subjects and is_whole_noun_phrase(view, p))
    return {*(key for _, key in framings), *of_subjects}


def _concept(marked: Marked, candidate: Candidate, score: float, term: Term | None, model: Model) -> Concept:
    view = marked.view
    nouns = [phrase for phrase in candidate.phrases if view.pos[phrase.last] in NOMINAL]  # "dependencies" names it better than "depend"
    shown = Counter(name_of(marked, phrase) for phrase in nouns or candidate.phrases)
    surfaces = Counter(view.text[view.start[p.first] : view.end[p.last]] for p in candidate.phrases)
    best = max(shown, key=lambda name: (shown[name], name.islower(), -len(name), name))
    written = name_in_vocabulary(term, best) if term is not None else None
    if written is None:
        term = None
    head = view.lower[candidate.phrases[0].last]
    mentions = sorted(Mention(view.start[p.first], view.end[p.last]) for p in candidate.phrases)
    return Concept(
        label=written or best,
        kind="framing"
        if any(p.first in marked.framings or framed(view, p) for p in candidate.phrases)
        else kind(candidate.key, head, candidate.phrases[0].pattern, term, model),
        salience=score,
        aliases=tuple(sorted(surfaces, key=lambda s: (-surfaces[s], s))),
        mentions=tuple(mentions),
        definition=defining_sentence(view, candidate.phrases),
        gloss=Gloss(term.label, term.definition) if term is not None else None,
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
