import pytest

from hoshin.graph import build_record
from hoshin.graph.linting import Remark, lint_curation

TEXTS = {
    "one": "[road map] here. [roadmap] there. [north star] and [north star metric]. [team lead].",
    "two": "[roadmap] again. [adaptability] and [adaptation]. [team lead] and [north star].",
}


@pytest.fixture
def lint(tmp_path, make_post, toy_extract):
    """Check a curation file with a text."""
    build_record(tmp_path / "hoshin.db", [make_post(*item) for item in TEXTS.items()], toy_extract, options="toy")

    def lint(text):
        (tmp_path / "curation.toml").write_text(text, encoding="utf-8")
        return lint_curation(tmp_path / "curation.toml", tmp_path / "hoshin.db")

    return lint


def test_decisions_that_do_something_are_not_remarked_on(lint):
    text = """
    [[same]]
    names = ["north star", "team lead"]
    [[different]]
    names = ["road map", "roadmap"]
    [[rename]]
    name = "north star"
    to = "North Star"
    """

    assert lint(text) == ()


def test_all_mistakes_of_a_file_are_told_with_their_lines(lint):
    found = lint(
        "[[same]]\nnames = ['a']\n[[sme]]\nx = 1\n[[hide]]\nnme = 'x'\n[[hide]]\nname = 'b'\n[[define]]\nname = 'b'\ndefinition = 'c'"
    )

    assert [(remark.line, remark.kind) for remark in found] == [(1, "mistake"), (3, "mistake"), (5, "mistake"), (9, "mistake")]
    assert "there is no “sme”" in found[1].message


def test_a_file_that_is_no_toml_is_one_mistake(lint):
    ((line, kind, message),) = lint("[[same]]\nnames = a")

    assert (line, kind) == (2, "mistake")
    assert message.startswith("is no TOML")


def test_names_that_no_post_has_are_told(lint):
    assert lint("\n[[hide]]\nname = 'nowhere'") == (Remark(2, "unknown name", "no concept of the posts is called “nowhere”"),)


def test_mistakes_that_show_once_names_are_joined_are_all_told(lint):
    found = lint(
        "[[rename]]\nname = 'road map'\nto = 'x'\n[[rename]]\nname = 'roadmap'\nto = 'y'\n"
        "[[rename]]\nname = 'north star metric'\nto = 'team lead'"
    )

    assert [(remark.line, remark.kind) for remark in found] == [(4, "mistake"), (7, "mistake")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[same]]\nnames = ['roadmap', 'road map']", "the rules join"),
        ("[[different]]\nnames = ['roadmap', 'team lead']", "the rules keep"),
        ("[[rename]]\nname = 'road map'\nto = 'roadmap'", "call “road map” “roadmap” already"),
    ],
)
def test_what_the_rules_come_to_without_a_decision_is_told(lint, text, message):
    (remark,) = lint(text)

    assert (remark.line, remark.kind) == (1, "no effect")
    assert message in remark.message


def test_what_is_suggested_as_alike_is_worth_a_decision(lint):
    assert lint("[[different]]\nnames = ['adaptability', 'adaptation']") == ()


def test_a_concept_that_is_hidden_is_not_asked_for_its_name(lint):
    assert lint("[[hide]]\nname = 'roadmap'") == ()


def test_the_same_is_not_idle_where_another_decision_would_part_it(lint):
    text = "[[different]]\nnames = ['road map', 'team lead']\n[[same]]\nnames = ['road map', 'roadmap']"

    assert [remark.line for remark in lint(text)] == [1]
