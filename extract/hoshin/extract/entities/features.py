"""What tells a name from other words, and its kind: its own words, the lists, and what surrounds it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.entities.marks import describe_marks, marks_of
from hoshin.extract.entities.names import Names
from hoshin.extract.entities.stretches import Stretch
from hoshin.extract.entities.surroundings import describe_surroundings
from hoshin.extract.entities.titles import opens
from hoshin.extract.facts import Post, Span
from hoshin.extract.language.view import View

RARE = -15.0
"""Stands for the natural logarithm of a word's probability in general English where the word is not listed."""

COMMONNESS = ((-9.5, "common"), (-11.0, "known"), (RARE, "uncommon"))
"""Such logarithms above which a word is what."""

_DOMAINS = (".com", ".gov", ".io", ".org", ".net", ".co")


@dataclass(frozen=True, slots=True)
class Setting:
    """A post with what the features of all its stretches look at.

    ``times`` says how many stretches have a name, ``kinds`` are those of the listed name that a token is part of, ``terms`` the
    folded names of the vocabulary, ``frequency`` is the natural logarithm of a word's probability in general English.
    """

    view: View
    names: Names
    marks: Sequence[Span]
    words: frozenset[str]
    times: Mapping[str, int]
    kinds: Mapping[int, AbstractSet[str]]
    terms: AbstractSet[str]
    frequency: Mapping[str, float]


def setting(post: Post, view: View, names: Names, terms: AbstractSet[str], found: Sequence[Stretch]) -> Setting:
    """Gather what the features of a post's stretches look at."""
    return Setting(
        view=view,
        names=names,
        marks=marks_of(post),
        words=frozenset(view.word),
        times=Counter(name_of(view, stretch) for stretch in found),
        kinds={i: stretch.kinds for stretch in found if stretch.kinds for i in range(stretch.first, stretch.last + 1)},
        terms=terms,
        frequency=bundled_model().word_frequency,
    )


def name_of(view: View, stretch: Stretch) -> str:
    """Give the text of a stretch with typographic apostrophes."""
    return view.text[view.start[stretch.first] : view.end[stretch.last]].replace("'", "’")


def describe(setting: Setting, stretch: Stretch) -> list[str]:
    """Name the features that a stretch has."""
    view, name = setting.view, name_of(setting.view, stretch)
    is_open = opens(view, stretch.first)
    return [
        f"way={stretch.way}",
        *_lists(setting, stretch, name),
        *_shape(setting, stretch, name),
        *_rarity(setting, stretch, name),
        *describe_surroundings(view, setting.names, setting.kinds, stretch, is_open=is_open),
        *describe_marks(setting.marks, view.start[stretch.first], view.end[stretch.last], fold(name)),
    ]


def _lists(setting: Setting, stretch: Stretch, name: str) -> Iterator[str]:
    view, names, kinds = setting.view, setting.names, stretch.kinds
    listed = "+".join(sorted(kinds)) or "unlisted"
    yield f"listed={listed}"
    if name in names.doubtful:
        yield f"doubtful={listed}"
    if not kinds:
        inside = {kind for i in range(stretch.first, stretch.last + 1) for kind in setting.kinds.get(i, ())}
        yield from (f"holds {kind}" for kind in sorted(inside))
    folded = fold(name)
    if folded in setting.terms or folded.removesuffix("s") in setting.terms:
        yield "term"
        yield f"term, {listed}"
    first, last = view.lower[stretch.first], view.lower[stretch.last]
    if last in setting.terms:
        yield "last word a term"
    if first in names.others or last in names.others:
        yield "place, people or date"
    if (stretch.kinds or stretch.way == "run") and names.is_given(first):
        is_sure = first in names.given or _second_half(view, stretch.first) in names.given
        yield f"{'given' if is_sure else 'ambiguous given'}, {min(_capitals(view, stretch) - 1, 3)} more words"
    yield from _heads(names, view.word[stretch.first : stretch.last + 1])


def _second_half(view: View, first: int) -> str:
    """Give the second half of a word with a hyphen ("Jean-Luc"), in lower case."""
    return view.lower[first + 2] if view.lower[first + 1 : first + 2] == ["-"] and first + 2 < len(view) else ""


def _capitals(view: View, stretch: Stretch) -> int:
    """Count the capitalised words of a stretch."""
    return sum(view.word[i] != view.lower[i] for i in range(stretch.first, stretch.last + 1))


def _heads(names: Names, words: Sequence[str]) -> Iterator[str]:
    if words[-1].lower() in names.words.eponymous:
        yield "named after somebody"
    if words[-1] in names.words.work_heads:
        yield "ends as a work"
    if not names.words.organisation_heads.isdisjoint(words):
        yield "head of an organisation"
        if words[-1] in names.words.organisation_heads:
            yield "ends as an organisation"


def _shape(setting: Setting, stretch: Stretch, name: str) -> Iterator[str]:
    view, span = setting.view, range(stretch.first, stretch.last + 1)
    own = [i for i in span if view.word[i] != view.lower[i]]
    words = [view.word[i] for i in own]
    proper = sum(view.pos[i] == "PROPN" for i in own)
    yield f"{min(len(words), 5)} words"
    yield f"{stretch.way} of {min(len(words), 4)}"
    yield "all proper" if proper == len(own) else "some proper" if proper else "none proper"
    is_capitals = all(word.isupper() for word in words if len(word) > 1)
    for feature, is_so in (
        ("all capitals", is_capitals),
        ("inner capital", not is_capitals and any(word[1:] != word[1:].lower() and not word.isupper() for word in words)),
        ("digit", not name.isalpha() and any(map(str.isdigit, name))),
        ("initial or particle", any(_is_within_person(view.word[i], setting.names) for i in span[1:-1])),
        ("domain", name.endswith(_DOMAINS)),
        ("plural", any(view.is_plural[i] for i in own)),
    ):
        if is_so:
            yield feature


def _is_within_person(word: str, names: Names) -> bool:
    return (len(word) == 2 and word[1] == ".") or word in names.words.particles


def _rarity(setting: Setting, stretch: Stretch, name: str) -> Iterator[str]:
    view = setting.view
    words = [view.lower[i] for i in range(stretch.first, stretch.last + 1) if view.word[i] != view.lower[i]]
    odds = [setting.frequency.get(word, RARE) for word in words]
    rare = odds.count(RARE)
    yield "all rare" if rare == len(odds) else "some rare" if rare else "none rare"
    yield f"last word {_commonness(odds[-1])}"
    yield f"most common word {_commonness(max(odds))}"
    if len(words) == 1:
        yield f"word {_commonness(odds[0])}"
    if setting.words.issuperset(words):
        yield "also in lower case"
    times = setting.times[name]
    yield f"times={1 if times < 2 else 2 if times < 4 else 4}"


def _commonness(odds: float) -> str:
    return next((name for least, name in COMMONNESS if odds > least), "unknown")
