"""A tiny, deterministic extractor: concepts stand in brackets, "[a] leads to [b]." states a relation, "# " opens a section."""

import hashlib
import re

import pytest

from hoshin.extract import Concept, Evidence, Extraction, Link, Mention, Post, Relation, Section, Source
from hoshin.extract.facts import KINDS

CONCEPT = re.compile(r"\[([^\[\]\n]+)\]")
RELATION = re.compile(r"\[([^\[\]\n]+)\] (leads to|does not lead to|contrasts with) \[([^\[\]\n]+)\]\.")
TYPES = {"leads to": "LEADS_TO", "does not lead to": "LEADS_TO", "contrasts with": "CONTRASTS_WITH"}
LINK = re.compile(r"<([^<>\n]*)>")


@pytest.fixture(scope="session")
def make_post():
    def make(id_, text, *, path=None, **fields):
        starts = sorted({0, *(match.start() for match in re.finditer(r"^# ", text, re.MULTILINE))})
        ends = [*starts[1:], len(text)]
        source = Source(path or f"{id_}.md", hashlib.sha256(text.encode(errors="replace")).hexdigest(), "markdown", "utf-8")
        sections = tuple(Section("", 1, start, end) for start, end in zip(starts, ends, strict=True))
        return Post(id=id_, text=text, source=source, sections=sections, **{"title": id_, **fields})

    return make


@pytest.fixture(scope="session")
def toy_extract():
    return lambda posts: map(extract_one, posts)


@pytest.fixture(scope="session")
def extracted(make_post):
    """Give the extractions of posts from their ids and texts."""
    return lambda **texts: [extract_one(make_post(id_.replace("_", "-"), text)) for id_, text in texts.items()]


def extract_one(post):
    mentions = {}
    for match in CONCEPT.finditer(post.text):
        mentions.setdefault(match[1], []).append(Mention(*match.span(1)))
    return Extraction(
        post=post,
        concepts=tuple(
            Concept(
                label=label,
                kind=KINDS[len(label) % len(KINDS)],
                salience=min(1.0, len(found) / 4),
                aliases=(label,),
                mentions=tuple(found),
                definition=Evidence(*found[0]) if len(label) % 2 else None,
            )
            for label, found in mentions.items()
        ),
        relations=tuple(
            Relation(
                source=match[1],
                type=TYPES[match[2]],
                target=match[3],
                evidence=(Evidence(*match.span()),),
                confidence=0.5,
                negated="not" in match[2],
                hedged="maybe" in post.text,
            )
            for match in RELATION.finditer(post.text)
        ),
        links=tuple(Link(*match.span(1), match[1]) for match in LINK.finditer(post.text)),
    )
