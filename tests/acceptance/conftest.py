"""The command as it is installed, and the posts that come with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from shutil import copyfile

import pytest

HOSHIN = Path(sys.executable).with_name("hoshin")


@pytest.fixture(scope="session")
def command() -> str:
    """Give the path of the command ``hoshin``, beside the interpreter that runs the tests."""
    return str(HOSHIN)


@pytest.fixture(scope="session")
def hoshin(command) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a folder, as the shell would; ``env`` adds to the environment."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HOSHIN_")}

    def run(*arguments, folder, env=None, status=0):
        ran = subprocess.run(
            [command, *map(str, arguments)],
            cwd=folder,
            env={**inherited, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == status, ran.stderr
        assert "Traceback" not in ran.stderr
        return ran

    return run


@pytest.fixture
def demo_posts(tmp_path) -> Path:
    """Give a folder with a copy of the posts that ``hoshin demo`` shows."""
    folder = tmp_path / "demo_posts"
    folder.mkdir()
    for post in files("hoshin.cli").joinpath("demo_posts").iterdir():
        if post.name.endswith(".md"):
            copyfile(post, folder / post.name)
    return folder
