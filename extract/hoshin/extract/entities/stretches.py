"""Everything in a post that might be a name: listed names, runs of capitalised words, and titles of works."""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Sequence
from typing import NamedTuple

from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.entities.names import Names
from hoshin.extract.entities.titles import marked_titles, opens, title_runs
from hoshin.extract.facts import ENTITY_KINDS, Post
from hoshin.extract.language.view import View

LONGEST_NAME, LONGEST_RUN = 5, 12
"""Capitalised words of the longest name, and of the longest run in which names are looked for."""

_GLUE = frozenset({"-", "‑", " & ", "’"})


class Stretch(NamedTuple):
    """Tokens (first and last) that may be a name, and the kinds that a list gives the name.

    ``way`` says how they were come by: ``listed``, ``run``, ``title``, or a mark that they stand under. It is ``doubtful`` for a
    listed name that is a word too, where a capital says nothing or the post has the word: it names only what the post names elsewhere.
    """

    first: int
    last: int
    way: str
    kinds: frozenset[str] = frozenset()


def stretches(post: Post, view: View, names: Names, terms: Container[str]) -> list[Stretch]:
    """Give the stretches of a post that may be names, each once; they may overlap.

    A run of words that is one of the `terms` (folded) is none of them: it names a concept.
    """
    capitals = [i for i, (word, lower) in enumerate(zip(view.word, view.lower, strict=True)) if word != lower]
    listed = list(_listed(view, names, capitals))
    others = {i for stretch in listed if "other" in stretch.kinds for i in range(stretch.first, stretch.last + 1)}
    found = {stretch[:2]: stretch for stretch in listed if "other" not in stretch.kinds}
    for first, last in _runs(view, names, [i for i in capitals if i not in others]):
        if (first, last) in found or (_is_plain(view, names, first) if first == last else _is_in_title_case(view, names, first)):
            continue
        if gives_its_name(view, names, last) and not names.is_given(view.lower[first]):
            continue
        if fold(view.text[view.start[first] : view.end[last]]) not in terms:
            found[first, last] = Stretch(first, last, "run")
    for first, last, way in (*marked_titles(post, view, names.words), *title_runs(view, names.words, capitals)):
        if (first, last) not in found or (way == "heading" and found[first, last].way == "run"):
            found[first, last] = Stretch(first, last, way)
    return list(found.values())


def possible_kinds(stretch: Stretch) -> Collection[str]:
    """Give the kinds that a stretch can be a name of: those of the lists, a work for what is written like a title, any for other words."""
    return stretch.kinds or (ENTITY_KINDS if stretch.way == "run" else ("work",))


def gives_its_name(view: View, names: Names, last: int) -> bool:
    """Whether what ends with a token gives its name to something ("Conway’s Law", "Kano model")."""
    after = view.lower[last + 1 : last + 3]
    return bool(after) and (
        after[0] in names.words.eponymous or (after[0] in {"’s", "'s", "’", "'"} and after[-1] in names.words.eponymous)
    )


def _listed(view: View, names: Names, capitals: Sequence[int]) -> Iterator[Stretch]:
    text, words = view.text.replace("'", "’"), frozenset(view.word)
    free_from = 0
    for i in capitals:
        start = view.start[i]
        if i < free_from or (start and (text[start - 1].isalnum() or text[start - 1] in "@#_/")):
            continue
        for name, kinds in names.at(text, start, view.word[i]):
            last = bisect_left(view.end, start + len(name))
            if view.end[last] != start + len(name):
                continue
            free_from = last + 1
            if not (kinds == {"person"} and i == last and gives_its_name(view, names, last)):
                is_doubtful = name in names.doubtful and (opens(view, i) or name.lower() in words)
                yield Stretch(i, last, "doubtful" if is_doubtful else "listed", kinds)
            break


def _runs(view: View, names: Names, capitals: Sequence[int]) -> Iterator[tuple[int, int]]:
    run: list[int] = []
    for i in capitals:
        is_part = view.lower[i] not in names.words.breaks and _is_word(view.word[i])
        if run and not (is_part and _joins(view, names, run, i)):
            yield from _split(view, names, run)
            run = []
        if is_part:
            run.append(i)
    yield from _split(view, names, run)


def _is_word(text: str) -> bool:
    return text.isalnum() or text.replace("’", "").replace(".", "").replace("'", "").isalnum()


def _joins(view: View, names: Names, run: list[int], i: int) -> bool:
    """Whether a capitalised word continues a run: beside it, or after what stands in names."""
    between = view.text[view.end[run[-1]] : view.start[i]]
    if i == run[-1] + 1:
        return between == " " or (not between and view.word[run[-1]].endswith("."))
    if between in _GLUE:
        return True
    words = between.split()
    if not words or between[0] != " " or "\n" in between:
        return False
    if names.words.particles.issuperset(words):
        return names.is_given(view.lower[run[0]])
    return words[0] in {"of", "for"} and names.words.linking.issuperset(words) and view.word[run[-1]] in names.words.organisation_heads


def _split(view: View, names: Names, run: list[int]) -> Iterator[tuple[int, int]]:
    """Give a run without titles and degrees of persons, also cut before a given name, and without a word that opens a sentence."""
    if not 0 < len(run) <= LONGEST_RUN:
        return
    while len(run) > 1 and view.lower[run[0]] in names.words.titles:
        run = run[1:]
    while len(run) > 1 and view.lower[run[-1]].rstrip(".") in names.words.degrees:
        run = run[:-1]
    if len(run) <= LONGEST_NAME:
        yield run[0], run[-1]
    is_given = [names.is_given(view.lower[i]) for i in run]
    for n in range(1, len(run) - 1):
        if is_given[n] and not is_given[n - 1] and not _is_initial(view.word[run[n - 1]]):
            yield from _split(view, names, run[:n])
            yield from _split(view, names, run[n:])
            return
    if len(run) > 1 and not is_given[0] and opens(view, run[0]):
        yield run[1], run[-1]


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[:1].isupper() and word[1:] in {"", "."}


def _is_plain(view: View, names: Names, i: int) -> bool:
    """Whether a single unlisted word cannot be told from a common one or an acronym."""
    word, lower = view.word[i], view.lower[i]
    if len(word) < 3 or word.removesuffix("s").isupper() or lower in names.others or lower in names.words.titles:
        return True
    return opens(view, i) and view.pos[i] != "PROPN" and lower not in names.given


def _is_in_title_case(view: View, names: Names, first: int) -> bool:
    """Whether an unlisted run stands where all words have capitals, and does not begin as a person's name does."""
    return view.is_title_case[view.sentence[first]] and not names.is_given(view.lower[first])
