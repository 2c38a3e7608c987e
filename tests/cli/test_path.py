import json

from hoshin.extract import Concept, Extraction, Mention, Post, Source
from hoshin.graph import build_record


def test_a_path_shows_each_step_in_words_with_its_sentence(hoshin):
    assert hoshin("path", "slack", "learning backlog").out.splitlines() == [
        "1. slack → focus → learning backlog",
        "   slack contrasts with focus  (1 post, confidence 0.80)",
        "      “Focus beats slack.” — On backlogs, 2020-02-13",
        "   focus may come from learning backlog  (1 post, confidence 0.80)",
        "      “Learning backlogs lead to focus, perhaps.” — On backlogs, 2020-02-13",
    ]


def test_quotes_may_be_left_out(hoshin):
    assert "“" not in hoshin("path", "slack", "focus", "--quotes", "0").out


def test_where_no_sentence_ties_two_it_is_said_and_any_is_offered(hoshin, ties):
    ran = hoshin("path", "red 0", "another", "-g", "ties.db")

    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "hoshin: no chain of stated relations ties “red 0” and “another”; --any goes over what occurs together too\n"
    assert "nothing ties" in hoshin("path", "red 0", "another", "--any", "-g", "ties.db").err


def test_where_nothing_ties_two_the_posts_that_name_both_are_said(hoshin, folder):
    texts = {"one": "Slack is here. Bets are there.", "two": "Bets are here. Slack is there.", "three": "Slack alone."}
    posts = [Post(id=id_, title=f"Post {id_}", text=text, source=Source("-", "0", "text", "utf-8")) for id_, text in texts.items()]

    def extraction(post):
        places = {name: post.text.find(name) for name in ("Slack", "Bets") if name in post.text}
        mentions = {name: (Mention(start, start + len(name)),) for name, start in places.items()}
        concepts = (Concept(label=name.lower(), kind="practice", salience=0.5, mentions=found) for name, found in mentions.items())
        return Extraction(post=post, concepts=tuple(concepts))

    build_record(folder / "apart.db", posts, lambda posts: map(extraction, posts), options="apart")

    ran = hoshin("path", "slack", "bets", "-g", "apart.db", "--any")

    assert ran.status == 1
    assert ran.err.endswith("; both are named in “Post one”, “Post two”\n")


def test_json_without_a_chain_is_still_json(hoshin, ties):
    ran = hoshin("path", "red 0", "another", "-g", "ties.db", "--json")

    assert ran.status == 1
    assert json.loads(ran.out)["chains"] == []


def test_what_occurs_together_is_said_to_be_counted(hoshin, ties):
    ran = hoshin("path", "red hub", "blue 2", "-g", "ties.db", "--any", "-k", "9")

    assert "occurs with" in ran.out
    assert "no statement found; together in" in ran.out


def test_a_misspelt_name_is_told_with_what_is_close(hoshin):
    ran = hoshin("path", "slack", "backlog")

    assert ran.status == 1
    assert "did you mean learning backlog?" in ran.err
