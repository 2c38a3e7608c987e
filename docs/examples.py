"""Run the commands that the pages show, in order and in an empty folder, and put their real output below each.

python docs/examples.py [PAGE.md ...]

A block marked ``console`` holds commands after ``$ ``, each followed by what it prints on either stream. All blocks of a page share
one folder. A command that a reader would not repeat stands in a block of another kind.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PAGES = ("tutorial.md", "exports.md")
_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)


def with_output(page: str) -> str:
    """Give a page with the output that its commands have now."""
    with tempfile.TemporaryDirectory() as folder:
        return _BLOCK.sub(lambda block: "".join(_run(command, folder) for command in re.findall(r"^\$ .*$", block[0], re.MULTILINE)), page)


def _run(command: str, folder: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "HOME": folder, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    run = subprocess.run(
        ["bash", "-c", command.removeprefix("$ ")],
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return f"{command}\n{run.stdout.rstrip()}\n\n" if run.stdout.strip() else f"{command}\n"


if __name__ == "__main__":
    for name in sys.argv[1:] or PAGES:
        path = HERE / name
        path.write_text(with_output(path.read_text(encoding="utf-8")), encoding="utf-8")
