"""What can be seen of a candidate: where it stands, how it is marked, its shape, its words.

Nothing here looks beyond the post but what is known of words: how common they are in general English, how often a phrase and
its words were concepts in annotated posts, and whether the vocabulary of the field has the phrase.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import MARKS, Candidate, Marked, trim
from hoshin.extract.concepts.definitions import COPULAS
from hoshin.extract.concepts.names import is_acronym
from hoshin.extract.concepts.phrases import FORMS, NOMINAL, Phrase
from hoshin.extract.concepts.vocabulary import bundled_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUFFIXES = ("tion", "sion", "ity", "ness", "ment", "ance", "ence", "ing", "er", "or", "ism", "ship", "ology", "al", "cy", "y", "s")
WHOLE = ("heading", "bold", "quoted", "link", "lead")
"""Marks of which a candidate may be all that they are laid on."""

DETERMINERS = {
    "indefinite": ("a", "an"),
    "definite": ("the",),
    "demonstrative": ("this", "these", "that", "those"),
    "possessive": ("your", "our", "their", "my", "his", "its"),
    "quantified": ("no", "some", "any", "each", "every", "all", "more"),
}
ROLES = {
    "subject": ("nsubj", "nsubj:pass", "csubj"),
    "object": ("obj",),
    "oblique": ("obl",),
    "nominal": ("nmod",),
    "conjunct": ("conj",),
    "root": ("ROOT",),
    "modifier": ("compound", "amod"),
    "apposition": ("appos",),
}
RAREST = -17.0
"""Natural logarithm of the probability of a word that is not in the table."""

FEATURES = (
    *("first position", "early", "spread", "log sentences", "post length"),
    *(f"in {mark}" for mark in MARKS),
    *(f"whole {mark}" for mark in WHOLE),
    *(f"form {form}" for form in FORMS),
    *(f"role {role}" for role in ROLES),
    *(f"after {kind}" for kind in DETERMINERS),
    "defined",
    *("words 1", "words 2", "words 3", "words 4", "words 5 or more", "letters", "hyphen", "starts with adjective", "starts with verb"),
    *("starts with noun", "only nouns", "head is noun", "proper", "capital", "acronym", "plural"),
    *(f"suffix {suffix}" for suffix in SUFFIXES),
    *("log count", "count twice", "share of most", "density", "member words", "least member", "head count", "in longer ones"),
    *("most of a longer one", "most of a part", "rarest word", "commonest word", "mean rarity", "head rarity"),
    *("prior phrase", "prior phrase seen", "prior phrase times seen", "prior head", "prior head seen"),
    *("prior best word", "prior worst word", "prior mean word", "in vocabulary", "ambiguous in vocabulary"),
)
"""What a row of `features` holds, in order."""

_FORM = {form: number for number, form in enumerate(FORMS)}
_ROLE = {label: number for number, labels in enumerate(ROLES.values()) for label in labels}
_DETERMINER = {word: number for number, words in enumerate(DETERMINERS.values()) for word in words}

Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Priors:
    """In how many annotated posts a phrase (stems joined by a blank), a head or a word was a candidate, and a concept."""

    phrase: Counts
    head: Counts
    word: Counts
    base_rate: float

    def log_odds(self, table: Counts, name: str, strength: float, left_out: Counts) -> tuple[float, float]:
        """Give the smoothed log-odds of being a concept, and the logarithm of how often the name was seen."""
        seen, concepts = table.get(name, (0, 0))
        own_seen, own_concepts = left_out.get(name, (0, 0))
        seen, concepts = seen - own_seen, concepts - own_concepts
        p = (concepts + strength * self.base_rate) / (seen + strength)
        p = min(max(p, 1e-3), 1 - 1e-3)
        return math.log(p / (1 - p)), math.log1p(seen)


def features(
    marked: Marked,
    found: Mapping[tuple[str, ...], Candidate],
    word_frequency: Mapping[str, float],
    priors: Priors,
    left_out: Priors | None = None,
) -> "NDArray[np.float64]":
    """Describe the candidates of one post.

    Parameters
    ----------
    marked, found
        The post's view with its marks, and its candidates.
    word_frequency
        Natural logarithm of a lower-cased word's probability in general English.
    priors
        Counts from annotated posts.
    left_out
        While training: the post's own share in the counts, which it must not see.

    Returns
    -------
    An array of shape (candidates, features): candidates in the order of `found`, features in that of `FEATURES`.
    """
    import numpy as np

    post = _Post(marked, found, word_frequency, priors, left_out or Priors({}, {}, {}, 0.0))
    rows = [[*_place(post, c), *_shape(post, c), *_frequency(post, c), *_prior(post, c.key), *_vocabulary(c.key)] for c in found.values()]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


class _Post:
    """What is counted once for a post and needed for each of its candidates."""

    def __init__(
        self,
        marked: Marked,
        found: Mapping[tuple[str, ...], Candidate],
        word_frequency: Mapping[str, float],
        priors: Priors,
        left_out: Priors,
    ) -> None:
        view = marked.view
        self.marked, self.found, self.priors, self.left_out = marked, found, priors, left_out
        self.size = max(1, len(view))
        self.log_size = math.log(self.size)
        self.rarity = [word_frequency.get(word, RAREST) if word[:1].isalpha() else None for word in view.lower]
        self.word_count = {key[0]: len(candidate.phrases) for key, candidate in found.items() if len(key) == 1}
        self.most = max((len(c.phrases) for c in found.values()), default=1)
        self.parts = {key: [part for part in _parts(key) if part in found] for key in found if len(key) > 1}
        self.longer: Counter[tuple[str, ...]] = Counter()
        self.longest_count: dict[tuple[str, ...], int] = {}
        for key, parts in self.parts.items():
            count = len(found[key].phrases)
            for part in parts:
                self.longer[part] += 1
                self.longest_count[part] = max(self.longest_count.get(part, 0), count)
        self.whole: dict[tuple[int, int], set[str]] = {}
        for first, last, mark in marked.spans:
            if mark in WHOLE and (trimmed := trim(view, first, last)):
                self.whole.setdefault(trimmed, set()).add(mark)
        self.word_prior: dict[str, float] = {}
        self.head_prior: dict[str, tuple[float, float]] = {}


def _parts(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    size = len(key)
    return {key[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size} if size < 8 else set()


def _place(post: _Post, candidate: Candidate) -> list[float]:
    view, marks, places = post.marked.view, post.marked.marks, candidate.phrases
    n = len(places)
    first = places[0].first
    all_marks = marks[first] if n == 1 else frozenset().union(*(marks[p.first] for p in places))
    wholes = [post.whole[p[:2]] for p in places if p[:2] in post.whole]
    forms, roles, determiners = [0.0] * len(FORMS), [0.0] * len(ROLES), [0.0] * len(DETERMINERS)
    is_defined = False
    for p in places:
        forms[_FORM[p.form]] += 1 / n
        if (role := _ROLE.get(view.dep[_head(view.pos, p)])) is not None:
            roles[role] += 1 / n
        if p.first and (determiner := _DETERMINER.get(view.lower[p.first - 1])) is not None:
            determiners[determiner] += 1 / n
        is_defined = is_defined or (p.last + 1 < post.size and view.lower[p.last + 1] in COPULAS)
    sentences = 1 if n == 1 else len({view.sentence[p.first] for p in places})
    return [
        first / post.size,
        1 / (1 + view.sentence[first]),
        (places[-1].first - first) / post.size,
        math.log(sentences),
        post.log_size,
        *(float(mark in all_marks) for mark in MARKS),
        *(float(any(mark in whole for whole in wholes)) for mark in WHOLE),
        *forms,
        *roles,
        *determiners,
        float(is_defined),
    ]


def _shape(post: _Post, candidate: Candidate) -> list[float]:
    view, places, size = post.marked.view, candidate.phrases, len(candidate.key)
    first = places[0]
    n = len(places)
    pos = [p for p in view.pos[first.first : first.last + 1] if p not in {"PUNCT", "SPACE"}] or ["X"]
    suffixes = [0.0] * (len(SUFFIXES) + 1)
    suffixes[_suffix(view.lower[_head(view.pos, first)])] = 1.0
    return [
        *(float(size == k) for k in (1, 2, 3, 4)),
        float(size > 4),
        math.log(sum(map(len, candidate.key))),
        float("-" in view.word[first.first : first.last + 1]),
        float(pos[0] == "ADJ"),
        float(pos[0] == "VERB"),
        float(pos[0] in NOMINAL),
        float(all(p in NOMINAL for p in pos)),
        float(pos[-1] in NOMINAL),
        sum(view.pos[p.last] == "PROPN" for p in places) / n,
        sum(
            view.word[p.first][:1].isupper() and not _starts(view.sentence, p.first) and not view.is_title_case[view.sentence[p.first]]
            for p in places
        )
        / n,
        float(any(is_acronym(view.word[p.last]) for p in places)),
        sum(view.is_plural[_head(view.pos, p)] for p in places) / n,
        *suffixes[:-1],
    ]


@lru_cache(maxsize=20_000)
def _suffix(word: str) -> int:
    """Give the number of a word's ending among `SUFFIXES`, or one more than there are."""
    return next((n for n, s in enumerate(SUFFIXES) if word.endswith(s) and len(word) > len(s) + 2), len(SUFFIXES))


def _frequency(post: _Post, candidate: Candidate) -> list[float]:
    key, first = candidate.key, candidate.phrases[0]
    n, size = len(candidate.phrases), len(key)
    logs = [math.log1p(post.word_count.get(stem, 0)) for stem in key]
    general = [rarity for rarity in post.rarity[first.first : first.last + 1] if rarity is not None] or [RAREST]
    parts = max((len(post.found[part].phrases) for part in post.parts.get(key, ())), default=0)
    return [
        math.log(n),
        float(n >= 2),
        n / post.most,
        n / post.size * 100,
        sum(logs) / math.sqrt(size),
        min(logs),
        logs[-1],
        math.log1p(post.longer[key]),
        math.log1p(post.longest_count.get(key, 0)) - math.log1p(n),
        math.log1p(parts) - math.log1p(n) if parts else 0.0,
        -min(general) / 10,
        -max(general) / 10,
        -sum(general) / len(general) / 10,
        -general[-1] / 10,
    ]


def _prior(post: _Post, key: tuple[str, ...]) -> list[float]:
    priors, left_out = post.priors, post.left_out
    phrase, phrase_seen = priors.log_odds(priors.phrase, " ".join(key), 2.0, left_out.phrase)
    if key[-1] not in post.head_prior:
        post.head_prior[key[-1]] = priors.log_odds(priors.head, key[-1], 5.0, left_out.head)
    for stem in key:
        if stem not in post.word_prior:
            post.word_prior[stem] = priors.log_odds(priors.word, stem, 5.0, left_out.word)[0]
    member = [post.word_prior[stem] for stem in key]
    return [
        phrase,
        phrase_seen,
        phrase * min(phrase_seen, 2.0),
        *post.head_prior[key[-1]],
        max(member),
        min(member),
        sum(member) / len(member),
    ]


def _vocabulary(key: tuple[str, ...]) -> list[float]:
    term = bundled_terms().get(key)
    return [float(term is not None), float(term is not None and term.is_ambiguous)]


def _head(pos: Sequence[str], phrase: Phrase) -> int:
    """Give the last token of a phrase that is no punctuation."""
    i = phrase.last
    while i > phrase.first and pos[i] in {"PUNCT", "SPACE"}:
        i -= 1
    return i


def _starts(sentence: Sequence[int], i: int) -> bool:
    return i == 0 or sentence[i - 1] != sentence[i]
