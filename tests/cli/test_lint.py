import json

import pytest


@pytest.fixture
def write(folder):
    return lambda text, name="curation.toml": (folder / name).write_text(text, encoding="utf-8")


def test_the_file_beside_the_graph_is_checked(hoshin, write):
    write("[[define]]\nname = 'focus'\ndefinition = 'One thing.'")

    ran = hoshin("lint")

    assert (ran.status, ran.out, ran.err) == (0, "", "curation.toml: nothing is off\n")


def test_each_remark_names_file_and_line_and_the_status_is_1(hoshin, write):
    write("[[hide]]\nname = 'zzz'\n\n[[rename]]\nname = 'focus'\nto = 'focus'", "mine.toml")

    ran = hoshin("lint", "mine.toml")

    assert ran.status == 1
    assert ran.out == (
        "mine.toml:1: unknown name: no concept of the posts is called “zzz”\n"
        "mine.toml:4: no effect: the posts call “focus” “focus” already\n"
    )
    assert ran.err == "hoshin: mine.toml: 2 remarks\n"


def test_json_has_the_remarks(hoshin, write):
    write("[[hide]]\nname = 'zzz'")

    assert json.loads(hoshin("lint", "--json").out) == [
        {"file": "curation.toml", "line": 1, "kind": "unknown name", "message": "no concept of the posts is called “zzz”"}
    ]


def test_without_a_file_one_is_asked_for(hoshin):
    ran = hoshin("lint")

    assert ran.status == 2
    assert "curation.toml is not there" in ran.err


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("[[concept]]\nlabel = 'zorb tuning'\nkind = 'practice'\ndefinition = 'Tuning of zorbs.'", 0, ""),
        (
            "[[concept]]\nlabel = 'zorb tuning'\nkind = 'colour'\ndefinition = 'Tuning.'",
            1,
            "terms.toml:1: mistake: 'zorb tuning' has the unknown",
        ),
        ("[[concept", 1, "terms.toml: mistake: "),
    ],
)
def test_a_vocabulary_is_checked_without_a_graph(hoshin, write, text, status, said):
    write(text, "terms.toml")

    ran = hoshin("lint", "--vocabulary", "terms.toml", "-g", "none.db")

    assert ran.status == status
    assert ran.out.startswith(said)
