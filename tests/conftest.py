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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Say what one process runs where several share the tests: those of one release of the server, and else those of one file."""
    for item in items:
        release = ("5", "2026")["2026" in item.name] if item.get_closest_marker("neo4j") else None
        item.add_marker(pytest.mark.xdist_group(f"neo4j {release}" if release else str(item.path)))


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
