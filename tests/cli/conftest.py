"""A graph file made by hand, and ways to call the command line on it."""

import datetime as dt
import hashlib
from dataclasses import replace
from typing import NamedTuple

import pytest

from hoshin.cli import main
from hoshin.extract import Concept, Evidence, Extraction, Link, Mention, Post, Quarantined, Relation, Section, Source
from hoshin.extract.facts import Entity, Gloss
from hoshin.graph import build_record

TEXTS = {
    "backlogs": (
        "On backlogs\nA learning backlog is a list of questions. Learning backlogs lead to focus, perhaps.\nFocus beats slack. See output."
    ),
    "output": "Output\nOutput is not focus. \x1b[31mSlack and focus go together.",
}


@pytest.fixture
def folder(tmp_path):
    """A folder with the texts as files and the graph ``hoshin.db``."""
    posts = {}
    for id_, text in TEXTS.items():
        (tmp_path / f"{id_}.md").write_text(text, encoding="utf-8", newline="")
        source = Source(str(tmp_path / f"{id_}.md"), hashlib.sha256(text.encode()).hexdigest(), "markdown", "utf-8")
        middle = text.index("\n", text.index("\n") + 1) if text.count("\n") > 1 else len(text)
        sections = (Section("", 1, 0, middle), Section("", 1, middle, len(text)))
        posts[id_] = Post(id=id_, title=text.split("\n")[0], text=text, source=source, sections=sections)
    posts["backlogs"] = replace(posts["backlogs"], number="TBM 7/53", date=dt.date(2020, 2, 13), url="https://blog.example/p/backlogs")
    extractions = {
        "backlogs": Extraction(
            post=posts["backlogs"],
            concepts=(
                concept(
                    "backlogs",
                    "learning backlog",
                    "artifact",
                    1.0,
                    "learning backlog",
                    "Learning backlogs",
                    definition="A learning backlog is a list of questions.",
                ),
                concept("backlogs", "focus", "principle", 0.6, "focus", "Focus"),
                concept("backlogs", "slack", "principle", 0.3, "slack"),
            ),
            relations=(
                relation("backlogs", "learning backlog", "LEADS_TO", "focus", "Learning backlogs lead to focus, perhaps.", hedged=True),
                relation("backlogs", "focus", "CONTRASTS_WITH", "slack", "Focus beats slack."),
            ),
            links=(Link(*place("backlogs", "output"), "output.md"), Link(0, 2, "https://example.org/")),
        ),
        "output": Extraction(
            post=posts["output"],
            concepts=(concept("output", "focus", "principle", 0.5, "focus"), concept("output", "slack", "principle", 0.5, "Slack")),
            relations=(relation("output", "slack", "SUPPORTS", "focus", "Slack and focus go together.", negated=True),),
        ),
    }
    build_record(
        tmp_path / "hoshin.db",
        posts.values(),
        lambda posts: (replace(extractions[post.id], post=post) for post in posts),
        options="by hand",
        quarantined=[Quarantined("x.pdf", "not text")],
    )
    return tmp_path


def place(post, quote):
    return TEXTS[post].index(quote), TEXTS[post].index(quote) + len(quote)


def concept(post, label, kind, salience, *forms, definition=None):
    mentions = tuple(Mention(*place(post, form)) for form in forms)
    defined = Evidence(*place(post, definition)) if definition else None
    return Concept(label=label, kind=kind, salience=salience, aliases=forms, mentions=mentions, definition=defined)


def relation(post, source, type_, target, quote, **flags):
    return Relation(source=source, type=type_, target=target, evidence=(Evidence(*place(post, quote)),), confidence=0.8, **flags)


NAMES = {
    "one": "Decision quality is how well we decide.\nThe quality of our decisions counts. Adaptability.",
    "two": "On decision quality.\nAdaptation is not all. An example is “dull”.",
}
LABELS = {
    "one": {"decision quality": "Decision quality", "quality of our decisions": "quality of our decisions", "adaptability": "Adaptability"},
    "two": {"decision quality": "decision quality", "adaptation": "Adaptation", "example": "example"},
}


@pytest.fixture
def build_names(folder):
    """Build the graph ``names.db``, in which some names are one idea."""

    def extraction(post):
        text = post.text
        concepts = tuple(
            Concept(
                label=label,
                kind="principle",
                salience=0.5,
                aliases=(form,),
                mentions=(Mention(text.index(form), text.index(form) + len(form)),),
                gloss=Gloss(label, "How good the decisions of a team are.") if label == "decision quality" else None,
            )
            for label, form in LABELS[post.id].items()
        )
        return Extraction(post=post, concepts=concepts)

    def build(curation=()):
        posts = [Post(id=id_, title=f"Post {id_}", text=text, source=Source("-", "0", "text", "utf-8")) for id_, text in NAMES.items()]
        return build_record(folder / "names.db", posts, lambda posts: map(extraction, posts), options="names", curation=curation)

    return build


CIRCLES = {
    "one": [("red hub", "LEADS_TO", f"red {n}") for n in range(20)],
    "two": [("blue hub", "SUPPORTS", f"blue {n}") for n in range(20)],
    "three": [("blue hub", "HINDERS", "blue 1"), ("red hub", "CONTRASTS_WITH", "red 9")],
    "four": [("red hub", "LEADS_TO", "red 1"), ("blue hub", "IS_A", "blue 2")],
    "five": [("red hub", "LEADS_TO", "red 1"), ("blue hub", "IS_A", "blue 2")],
    "six": [("red hub", "LEADS_TO", "red 1"), ("blue hub", "IS_A", "blue 2")],
    "seven": [("red 1", "PART_OF", "blue 1")],
    **{f"else{n}": [(f"other {n}", "REQUIRES", "another")] for n in range(6)},
}


@pytest.fixture
def ties(folder):
    """Build the graph ``ties.db``: two themes that several posts treat and one relation ties, an entity, and a link to elsewhere."""

    def extraction(post):
        text, stated = post.text, CIRCLES[post.id]
        labels = dict.fromkeys(name for source, _, target in stated for name in (source, target))
        spans = {name: (text.index(f"“{name}”") + 1, text.index(f"“{name}”") + 1 + len(name)) for name in labels}
        lines = [text.index(line) for line in text.splitlines()[1:]]
        return Extraction(
            post=post,
            concepts=tuple(
                Concept(label=name, kind="practice", salience=0.9 if "hub" in name else 0.3, mentions=(Mention(*spans[name]),))
                for name in labels
            ),
            relations=tuple(
                Relation(source=source, type=type_, target=target, evidence=(Evidence(at, text.index("\n", at)),), confidence=0.8)
                for (source, type_, target), at in zip(stated, lines, strict=True)
            ),
            entities=(Entity(name="Ann Lee", kind="person", mentions=(Mention(0, 7),)),),
            links=(Link(*spans["red hub"], "https://example.org/hub"),) if "red hub" in spans else (),
        )

    texts = {
        id_: "\n".join(["Ann Lee writes.", *(f"Here “{source}” does {type_} to “{target}”." for source, type_, target in stated), ""])
        for id_, stated in CIRCLES.items()
    }
    posts = [Post(id=id_, title=f"Post {id_}", text=text, source=Source("-", "0", "text", "utf-8")) for id_, text in texts.items()]
    build_record(folder / "ties.db", posts, lambda posts: map(extraction, posts), options="ties")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def hoshin(folder, monkeypatch, capsys):
    """Run a command in the folder as the shell would."""
    monkeypatch.chdir(folder)
    monkeypatch.delenv("HOSHIN_GRAPH", raising=False)

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main(arguments)
        return Ran(exited.value.code or 0, *capsys.readouterr())

    return run
