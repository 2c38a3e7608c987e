"""Builds by several processes: how they end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")]

PATIENCE_S = 60


@pytest.fixture
def build(tmp_path):
    """A build by two processes that has begun, in a group of processes of its own."""
    (tmp_path / "posts").mkdir()
    for n in range(60):
        days = (f"On day {day} of week {n} a feedback loop led to trust in the team." for day in range(170))
        (tmp_path / "posts" / f"{n}.md").write_text(f"# Week {n}\n\n{' '.join(days)}\n", encoding="utf-8")
    build = subprocess.Popen(
        [sys.executable, "-m", "hoshin.cli", "build", "posts", "--workers", "2"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    wait_for(lambda: len(group_of(build)) >= 3)
    yield build
    build.kill()
    build.wait()


def group_of(leader):
    """Give the living processes of a group, by its leader."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue  # gone in the meantime
        if int(group) == leader.pid and state != "Z":
            found.append(stat)
    return found


def wait_for(condition):
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_ctrl_c_ends_all_and_leaves_nothing(build, tmp_path):
    os.killpg(build.pid, signal.SIGINT)

    assert build.communicate(timeout=PATIENCE_S)[1].endswith("hoshin: interrupted\n")
    assert build.returncode == 130
    wait_for(lambda: not group_of(build))
    assert [path.name for path in tmp_path.iterdir()] == ["posts"]


def test_the_others_end_with_the_first(build, tmp_path):
    build.kill()
    build.communicate(timeout=PATIENCE_S)

    wait_for(lambda: not group_of(build))
    assert [path.name for path in tmp_path.iterdir()] == ["posts"]
