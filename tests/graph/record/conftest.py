"""A small record on disk, made the way a build makes it."""

import pytest

from hoshin.graph import build_record

TEXTS = {
    "one": "Bets for teams\nA [learning backlog] is a list. [Learning backlog] leads to [focus].\n# Next\nMaybe [focus] and [slack].",
    "two": "[Learning backlogs] again. [focus] contrasts with [slack]. See <one>, <https://example.org/x> and <#nowhere>. {work Map}.",
    "tre": "[Hoshin Kanri] — näïve 😀 text. [focus] does not lead to [slack]. [slack](https://example.org/slack)",
}


@pytest.fixture
def posts(make_post):
    return [make_post(id_, text, number=f"TBM {n}/53", title=f"On {id_}") for n, (id_, text) in enumerate(TEXTS.items(), 1)]


@pytest.fixture
def path(tmp_path, posts, toy_extract):
    path = tmp_path / "hoshin.db"
    build_record(path, posts, toy_extract, options="toy 1")
    return path
