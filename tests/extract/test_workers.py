"""Posts shared out among processes: the same in the same order, errors, and what is worth a process."""

import pytest

from hoshin.extract import extract, workers
from hoshin.extract.errors import PipelineError
from hoshin.extract.language.annotate import BATCH
from hoshin.extract.workers import available, share_out, worthwhile


@pytest.fixture
def posts(make_post):
    return [make_post(f"# Week {n}\n\nA feedback loop of week {n} leads to trust.\n", id_=f"week-{n}") for n in range(2 * BATCH + 1)]


@pytest.mark.slow
def test_several_processes_give_the_same_in_the_same_order(posts, monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 1)
    assert list(extract(posts, workers=2)) == list(extract(posts))


def test_an_error_of_a_process_is_raised(posts, monkeypatch):
    monkeypatch.setattr(workers, "WORTH", 1)
    with pytest.raises(PipelineError, match="neither installed nor a folder"):
        list(extract(posts, workers=2, pipeline="no_such_pipeline"))


def test_any_work_is_shared_out_in_order():
    assert list(share_out(range(100), list, 2)) == list(range(100))
    assert list(share_out([], list, 2)) == []


def test_whoever_stops_early_gets_no_more():
    given = share_out(range(10_000), list, 2)
    assert next(given) == 0
    given.close()
    assert list(given) == []


def test_an_error_comes_after_what_went_well():
    given = share_out([*range(BATCH), "x", 1], sorted, 1)

    assert [next(given) for _ in range(BATCH)] == list(range(BATCH))
    with pytest.raises(TypeError, match="not supported"):
        next(given)


@pytest.mark.parametrize(
    ("characters", "most", "number"), [(0, 8, 1), (500_000, 8, 1), (1_000_000, 8, 3), (9_000_000, 8, 8), (1_000_000, 1, 1)]
)
def test_few_posts_get_few_processes(make_post, characters, most, number):
    assert worthwhile([make_post("x" * (characters // 2)) for _ in range(2)], most) == number


def test_there_is_a_processor():
    assert 1 <= available() <= workers.MOST
