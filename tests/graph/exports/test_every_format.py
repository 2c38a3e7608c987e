"""What holds of each format."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hoshin.graph import Record
from hoshin.graph.exports import EXPORTS, FolderExport

SECRET = b"the words of a post"
ALL = """
import hashlib, os, sys, tempfile
from pathlib import Path
from hoshin.graph import Record
from hoshin.graph.exports import EXPORTS, FolderExport

with Record(sys.argv[1]) as record:
    for name, export in EXPORTS.items():
        digest = hashlib.sha256()
        if isinstance(export, FolderExport):
            folder = Path(tempfile.mkdtemp(dir=sys.argv[2]))
            list(export.write(record, folder))
            for file in sorted((file for file in folder.rglob("*") if file.is_file()), key=os.fsencode):
                digest.update(os.fsencode(file.relative_to(folder)) + file.read_bytes())
        else:
            for piece in export.write(record):
                digest.update(piece.encode())
        print(name, digest.hexdigest())
"""


def content(exported):
    if isinstance(exported, str):
        return exported.encode()
    return b"\n".join(file.read_bytes() for file in sorted(exported.rglob("*")) if file.is_file())


def test_the_bytes_are_the_same_in_any_surroundings(hostile, tmp_path):
    def digests(**environment):
        command = [sys.executable, "-c", ALL, str(hostile.path), str(tmp_path)]
        return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True, text=True).stdout

    usual = digests(PYTHONHASHSEED="1")

    assert usual.count("\n") == len(EXPORTS)
    assert digests(PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Tokyo", PYTHONUTF8="0") == usual


@pytest.mark.parametrize("name", EXPORTS)
def test_without_quotes_no_words_of_a_post_go_out(plain, export, name):
    assert SECRET not in content(export(plain, name, has_quotes=False))


@pytest.mark.parametrize("name", sorted(EXPORTS.keys() - {"index", "index-html", "mermaid", "extractions"}))
def test_with_quotes_they_do(plain, export, name):
    if name == "parquet":  # its pages are compressed
        import pyarrow.parquet as pq

        assert SECRET.decode() in "".join(pq.read_table(export(plain, name) / "posts.parquet")["text"].to_pylist())
        return

    assert SECRET in content(export(plain, name))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_takes_any_text(hostile, export, name):
    assert content(export(hostile, name))


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if isinstance(export, FolderExport)])
def test_a_folder_is_replaced_whole_or_not_at_all(plain, export, tmp_path, monkeypatch, name):
    folder = export(plain, name)
    before = {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.rglob("*") if file.is_file()}

    def full(self, *_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with Record(plain.path) as record, pytest.raises(OSError, match="No space"):
        list(EXPORTS[name].write(record, folder))

    assert {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_graph_can_be_exported(empty, export, name):
    assert export(empty, name) is not None
