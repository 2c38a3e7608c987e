"""What an author frames as what: "becomes a distortion engine", "think of technical debt as a garden".

A framing in so many words is a reason to take both its ends for concepts, however rarely the post names them.
"""

from hoshin.extract.concepts.definitions import ARTICLES
from hoshin.extract.language.reference import SUBJECTS, antecedent, points_back
from hoshin.extract.language.view import View

FRAMES = (
    ("become",),
    ("act", "as"),
    ("act", "like"),
    ("serve", "as"),
    ("function", "as"),
    ("turn", "into"),
    ("morph", "into"),
    ("work", "like"),
)
"""Lemmas that stand before a framing, as far as its article."""

OPENERS = frozenset({"treat", "think", "see", "view", "frame", "regard", "describe", "imagine", "picture"})
"""Verbs that make a framing of a later "as a ..."."""


def framings(view: View) -> frozenset[int]:
    """Give the tokens at which starts what something is framed as, in so many words."""
    articles = (i for i, word in enumerate(view.lower) if word in ARTICLES)
    return frozenset(i + 1 for i in articles if _is_frame(view, i))


def framed_subject(view: View, start: int) -> int | None:
    """Give the head of what the framing at a token is said of: the subject of its sentence, or what that points back to."""
    first, _ = view.sentences[view.sentence[start]]
    subjects = [i for i in range(first, start) if view.dep[i] in SUBJECTS]
    if not subjects:
        return None
    return antecedent(view, subjects[-1]) if points_back(view, subjects[-1]) else subjects[-1]


def _is_frame(view: View, i: int) -> bool:
    """Whether an article opens a framing."""
    if i < 1 or i + 1 == len(view) or view.sentence[i] != view.sentence[i + 1]:
        return False
    before = view.lemma[max(0, i - 2) : i]
    if any(tuple(before[-len(frame) :]) == frame for frame in FRAMES):
        return True
    first = view.sentences[view.sentence[i]][0]
    return before[-1] in {"as", "like"} and not OPENERS.isdisjoint(view.lemma[max(first, i - 9) : i])
