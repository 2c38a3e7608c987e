"""How candidates stand beside each other: a slow and plain count is the judge of the fast one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract.concepts.candidates import Candidate
from hoshin.extract.concepts.phrases import Phrase
from hoshin.extract.concepts.rivals import NONE, SERIOUS, rivals


def candidates(**places):
    """Make candidates: names with underscores for blanks, and the first and last tokens of their places."""
    keys = {name: tuple(name.split("_")) for name in places}
    return {key: Candidate(key, [Phrase(*place, "N") for place in places[name]]) for name, key in keys.items()}


def compared(found, scores, tokens=100):
    """Give the features of each candidate by its name."""
    columns = rivals(found, np.array(scores), tokens)
    assert all(column.shape == (len(found),) for column in columns.values())
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return {"_".join(key): dict(zip(columns, row, strict=True)) for key, row in zip(found, rows, strict=True)}


def logit(p):
    return float(np.log(p / (1 - p)))


def test_a_candidate_has_its_rank_and_its_distance_from_the_first():
    seen = compared(candidates(a=[(0, 0)], b=[(1, 1)], c=[(2, 2)]), [0.2, 0.9, 0.5])

    assert [seen[name]["rank"] for name in "abc"] == [2, 0, 1]
    assert seen["b"]["score"] == pytest.approx(logit(0.9))
    assert seen["b"]["below the first"] == 0
    assert seen["c"]["below the first"] == pytest.approx(-logit(0.9))
    assert sum(seen[name]["below the first ten"] for name in "abc") == pytest.approx(0)


def test_only_the_first_ten_are_what_a_candidate_is_measured_by():
    found = candidates(**{f"n{n}": [(n, n)] for n in range(12)})

    seen = compared(found, [0.8] * 10 + [0.5, 0.01])

    assert seen["n0"]["below the first ten"] == pytest.approx(0)
    assert seen["n10"]["below the first ten"] == pytest.approx(-logit(0.8))


def test_the_number_of_concepts_to_expect_is_the_sum_of_the_probabilities():
    seen = compared(candidates(a=[(0, 0)], b=[(1, 1)]), [0.5, 0.25], tokens=98)

    assert seen["a"]["expected concepts"] == seen["b"]["expected concepts"] == pytest.approx(0.75)
    assert seen["a"]["expected density"] == pytest.approx(0.75 / np.log(100))


def test_a_part_sees_the_longer_name_and_the_longer_name_its_part():
    seen = compared(candidates(loop=[(1, 1)], feedback_loop=[(0, 1)], fast_feedback_loop=[(5, 7)], feedback=[(0, 0)]), [0.4, 0.8, 0.3, 0.6])

    assert seen["loop"]["best longer"] == pytest.approx(logit(0.8))
    assert seen["loop"]["above longer"] == pytest.approx(logit(0.4) - logit(0.8))
    assert seen["feedback_loop"]["best longer"] == pytest.approx(logit(0.3))
    assert seen["feedback_loop"]["best part"] == pytest.approx(logit(0.6))
    assert seen["feedback_loop"]["above part"] == pytest.approx(logit(0.8) - logit(0.6))
    assert seen["loop"]["best part"] == seen["fast_feedback_loop"]["best longer"] == NONE


def test_only_serious_rivals_count_and_all_are_expected_by_their_probability():
    seen = compared(candidates(loop=[(1, 1)], feedback_loop=[(0, 1)], slow_loop=[(4, 5)]), [0.5, 0.6, 0.1])

    assert logit(0.1) < SERIOUS < logit(0.5)
    assert (seen["loop"]["serious longer"], seen["loop"]["expected longer"]) == (1, pytest.approx(0.7))
    assert (seen["feedback_loop"]["serious parts"], seen["feedback_loop"]["expected parts"]) == (1, pytest.approx(0.5))
    assert (seen["slow_loop"]["serious longer"], seen["slow_loop"]["expected longer"]) == (0, 0)


def test_names_with_half_their_words_in_common_are_alike():
    seen = compared(candidates(release_plan=[(0, 1)], plan_release=[(3, 4)], release=[(6, 6)], price_list=[(8, 9)]), [0.5, 0.7, 0.6, 0.9])

    assert seen["release_plan"]["best alike"] == pytest.approx(logit(0.7))
    assert seen["release_plan"]["better alike"] == 2
    assert seen["release_plan"]["expected alike"] == pytest.approx(1.3)
    assert seen["plan_release"]["better alike"] == 0
    assert seen["price_list"]["best alike"] == NONE


def test_a_third_of_the_words_is_not_alike():
    seen = compared(candidates(release_plan=[(0, 1)], price_plan=[(3, 4)]), [0.5, 0.7])

    assert seen["release_plan"]["best alike"] == NONE


def test_names_with_one_head_are_rivals():
    seen = compared(candidates(release_plan=[(0, 1)], price_plan=[(3, 4)], plan_list=[(6, 7)]), [0.5, 0.7, 0.9])

    assert (seen["release_plan"]["better of same head"], seen["release_plan"]["best of same head"]) == (1, pytest.approx(logit(0.7)))
    assert (seen["price_plan"]["better of same head"], seen["price_plan"]["best of same head"]) == (0, pytest.approx(0, abs=1e-9))
    assert seen["plan_list"]["best of same head"] == NONE


def test_names_at_one_place_overlap_by_the_share_of_their_places():
    seen = compared(candidates(a_b=[(0, 1), (5, 6), (10, 11), (20, 21)], b_c=[(1, 2), (30, 31)], d=[(40, 40)]), [0.5, 0.7, 0.9])

    assert (seen["a_b"]["best overlapping"], seen["a_b"]["overlap share"]) == (pytest.approx(logit(0.7)), 0.25)
    assert (seen["b_c"]["above overlapping"], seen["b_c"]["overlap share"]) == (pytest.approx(logit(0.7)), 0.5)
    assert (seen["a_b"]["better overlapping"], seen["b_c"]["better overlapping"]) == (1, 0)
    assert (seen["d"]["best overlapping"], seen["d"]["overlap share"]) == (NONE, 0)


def test_a_place_inside_that_of_a_better_one_is_told_from_one_around_it():
    found = candidates(loop=[(1, 1), (6, 6), (9, 9)], feedback_loop=[(0, 1), (5, 6)])

    short_wins, long_wins = compared(found, [0.8, 0.5]), compared(found, [0.5, 0.8])

    assert (short_wins["loop"]["inside better"], short_wins["feedback_loop"]["around better"]) == (0, 1)
    assert long_wins["loop"]["inside better"] == pytest.approx(2 / 3)
    assert (long_wins["feedback_loop"]["around better"], long_wins["feedback_loop"]["inside better"]) == (0, 0)


def test_a_lonely_candidate_has_no_rivals():
    seen = compared(candidates(a=[(0, 0), (3, 3)]), [0.5])["a"]

    rival = ("best longer", "best part", "best alike", "best of same head", "best overlapping")
    assert {seen[name] for name in rival} == {NONE}
    assert (seen["rank"], seen["overlap share"], seen["inside better"], seen["better alike"]) == (0, 0, 0, 0)


def test_certain_scores_stay_finite():
    columns = rivals(candidates(a=[(0, 0)], b=[(1, 1)]), np.array([0.0, 1.0]), 0)

    assert all(np.isfinite(column).all() for column in columns.values())


@st.composite
def scored_candidates(draw):
    keys = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4).map(tuple)
    stretches = st.tuples(st.integers(0, 12), st.integers(0, 3)).map(lambda p: (p[0], p[0] + p[1]))
    names = draw(st.lists(keys, min_size=1, max_size=8, unique=True))
    places = st.lists(stretches, min_size=1, max_size=4, unique=True).map(sorted)
    found = {key: Candidate(key, [Phrase(*place, "N") for place in draw(places)]) for key in names}
    score = st.sampled_from([0.0, 0.1, 0.18, 0.19, 0.5, 0.9, 1.0]) | st.floats(0, 1)
    return found, draw(st.lists(score, min_size=len(names), max_size=len(names)))


def naive(found, scores, tokens):
    """Compare each candidate with each other, place by place."""
    p = np.clip(np.array(scores), 1e-4, 1 - 1e-4)
    s = np.log(p / (1 - p)).tolist()
    keys, numbers = list(found), range(len(found))
    places = [[(phrase.first, phrase.last) for phrase in candidate.phrases] for candidate in found.values()]
    order = sorted(numbers, key=lambda n: -s[n])
    first_ten = [s[n] for n in order[:10]]

    def is_part(one, other):
        size = len(keys[one])
        return size < len(keys[other]) and any(keys[other][i : i + size] == keys[one] for i in range(len(keys[other]) - size + 1))

    def is_alike(one, other):
        a, b = set(keys[one]), set(keys[other])
        return len(a & b) * 2 >= len(a | b)

    def meetings(one, other):
        return sum(a[0] <= b[1] and b[0] <= a[1] for a in places[one] for b in places[other])

    def share(one, holds):
        better = [place for other in numbers if s[other] > s[one] for place in places[other]]
        return sum(any(holds(place, b) for b in better) for place in places[one]) / len(places[one])

    rows = []
    for n in numbers:
        others = [m for m in numbers if m != n]
        group = {
            "longer": [m for m in others if is_part(n, m)],
            "parts": [m for m in others if is_part(m, n)],
            "alike": [m for m in others if is_alike(n, m)],
            "same head": [m for m in others if keys[m][-1] == keys[n][-1]],
            "overlapping": [m for m in others if meetings(n, m)],
        }
        best = {name: max([NONE, *(s[m] for m in members)]) for name, members in group.items()}
        better = {name: sum(s[m] > s[n] for m in members) for name, members in group.items()}
        nearest = [m for m in group["overlapping"] if s[m] == best["overlapping"]]
        rows.append({
            "score": s[n],
            "rank": order.index(n),
            "below the first ten": s[n] - sum(first_ten) / len(first_ten),
            "below the first": s[n] - s[order[0]],
            "expected concepts": sum(p),
            "expected density": sum(p) / np.log(tokens + 2),
            "best longer": best["longer"],
            "best part": best["parts"],
            "above longer": s[n] - best["longer"],
            "above part": s[n] - best["parts"],
            "best alike": best["alike"],
            "better alike": better["alike"],
            "better of same head": better["same head"],
            "best of same head": best["same head"],
            "best overlapping": best["overlapping"],
            "above overlapping": s[n] - best["overlapping"],
            "overlap share": max((meetings(n, m) / len(places[n]) for m in nearest), default=0),
            "better overlapping": better["overlapping"],
            "inside better": share(n, lambda own, other: other[0] <= own[0] and own[1] <= other[1]),
            "around better": share(n, lambda own, other: own[0] <= other[0] and other[1] <= own[1]),
            **{f"serious {name}": sum(s[m] > SERIOUS for m in group[name]) for name in ("longer", "parts", "alike")},
            **{f"expected {name}": sum(p[m] for m in group[name]) for name in ("longer", "parts", "alike")},
        })  # fmt: skip
    return rows


@settings(max_examples=300, deadline=None)
@given(scored_candidates(), st.integers(1, 5000))
def test_the_fast_comparison_agrees_with_a_plain_one(drawn, tokens):
    found, scores = drawn

    columns = rivals(found, np.array(scores), tokens)

    expected = naive(found, scores, tokens)
    assert columns.keys() == expected[0].keys()
    for name, column in columns.items():
        assert column.tolist() == pytest.approx([row[name] for row in expected]), name
