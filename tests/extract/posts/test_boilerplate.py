"""Boilerplate and repetitions: what goes, what stays, and the file of rules."""

import pytest

from hoshin.extract.errors import RulesError
from hoshin.extract.posts.boilerplate import load_rules

BODY = "We place small bets and learn from them."


@pytest.mark.parametrize(
    "block",
    [
        "Subscribe now",
        "[Subscribe](https://x.substack.com/subscribe)",
        "[Unsubscribe](https://x.y/unsubscribe?id=3)",
        "Thanks for reading Small Bets! Subscribe for free to receive new posts and support my work.",
        "[Leave a tip...](https://gum.co/abc)",
        "[Back to Table of Contents](#toc) | Found this helpful? [Leave a tip...](https://gum.co/abc) | [Purchase EPUB Version](https://gum.co/d)",
        "[Direct link to this post](#small-bets)",
        "[Share](https://x.y/p/1?action=share) | [Leave a comment](https://x.y/p/1/comments)",
        "Share this post on Twitter",
        "[Read in app](https://x.y/app)",
        "View this email in your browser",
        "Was this email forwarded to you? Sign up here.",
        "© 2021 Somebody. All rights reserved.",
        "Listen now (34 min)",
        "Sponsored by A Company",
        "3 comments",
        "5 min read",
    ],
)
def test_boilerplate_is_taken_out_and_recorded(read_text, block):
    post = read_text(f"# T\n\n{BODY}\n\n{block}\n")

    assert post.text == f"T\n\n{BODY}"
    assert len(post.removed) == 1


@pytest.mark.parametrize(
    ("block", "rule"),
    [("[Direct link to this post](#a)", "direct link"), ("[Below](#a)", "link within the page"), ("[Leave a tip](https://x.y)", "tip jar")],
)
def test_what_is_removed_names_its_rule(read_text, block, rule):
    assert [removed.rule for removed in read_text(f"# T\n\n{BODY}\n\n{block}\n").removed] == [rule]


@pytest.mark.parametrize(
    "block",
    [
        "TOC",
        "Nobody would subscribe to a plan that they cannot change.",
        "Share what you learn with your team before you unsubscribe from the old way.",
        "We are back to the top of the list.",
        "Leave a comment in the code when the reason is not plain.",
        "Our sponsor asked for a date.",
        "Read the book, then the [paper](https://x.y).",
        "Local | Global",
        "## Share\n\nEach one shows a card.",
        "- Share\n- Comment\n- Subscribe",
        "Listen. Watch. Discuss.",
    ],
)
def test_prose_that_speaks_of_such_things_stays(read_text, block):
    plain = read_text(f"# T\n\n{BODY}\n\n{block}\n")

    assert not plain.removed


def test_a_bar_loses_only_its_boilerplate(read_text):
    post = read_text(f"# T\n\n{BODY}\n\nWritten in the spring of 2020 | [Share](https://x.y/?action=share)")

    assert post.text == f"T\n\n{BODY}\n\nWritten in the spring of 2020"
    assert post.removed == (("Share <https://x.y/?action=share>", "share"),)


def test_elements_of_a_boilerplate_class_go(read_text):
    post = read_text(f"<h1>T</h1><p>{BODY}</p><div class='big subscription-widget'><p>Type here <a href='/s'>ok</a></p></div>", "a.html")

    assert post.text == f"T\n\n{BODY}"
    assert post.removed == (("Type here ok </s>", "subscribe"),)


def test_a_sentence_counts_once(read_text):
    again = "This very sentence comes more than once."

    post = read_text(f"# T\n\n_Hello. {again} Yes. {again}_\n\nOther words. {again} {again} End.")

    assert post.text == f"T\n\nHello. {again} Yes.\n\nOther words. End."
    assert [removed.rule for removed in post.removed] == ["repeated sentence"] * 3


def test_a_paragraph_counts_once_and_short_ones_as_often_as_they_come(read_text):
    long = "A paragraph with a good many words in it"

    post = read_text(f"# T\n\n{long}\n\nYes.\n\n{long.upper()}\n\nYes.\n\n- so be it\n- so be it")

    assert post.text == f"T\n\n{long}\n\nYes.\n\nYes.\n\nso be it\nso be it"
    assert post.removed == ((long.upper(), "repeated paragraph"),)


def test_marks_move_with_the_text_that_is_left(read_text, marked):
    again = "This very sentence comes more than once."

    post = read_text(f"# T\n\n{again}\n\nFirst. {again} Then **bold** words.")

    assert marked(post, "bold") == [("bold", "")]


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("[[rule]\n", "line 1"),
        ("[[rule]]\ntext = ['a']\n", "rule 1: has no name"),
        ("[[rule]]\nname = 'a'\n", r"rule 1 \(a\): matches on nothing"),
        ("[[rule]]\nname = 'a'\ntext = 'b'\n", r"rule 1 \(a\): text must be a list"),
        ("[[rule]]\nname = 'a'\ntext = ['b']\n[[rule]]\nname = 'c'\ntext = ['(']\n", r"rule 2 \(c\): text: '\(' is no regular expression"),
        ("[[rule]]\nname = 'a'\ntxt = ['b']\n", "unknown key txt"),
        ("[[rule]]\nname = 'a'\ntext = ['b']\nkinds = ['table']\n", "unknown kind table"),
        ("rules = 3\n", r"only \[\[rule\]\] tables"),
    ],
)
def test_a_malformed_rule_is_named_with_its_file(tmp_path, rules, says):
    path = tmp_path / "own.toml"
    path.write_text(rules)

    with pytest.raises(RulesError, match=rf"own\.toml.*{says}"):
        load_rules(path)
