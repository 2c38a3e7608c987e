"""What all tests share: where the corpora lie."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


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
