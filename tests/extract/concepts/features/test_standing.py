"""Where a candidate stands: its places, the author's marks, the grammar around it."""

import math

import pytest


def test_a_candidate_has_its_first_place_and_its_spread(seen_of):
    text = "Roadmaps fail. Teams wait. Roadmaps help."

    roadmap, team = seen_of(text, "Roadmaps", "Teams")

    assert (roadmap["first position"], team["first position"]) == pytest.approx((0, 3 / 9))
    assert (roadmap["early"], team["early"]) == (1, 1 / 2)
    assert (roadmap["spread"], team["spread"]) == pytest.approx((6 / 9, 0))
    assert roadmap["post length"] == team["post length"] == pytest.approx(math.log(9))


def test_sentences_are_counted_and_not_places(seen_of):
    roadmap, team = seen_of("Roadmaps need roadmaps, and teams. Teams wait.", "roadmaps", "teams")

    assert (roadmap["log sentences"], team["log sentences"]) == pytest.approx((0, math.log(2)))


def test_marks_lie_on_a_candidate_wholly_or_in_part(seen_of, markdown_post, chosen):
    post = markdown_post(
        "# Small batches\n\n## Price lists of today\n\nThe **release calendar** lies. They call it “planning theatre”. "
        "See [the board meeting](https://example.org) in *offices*, or bread.\n\n- Blame culture: people hide.\n"
    )

    names = ("Small batches", "Price lists", "release calendar", "calendar", "planning theatre", "board meeting", "offices")
    batch, price, calendar, part, theatre, meeting, office, blame, people, bread = seen_of(post, *names, "Blame culture", "people", "bread")

    assert (chosen(batch, "in "), chosen(batch, "whole ")) == ({"title"}, {"title"})
    assert (chosen(price, "in "), chosen(price, "whole ")) == ({"heading"}, set())
    assert (chosen(calendar, "in "), chosen(calendar, "whole ")) == ({"bold"}, {"bold"})
    assert (chosen(part, "in "), chosen(part, "whole ")) == ({"bold"}, set())
    assert (chosen(theatre, "in "), chosen(theatre, "whole ")) == ({"quoted"}, {"quoted"})
    assert (chosen(meeting, "in "), chosen(meeting, "whole ")) == ({"link"}, {"link"})
    assert (chosen(office, "in "), chosen(office, "whole ")) == ({"italic"}, {"italic"})
    assert (chosen(blame, "in "), chosen(blame, "whole ")) == ({"list_item", "lead"}, {"lead"})
    assert (chosen(people, "in "), chosen(people, "whole ")) == ({"list_item"}, set())
    assert (chosen(bread, "in "), chosen(bread, "whole ")) == (set(), set())


def test_one_marked_place_is_enough(seen_of, markdown_post, chosen):
    (calendar,) = seen_of(markdown_post("A calendar lies. The **calendar** lies.\n"), "calendar")

    assert chosen(calendar, "whole ") == {"bold"}


def test_a_mark_must_lie_on_both_ends(seen_of, markdown_post, chosen):
    (calendar,) = seen_of(markdown_post("They drew a **release** calendar.\n"), "release calendar")

    assert chosen(calendar, "in ") == set()


def test_roles_are_shares_of_a_candidates_places(seen_of, chosen):
    committee, report, office = seen_of(
        "The committee filters the report of an office. We like the committee.", "committee", "report", "office"
    )

    assert (committee["role subject"], committee["role object"]) == (0.5, 0.5)
    assert chosen(report, "role ") == {"object"}
    assert chosen(office, "role ") == {"nominal"}


@pytest.mark.parametrize(
    ("before", "expected"),
    [("a", "indefinite"), ("the", "definite"), ("this", "demonstrative"), ("our", "possessive"), ("every", "quantified"), ("large", None)],
)
def test_the_word_before_determines(seen_of, before, expected, chosen):
    (report,) = seen_of(f"They wrote {before} report.", "report")

    assert chosen(report, "after ") == ({expected} if expected else set())


def test_determiners_are_shares_and_nothing_stands_before_the_first_word(seen_of):
    (report,) = seen_of("Report it! They wrote the report, a report and one more: the report.", "report")

    assert (report["after definite"], report["after indefinite"], report["after quantified"]) == (0.5, 0.25, 0)


@pytest.mark.parametrize(
    ("feature", "text", "expected"),
    [
        ("defined", "A rumor mill is a pity.", 1),
        ("defined", "A rumor mill hurts.", 0),
        ("introduced", "They call it the rumor mill.", 1),
        ("introduced", "We call. A rumor mill answers.", 0),
        ("introduced", "They call each of the people that run the rumor mill.", 0),
        ("framing", "The committee becomes a rumor mill.", 1),
        ("framing", "The committee runs a rumor mill.", 0),
        ("maximal", "They run a rumor mill.", 1),
        ("maximal", "They run a large rumor mill.", 0),
        ("maximal", "They run a rumor mill office.", 0),
        ("maximal", "They run a rumor mill. They run a large rumor mill.", 0.5),
        ("opens sentence", "Rumor mill or not, they wait.", 1),
        ("opens sentence", "The rumor mill waits.", 0),
        ("ends phrase", "They run a rumor mill, and wait.", 1),
        ("ends phrase", "They run a rumor mill", 1),
        ("ends phrase", "The rumor mill waits.", 0),
    ],
)
def test_what_stands_around_a_candidate_is_seen(seen_of, feature, text, expected):
    (mill,) = seen_of(text, "rumor mill")

    assert mill[feature] == expected
