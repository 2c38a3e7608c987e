"""How often a candidate's words come in the post, and how rare they are in general English."""

import math

import pytest

from hoshin.extract.concepts.features.words import RAREST


def test_candidates_are_counted(seen_of):
    text = "A plan, a plan, a plan, and a goal."

    plan, goal = seen_of(text, "plan", "goal")

    assert (plan["log count"], goal["log count"]) == pytest.approx((math.log(3), 0))
    assert (plan["count twice"], goal["count twice"]) == (1, 0)
    assert (plan["share of most"], goal["share of most"]) == pytest.approx((1, 1 / 3))
    assert plan["density"] == pytest.approx(3 * goal["density"]) == pytest.approx(100 * 3 / 13)


def test_words_are_counted_wherever_they_stand(seen_of):
    release_plan, plan = seen_of("A release plan is a plan. Planned releases plan.", "release plan", "plan")

    assert release_plan["first count"] == pytest.approx(math.log1p(2))
    assert release_plan["head count"] == plan["member words"] == pytest.approx(math.log1p(4))
    assert release_plan["least member"] == pytest.approx(math.log1p(2))
    assert release_plan["member words"] == pytest.approx((math.log1p(2) + math.log1p(4)) / math.sqrt(2))


def test_a_part_is_weighed_against_the_longer_ones(seen_of):
    text = "A release plan, a release plan, a price plan, and a plan."

    plan, release_plan, price_plan = seen_of(text, "plan", "release plan", "price plan")

    assert (plan["in longer ones"], release_plan["in longer ones"]) == pytest.approx((math.log1p(2), 0))
    assert plan["most of a longer one"] == pytest.approx(math.log1p(2) - math.log(4))
    assert price_plan["most of a longer one"] == 0
    assert (price_plan["most of a part"], plan["most of a part"]) == pytest.approx((math.log1p(4) - math.log1p(1), 0))
    assert plan["same head"] == price_plan["same head"] == pytest.approx(math.log1p(3))


def test_words_of_title_and_headings_count(seen_of, markdown_post):
    post = markdown_post("# Release notes\n\n## The plan\n\n## A good plan\n\nThe release plan helps the office.\n")

    release_plan, office = seen_of(post, "release plan", "office")

    assert (release_plan["share in title"], release_plan["head in title"]) == (0.5, 0)
    assert (release_plan["share in headings"], release_plan["words in headings"]) == (0.5, pytest.approx(math.log1p(2)))
    assert (office["share in title"], office["share in headings"], office["words in headings"]) == (0, 0, 0)


def test_rarity_is_that_of_the_words(seen_of, known_of):
    known = known_of(word_frequency={"release": -9.0, "plan": -7.0, "of": -3.0})

    plan, ladder = seen_of("The release plan of 2024 meets an 11-ladder.", "release plan", "ladder", known=known)

    assert (plan["rarest word"], plan["commonest word"], plan["mean rarity"], plan["head rarity"]) == pytest.approx((0.9, 0.7, 0.8, 0.7))
    assert ladder["mean rarity"] == ladder["head rarity"] == pytest.approx(-RAREST / 10)


def test_numbers_and_signs_have_no_rarity(seen_of, known_of):
    known = known_of(word_frequency={"plan": -7.0})

    (plan,) = seen_of("They like plan 2030.", "plan 2030", known=known)

    assert (plan["rarest word"], plan["commonest word"], plan["mean rarity"], plan["head rarity"]) == pytest.approx((0.7, 0.7, 0.7, 0.7))


def test_the_last_word_of_a_post_has_its_rarity(seen_of, known_of):
    known = known_of(word_frequency={"plan": -7.0})

    (plan,) = seen_of("They plan", "plan", known=known)

    assert plan["rarest word"] == plan["commonest word"] == pytest.approx(0.7)
