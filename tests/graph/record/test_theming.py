import pytest

from hoshin.extract.errors import NotFound
from hoshin.graph import Record, build_record

CIRCLE = "[{0} hub] leads to [{0} one].\n[{0} hub] leads to [{0} two].\n[{0} hub] leads to [{0} three].\n[{0} hub] leads to [{0} four]."


@pytest.fixture
def record(tmp_path, make_post, toy_extract):
    """Two circles of concepts, tied to each other once, and one concept alone."""
    texts = {
        "a": "[red hub] " * 5 + CIRCLE.format("red"),
        "b": "[blue hub] " * 4 + CIRCLE.format("blue"),
        "c": "[red hub] leads to [blue one].\n[alone]",
    }
    # so many that there are two weighty ones among them
    texts |= {
        f"d{n}": "[red hub] and [blue hub].\n" + "\n".join(f"[red hub] leads to [red x{m}]." for m in range(n, n + 9))
        for n in range(0, 30, 9)
    }
    build_record(tmp_path / "x.db", [make_post(id_, text) for id_, text in texts.items()], toy_extract, options="1")
    with Record(tmp_path / "x.db") as record:
        yield record


def test_themes_come_with_their_main_concepts(record):
    rows = record.themes()

    assert [row.id for row in rows] == ["red-hub", "blue-hub"]
    assert rows[1].main_concepts == ("blue hub", "blue one", "blue four", "blue three", "blue two")
    assert (rows[1].size, rows[1].posts, rows[1].parent) == (5, 6, None)


@pytest.mark.parametrize("name", ["blue-hub", "blue one", "Blue-One", "blue hub"])
def test_a_theme_is_found_by_its_id_or_by_a_concept_in_it(record, name):
    assert record.theme(name).id == "blue-hub"


def test_a_theme_is_found_by_its_name(record):
    assert record.theme(record.themes()[1].name.upper()).id == "blue-hub"


def test_a_theme_comes_with_what_is_in_it(record):
    theme = record.theme("blue hub")

    assert [concept.name for concept in theme.concepts] == ["blue hub", "blue one", "blue four", "blue three", "blue two"]
    assert {(tie.source_name, tie.reads, tie.target_name) for tie in theme.ties} == {
        ("blue hub", "leads to", f"blue {n}") for n in ("one", "two", "three", "four")
    }
    assert theme.ties[0].evidence[0].quote == f"[blue hub] leads to [{theme.ties[0].target_name}]."
    assert [(near.id, near.stated) for near in theme.near] == [("red-hub", 1)]
    assert [(post.id, post.concepts) for post in theme.posts][:2] == [("b", 5), ("c", 1)]
    assert (theme.parent, theme.themes) == (None, ())


def test_a_concept_says_which_theme_it_is_in(record):
    assert record.concept("blue one").theme.id == "blue-hub"
    assert record.concept("alone").theme is None


def test_a_concept_in_no_theme_says_so(record):
    with pytest.raises(NotFound, match="in no theme"):
        record.theme("alone")


def test_a_theme_that_is_not_there_is_not_found(record):
    with pytest.raises(NotFound, match="no concept is called “zzz”"):
        record.theme("zzz")
