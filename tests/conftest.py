"""What all tests share: where the corpora lie, and a browser."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


CHROMIUM = os.environ.get("HOSHIN_CHROMIUM", "/usr/bin/chromium")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


LONG = ("slow", "neo4j", "browser")


def pytest_collection_modifyitems(items):
    """Begin with the files that take long, so that in the end no process waits for another."""
    takes_long = {item.path for item in items if any(map(item.get_closest_marker, LONG))}
    items.sort(key=lambda item: item.path not in takes_long)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let one process run all tests of one release of the server, and else those of one file."""
    from xdist.scheduler import LoadScopeScheduling

    class _Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file, _, name = nodeid.partition("::")
            releases = {"neo4j_5": "neo4j 5", "5.26": "neo4j 5", "neo4j_2026": "neo4j 2026", "2026.": "neo4j 2026"}
            is_of_server = file.startswith(("tests/graph/cypher/", "tests/graph/neo4j/"))
            return next((group for part, group in releases.items() if is_of_server and part in name), file)

    return _Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of corpora and annotations beside the checkout.

    Without it a test is left out, except under CI, where it is an error.
    """
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{SHARED} is missing: CI needs the corpora")
        pytest.skip("the corpora are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def browser():
    """Start Debian's Chromium. Without it a test is left out, except under CI, where it is an error."""
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing: CI needs a browser (HOSHIN_CHROMIUM names another)")
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()
