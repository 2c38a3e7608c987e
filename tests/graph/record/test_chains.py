from itertools import pairwise

import pytest

from hoshin.extract.errors import NotFound
from hoshin.graph import Record, build_record


@pytest.fixture
def chains(tmp_path, make_post, toy_extract):
    """Give the chains of a graph made of texts as strings, the best first."""

    def find(*texts, ends=("start", "goal"), **options):
        posts = [make_post(f"p{n}", text) for n, text in enumerate(texts)]
        build_record(tmp_path / "x.db", posts, toy_extract, options="1", is_fresh=True)
        with Record(tmp_path / "x.db") as record:
            found = record.chains(*ends, **options)
        return [" ".join([chain.steps[0].from_name, *(f"{step.reads} {step.to_name}" for step in chain.steps)]) for chain in found.chains]

    return find


def test_a_chain_reads_from_one_end_to_the_other(chains):
    text = "[start] leads to [middle].\n[goal] hinders [middle]."

    assert chains(text) == ["start leads to middle is hindered by goal"]
    assert chains(text, ends=("goal", "start")) == ["goal hinders middle comes from start"]


def test_each_step_has_its_sentence(tmp_path, make_post, toy_extract):
    build_record(tmp_path / "x.db", [make_post("a", "[start] leads to [middle].\n[middle] leads to [goal].")], toy_extract, options="1")

    with Record(tmp_path / "x.db") as record:
        (chain,) = record.chains("start", "goal").chains

    assert [step.evidence[0].quote for step in chain.steps] == ["[start] leads to [middle].", "[middle] leads to [goal]."]


def test_what_is_denied_leads_nowhere(chains):
    assert chains("[start] does not lead to [goal].") == []
    assert chains("[start] does not lead to [goal].\n[start] hinders [goal].") == ["start hinders goal"]


def test_what_more_posts_say_comes_first(chains):
    one, other = "[start] leads to [rare].\n[rare] leads to [goal].", "[start] leads to [usual].\n[usual] leads to [goal]."

    assert chains(one, other, other) == ["start leads to usual leads to goal", "start leads to rare leads to goal"]


def test_a_hub_on_the_way_says_less(chains):
    hub = "\n".join(f"[hub] leads to [x{n}]." for n in range(20))

    assert chains(hub + "\n[start] leads to [hub].\n[hub] leads to [goal].\n[start] leads to [zoo].\n[zoo] leads to [goal].") == [
        "start leads to zoo leads to goal",
        "start leads to hub leads to goal",
    ]


def test_what_is_hedged_comes_after_what_is_sure(chains):
    assert chains("maybe [start] leads to [a].\n[a] leads to [goal].", "[start] leads to [b].\n[b] leads to [goal].")[0].startswith(
        "start leads to b"
    )


def test_a_chain_that_turns_round_comes_after_one_that_goes_on(chains):
    assert chains("[start] leads to [a].\n[goal] leads to [a].\n[start] leads to [b].\n[b] leads to [goal].") == [
        "start leads to b leads to goal",
        "start leads to a comes from goal",
    ]


def test_a_detour_from_a_better_chain_is_left_out(chains):
    assert chains("[start] leads to [a].\n[a] leads to [goal].\n[a] leads to [b].\n[b] leads to [goal].") == [
        "start leads to a leads to goal"
    ]


def test_no_more_chains_than_asked_for(chains):
    text = "\n".join(f"[start] leads to [m{n}].\n[m{n}] leads to [goal]." for n in range(5))

    assert len(chains(text)) == 3
    assert len(chains(text, limit=5)) == 5


def test_what_occurs_together_ties_only_where_it_is_asked_for(chains):
    text = "# 1\n[start] [goal]\n# 2\n[start] [goal]\n# 3\n[other]"

    assert chains(text) == []
    assert chains(text, is_any=True) == ["start occurs with goal"]


def test_a_chain_has_at_most_six_steps(chains):
    def line(steps):
        names = ["start", *(f"s{n}" for n in range(1, steps)), "goal"]
        return "\n".join(f"[{a}] leads to [{b}]." for a, b in pairwise(names))

    assert len(chains(line(6))) == 1
    assert chains(line(7)) == []


def test_two_names_of_one_concept_are_no_chain(chains):
    with pytest.raises(NotFound, match="are one concept: start"):
        chains("[start] leads to [goal].", ends=("start", "START"))


def test_a_misspelt_name_is_told_with_what_is_close(chains):
    with pytest.raises(NotFound, match="did you mean long feedback loop"):
        chains("[long feedback loop] leads to [goal].", ends=("feedbak", "goal"))
