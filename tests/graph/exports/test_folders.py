import os
import signal
import subprocess
import sys

import pytest

from hoshin.graph.exports.folders import MARK, replacing_in


def everything(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_what_is_written_moves_in_at_the_end(tmp_path):
    folder = tmp_path / "a" / "b"
    with replacing_in(folder) as unfinished:
        (unfinished / "notes").mkdir()
        (unfinished / "notes" / "x").write_text("x", encoding="utf-8")
        (unfinished / "file").write_text("f", encoding="utf-8")
        assert not (folder / "file").exists()

    assert everything(folder) == ["file", "notes", f"notes/{MARK}", "notes/x"]


def test_an_error_leaves_nothing_behind(tmp_path):
    def fail():
        with replacing_in(tmp_path / "new") as unfinished:
            (unfinished / "file").write_text("f", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert everything(tmp_path) == []


def test_an_older_folder_comes_back_where_the_new_one_cannot_move_in(tmp_path, monkeypatch):
    def write(text):
        with replacing_in(tmp_path) as unfinished:
            (unfinished / "notes").mkdir()
            (unfinished / "notes" / "x").write_text(text, encoding="utf-8")

    write("old")
    replace = type(tmp_path).replace

    def fails_for_the_new(self, target):
        if self.parent.name == "new":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", fails_for_the_new)
    with pytest.raises(OSError, match="No space"):
        write("new")

    assert everything(tmp_path) == ["notes", f"notes/{MARK}", "notes/x"]
    assert (tmp_path / "notes" / "x").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="needs file locks")
def test_what_a_killed_export_left_is_deleted_but_not_what_a_living_one_writes(tmp_path):
    code = f"""
import sys, time
from pathlib import Path
from hoshin.graph.exports.folders import replacing_in
with replacing_in(Path({str(tmp_path)!r})) as unfinished:
    (unfinished / "half").touch()
    print("ready", flush=True)
    time.sleep(60)
"""

    def start():
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"ready\n"
        return process

    with start() as killed:
        os.kill(killed.pid, signal.SIGKILL)
    with start() as alive:
        with replacing_in(tmp_path) as unfinished:
            (unfinished / "file").touch()
        assert len(everything(tmp_path)) == 1 + 3  # the file, and what the living one writes
        alive.kill()
