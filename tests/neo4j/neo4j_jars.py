"""The jars of Neo4j's releases, fetched once into a cache, and a Java that each runs on.

python tests/neo4j/neo4j_jars.py fetches all. It needs nothing but Python and Maven, so that other things can be installed meanwhile.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# a release, and the versions of Java that it runs on
RELEASES = {"5.26.26": {17, 21}, "2026.09.0": range(21, 99)}


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


if __name__ == "__main__":
    try:
        for release in RELEASES:
            jars(release)
    except MissingError as error:
        sys.exit(f"neo4j: {error}")
