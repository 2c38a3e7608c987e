"""Where a candidate stands in its post: its places, the author's marks, and the grammar around it."""

import math
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import MARKS, Marked, trim
from hoshin.extract.concepts.definitions import COPULAS
from hoshin.extract.concepts.features.columns import Places, last_of
from hoshin.extract.concepts.features.facts import Facts
from hoshin.extract.concepts.phrases import NOMINAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]

WHOLE = ("title", "heading", "bold", "quoted", "link", "lead", "italic")
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
CUES = frozenset({"concept", "idea", "notion", "call", "term", "mean", "definition", "define", "name", "refer"})
"""Lemmas shortly before a name that is introduced."""

CUE_WINDOW = 4
_ROLE = {label: number for number, labels in enumerate(ROLES.values()) for label in labels}
_DETERMINER = {word: number for number, words in enumerate(DETERMINERS.values()) for word in words}

_LABELS = Facts(lambda label: _ROLE.get(label, len(ROLES)))
_LEMMAS = Facts(CUES.__contains__)
_WORDS = Facts(lambda word: _DETERMINER.get(word, len(DETERMINERS)), COPULAS.__contains__)
_POS = Facts(
    NOMINAL.__contains__,
    {*NOMINAL, "ADJ"}.__contains__,
    lambda pos: pos == "PUNCT",
    lambda pos: pos not in {"PUNCT", "SPACE"},
)


def place(marked: Marked, places: Places) -> "dict[str, Column]":
    """Say where in the post a candidate comes first and last, and in how many sentences."""
    import numpy as np

    size = len(marked.view)
    sentence = np.array(marked.view.sentence, dtype=np.intp)
    first = places.first[places.start]
    last = places.first[places.start + places.count - 1]
    in_sentence = sentence[places.first]
    opens = np.ones(len(in_sentence), dtype=bool)
    opens[1:] = (in_sentence[1:] != in_sentence[:-1]) | (places.of[1:] != places.of[:-1])
    return {
        "first position": first / size,
        "early": 1 / (1 + sentence[first]),
        "spread": (last - first) / size,
        "log sentences": np.log(np.bincount(places.of, opens, places.size)),
        "post length": np.full(places.size, math.log(size)),
    }


def marks(marked: Marked, places: Places) -> "dict[str, Column]":
    """Say under which marks a candidate stands, and of which it is all that they are laid on."""
    import numpy as np

    bit = {mark: 1 << n for n, mark in enumerate(MARKS)}
    bits_of: dict[frozenset[str], int] = {}
    bits = np.array(
        [
            bits_of[marks] if marks in bits_of else bits_of.setdefault(marks, sum(bit.get(mark, 0) for mark in marks))
            for marks in marked.marks
        ],
        dtype=np.intp,
    )
    inside = np.bitwise_or.reduceat(bits[places.first] & bits[places.last], places.start)
    whole: dict[tuple[int, int], int] = {}
    for first, last, mark in marked.spans:
        if mark in WHOLE and (trimmed := trim(marked.view, first, last)):
            whole[trimmed] = whole.get(trimmed, 0) | bit[mark]
    stretches = zip(places.first.tolist(), places.last.tolist(), strict=True)
    wholly = np.bitwise_or.reduceat(np.array([whole.get(stretch, 0) for stretch in stretches], dtype=np.intp), places.start)
    return {
        **{f"in {mark}": ((inside & bit[mark]) > 0).astype(float) for mark in MARKS},
        **{f"whole {mark}": ((wholly & bit[mark]) > 0).astype(float) for mark in WHOLE},
    }


def grammar(marked: Marked, places: Places) -> "dict[str, Column]":
    """Say what role candidates have in their sentences, and what stands around them."""
    import numpy as np

    view = marked.view
    first, last, size = places.first, places.last, len(view)
    sentence = np.array(view.sentence, dtype=np.intp)
    bounds = np.array(view.sentences, dtype=np.intp)[sentence[first]]
    opens, closes = first == bounds[:, 0], last + 1 >= bounds[:, 1]
    (role,), (cue,) = _LABELS.columns(view.dep).astype(np.intp), _LEMMAS.columns(view.lemma)
    determiner, copula = _WORDS.columns([*view.lower, ""])
    nominal, modifier, stop, spoken = _POS.columns([*view.pos, "PUNCT"]) > 0
    cues = np.concatenate(([0], np.cumsum(cue)))
    framed = np.isin(first, list(marked.framings))
    is_maximal = (opens | ~modifier[first - 1]) & (closes | ~nominal[last + 1])
    ends = closes | stop[np.minimum(last + 1, size)]
    introduced = cues[first] > cues[np.maximum(bounds[:, 0], first - CUE_WINDOW)]
    roles = places.shares(role[last_of(spoken, first, last)], len(ROLES))
    determiners = places.shares(determiner[first - 1].astype(np.intp), len(DETERMINERS))
    return {
        **{f"role {name}": roles[:, n] for n, name in enumerate(ROLES)},
        **{f"after {name}": determiners[:, n] for n, name in enumerate(DETERMINERS)},
        "defined": places.most(copula[np.minimum(last + 1, size)]),
        "introduced": places.most(introduced.astype(float)),
        "maximal": places.mean(is_maximal.astype(float)),
        "framing": places.most(framed.astype(float)),
        "opens sentence": places.mean(opens.astype(float)),
        "ends phrase": places.mean(ends.astype(float)),
    }
