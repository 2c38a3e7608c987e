import os
import signal
import subprocess
import sys

import pytest

from hoshin.graph.record.replacing import check_replaceable, replacing

HOLD = """
import sys
from pathlib import Path
from hoshin.graph.record.replacing import replacing
with replacing(Path(sys.argv[1])) as unfinished:
    unfinished.write_text("half")
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def hold():
    """Start processes that are in the midst of writing a file."""
    started = []

    def start(target):
        process = subprocess.Popen([sys.executable, "-c", HOLD, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        started.append(process)
        process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_the_file_is_replaced_at_the_end(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")

    with replacing(target) as unfinished:
        unfinished.write_text("new")
        assert target.read_text() == "old"

    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_old_file_stays_where_writing_fails(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail():
        with replacing(target) as unfinished:
            unfinished.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert [(path, path.read_text()) for path in tmp_path.iterdir()] == [(target, "old")]


def test_what_a_killed_process_left_is_deleted(tmp_path, hold):
    target = tmp_path / "a[1]*.txt"
    killed = hold(target)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert [path.read_text() for path in tmp_path.iterdir()] == ["half"]

    with replacing(target) as unfinished:
        unfinished.write_text("new")

    assert [(path, path.read_text()) for path in tmp_path.iterdir()] == [(target, "new")]


def test_what_a_living_process_writes_is_left_alone_and_the_last_wins(tmp_path, hold):
    target = tmp_path / "a.txt"
    alive = hold(target)

    with replacing(target) as unfinished:
        unfinished.write_text("new")
    assert target.read_text() == "new"
    alive.communicate()

    assert alive.returncode == 0
    assert [(path, path.read_text()) for path in tmp_path.iterdir()] == [(target, "half")]


def test_a_link_to_the_file_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")

    with replacing(tmp_path / "link.txt") as unfinished:
        unfinished.write_text("new")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_the_file_may_be_read_by_whom_the_umask_lets(tmp_path):
    with replacing(tmp_path / "a.txt") as unfinished:
        unfinished.write_text("new")

    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_check_that_a_file_can_be_written_leaves_nothing(tmp_path):
    check_replaceable(tmp_path / "new" / "folders" / "a.txt")

    assert not list(tmp_path.iterdir())


def test_a_file_in_place_of_a_folder_is_found_before_anything_is_written(tmp_path):
    (tmp_path / "file").write_text("a file")

    with pytest.raises(NotADirectoryError) as raised:
        check_replaceable(tmp_path / "file" / "a.txt")

    assert raised.value.filename == str(tmp_path / "file" / "a.txt")
