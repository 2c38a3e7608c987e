"""JSON Lines with any fields."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract.posts import read
from hoshin.extract.posts.records import FIELDS, TEXTS

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.text(max_size=5), max_size=3)
KEYS = st.sampled_from([name for names in [*FIELDS.values(), *TEXTS.values()] for name in names]) | st.text(max_size=10)
LINES = st.dictionaries(KEYS, VALUES, max_size=6).map(json.dumps) | st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)


@settings(max_examples=120, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=6))
def test_each_line_is_a_post_or_left_out_by_its_number(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("any") / "any.jsonl"
    path.write_text("\n".join([*lines, '{"title": "Last", "text": "Some last words."}']), encoding="utf-8", newline="")

    reading = read([path])

    assert "last" in [post.id.rpartition("-2")[0] or post.id for post in reading.posts]
    assert len(reading.posts) + len(reading.quarantined) == 1 + sum(bool(line.strip()) for line in lines)
    assert not any("cannot be read" in row.reason for row in reading.quarantined)
    assert len({post.id for post in reading.posts}) == len(reading.posts)


@pytest.mark.parametrize(("field", "names"), FIELDS.items())
def test_each_name_of_a_field_is_known(tmp_path, field, names):
    given_ = {"name": "an-id", "title": "A title", "subtitle": "Below it", "date": "2020-02-03", "url": "https://e.org/x", "number": "12"}
    for name in names:
        (tmp_path / "a.jsonl").write_text(json.dumps({name.upper(): given_[field], "text": "Some words."}))

        (post,) = read([tmp_path / "a.jsonl"]).posts

        said = {"name": post.id, "title": post.title, "subtitle": post.text.split("\n")[2], "url": post.url, "number": post.number}
        assert {**said, "date": str(post.date)}[field] == given_[field], name
        assert post.removed == ()


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"markdown": "Some *words*.", "html": "<p>No</p>"}, "Some words."),
        ({"html": "<p>Some <i>words</i>.</p>", "text": "No"}, "Some words."),
        ({"text": "Some <i>words</i>."}, "Some <i>words</i>."),
        ({"content": "<p>Some</p><p>words.</p>"}, "Some\n\nwords."),
        ({"body": "Some **words**."}, "Some words."),
    ],
)
def test_the_field_of_the_text_says_its_format(tmp_path, record, text):
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "T", **record}))

    assert read([tmp_path / "a.jsonl"]).posts[0].text == f"T\n\n{text}"
