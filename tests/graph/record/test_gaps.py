import pytest

from hoshin.graph import Record, build_record


@pytest.fixture
def gaps(tmp_path, make_post, toy_extract):
    """Give the gaps of a graph made of texts."""

    def find(*texts, limit=None):
        posts = [make_post(f"p{n}", text) for n, text in enumerate(texts)]
        build_record(tmp_path / "x.db", posts, toy_extract, options="1", is_fresh=True)
        with Record(tmp_path / "x.db") as record:
            return record.gaps(limit=limit)

    return find


def pairs(found):
    return [(pair.first_name, pair.second_name, pair.posts, pair.expected) for pair in found.concepts]


TOGETHER = ["[slack] and [flow]."] * 3
ELSEWHERE = ["[roadmap] alone."] * 3


def test_what_many_posts_treat_and_none_ties_is_a_gap(gaps):
    found = gaps(*TOGETHER, *ELSEWHERE)

    assert pairs(found) == [("flow", "slack", 3, 1.5)]
    assert [passage.quote for passage in found.concepts[0].evidence] == ["slack] and [flow"] * 3


def test_what_stands_far_apart_has_a_quote_of_each(gaps):
    found = gaps(*(f"[flow] first.\n{n}\n[slack] last." for n in range(3)), *ELSEWHERE)

    assert [passage.quote for passage in found.concepts[0].evidence[:2]] == ["flow", "slack"]


@pytest.mark.parametrize(
    "texts",
    [
        [*TOGETHER, "[flow] leads to [slack].", *ELSEWHERE],
        [*TOGETHER, "[flow] does not lead to [slack].", *ELSEWHERE],
        [*TOGETHER[:2], *ELSEWHERE],
        ["[team] and [product team]."] * 3 + ELSEWHERE,
        TOGETHER,
    ],
    ids=["stated", "denied", "too few posts", "one names the other", "no more than chance"],
)
def test_what_is_tied_or_says_nothing_is_no_gap(gaps, texts):
    assert pairs(gaps(*texts)) == []


def test_one_thing_said_and_denied_is_a_contradiction(gaps):
    found = gaps("[slack] leads to [flow].", "[slack] does not lead to [flow].")

    (contradiction,) = found.contradictions
    assert (contradiction.source, contradiction.target) == ("slack", "flow")
    assert {(tie.reads, tie.evidence[0].post) for tie in contradiction.ties} == {("leads to", "p0"), ("does not lead to", "p1")}


def test_to_help_and_to_hinder_is_a_contradiction(gaps):
    found = gaps("[slack] leads to [flow].", "[slack] hinders [flow].")

    assert {tie.reads for tie in found.contradictions[0].ties} == {"leads to", "hinders"}


@pytest.mark.parametrize(
    "other",
    ["[flow] hinders [slack].", "[slack] contrasts with [flow].", "[slack] leads to [flow] again."],
    ids=["the other way round", "another type", "the same"],
)
def test_what_can_both_hold_is_no_contradiction(gaps, other):
    assert gaps("[slack] leads to [flow].", other).contradictions == ()


def test_no_more_of_each_than_asked_for(gaps):
    texts = [*(["[a] [b] [c] [d]."] * 3), *ELSEWHERE]

    assert len(gaps(*texts).concepts) == 6
    assert len(gaps(*texts, limit=2).concepts) == 2


def test_themes_that_posts_treat_together_and_do_not_tie_are_a_gap(gaps):
    def circle(name, size=20):
        return "\n".join([f"[{name} hub] " * 4, *(f"[{name} hub] leads to [{name} {n}]." for n in range(size))])

    both = "[red hub] [red 1]\n[blue hub] [blue 1]"
    found = gaps(circle("red"), circle("blue"), both, both, both, *ELSEWHERE, *ELSEWHERE)

    (pair,) = found.themes
    assert {pair.first.id, pair.second.id} == {"red-hub", "blue-hub"}
    assert (pair.posts, pair.ties) == (3, 0)
    assert [post.id for post in pair.evidence] == ["p2", "p3", "p4"]
