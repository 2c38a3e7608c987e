"""The form in which a phrase is shown as the name of a concept: lower case but for names, a singular head, a verb as a gerund."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from hoshin.extract.concepts.candidates import Marked
from hoshin.extract.concepts.names import is_acronym
from hoshin.extract.concepts.phrases import NOMINAL, Phrase
from hoshin.extract.language.view import View

CAPITALISED = frozenset({"title", "heading", "bold", "lead"})
"""Where authors write With Capitals."""

CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "conj", "acl"})
OBJECTS = frozenset({"obj", "obl", "xcomp", "ccomp", "advmod", "compound:prt"})
"""What a verb that is one hangs as, or has hanging under it."""

OF_VERBS = frozenset({"think", "dream", "dispose", "beware", "approve"})
"""Verbs that "of" can follow; any other word before it is a noun: "lack of trust"."""

LONGEST_ACRONYM = 5
"""Letters; a longer word in capitals is a shout."""

LEFT_OUT = frozenset('“”"')

EMPTY_NOUNS = frozenset({"thing", "way", "one", "stuff"})
"""Nouns that frame nothing: "agile is a thing already"."""

COPULAS = frozenset({"is", "are", "was", "were"})
ASKING = frozenset({"what", "which", "who", "how", "where", "when", "why"})
DENIALS = frozenset({"not", "n't", "n’t", "never", "no", "hardly"})

_VOWELS = "aeiou"


def name_of(marked: Marked, phrase: Phrase) -> str:
    """Show a phrase as a concept's name.

    A verb that opens it becomes a gerund; in a noun phrase the head becomes singular, and possessives are left out. A framing ("roadmaps
    are a promise") is named by its two sides: "roadmap as promise".
    """
    view = marked.view
    is_title = not marked.marks[phrase.first].isdisjoint(CAPITALISED)
    tokens = _shown_tokens(view, phrase)
    if sides := framed(view, phrase):
        return " as ".join(_joined(view, side.tokens, side.head, is_title=is_title) for side in sides)
    if is_verb_phrase(view, phrase):
        rest = _joined(view, tokens[1:], None, is_title=is_title)
        return f"{gerund(view.lemma[phrase.first])} {rest}".strip()
    head = _head(view, tokens, phrase.pattern)
    if head is not None:
        tokens = [i for i in tokens if not (view.pos[i] in {"DET", "PRON"} and view.dep[i] == "nmod:poss")]
    return _joined(view, tokens, head, is_title=is_title)


class Side(NamedTuple):
    """What is framed, or what as: its tokens, without articles, and its head."""

    tokens: list[int]
    head: int


def framed(view: View, phrase: Phrase) -> tuple[Side, Side] | None:
    """Give both sides of a phrase that says what something is: "unvalidated complexity | is a | liability"."""
    tokens = _shown_tokens(view, phrase)
    at = next((n for n, i in enumerate(tokens) if n and view.dep[i] == "cop" and view.lower[i] in COPULAS), None)
    if at is None or any(view.lower[i] in DENIALS | ASKING for i in tokens):
        return None
    subject = [i for i in tokens[:at] if view.pos[i] not in {"DET", "PRON"}]
    predicate = [i for i in tokens[at + 1 :] if view.pos[i] not in {"DET", "ADV"}]
    head = view.head[tokens[at]]
    is_of_thing = bool(subject) and view.pos[subject[-1]] in NOMINAL and view.head[subject[-1]] == head
    is_thing = head in predicate and all(view.pos[i] in NOMINAL and view.lemma[i] not in EMPTY_NOUNS for i in (head, predicate[-1]))
    return (Side(subject, subject[-1]), Side(predicate, head)) if is_of_thing and is_thing else None


def _shown_tokens(view: View, phrase: Phrase) -> list[int]:
    return [i for i in range(phrase.first, phrase.last + 1) if view.word[i] not in LEFT_OUT and view.pos[i] != "SPACE"]


def gerund(verb: str) -> str:
    """Give the -ing form of a verb's lemma.

    >>> [gerund(verb) for verb in ("limit", "make", "plan", "tie", "agree", "fix")]
    ['limiting', 'making', 'planning', 'tying', 'agreeing', 'fixing']
    """
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and len(verb) > 2:
        return verb[:-1] + "ing"
    is_one_syllable = sum(letter in _VOWELS for letter in verb) == 1
    if len(verb) > 2 and is_one_syllable and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS:
        return verb + verb[-1] + "ing"
    return verb + "ing"


def is_verb_phrase(view: View, phrase: Phrase) -> bool:
    """Whether a phrase opens with a verb: "limit work in progress", but not "silver bullet", however it is tagged."""
    first = phrase.first
    if phrase.pattern[0] not in "VE" or phrase.first == phrase.last or view.dep[first] in {"amod", "compound"}:
        return False
    if first and view.pos[first - 1] in {"DET", "ADJ", "NUM"} and view.sentence[first - 1] == view.sentence[first]:
        return False
    if _modifies(view, first):
        return False
    inside = range(first + 1, phrase.last + 1)
    return view.dep[first] in CLAUSES or any(view.head[i] == first and view.dep[i] in OBJECTS for i in inside)


def _modifies(view: View, first: int) -> bool:
    """Whether a word is no verb, by what follows: "educated guesses", "thought experiment", "co-located teams", "lack of trust"."""
    after = first + 1
    if view.end[first] == view.start[after] and view.word[after] == "-":
        return True
    if view.lower[after] == "of":
        return view.lemma[first] not in OF_VERBS
    is_participle = view.lower[first] != view.lemma[first] and not view.lower[first].endswith(("s", "ing"))
    is_finite = any(view.dep[c].startswith(("nsubj", "aux")) for c in view.children[first])
    return is_participle and not is_finite and view.pos[after] in {*NOMINAL, "ADJ", "VERB"}


def _head(view: View, tokens: Sequence[int], pattern: str) -> int | None:
    """Give the head of a noun phrase: its last word, or the one before a preposition; None for anything else."""
    if not tokens or not _is_noun_phrase(pattern):
        return None
    preposition = next((n for n, i in enumerate(tokens) if n and view.pos[i] == "ADP"), len(tokens))
    head = tokens[preposition - 1]
    return head if view.pos[head] in NOMINAL or preposition == len(tokens) else None


@lru_cache(maxsize=5000)
def _is_noun_phrase(pattern: str) -> bool:
    # "feedback loops" is often tagged as a noun and a verb, "safe-to-fail" as a verb
    as_nouns = re.sub(r"^V(?=.)", "J", re.sub(r"(?<=[NP])V$", "N", pattern))
    return set(as_nouns) <= set("NPJGER#oIDps*")


def _joined(view: View, tokens: Sequence[int], head: int | None, *, is_title: bool) -> str:
    """Write tokens as they stand in the text, each in its shown form."""
    words = [view.word[i] for i in tokens if view.word[i].isalpha()]
    is_shouted = len(words) > 1 and all(map(str.isupper, words))
    # where each sentence begins with a capital, one there makes no name unless another follows
    has_name = not is_title and any(view.word[i][:1].isupper() and view.sentences[view.sentence[i]][0] != i for i in tokens)
    parts: list[str] = []
    for n, i in enumerate(tokens):
        if n and view.end[tokens[n - 1]] != view.start[i]:
            parts.append(" ")
        parts.append(_shown(view, i, is_head=i == head, is_name=has_name, is_shouted=is_shouted))
    return "".join(parts).strip()


def _shown(view: View, i: int, *, is_head: bool, is_name: bool, is_shouted: bool) -> str:
    word = view.word[i]
    is_shout = is_shouted or (word.isupper() and len(word) > LONGEST_ACRONYM)
    if not is_shout and (is_acronym(word) or (not word[1:].islower() and any(map(str.isupper, word[1:])))):
        return word.removesuffix("s") if is_head and is_acronym(word) and word.endswith("s") else word
    if is_name and view.pos[i] == "PROPN" and word[:1].isupper() and not is_shout and not view.is_title_case[view.sentence[i]]:
        return word
    if is_head and ((view.pos[i] in NOMINAL and view.is_plural[i]) or (view.pos[i] == "VERB" and view.lower[i].endswith("s"))):
        return _singular(view.lower[i], view.lemma[i] if view.pos[i] == "NOUN" else view.lower[i])
    return view.lower[i]


def _singular(word: str, lemma: str) -> str:
    if lemma != word:
        return lemma
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
