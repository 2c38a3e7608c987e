"""A tiny, deterministic extractor: concepts stand in brackets, "[a] leads to [b]." states a relation, "# " opens a section.

"{person Ann Lee}" names an entity, "{person Lee of Ann Lee}" the same one by another name, and "[a](https://...)" is a link.
"""

import hashlib
import re

import pytest

from hoshin.extract import Concept, Evidence, Extraction, Link, Mention, Post, Relation, Section, Source
from hoshin.extract.facts import KINDS, Entity

CONCEPT = re.compile(r"\[([^\[\]\n]+)\]")
RELATION = re.compile(r"\[([^\[\]\n]+)\] (leads to|does not lead to|hinders|contrasts with) \[([^\[\]\n]+)\]\.")
TYPES = {"leads to": "LEADS_TO", "does not lead to": "LEADS_TO", "hinders": "HINDERS", "contrasts with": "CONTRASTS_WITH"}
LINK = re.compile(r"<([^<>\n]*)>")
LINKED = re.compile(r"\[([^\[\]\n]+)\]\(([^()\n]*)\)")
ENTITY = re.compile(r"\{(person|organisation|product|work) ([^{}\n]+?)(?: of ([^{}\n]+))?\}")


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
        entities=entities_of(post),
        links=(
            *(Link(*match.span(1), match[1]) for match in LINK.finditer(post.text)),
            *(Link(*match.span(1), match[2]) for match in LINKED.finditer(post.text)),
        ),
    )


def entities_of(post):
    found = {}
    for match in ENTITY.finditer(post.text):
        found.setdefault((match[3] or match[2], match[1]), []).append((match[2], Mention(*match.span(2))))
    return tuple(
        Entity(
            name=name,
            kind=kind,
            aliases=tuple(sorted({alias for alias, _ in named} - {name})),
            mentions=tuple(mention for _, mention in named),
        )
        for (name, kind), named in found.items()
    )
