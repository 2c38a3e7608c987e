import json
import re
import tomllib

import pytest

from hoshin.graph import Record, load_curation
from hoshin.graph.curation import Decision


@pytest.fixture
def merges(hoshin, build_names):
    build_names()
    return lambda *arguments: hoshin("merges", "-g", "names.db", *arguments)


def test_merged_names_stand_under_their_concept_with_rule_and_score(merges):
    ran = merges()

    assert ran.out == "decision quality\n  = quality of our decisions  (word order, 0.95; 1 post)\n"
    assert ran.err == "\n1 pair kept apart: hoshin merges --kept-apart\n"


def test_both_quotes_are_shown_where_they_are_asked_for(merges):
    assert merges("--quotes").out.splitlines() == [
        "decision quality",
        "      “Decision quality is how well we decide.” — Post one",
        "  = quality of our decisions  (word order, 0.95; 1 post)",
        "      “The quality of our decisions counts.” — Post one",
    ]


def test_near_misses_are_shown_with_the_reason(merges):
    assert merges("--kept-apart").out == "adaptation ≠ adaptability  (their words differ by their endings; 0.45)\n"


def test_a_name_asks_for_one_concept_and_what_was_kept_apart_from_it(merges):
    assert merges("adaptation").out == merges("--kept-apart").out
    assert merges("quality of our decisions").out == merges().out
    assert merges("zzz").status == 1


def test_a_concept_of_which_nothing_was_merged_says_so(merges):
    assert merges("example") == (0, "", "no names were merged or kept apart\n")


def test_n_limits_the_rows(merges):
    assert len(json.loads(merges("--json").out)) == 2
    assert len(json.loads(merges("--json", "-n", "1").out)) == 1


@pytest.mark.parametrize("columns", [60, 200])
def test_lines_fit_the_terminal(merges, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))

    assert max(map(len, merges("adaptation", "--quotes").out.splitlines())) <= min(columns, 100)


def test_suggestions_say_nothing_until_they_are_uncommented(merges, folder, hoshin, build_names):
    suggested = merges("--suggest").out
    (folder / "curation.toml").write_text(suggested, encoding="utf-8")
    assert load_curation(folder / "curation.toml") == ()

    decided = re.sub(r"^# (?=\[\[|names = )", "", suggested, flags=re.MULTILINE)
    (folder / "curation.toml").write_text(decided, encoding="utf-8")

    assert tomllib.loads(decided) == {
        "same": [{"names": ["adaptation", "adaptability"]}],
        "different": [{"names": ["quality of our decisions", "decision quality"]}],
    }
    build_names(load_curation(folder / "curation.toml"))
    with Record(folder / "names.db") as record:
        assert [row.name for row in record.concepts(sort="name")] == [
            "adaptability",
            "decision quality",
            "example",
            "quality of our decisions",
        ]
    assert "names = " not in merges("--suggest").out, "what is decided is not asked again"


def test_suggestions_are_toml_and_not_json(merges):
    assert merges("--suggest", "--json").status == 2


def test_hidden_names_are_told(hoshin, build_names):
    build_names([Decision("hide", ("example",))])

    assert hoshin("merges", "-g", "names.db").out.endswith("\nhidden by the curation file\n  example\n")
