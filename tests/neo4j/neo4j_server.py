"""A real Neo4j for the tests, and by ``make neo4j`` for people: fetched once, data in a temporary folder, gone with who started it.

python tests/neo4j/neo4j_server.py [--version 5.26.26] [--port 7687]
"""

import argparse
import os
import re
import secrets
import select
import shutil
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

HERE = Path(__file__).resolve().parent
# a release, and the versions of Java that it runs on
RELEASES = {"5.26.26": {17, 21}, "2026.09.0": range(21, 99)}
NEO4J_5, NEO4J_2026 = RELEASES
START_S = 180


class Server(NamedTuple):
    uri: str
    user: str
    password: str
    jars: Path
    java: Path


class MissingError(Exception):
    """What the server needs is not on this machine; the message says what."""


def jars(version: str) -> Path:
    """Give the folder with a release's jars, fetched where they are not there yet."""
    cache = Path(os.environ.get("HOSHIN_TEST_CACHE") or Path.home() / ".cache" / "hoshin-tests")
    folder = cache / f"neo4j-{version}"
    if folder.is_dir():
        return folder
    if not shutil.which("mvn"):
        raise MissingError("there is no Maven here to fetch Neo4j with")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as unfinished:
        options = [f"-Dneo4j.version={version}", "-DincludeScope=runtime", f"-DoutputDirectory={unfinished}/jars"]
        command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", *options]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            raise MissingError(f"Maven cannot fetch Neo4j {version}: {(run.stdout + run.stderr).strip()[:300]}")
        Path(unfinished, "jars").rename(folder)
    return folder


def java(version: str) -> Path:
    """Give a Java that a release runs on."""
    named = [Path(os.environ["JAVA_HOME"], "bin", "java")] if os.environ.get("JAVA_HOME") else []
    on_path = [Path(found)] if (found := shutil.which("java")) else []
    for candidate in [*named, *on_path, *sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]:
        if candidate.exists() and _major(candidate) in RELEASES[version]:
            return candidate
    raise MissingError(f"there is no Java {min(RELEASES[version])} here, which Neo4j {version} needs")


def _major(candidate: Path) -> int:
    run = subprocess.run([candidate, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', run.stderr)
    return int(found[1]) if found else 0


@contextmanager
def running(version: str = NEO4J_5, *, port: int = 0, password: str | None = None, home: Path | None = None) -> Iterator[Server]:
    """Start a server on the loopback interface, at a free port unless one is named, and stop it at the end.

    ``home`` is a folder with its data; by default it is empty and temporary.
    """
    password = password or secrets.token_hex(8)
    folder, binary = jars(version), java(version)
    with tempfile.TemporaryDirectory(prefix="hoshin-neo4j-", ignore_cleanup_errors=True) as data, Path(data, "stderr").open("w+") as log:
        arguments = [str(HERE / "Server.java"), str(home or f"{data}/neo4j"), str(port), password]
        process = subprocess.Popen(
            [*run_java(binary, folder), *arguments],
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
            process.stdin.close()
            process.stdout.close()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def run_java(binary: Path, folder: Path) -> list[str | Path]:
    """Give the start of a command that runs a class of Neo4j's, or a source file that uses them."""
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.lang", "sun.nio.ch")]
    return [binary, "-Xmx1g", *opens, "-cp", f"{folder}/*"]


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
            click.echo("  hoshin load\n\nCtrl-C stops it; its data is deleted.")
            while True:
                select.select([], [], [])
    except KeyboardInterrupt:
        click.echo("stopped")
    except (MissingError, RuntimeError) as error:
        sys.exit(f"neo4j: {error}")


if __name__ == "__main__":
    main()
