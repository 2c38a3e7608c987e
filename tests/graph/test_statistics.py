import datetime as dt

import pytest

from hoshin.graph import build_record
from hoshin.graph.statistics import TrustCount, YearCount, statistics


@pytest.fixture
def path(tmp_path, make_post, toy_extract):
    posts = [
        make_post("one", "[bet] leads to [focus]. Maybe not.", date=dt.date(2019, 5, 1)),
        make_post("two", "[bet] does not lead to [focus]. See <one>.", date=dt.date(2021, 5, 1)),
        make_post("tre", "[slack] contrasts with [focus]. No maybe.", date=dt.date(2021, 6, 1)),
        make_post("undated", "[bet] again."),
    ]
    build_record(tmp_path / "hoshin.db", posts, toy_extract, options="toy")
    return tmp_path / "hoshin.db"


def test_posts_and_words_are_counted_by_year_with_the_undated_last(path):
    found = statistics(path)

    assert found.years == (
        YearCount(year=2019, posts=1, words=6),
        YearCount(year=2021, posts=2, words=14),
        YearCount(year=None, posts=1, words=2),
    )
    assert found.words == 22


def test_concepts_are_counted_by_kind_and_the_weightiest_given(path):
    found = statistics(path, limit=1)

    assert sum(kind.concepts for kind in found.kinds) == found.counts.concepts == 3
    assert sum(kind.mentions for kind in found.kinds) == found.counts.mentions == 7
    assert [concept.name for concept in found.concepts] == ["bet"]


def test_relations_are_counted_by_type_with_the_negated_and_the_hedged(path):
    rows = {row.type: row for row in statistics(path).relations}

    assert (rows["LEADS_TO"].relations, rows["LEADS_TO"].negated, rows["LEADS_TO"].reads) == (2, 1, "leads to")
    assert (rows["CONTRASTS_WITH"].relations, rows["CONTRASTS_WITH"].hedged) == (1, 1)


def test_ties_are_counted_by_trust_with_what_they_tie(path):
    found = {row.trust: row for row in statistics(path).trust}

    assert list(found) == ["stated", "linked", "co-occurring"]
    assert found["stated"] == TrustCount(trust="stated", ties=3, tied=3)
    assert found["linked"] == TrustCount(trust="linked", ties=1, tied=2)
