"""Neo4j's own import tool takes the exported files, and the database is the one that loading makes."""

import os
import shlex
import subprocess

import pytest
from neo4j_jars import jars, java
from neo4j_server import run_java, running

from hoshin.extract.errors import RecordError
from hoshin.graph import Record
from hoshin.graph.exports import EXPORTS
from hoshin.graph.neo4j import Login, load

TEXTS = {
    "one": 'A [learning backlog], "quoted", is a list; here.\n[Learning backlogs] lead, \\ [focus] leads to [bet].\r\nEnd.',
    "two": "[focus] contrasts\nwith [slack]. See <one> and <https://example.org/x,y?q='z'>.",
}


def exported(path, folder):
    with Record(path) as record:
        return "\n".join(EXPORTS["neo4j-csv"].write(record, folder))


@pytest.mark.neo4j
@pytest.mark.slow
def test_neo4j_admin_imports_what_was_exported(release, build, tmp_path, projected, rows_of):
    path = build(TEXTS)
    command = exported(path, tmp_path / "csv files").split("\n\n")[1].replace("\\\n", "")
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    arguments = shlex.split(command)
    assert arguments.pop(0) == "neo4j-admin"
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}

    tool = [*run_java(java(release), jars(release)), "org.neo4j.cli.AdminTool"]
    subprocess.run([*tool, *arguments], env=environment, cwd=tmp_path, check=True, capture_output=True)

    with running(release, home=home) as server:
        login = Login(uri=server.uri, user=server.user, password=server.password)
        first, second = load(path, login), load(path, login)
        assert rows_of(server) == projected(path)
    assert (first.created, first.deleted) == (0, 0)
    assert second.is_unchanged


def test_a_list_that_the_files_cannot_hold_is_refused(build, tmp_path):
    path = build({"one": "A [bet\x1f] leads."})

    with pytest.raises(RecordError, match="U\\+001F"):
        exported(path, tmp_path / "csv")


def test_the_files_are_the_same_again(build, tmp_path):
    path = build(TEXTS)

    first = exported(path, tmp_path / "a")
    second = exported(path, tmp_path / "b")

    assert first.replace(str(tmp_path / "a"), "") == second.replace(str(tmp_path / "b"), "")
    files = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert files == sorted(file.name for file in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)
