"""One view over the label schemes of English pipelines.

Pipelines trained on Universal Dependencies hang a preposition under its noun (``case``) and a copula under its predicate
(``cop``); those with CLEAR labels (``en_core_web_*``) do the reverse. The view follows Universal Dependencies: the rules of
extraction are written once. It also holds a Doc's columns as plain lists, which Python reads ten times faster than tokens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

CLEAR_TO_UD = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "prt": "compound:prt",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "pcomp": "advcl",
}
"""CLEAR labels that differ from Universal Dependencies by name alone."""

COPULAS = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})

CLEAR_ONLY = frozenset({*CLEAR_TO_UD, "prep", "pobj", "agent", "attr"})
"""Labels by which a Doc shows that it is labelled with CLEAR."""


@dataclass(frozen=True, slots=True)
class View:
    """The tokens of a Doc as columns, with Universal Dependencies labels.

    ``head[i]`` is the index of token i's head (its own for a root), ``sentence[i]`` the number of its sentence,
    ``start`` and ``end`` are character offsets. ``is_title_case[s]`` says that sentence s
    is written With Capitals Like This, so that a capital there does not make a name.
    """

    text: str
    word: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]
    start: list[int]
    end: list[int]
    is_plural: list[bool]
    is_title_case: list[bool]
    sentences: list[tuple[int, int]]
    children: list[list[int]]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.word)

    def subtree(self, i: int) -> Iterator[int]:
        """Give the indices of all tokens under `i`, itself included, in no particular order."""
        waiting = [i]
        while waiting:
            token = waiting.pop()
            yield token
            waiting.extend(self.children[token])


def view(doc: "Doc") -> View:
    """Make the view of a parsed Doc."""
    columns = doc.to_array(["ORTH", "LOWER", "LEMMA", "POS", "DEP", "MORPH", "HEAD", "IDX", "LENGTH", "SENT_START", "SPACY"]).T
    text_of = _strings(doc.vocab.strings)
    word, lower, lemma, pos, dep, morph = (list(map(text_of.__getitem__, column)) for column in columns[:6].tolist())
    offsets, start, length, opens, spaced = columns[6:].astype("int64").tolist()
    head = [i + offset for i, offset in enumerate(offsets)]
    pos = ["SPACE" if text.isspace() else p for text, p in zip(word, pos, strict=True)]
    if not CLEAR_ONLY.isdisjoint(dep):
        _from_clear(dep, head, pos, lower)
    children: list[list[int]] = [[] for _ in word]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    begins = [i for i, opened in enumerate(opens) if opened == 1 or i == 0]
    sentences = list(pairwise([*begins, len(word)]))
    return View(
        text="".join([f"{text} " if space else text for text, space in zip(word, spaced, strict=True)]),
        word=word,
        lower=lower,
        lemma=[text.lower() for text in lemma],
        pos=pos,
        dep=dep,
        head=head,
        sentence=[number for number, (first, last) in enumerate(sentences) for _ in range(first, last)],
        start=start,
        end=[begin + size for begin, size in zip(start, length, strict=True)],
        is_plural=["Number=Plur" in features for features in morph],
        is_title_case=[_is_title_case(word[first:last]) for first, last in sentences],
        sentences=sentences,
        children=children,
    )


@lru_cache(maxsize=2)
def _strings(store: "StringStore") -> "_Strings":
    return _Strings(store)


class _Strings(dict[int, str]):
    """The texts of a vocabulary's numbers, each looked up once."""

    def __init__(self, store: "StringStore") -> None:
        super().__init__()
        self._store = store

    def __missing__(self, number: int) -> str:
        self[number] = self._store[number]
        return self[number]


def _is_title_case(words: list[str]) -> bool:
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _from_clear(dep: list[str], head: list[int], pos: list[str], lower: list[str]) -> None:
    """Turn CLEAR labels and heads into those of Universal Dependencies, in place."""
    for i, label in enumerate(dep):
        if label == "pobj" and dep[head[i]] in {"prep", "agent"}:
            _swap(i, head[i], dep, head, "obl:agent" if dep[head[i]] == "agent" else _nominal_or_oblique(head[head[i]], pos), "case")
    under: dict[int, list[int]] = {}
    for i, above in enumerate(head):
        under.setdefault(above, []).append(i)
    for i, label in enumerate(dep):
        if label in {"attr", "acomp"} and lower[head[i]] in COPULAS:
            copula = head[i]
            _swap(i, copula, dep, head, dep[copula], "cop")
            moved = [k for k in under.get(copula, ()) if head[k] == copula and k != i]
            for k in moved:
                head[k] = i
            under.setdefault(i, []).extend(moved)
            under.setdefault(head[i], []).append(i)
    for i, label in enumerate(dep):
        dep[i] = CLEAR_TO_UD.get(label, label)


def _swap(below: int, above: int, dep: list[str], head: list[int], below_label: str, above_label: str) -> None:
    """Let the lower of two tied tokens take the place of the upper."""
    head[below] = below if head[above] == above else head[above]
    head[above] = below
    dep[below], dep[above] = below_label, above_label


def _nominal_or_oblique(head: int, pos: list[str]) -> str:
    return "nmod" if pos[head] in {"NOUN", "PROPN", "PRON", "NUM"} else "obl"
