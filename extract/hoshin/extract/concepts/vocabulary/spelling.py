"""When two spellings are one name: case, hyphens, American and British, singular and plural, the forms of a verb.

Porter stems find what may be one name; they also join words that differ in meaning (*manager* and *management*, *product*
and *productivity*). Here these are told apart: inflection keeps a name, derivation makes another.
"""

import re
from functools import lru_cache

from hoshin.extract.concepts.names import FUNCTION_WORDS, stem, words

DETERMINERS = frozenset({"the", "a", "an", "your", "our", "their", "its", "my", "his", "her", "this", "that"})
"""Words that do not tell two names apart unless they end them (*Series A*); prepositions do: a *check-in* is no *check*."""

AMERICAN_AND_BRITISH = (
    ("aging", "ageing"),
    ("analyz", "analys"),
    ("artifact", "artefact"),
    ("behavior", "behaviour"),
    ("cancel", "cancell"),
    ("candor", "candour"),
    ("catalog", "catalogue"),
    ("center", "centre"),
    ("color", "colour"),
    ("counsel", "counsell"),
    ("defense", "defence"),
    ("endeavor", "endeavour"),
    ("favor", "favour"),
    ("fulfill", "fulfil"),
    ("honor", "honour"),
    ("humor", "humour"),
    ("judgment", "judgement"),
    ("label", "labell"),
    ("labor", "labour"),
    ("license", "licence"),
    ("maneuver", "manoeuvre"),
    ("model", "modell"),
    ("neighbor", "neighbour"),
    ("offense", "offence"),
    ("program", "programme"),
    ("rigor", "rigour"),
    ("signal", "signall"),
    ("skeptic", "sceptic"),
    ("skillful", "skilful"),
    ("theater", "theatre"),
    ("travel", "travell"),
)
"""How words begin that are spelled in two ways. What they make of other words is wrong, but wrong for both sides of a comparison."""

_ISE = re.compile(r"(?<=\w{3})is(?=(e|ed|es|er|ers|ing|able|ation|ations|ational)$)")
_IZE = re.compile(r"(?<=\w{3})iz(?=(e|ed|es|er|ers|ing|able|ation|ations|ational)$)")
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=20_000)
def american(word: str) -> str:
    """Spell a lower-cased word the American way.

    >>> [american(word) for word in ("organisational", "behaviour", "modelling", "team")]
    ['organizational', 'behavior', 'modeling', 'team']
    """
    for short, long in AMERICAN_AND_BRITISH:
        if word.startswith(long):
            return short + word[len(long) :]
    return _ISE.sub("iz", word)


@lru_cache(maxsize=20_000)
def british(word: str) -> str:
    """Spell a lower-cased word the British way.

    >>> [british(word) for word in ("organizational", "behavior", "modeling", "team")]
    ['organisational', 'behaviour', 'modelling', 'team']
    """
    for short, long in AMERICAN_AND_BRITISH:
        if word.startswith(short) and not word.startswith(long):
            return long + word[len(short) :]
    return _IZE.sub("is", word)


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[str, ...]:
    """Give the words of a name in the spelling in which names are compared.

    >>> spelled("the Organisation’s goals")
    ('organization', 'goals')
    """
    found = words(name)
    return tuple(american(word) for number, word in enumerate(found, 1) if word not in DETERMINERS or number == len(found))


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Give what two names have in common that are one: they differ in case, hyphens, blanks or American and British spelling.

    >>> fold("Trade-off") == fold("tradeoff"), fold("goal") == fold("goals")
    (True, False)
    """
    return "".join(map(american, words(name))) or _SIGNS.sub("", name.lower())


def joined(stems: tuple[str, ...]) -> str:
    """Write the stems of a name as one: so "standup", "stand-up" and "stand up" meet."""
    name = "".join(stems)
    return name if name.isalnum() else _SIGNS.sub("", name)


@lru_cache(maxsize=20_000)
def places(name: str) -> frozenset[str]:
    """Give the joined stems under which a name may turn up, in either spelling."""
    written = [word for word in words(name) if word not in FUNCTION_WORDS]
    home = [american(word) for word in written]
    found = {joined(tuple(map(stem, spelling))) for spelling in (written, home, map(british, home))}
    if " " not in name:
        found.add(_SIGNS.sub("", name.lower()))
    return frozenset(found - {""})


def has_inner_capitals(name: str) -> bool:
    """Whether a name is written with capitals beyond its first letter, as acronyms are.

    >>> [has_inner_capitals(name) for name in ("LeSS", "OKR", "Kanban")]
    [True, True, False]
    """
    return any(map(str.isupper, name[1:]))


@lru_cache(maxsize=50_000)
def distance(form: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    """Count the words of a form in a text that are inflected otherwise than in a name; None where it is no form of the name.

    The head, which comes last, may differ in number, and be the gerund of a name of one word; the words before it may differ in
    any inflection.

    >>> distance(("solved", "problems"), ("solving", "problem")), distance(("betting",), ("bet",))
    (2, 1)
    >>> distance(("manager",), ("management",)), distance(("couple",), ("coupling",))
    (None, None)
    """
    if len(form) != len(name):
        form, name = ("".join(form),), ("".join(name),)
    is_gerund = len(name) == 1 and form[-1].endswith("ing")
    if not (_bases if is_gerund else _singulars)(form[-1]) & _singulars(name[-1]):
        return None
    if any(mine != yours and _bases(mine).isdisjoint(_bases(yours)) for mine, yours in zip(form[:-1], name[:-1], strict=True)):
        return None
    return sum(mine != yours for mine, yours in zip(form, name, strict=True))


@lru_cache(maxsize=20_000)
def _singulars(word: str) -> frozenset[str]:
    """Give the words of which a word can be the plural, itself among them."""
    if not word.endswith("s") or word.endswith("ss"):
        return frozenset({word})
    endings = (("s", ""), ("es", ""), ("es", "is"), ("ies", "y"))
    return frozenset({word, *(word.removesuffix(plural) + singular for plural, singular in endings if word.endswith(plural))})


@lru_cache(maxsize=20_000)
def _bases(word: str) -> frozenset[str]:
    """Give the words of which a word can be the plural or a verb's form, itself among them."""
    found = set(_singulars(word))
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            found |= {base, base + "e", base.removesuffix("i") + "y"}
            if base[-1] == base[-2]:
                found.add(base[:-1])
    return frozenset(found)
