import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hoshin.graph.exports import EXPORTS, FolderExport

FOLDERS = [name for name, export in EXPORTS.items() if isinstance(export, FolderExport)]
FILES = [name for name in EXPORTS if name not in FOLDERS]


def everything(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_the_same_as_stdout(hoshin, folder, name):
    ran = hoshin("export", name)
    assert ran.status == 0
    assert hoshin("export", name, "-o", "-") == ran

    assert hoshin("export", name, "-o", "out/x") == (0, "", ran.err)

    assert (folder / "out" / "x").read_text(encoding="utf-8") == ran.out


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_written_where_one_says_and_is_the_same_again(hoshin, folder, name):
    assert hoshin("export", name).status == 2
    assert hoshin("export", name, "-o", "output.md").status == 2

    assert hoshin("export", name, "-o", "out").status == 0
    first = everything(folder / "out")
    assert hoshin("export", name, "-o", "out").status == 0

    assert first
    assert everything(folder / "out") == first


def test_the_list_tells_formats_with_their_options(hoshin):
    lines = hoshin("export", "--list").out.splitlines()

    assert [line.split()[0] for line in lines[1:]] == list(EXPORTS)
    assert "--concept --depth" in next(line for line in lines if line.startswith("mermaid"))


def test_options_reach_the_format(hoshin):
    assert "Learning backlogs lead" in hoshin("export", "networkx").out
    assert "Learning backlogs lead" not in hoshin("export", "networkx", "--no-quotes").out
    assert {edge["trust"] for edge in json.loads(hoshin("export", "networkx", "--layer", "linked").out)["edges"]} == {"linked"}
    assert '["slack"]' not in hoshin("export", "mermaid", "--concept", "learning backlog").out
    assert '["slack"]' in hoshin("export", "mermaid", "--concept", "learning backlog", "--depth", "2").out
    assert "<https://example.org/concept/focus>" in hoshin("export", "skos", "--base", "https://example.org/").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "Missing argument 'FORMAT'; hoshin export --list names them."),
        (("nonsense",), 2, "'nonsense' is not one of"),
        (("csv", "--layer", "all", "-o", "x"), 2, "csv takes no --layer; hoshin export --list says which formats do."),
        (("mermaid", "--depth", "2"), 2, "--depth is counted from a concept; name it with --concept."),
        (("mermaid", "--concept", "zzz"), 1, "hoshin: no concept is called “zzz”"),
        (("skos", "--base", "a b"), 2, "hoshin: “a b” cannot begin addresses"),
        (("jsonl", "-o", "."), 2, ". is a folder; name a file with -o."),
        (("jsonl", "-o", "hoshin.db"), 2, "hoshin.db is the graph itself"),
        (("jsonl", "-g", "none.db"), 2, "hoshin: none.db: there is no such graph"),
        (("csv", "-g", "output.md", "-o", "x"), 2, "hoshin: output.md: not a graph of Hoshin's"),
    ],
)
def test_wrong_use_is_said_and_writes_nothing(hoshin, folder, arguments, status, said):
    before = everything(folder)

    ran = hoshin("export", *arguments)

    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert everything(folder) == before


def test_what_could_not_go_out_as_it_is_is_noted_on_stderr(hoshin, monkeypatch):
    def write(_, options):
        options.note("left out\x1b[31m")
        yield "text"

    monkeypatch.setattr("hoshin.graph.exports.index_pages.index_markdown", write)

    assert hoshin("export", "index") == (0, "text", "note: left out [31m\n")


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/full")
@pytest.mark.parametrize("name", FILES)
def test_a_full_disk_is_one_line(folder, name):
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "hoshin.cli", "export", name], cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert ran.returncode == 2
    assert os.strerror(errno.ENOSPC) in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    ("name", "step"),
    [("jsonl", "json_lines.json_text"), ("skos", "rdf.json_text"), ("csv", "spreadsheets._cell"), ("obsidian", "vault.post_note")],
)
def test_an_interrupt_leaves_nothing_half_written(folder, name, step):
    # a signal to oneself in the midst of many like steps: no race, and no sleep
    module, function = step.split(".")
    code = f"""
import os, signal
from itertools import count
from hoshin.cli import main
from hoshin.graph.exports import {module}
step, n = {step}, count()
def interrupted(*arguments):
    if next(n) == 1:
        os.kill(os.getpid(), signal.SIGINT)
    return step(*arguments)
{module}.{function} = interrupted
main(["export", {name!r}, "-o", "out"])
"""

    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr.strip()) == (128 + signal.SIGINT, "hoshin: interrupted")
    assert not (folder / "out").exists()
    assert not [path for path in folder.rglob("*") if "unfinished" in path.name]
