"""What can be seen of a candidate: where it stands, how it is marked, its shape, its words.

Nothing here looks beyond the post but what is known of words: how common they are in general English, how often a phrase and
its words were concepts in annotated posts, and whether the vocabulary of the field has the phrase.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import MARKS, Candidate, Marked, trim
from hoshin.extract.concepts.names import is_acronym
from hoshin.extract.concepts.phrases import NOMINAL, Phrase
from hoshin.extract.concepts.vocabulary import Term, bundled_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUFFIXES = ("tion", "sion", "ity", "ness", "ment", "ance", "ence", "ing", "er", "or", "ism", "ship", "ology", "al", "cy", "y", "s")
DETERMINERS = {"a": "indefinite", "an": "indefinite", "the": "definite", "this": "demonstrative", "these": "demonstrative",
               "that": "demonstrative", "those": "demonstrative", "your": "possessive", "our": "possessive", "their": "possessive",
               "my": "possessive", "his": "possessive", "its": "possessive", "no": "quantified", "some": "quantified", "any": "quantified",
               "each": "quantified", "every": "quantified", "all": "quantified", "more": "quantified"}  # fmt: skip
ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "obj": "object", "obl": "oblique", "nmod": "nominal",
         "conj": "conjunct", "ROOT": "root", "compound": "modifier", "amod": "modifier", "appos": "apposition"}  # fmt: skip
FORMS = ("noun phrase", "part of noun phrase", "prepositional phrase", "gerund phrase", "gerund", "verb phrase", "set apart")
DEFINING = frozenset({"is", "are", "means", "refers", "describes"})
COMMONEST, RAREST = -6.0, -17.0
"""Natural logarithms of word probabilities: of very common words, and of those not in the table."""

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
) -> "tuple[list[str], NDArray[np.float64]]":
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
    The names of the features, and an array of shape (candidates, features), candidates in the order of `found`.
    """
    import numpy as np

    post = _PostStatistics(marked, found)
    left_out = left_out or Priors({}, {}, {}, 0.0)
    terms = bundled_terms()
    names: list[str] = []
    rows: list[list[float]] = []
    for candidate in found.values():
        described = {
            **_place(post, candidate),
            **_shape(marked, candidate),
            **_frequency(post, candidate, word_frequency),
            **_prior(priors, candidate.key, left_out),
            **_vocabulary(candidate, terms),
        }
        names = names or list(described)
        rows.append(list(described.values()))
    return names, np.array(rows, dtype=np.float64).reshape(len(rows), len(names) if rows else 0)


class _PostStatistics:
    """Counts over one post that the features of several candidates need."""

    def __init__(self, marked: Marked, found: Mapping[tuple[str, ...], Candidate]) -> None:
        self.marked = marked
        self.size = max(1, len(marked.view))
        self.word_count: Counter[str] = Counter()
        for candidate in found.values():
            if len(candidate.key) == 1:
                self.word_count[candidate.key[0]] += len(candidate.phrases)
        self.most = max((len(c.phrases) for c in found.values()), default=1)
        self.super_count: Counter[tuple[str, ...]] = Counter()
        self.super_most: Counter[tuple[str, ...]] = Counter()
        for key, candidate in found.items():
            for part in _parts(key):
                if part in found:
                    self.super_count[part] += 1
                    self.super_most[part] = max(self.super_most[part], len(candidate.phrases))
        self.found = found
        self.whole = {mark: set(_whole(marked, mark)) for mark in MARKS}


def _whole(marked: Marked, mark: str) -> Iterator[tuple[int, int]]:
    """Give the stretches with a mark, without the punctuation and numbers around their words."""
    for first, last, own in marked.spans:
        if own == mark:
            trimmed = trim(marked.view, first, last)
            if trimmed:
                yield trimmed


def _parts(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    size = len(key)
    return {key[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size} if 1 < size < 8 else set()


def _place(post: _PostStatistics, candidate: Candidate) -> dict[str, float]:
    view, marks = post.marked.view, post.marked.marks
    places = candidate.phrases
    n = len(places)
    sentences = {view.sentence[p.first] for p in places}
    described: dict[str, float] = {
        "first position": places[0].first / post.size,
        "early": 1 / (1 + view.sentence[places[0].first]),
        "spread": (places[-1].first - places[0].first) / post.size,
        "log sentences": math.log(len(sentences)),
        "post length": math.log(post.size),
    }
    for mark in MARKS:
        described[f"in {mark}"] = float(any(mark in marks[p.first] for p in places))
    for mark in ("heading", "bold", "quoted", "link", "lead"):
        described[f"whole {mark}"] = float(any((p.first, p.last) in post.whole[mark] for p in places))
    for form in FORMS:
        described[f"form {form}"] = sum(p.form == form for p in places) / n
    roles = Counter(ROLES.get(view.dep[_head(view.pos, p)], "other") for p in places)
    for role in ("subject", "object", "oblique", "nominal", "conjunct", "root", "modifier", "apposition"):
        described[f"role {role}"] = roles[role] / n
    determiners = Counter(DETERMINERS.get(view.lower[p.first - 1], "none") if p.first else "none" for p in places)
    for kind in ("indefinite", "definite", "demonstrative", "possessive", "quantified"):
        described[f"after {kind}"] = determiners[kind] / n
    described["defined"] = float(any(p.last + 1 < post.size and view.lower[p.last + 1] in DEFINING for p in places))
    return described


def _shape(marked: Marked, candidate: Candidate) -> dict[str, float]:
    view, first = marked.view, candidate.phrases[0]
    n = len(candidate.phrases)
    head = view.lower[_head(view.pos, first)]
    pos = [view.pos[i] for i in range(first.first, first.last + 1) if view.pos[i] not in {"PUNCT", "SPACE"}] or ["X"]
    size = len(candidate.key)
    described: dict[str, float] = {f"words {k}": float(size == k) for k in (1, 2, 3, 4)}
    described |= {
        "words 5 or more": float(size > 4),
        "letters": math.log(sum(map(len, candidate.key))),
        "hyphen": float("-" in view.word[first.first : first.last + 1]),
        "starts with adjective": float(pos[0] == "ADJ"),
        "starts with verb": float(pos[0] == "VERB"),
        "starts with noun": float(pos[0] in NOMINAL),
        "only nouns": float(all(p in NOMINAL for p in pos)),
        "head is noun": float(pos[-1] in NOMINAL),
        "proper": sum(view.pos[p.last] == "PROPN" for p in candidate.phrases) / n,
        "capital": sum(view.word[p.first][:1].isupper() and not view.is_title_case[view.sentence[p.first]] and not _starts(view.sentence, p.first)
                       for p in candidate.phrases) / n,
        "acronym": float(any(is_acronym(view.word[p.last]) for p in candidate.phrases)),
        "plural": sum(view.is_plural[_head(view.pos, p)] for p in candidate.phrases) / n,
    }  # fmt: skip
    suffix = next((s for s in SUFFIXES if head.endswith(s) and len(head) > len(s) + 2), "none")
    for s in SUFFIXES:
        described[f"suffix {s}"] = float(suffix == s)
    return described


def _frequency(post: _PostStatistics, candidate: Candidate, word_frequency: Mapping[str, float]) -> dict[str, float]:
    view, first = post.marked.view, candidate.phrases[0]
    n, size = len(candidate.phrases), len(candidate.key)
    own = [post.word_count[stem] for stem in candidate.key]
    logs = [math.log1p(count) for count in own]
    general = [word_frequency.get(view.lower[i], RAREST) for i in range(first.first, first.last + 1) if view.word[i][:1].isalpha()] or [RAREST]
    parts = [len(post.found[part].phrases) for part in _parts(candidate.key) if part in post.found]
    return {
        "log count": math.log(n),
        "count twice": float(n >= 2),
        "share of most": n / post.most,
        "density": n / post.size * 100,
        "member words": sum(logs) / math.sqrt(size),
        "least member": min(logs),
        "head count": logs[-1],
        "in longer ones": math.log1p(post.super_count[candidate.key]),
        "most of a longer one": math.log1p(post.super_most[candidate.key]) - math.log1p(n),
        "most of a part": math.log1p(max(parts, default=0)) - math.log1p(n) if parts else 0.0,
        "rarest word": -min(general) / 10,
        "commonest word": -max(general) / 10,
        "mean rarity": -sum(general) / len(general) / 10,
        "head rarity": -general[-1] / 10,
    }


def _prior(priors: Priors, key: tuple[str, ...], left_out: Priors) -> dict[str, float]:
    phrase, phrase_seen = priors.log_odds(priors.phrase, " ".join(key), 2.0, left_out.phrase)
    head, head_seen = priors.log_odds(priors.head, key[-1], 5.0, left_out.head)
    member = [priors.log_odds(priors.word, stem, 5.0, left_out.word)[0] for stem in key]
    return {
        "prior phrase": phrase,
        "prior phrase seen": phrase_seen,
        "prior phrase times seen": phrase * min(phrase_seen, 2.0),
        "prior head": head,
        "prior head seen": head_seen,
        "prior best word": max(member),
        "prior worst word": min(member),
        "prior mean word": sum(member) / len(member),
    }


def _vocabulary(candidate: Candidate, terms: Mapping[tuple[str, ...], Term]) -> dict[str, float]:
    term = terms.get(candidate.key)
    return {"in vocabulary": float(term is not None), "ambiguous in vocabulary": float(term is not None and term.is_ambiguous)}


def _head(pos: Sequence[str], phrase: Phrase) -> int:
    """The last token of a phrase that is no punctuation."""
    i = phrase.last
    while i > phrase.first and pos[i] in {"PUNCT", "SPACE"}:
        i -= 1
    return i


def _starts(sentence: Sequence[int], i: int) -> bool:
    return i == 0 or sentence[i - 1] != sentence[i]
