"""JSON lines hold all of the record."""

import json
from collections import Counter

import pytest

from hoshin.graph import Record, build_record


def lines(text):
    return [next(iter(json.loads(line).items())) for line in text.splitlines()]


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_there_is_a_line_for_each_thing_and_each_text_is_whole(request, export, which):
    held = request.getfixturevalue(which).graph

    found = lines(export(request.getfixturevalue(which), "jsonl"))

    counts = Counter(name for name, _ in found)
    assert counts == {
        name: len(things)
        for name, things in {
            "post": held.posts, "concept": held.concepts, "relation": held.relations, "link": held.links, "theme": held.themes,
            "entity": held.entities, "reference": held.references, "merge": held.merges, "left_out": held.posts,
        }.items()
        if things
    }  # fmt: skip
    assert [(one["id"], one["name"], tuple(one["aliases"])) for name, one in found if name == "concept"] == [
        (concept.id, concept.name, concept.aliases) for concept in held.concepts
    ]
    texts = {one["id"]: one["text"] for name, one in found if name == "post"}
    assert texts == {post.id: post.text for post in held.posts}
    quotes = [quote for name, one in found if name == "relation" for quote in one["evidence"]]
    assert len(quotes) == sum(len(edge.evidence) for edge in held.relations)
    assert all(texts[quote["post"]][quote["start"] : quote["end"]] == quote["quote"] for quote in quotes)


def test_what_was_left_out_is_told_with_its_reason(tmp_path, make_post, export):
    from dataclasses import replace

    from hoshin.extract import Dropped, Extraction, Quarantined, Removed
    from hoshin.graph.exports import EXPORTS

    post = replace(make_post("a", "Slack."), removed=(Removed("Subscribe!", "call to action"),))
    extraction = Extraction(post=post, dropped=(Dropped("thing", 0.1, "low score"),))
    build_record(tmp_path / "hoshin.db", [post], lambda _: [extraction], options="1", quarantined=[Quarantined("x.pdf", "not text")])

    with Record(tmp_path / "hoshin.db") as record:
        found = dict(lines("".join(EXPORTS["jsonl"].write(record))))

    assert found["left_out"] == {
        "post": "a",
        "removed": [{"text": "Subscribe!", "rule": "call to action"}],
        "dropped": [{"label": "thing", "score": 0.1, "reason": "low score"}],
    }
    assert found["quarantined"]["reason"] == "not text"
