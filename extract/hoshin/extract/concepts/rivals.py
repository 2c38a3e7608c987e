"""How a candidate stands beside the others of its post, once they have been scored: so that each idea is taken once.

A candidate's rivals are those that its name is part of or that are part of it, those with the same head, those with half their
words in common, and those that stand at the same places.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hoshin.extract.concepts.candidates import Candidate, Key
from hoshin.extract.concepts.features import Places, parts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Numbers = NDArray[np.intp]

NONE = -9.0
"""The log-odds of a rival that does not exist."""

SERIOUS = -1.5
"""Log-odds from which a rival counts."""


def rivals(found: Mapping[Key, Candidate], scores: "Column", tokens: int) -> "dict[str, Column]":
    """Compare the candidates of a post.

    Parameters
    ----------
    found
        The candidates that are still in the running.
    scores
        Their probabilities of being a concept by themselves.
    tokens
        The length of the post.

    Returns
    -------
    A column of floats for each feature, in the order of `found`.
    """
    import numpy as np

    keys = list(found)
    p = np.clip(scores, 1e-4, 1 - 1e-4)
    s = np.log(p / (1 - p))
    order = np.argsort(-s, kind="stable")
    rank = np.empty(len(s))
    rank[order] = np.arange(len(s))
    parts, wholes = parts_of(keys)
    alike = _alike(keys)
    same_head = _same_head(keys)
    one, other, share, inside, around = _overlaps(Places(found), s)
    longer, shorter = _best(s, parts, wholes), _best(s, wholes, parts)
    overlapping, overlap_share = _best(s, one, other), np.zeros(len(s))
    np.maximum.at(overlap_share, one, np.where(s[other] == overlapping[one], share, 0.0))
    expected = float(p.sum())
    return {
        "score": s,
        "rank": rank,
        "below the first ten": s - s[order[:10]].mean(),
        "below the first": s - s[order[0]],
        "expected concepts": np.full(len(s), expected),
        "expected density": np.full(len(s), expected / np.log(tokens + 2)),
        "best longer": longer,
        "best part": shorter,
        "above longer": s - longer,
        "above part": s - shorter,
        "best alike": _best(s, *alike),
        "better alike": _better(s, *alike),
        "better of same head": _better(s, *same_head),
        "best of same head": _best(s, *same_head),
        "best overlapping": overlapping,
        "above overlapping": s - overlapping,
        "overlap share": overlap_share,
        "better overlapping": _better(s, one, other),
        "inside better": inside,
        "around better": around,
        **{
            f"serious {name}": np.bincount(ones[s[others] > SERIOUS], minlength=len(s)).astype(float)
            for name, ones, others in (("longer", parts, wholes), ("parts", wholes, parts), ("alike", *alike))
        },
        **{
            f"expected {name}": np.bincount(ones, p[others], len(s))
            for name, ones, others in (("longer", parts, wholes), ("parts", wholes, parts), ("alike", *alike))
        },
    }


def _best(s: "Column", ones: "Numbers", others: "Numbers") -> "Column":
    import numpy as np

    best = np.full(len(s), NONE)
    np.maximum.at(best, ones, s[others])
    return best


def _better(s: "Column", ones: "Numbers", others: "Numbers") -> "Column":
    import numpy as np

    return np.bincount(ones[s[others] > s[ones]], minlength=len(s)).astype(float)


def _same_head(keys: Sequence[Key]) -> "tuple[Numbers, Numbers]":
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        groups[key[-1]].append(number)
    return _columns([(a, b) for group in groups.values() for a in group for b in group if a != b])


def _alike(keys: Sequence[Key]) -> "tuple[Numbers, Numbers]":
    """Pair the keys that have half their stems or more in common."""
    with_stem: defaultdict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    sizes: list[int] = []
    for number, key in enumerate(keys):
        stems = set(key)
        common: dict[int, int] = {}
        for stem in stems:
            for other in with_stem[stem]:
                common[other] = common.get(other, 0) + 1
        pairs += [(number, other) for other, shared in common.items() if shared * 3 >= len(stems) + sizes[other]]
        sizes.append(len(stems))
        for stem in stems:
            with_stem[stem].append(number)
    return _columns(sorted(pairs + [(b, a) for a, b in pairs]))


def _columns(pairs: Sequence[tuple[int, int]]) -> "tuple[Numbers, Numbers]":
    import numpy as np

    ones, others = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    return ones, others


def _overlaps(places: Places, s: "Column") -> "tuple[Numbers, Numbers, Column, Column, Column]":
    """Pair the candidates that stand at the same places.

    Returns
    -------
    The pairs as two rows of numbers, how often they overlap for each place of the first one; then for each candidate the share of
    its places that are inside a better one's, and that hold a better one.
    """
    import numpy as np

    order = np.lexsort((places.last, places.first))
    first, last, of = places.first[order], places.last[order], places.of[order]
    found: list[tuple[Numbers, Numbers]] = []
    for step in range(1, len(of)):
        meets = np.flatnonzero(first[step:] <= last[:-step])
        if not len(meets):
            break
        found += [(meets, meets + step), (meets + step, meets)]
    a, b = (np.concatenate([pair[side] for pair in found] or [np.zeros(0, dtype=np.intp)]) for side in (0, 1))
    is_other = of[a] != of[b]
    a, b = a[is_other], b[is_other]
    size = places.size
    pairs, counts = np.unique(of[a] * size + of[b], return_counts=True)
    ones, others = pairs // size, pairs % size
    is_better = s[of[b]] > s[of[a]]
    shares = []
    for holds in ((first[b] <= first[a]) & (last[a] <= last[b]), (first[a] <= first[b]) & (last[b] <= last[a])):
        at = np.unique(a[is_better & holds])
        shares.append(np.bincount(of[at], minlength=size) / places.count)
    return ones, others, counts / places.count[ones], shares[0], shares[1]
