"""A real Neo4j for the tests, and by ``make neo4j`` for people: fetched once, data in a temporary folder, gone with who started it.

python tests/neo4j/neo4j_server.py [--version 5.26.26] [--port 7687]
"""

import argparse
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from neo4j_jars import RELEASES, MissingError, jars, java

HERE = Path(__file__).resolve().parent
NEO4J_5, NEO4J_2026 = RELEASES
START_S = 180


class Server(NamedTuple):
    uri: str
    user: str
    password: str
    jars: Path
    java: Path


@contextmanager
def running(
    version: str = NEO4J_5, *, port: int = 0, password: str | None = None, home: Path | None = None, is_brief: bool = True
) -> Iterator[Server]:
    """Start a server on the loopback interface, at a free port unless one is named, and stop it at the end.

    ``home`` is a folder with its data; by default it is empty and temporary. A server that is not brief compiles for long runs.
    """
    password = password or secrets.token_hex(8)
    folder, binary = jars(version), java(version)
    with tempfile.TemporaryDirectory(prefix="hoshin-neo4j-", ignore_cleanup_errors=True) as data, Path(data, "stderr").open("w+") as log:
        arguments = [str(HERE / "Server.java"), str(home or f"{data}/neo4j"), str(port), password]
        process = subprocess.Popen(
            [*run_java(binary, folder, is_brief=is_brief), *arguments],
            stdin=subprocess.PIPE,  # it ends when this does, so also when we are killed
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,  # Ctrl-C is for us
        )
        try:
            ready, _, _ = select.select([process.stdout], [], [], START_S)
            bolt = process.stdout.readline().strip() if ready else ""
            if not bolt:
                log.seek(0)
                raise RuntimeError(f"Neo4j {version} did not start: {log.read()[-2000:]}")
            yield Server(f"bolt://127.0.0.1:{bolt}", "neo4j", password, folder, binary)
        finally:
            process.kill()  # its data is of no further use, and shutting down may take minutes
            process.communicate()


def run_java(binary: Path, folder: Path, *, is_brief: bool = True) -> list[str | Path]:
    """Give the start of a command that runs a class of Neo4j's, or a source file that uses them."""
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.lang", "sun.nio.ch")]
    brief = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]  # what runs for minutes gains nothing from long compilation
    return [binary, "-Xmx1g", *(brief if is_brief else ()), *opens, "-cp", f"{folder}/*"]


def require(version: str) -> None:
    """Leave a test out where a release cannot run here; under CI that is an error."""
    try:
        java(version)
        jars(version)
    except MissingError as error:
        if os.environ.get("CI"):
            pytest.fail(f"{error}: CI needs it")
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def neo4j_5():
    """Start Neo4j 5."""
    require(NEO4J_5)
    with running(NEO4J_5) as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_2026():
    """Start the newest Neo4j."""
    require(NEO4J_2026)
    with running(NEO4J_2026) as server:
        yield server


def main() -> None:
    parser = argparse.ArgumentParser(description="Start a Neo4j to try Hoshin with; Ctrl-C stops it and deletes its data.")
    parser.add_argument("--version", choices=RELEASES, default=NEO4J_5)
    parser.add_argument("--port", type=int, default=7687, help="0 takes a free one")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell starts what is in the background deaf to Ctrl-C
        signal.signal(number, signal.default_int_handler)
    try:
        with running(options.version, port=options.port, password="hoshin-tests") as server:
            click.echo(f"Neo4j {options.version} is ready. In another terminal:\n")
            click.echo(f"  export NEO4J_URI={server.uri} NEO4J_USERNAME={server.user} NEO4J_PASSWORD={server.password}")
            click.echo("  source .venv/bin/activate\n  hoshin demo\n  hoshin load -g hoshin-demo/hoshin.db")
            click.echo("\nCtrl-C stops it; its data is deleted.")
            while True:
                select.select([], [], [])
    except KeyboardInterrupt:
        click.echo("stopped")
    except (MissingError, RuntimeError) as error:
        sys.exit(f"neo4j: {error}")


if __name__ == "__main__":
    main()
