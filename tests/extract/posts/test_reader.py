"""Which posts some sources give, how they are named, and what goes to quarantine."""

import hashlib
import io
import os
from pathlib import Path

import pytest

from hoshin.extract.errors import SourceError
from hoshin.extract.posts import read

TEXT = "# Small bets\n\nA small bet is cheap to lose and quick to learn from.\n"


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def ids(reading):
    return [post.id for post in reading.posts]


def reasons(reading):
    return {Path(left_out.path).name: left_out.reason for left_out in reading.quarantined}


def test_folders_are_read_with_their_folders_but_without_hidden_and_other_files(tmp_path):
    write(tmp_path, a_DOT_md=TEXT, sub__b_DOT_txt=TEXT, sub__deep__c_DOT_html="<h1>T</h1><p>Some words.</p>")
    write(tmp_path, _DOT_hidden__d_DOT_md=TEXT, _DOT_e_DOT_md=TEXT, picture_DOT_png=b"\x89PNG\x00", data_DOT_json="{}")

    reading = read([tmp_path])

    assert ids(reading) == ["a", "b", "c"]
    assert not reading.quarantined


def test_files_globs_and_folders_name_a_file_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a_DOT_md=TEXT, b_DOT_md=TEXT)

    reading = read(["*.md", "./a.md", str(tmp_path), "a.md", "**/b.md"])

    assert ids(reading) == ["a", "b"]


def test_standard_input_is_a_post():
    reading = read(["-"], stdin=io.BytesIO(TEXT.encode()))

    assert [(post.id, post.title, post.source.path) for post in reading.posts] == [("stdin", "Small bets", "-")]


def test_a_named_file_is_read_whatever_its_name(tmp_path):
    write(tmp_path, NOTES=TEXT)

    assert ids(read([tmp_path / "NOTES"])) == ["NOTES"]


@pytest.mark.parametrize("stem", ["18f--methods-decide-personas", "2015-12-07-inside--a-shelf--of-50-books", "TBM_2.5", "über-uns"])
def test_the_id_is_the_stem(tmp_path, stem):
    (tmp_path / f"{stem}.md").write_text(TEXT)

    assert ids(read([tmp_path])) == [stem]


def test_posts_of_one_stem_are_told_apart_by_folders_then_suffix(tmp_path):
    write(tmp_path, x__post_DOT_md=TEXT, y__post_DOT_md=TEXT, z__same_DOT_md=TEXT, z__same_DOT_txt=TEXT)

    reading = read([tmp_path])

    assert ids(reading) == ["same.md", "same.txt", "x-post", "y-post"]


def test_ids_do_not_depend_on_the_order_of_sources(tmp_path):
    write(tmp_path, x__post_DOT_md=TEXT, y__post_DOT_md=TEXT, y__z__post_DOT_md=TEXT)
    sources = sorted(tmp_path.rglob("*.md"))

    assert read(sources) == read(reversed(sources))


def test_source_tells_path_hash_format_and_encoding(tmp_path):
    write(tmp_path, a_DOT_md=TEXT)

    source = read([tmp_path]).posts[0].source

    assert source.path == (tmp_path / "a.md").as_posix()
    assert source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (source.format, source.encoding) == ("markdown", "utf-8")


@pytest.mark.parametrize(("source", "says"), [("nowhere.md", "no such file"), ("nowhere/*.md", "no file matches")])
def test_a_source_that_is_not_there_is_an_error(tmp_path, source, says):
    with pytest.raises(SourceError, match=says):
        read([tmp_path / source])


def test_a_folder_without_posts_is_an_error(tmp_path):
    write(tmp_path, data_DOT_json="{}")

    with pytest.raises(SourceError, match="no file in this folder"):
        read([tmp_path])


def test_no_source_is_an_error():
    with pytest.raises(SourceError, match="no source is named"):
        read([])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t\n", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        (b"# Words\x00 with a NUL", "binary file"),
        (b"\x01\x02\x03\x04words", "binary file"),
        ("Привет, мир. Это пост о продуктах.".encode("koi8-r"), "wrongly encoded"),
        ("“One”, “two” and “three” – cut".encode()[:-3] + b"\xe2\x28", "wrongly encoded"),
        (b"\xff\xfea\x00\x00\xd8", "wrongly encoded"),
        (b"# Only a title", "no text in it"),
        (b"---\ntitle: Only fields\n---\n", "no text in it"),
        (b"![](a.png)\n\n***\n", "no text in it"),
        (b"word " * 500_000, "more than 400,000 characters"),
    ],
)
def test_what_cannot_be_read_is_quarantined_and_the_rest_is_read(tmp_path, content, reason):
    write(tmp_path, good_DOT_md=TEXT, bad_DOT_md=content)

    reading = read([tmp_path])

    assert ids(reading) == ["good"]
    assert reasons(reading)["bad.md"].startswith(reason)


def test_a_file_above_the_size_is_quarantined(tmp_path):
    write(tmp_path, good_DOT_md="Small words here.", big_DOT_md=TEXT)

    reading = read([tmp_path], max_bytes=len(TEXT) - 1)

    assert ids(reading) == ["good"]
    assert reasons(reading) == {"big.md": f"larger than {len(TEXT) - 1:,} bytes"}


def test_links_that_lead_nowhere_or_in_a_circle_are_quarantined(tmp_path):
    write(tmp_path, sub__good_DOT_md=TEXT)
    (tmp_path / "dangling.md").symlink_to("gone.md")
    (tmp_path / "itself.md").symlink_to("itself.md")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "aside").symlink_to(tmp_path / "sub", target_is_directory=True)

    reading = read([tmp_path])

    assert ids(reading) == ["good"]
    assert sorted(reasons(reading)) == ["dangling.md", "itself.md", "up"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_closed_to_the_reader_is_quarantined(tmp_path):
    write(tmp_path, good_DOT_md=TEXT, closed_DOT_md=TEXT)
    (tmp_path / "closed.md").chmod(0)

    assert reasons(read([tmp_path])) == {"closed.md": "cannot be opened: Permission denied"}


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")

    assert reasons(read([tmp_path])) == {"pipe.md": "not a regular file"}


def test_a_page_that_hoshin_wrote_is_no_post(tmp_path):
    (tmp_path / "mine.md").write_text("# Mine\n\nSome words of my own.")
    (tmp_path / "hoshin.html").write_text('<!doctype html><html><head><meta name="generator" content="Hoshin"></head><body><p>Words</p>')

    reading = read([tmp_path])

    assert [post.id for post in reading.posts] == ["mine"]
    assert reading.quarantined == ()
