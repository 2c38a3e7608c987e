"""What the readers' tests share: one post out of one text, the samples, and the samples packed."""

import zipfile
from pathlib import Path

import pytest

from hoshin.extract.posts import read

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


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


@pytest.fixture(scope="session")
def samples():
    """Give the folder of small sources, one or more of each kind that is read."""
    return SAMPLES


@pytest.fixture
def zipped(tmp_path):
    """Give a function that packs a sample folder as its export would be packed, and gives the archive's path."""

    def pack(name):
        path = tmp_path / f"{name}.{'epub' if name == 'book' else 'zip'}"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(file for file in (SAMPLES / name).rglob("*") if file.is_file()):
                archive.write(file, file.relative_to(SAMPLES / name).as_posix())
        return path

    return pack
