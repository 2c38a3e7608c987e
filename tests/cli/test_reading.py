import json
from dataclasses import replace

import pytest

from hoshin.extract import Concept, Evidence, Extraction, Mention, Post, Relation, Source
from hoshin.graph import build_record


def test_a_concept_shows_its_definition_relations_and_posts(hoshin):
    ran = hoshin("concept", "learning backlogs")

    assert ran.status == 0
    assert ran.out.splitlines() == [
        "learning backlog (artifact)",
        "also: Learning backlogs",
        "",
        "“A learning backlog is a list of questions.” — On backlogs, 2020-02-13",
        "",
        "may lead to",
        "  focus  (1 post, confidence 0.80)",
        "      “Learning backlogs lead to focus, perhaps.” — On backlogs, 2020-02-13",
        "",
        "posts (1)",
        "  2020-02-13  On backlogs  (×2)",
        "      “A learning backlog is a list of questions.”",
    ]


def test_a_definition_of_the_vocabulary_is_marked_as_such(hoshin, build_names):
    build_names()

    assert hoshin("concept", "decision quality", "-g", "names.db").out.splitlines()[1:6] == [
        "also: quality of our decisions",
        "",
        "How good the decisions of a team are. — the vocabulary",
        "",
        "“Decision quality is how well we decide.” — Post one",
    ]


def test_relations_read_from_both_ends(hoshin):
    assert "may come from\n  learning backlog" in hoshin("concept", "focus").out
    assert "does not support\n  focus" in hoshin("concept", "slack").out


def test_what_only_occurs_together_stands_apart_from_what_is_stated(hoshin, folder):
    text = "slack supports focus, and bets are near."
    post = Post(id="one", title="One", text=text, source=Source("-", "0", "text", "utf-8"))
    places = {name: (text.index(name), text.index(name) + len(name)) for name in ("slack", "focus", "bets")}
    concepts = tuple(Concept(label=name, kind="practice", salience=0.5, mentions=(Mention(*place),)) for name, place in places.items())
    whole = (Evidence(0, len(text)),)
    relations = (
        Relation(source="slack", type="SUPPORTS", target="focus", evidence=whole, confidence=0.8),
        Relation(source="slack", type="SUPPORTS", target="focus", evidence=whole, confidence=0.8, stated=False),
        Relation(source="slack", type="SUPPORTS", target="bets", evidence=whole, confidence=0.5, stated=False),
    )
    extraction = Extraction(post=post, concepts=concepts, relations=relations)
    build_record(folder / "near.db", [post], lambda posts: (replace(extraction, post=post) for post in posts), options="near")

    lines = hoshin("concept", "slack", "-g", "near.db", "--quotes", "0").out.splitlines()

    assert lines[lines.index("supports") + 1].strip().startswith("focus  (")
    assert lines[lines.index("occurs with (no statement found)") + 1].strip() == "bets"


def test_quotes_says_how_many_of_each(hoshin):
    one, two = (hoshin("concept", "focus", "--quotes", n).out.count("“") for n in ("1", "2"))

    assert two == one + 1


def test_posts_says_how_many_at_most(hoshin):
    out = hoshin("concept", "focus", "--posts", "1").out

    assert "On backlogs  (×2)" in out
    assert out.endswith("  and 1 more (--posts N)\n")


def test_a_close_name_is_used_and_said_so(hoshin):
    ran = hoshin("concept", "lerning backlog")

    assert ran.out.startswith("learning backlog (artifact)")
    assert "no concept is called “lerning backlog”" in ran.err


def test_a_name_that_is_not_there_exits_1_with_suggestions(hoshin):
    assert hoshin("concept", "backlog") == (
        1,
        "",
        "hoshin: no concept is called “backlog”; hoshin concepts lists all; did you mean learning backlog?\n",
    )


def test_concepts_are_a_table(hoshin):
    assert hoshin("concepts", "--sort", "name", "-n", "2").out == (
        "concept           kind       posts  mentions  weight\n"
        "focus             principle      2         3    1.10\n"
        "learning backlog  artifact       1         2    1.00\n"
    )
    assert "focus" not in hoshin("concepts", "--kind", "artifact").out


def test_a_post_shows_what_it_holds(hoshin):
    out = hoshin("post", "TBM 7/53").out

    assert out.startswith("On backlogs\nbacklogs · 2020-02-13 · TBM 7/53 · ")
    assert "  learning backlog — may lead to — focus\n" in out
    assert "links to\n  https://example.org/  “On”\n  Output  “output”\n" in out
    assert "linked from\n  On backlogs  “output”" in hoshin("post", "output").out


def test_control_characters_of_a_post_do_not_reach_the_terminal(hoshin):
    assert "\x1b" not in hoshin("concept", "slack").out


@pytest.mark.parametrize("arguments", [("concept", "focus"), ("concepts",), ("post", "output"), ("verify",)])
def test_json_is_one_document(hoshin, arguments):
    ran = hoshin(*arguments, "--json")

    assert ran.status == 0
    assert isinstance(json.loads(ran.out), dict | list)


def test_verify_says_what_is_off(hoshin, folder):
    assert hoshin("verify") == (0, "", "hoshin.db: every quote is where the graph says\n")

    (folder / "output.md").write_text("other", encoding="utf-8")
    (folder / "backlogs.md").unlink()

    assert hoshin("verify") == (
        1,
        (
            "note: backlogs.md: the source is not there, so it was not compared\n"
            "problem: output.md: the source has changed since the graph was built\n"
        ),
        "hoshin: hoshin.db: 1 problem\n",
    )


def test_the_graph_may_be_named_by_the_environment(hoshin, folder, monkeypatch):
    (folder / "hoshin.db").rename(folder / "other.db")
    assert hoshin("concepts").status == 2

    monkeypatch.setenv("HOSHIN_GRAPH", "other.db")

    assert hoshin("concepts").status == 0


def test_export_writes_the_same_to_a_file_as_to_stdout(hoshin, folder):
    ran = hoshin("export", "extractions")
    assert hoshin("export", "extractions", "-o", "-") == ran
    assert hoshin("export", "extractions", "-o", "out/x.jsonl") == (0, "", "")

    assert (folder / "out" / "x.jsonl").read_text(encoding="utf-8") == ran.out
    assert [json.loads(line)["post"] for line in ran.out.splitlines()] == ["backlogs", "output"]


def test_export_lists_its_formats(hoshin):
    assert "extractions" in hoshin("export", "--list").out
    assert hoshin("export").status == 2


def test_nothing_is_written_over_the_graph(hoshin, folder):
    before = (folder / "hoshin.db").read_bytes()

    assert hoshin("export", "extractions", "-o", "hoshin.db").status == 2
    assert hoshin("explore", "-o", "./hoshin.db").status == 2

    assert (folder / "hoshin.db").read_bytes() == before


def test_explore_writes_a_page(hoshin, folder):
    ran = hoshin("explore", "--concept", "learning backlogs", "--title", "A title of its own")

    assert ran.out == "hoshin.html\n"
    page = (folder / "hoshin.html").read_text(encoding="utf-8")
    assert "A title of its own" in page
    assert "list of questions" in page


def test_explore_leaves_quotes_out(hoshin, folder):
    hoshin("explore", "--no-quotes", "-o", "page.html")

    assert "list of questions" not in (folder / "page.html").read_text(encoding="utf-8")
