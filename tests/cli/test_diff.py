import json
import shutil

import pytest


@pytest.fixture
def both(folder, build_names):
    """Two graphs: ``hoshin.db``, and ``names.db`` with nothing in common."""
    build_names()


def test_what_came_and_went_is_printed_with_its_sign_and_quote(hoshin, both):
    out = hoshin("diff", "hoshin.db", "names.db").out

    assert "posts: 2 came, 2 went\n  + undated  Post one\n  + undated  Post two\n  - 2020-02-13  On backlogs\n" in out
    assert "  - learning backlog  (artifact, 1 post)\n      “A learning backlog is a list of questions.” — On backlogs\n" in out
    assert "  - learning backlog may lead to focus  (1 post, confidence 0.80)\n      - “Learning backlogs lead to focus" in out
    assert "  + decision quality = quality of our decisions  (" in out


def test_only_so_many_are_printed(hoshin, both):
    out = hoshin("diff", "hoshin.db", "names.db", "-n", "1", "--quotes", "0").out

    assert "  - and 1 more (-n N)\n" in out
    assert "“" not in out


def test_what_changed_tells_both_values(hoshin, build_names, folder):
    build_names()
    shutil.copy(folder / "names.db", folder / "old.db")
    from hoshin.graph.curation import Decision

    build_names([Decision("define", ("decision quality",), "How well we decide.")])

    out = hoshin("diff", "old.db", "names.db").out

    assert (
        "  ~ decision quality  (principle, 2 posts)\n      definition: How good the decisions of a team are. → How well we decide.\n" in out
    )


def test_graphs_that_do_not_differ_are_told_so_on_stderr(hoshin):
    ran = hoshin("diff", "hoshin.db", "hoshin.db", "--exit-code")

    assert (ran.status, ran.out, ran.err) == (0, "", "the two graphs do not differ\n")


def test_a_difference_is_no_failure_unless_it_is_asked_for(hoshin, both):
    assert hoshin("diff", "hoshin.db", "names.db").status == 0
    assert hoshin("diff", "hoshin.db", "names.db", "--exit-code").status == 1


def test_json_has_what_is_printed(hoshin, both):
    found = json.loads(hoshin("diff", "hoshin.db", "names.db", "--json").out)

    assert [post["id"] for post in found["posts"]["came"]] == ["one", "two"]
    assert found["relations"]["went"][0]["went"][0]["post"] == "backlogs"
