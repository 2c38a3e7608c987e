import os
import signal
import subprocess
import sys
from itertools import islice

import pytest

from hoshin.cli.watch import changes, snapshot
from hoshin.graph import Record

POST = "# Bets\n\nA learning backlog is a list of questions that a team asks. A learning backlog leads to focus.\n"


@pytest.fixture
def watching(tmp_path):
    """Start watching a folder with one post, and give the process once it waits for changes."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "one.md").write_text(POST, encoding="utf-8")
    started = []

    def start(*options):
        command = [sys.executable, "-m", "hoshin.cli", "watch", "posts", "-g", "hoshin.db", "--interval", "0.05", *options]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        for line in process.stderr:
            if line.startswith("watching"):
                break
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def titles(path):
    with Record(path) as record:
        return [post.title for post in record.posts()]


@pytest.mark.slow
def test_the_graph_is_built_and_again_once_a_post_changes(watching, tmp_path):
    process = watching("--once")
    assert titles(tmp_path / "hoshin.db") == ["Bets"]

    (tmp_path / "posts" / "two.md").write_text(POST.replace("Bets", "Slack"), encoding="utf-8")
    out, err = process.communicate(timeout=60)

    assert process.returncode == 0, err
    assert titles(tmp_path / "hoshin.db") == ["Bets", "Slack"]
    assert "1 new, 1 as before" in out


@pytest.mark.slow
def test_a_post_that_cannot_be_read_is_told_and_the_others_go_on(watching, tmp_path):
    process = watching("--once")

    (tmp_path / "posts" / "bad.md").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "posts" / "one.md").unlink()
    (tmp_path / "posts" / "two.md").write_text(POST.replace("Bets", "Slack"), encoding="utf-8")
    _, err = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "posts/bad.md" in err
    assert titles(tmp_path / "hoshin.db") == ["Slack"]


@pytest.mark.slow
def test_a_folder_that_is_empty_for_a_while_leaves_the_graph_as_it_is(watching, tmp_path):
    process = watching("--once")

    (tmp_path / "posts" / "one.md").unlink()
    _, err = process.communicate(timeout=60)

    assert process.returncode == 0
    assert "hoshin: posts: no file in this folder" in err
    assert titles(tmp_path / "hoshin.db") == ["Bets"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_it_well(watching):
    process = watching()

    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, "\nhoshin: no longer watching\n")


def test_a_change_is_told_once_the_files_rest():
    seen = [frozenset({("a", n, 0)}) for n in (0, 0, 1, 2, 2, 2, 3, 3)]
    looks = iter(seen)
    told_at = []

    def look():
        told_at.append(len(told_at))
        return next(looks)

    found = [len(told_at) for _ in islice(changes(seen[0], look, lambda: None), 2)]

    assert found == [5, 8]


def test_a_change_that_is_taken_back_is_none():
    looks = iter([frozenset({("a", 1, 0)}), frozenset({("a", 0, 0)}), frozenset({("a", 0, 0)})])

    with pytest.raises(RuntimeError):  # the looks are used up without anything told
        next(changes(frozenset({("a", 0, 0)}), lambda: next(looks), lambda: None))


def test_hidden_files_and_the_graph_are_not_looked_at(tmp_path):
    for name in ("a.md", ".b.md", "hoshin.db"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "c.md").write_text("x", encoding="utf-8")

    found = snapshot([tmp_path, tmp_path / "not there"], tmp_path / "hoshin.db")

    assert {os.path.basename(path) for path, *_ in found} == {"a.md"}  # noqa: PTH119
