"""The graph of the demo, on the embedded engine and on both releases of the server."""

import subprocess
import sys
from pathlib import Path

import pytest

from hoshin.graph.cypher import EmbeddedEngine, ServerEngine


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Give the graph file, made as users make it."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([Path(sys.executable).with_name("hoshin"), "demo", folder], check=True, capture_output=True)
    return folder / "hoshin.db"


@pytest.fixture(scope="session")
def demo_embedded(demo, cache):
    with EmbeddedEngine(demo, cache_folder=cache) as engine:
        yield engine


@pytest.fixture(scope="module", params=["neo4j_5", "neo4j_2026"])
def demo_on_server(request, demo, loaded):
    server = request.getfixturevalue(request.param)
    with ServerEngine(loaded(server, demo)) as engine:
        yield engine
    loaded(server)  # what the other tests find there
