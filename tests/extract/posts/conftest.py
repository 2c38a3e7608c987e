"""What the readers' tests share: one post out of one text."""

import pytest

from hoshin.extract.posts import read


@pytest.fixture
def read_text(tmp_path):
    """Give a function that writes a text to a file and reads the one post in it."""

    def read_one(text, name="notes.md", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        reading = read([path])
        assert not reading.quarantined, reading.quarantined
        (post,) = reading.posts
        return post

    return read_one


@pytest.fixture
def marked():
    """Give a function that gives the texts under one kind of mark, with their values."""

    def texts(post, mark):
        return [(post.text[span.start : span.end], span.value) for span in post.spans if span.mark == mark]

    return texts
