"""What annotated posts tell of a name, as the look-up gives it."""

import math

import numpy as np
import pytest

from hoshin.extract.concepts.priors import STRENGTH, Priors, Table

BASE_RATE = 0.1
LOOP = (30, 12)


def priors(**tables):
    return Priors({table: Table(tables.get(table, {})) for table in STRENGTH}, BASE_RATE)


def logit(p):
    return math.log(p / (1 - p))


@pytest.mark.parametrize("table", STRENGTH)
def test_the_share_of_concepts_is_smoothed_towards_the_base_rate_by_the_strength_of_the_table(table):
    strength = STRENGTH[table]

    odds, seen, concepts = priors(**{table: {"loop": LOOP}}).look_up(table, ["loop"])[:, 0]

    assert odds == pytest.approx(logit((12 + strength * BASE_RATE) / (30 + strength)))
    assert (seen, concepts) == pytest.approx((math.log(31), math.log(13)))


def test_a_name_that_was_never_seen_has_the_base_rate():
    assert priors().look_up("phrase", ["loop"])[:, 0] == pytest.approx([logit(BASE_RATE), 0, 0])


def test_more_evidence_moves_further_from_the_base_rate():
    few, many, never = priors(word={"few": (2, 2), "many": (20, 20), "never": (20, 0)}).look_up("word", ["few", "many", "never"])[0]

    assert never < logit(BASE_RATE) < few < many


def test_names_come_in_their_order_and_none_makes_an_empty_table():
    known = priors(phrase={"a": (5, 5), "b": (9, 0)})

    both = known.look_up("phrase", ["b", "a", "b"])

    assert both.shape == (3, 3)
    assert both[0, 0] == both[0, 2] < both[0, 1]
    assert known.look_up("phrase", []).shape == (3, 0)


def test_a_posts_own_share_is_left_out():
    known = priors(phrase={"loop": LOOP, "other": LOOP})
    own = priors(phrase={"loop": (1, 1)})

    found = known.look_up("phrase", ["loop", "other"], own)

    assert found[:, 0] == pytest.approx(priors(phrase={"loop": (29, 11)}).look_up("phrase", ["loop"])[:, 0])
    assert found[:, 1] == pytest.approx(known.look_up("phrase", ["other"])[:, 0])


def test_what_only_the_post_itself_has_is_unseen():
    own = priors(phrase={"loop": (1, 1)})

    assert own.look_up("phrase", ["loop"], own) == pytest.approx(priors().look_up("phrase", ["loop"]))


def test_what_was_seen_once_and_was_no_concept_is_as_if_unseen():
    known = priors(phrase={"once": (1, 0), "twice": (2, 0), "concept": (1, 1), "left": (2, 1)})
    own = priors(phrase={"left": (1, 1)})

    odds, seen, _ = known.look_up("phrase", ["once", "twice", "concept", "left"], own)

    assert seen == pytest.approx([0, math.log(3), math.log(2), 0])
    assert odds[0] == odds[3] == pytest.approx(logit(BASE_RATE))
    assert odds[1] < odds[0] < odds[2]


def test_a_table_knows_what_was_counted():
    table = Table({"loop": LOOP})

    assert "loop" in table
    assert "other" not in table


def test_certainty_is_kept_finite():
    sure = Priors({table: Table({"always": (10**9, 10**9), "never": (10**9, 0)}) for table in STRENGTH}, 0.0)

    for table in STRENGTH:
        assert np.isfinite(sure.look_up(table, ["always", "never", "unseen"])).all()
