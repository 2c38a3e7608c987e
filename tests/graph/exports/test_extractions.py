import json
import os
import subprocess
import sys

import pytest

from hoshin.graph import Record, build_record
from hoshin.graph.exports import EXPORTS


@pytest.fixture
def path(tmp_path, make_post, toy_extract):
    posts = [
        make_post("b", "# x\n[slack] and [bet]. [bet] leads to [slack].\nSee <a>.", number="TBM 2/53"),
        make_post("a", "Näïve [Bets]. See <b> and <https://example.org/>."),
    ]
    build_record(tmp_path / "hoshin.db", posts, toy_extract, options="1")
    return tmp_path / "hoshin.db"


def exported(path):
    with Record(path) as record:
        return "".join(EXPORTS["extractions"].write(record))


def test_each_post_is_a_line_with_its_concepts_relations_and_links(path):
    a, b = map(json.loads, exported(path).splitlines())

    assert a == {
        "post": "a",
        "concepts": [{"label": "Bets", "aliases": ["Bets"], "kind": "metric"}],
        "relations": [],
        "links_to": ["TBM 2/53"],
    }
    assert [concept["label"] for concept in b["concepts"]] == ["slack", "bet"]
    assert b["relations"] == [{"source": "bet", "type": "leads_to", "target": "slack", "evidence": "[bet] leads to [slack]."}]
    assert b["links_to"] == ["a"]


@pytest.mark.parametrize(
    "environment", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"}]
)
def test_the_bytes_are_the_same_in_any_surroundings(path, environment):
    command = [sys.executable, "-m", "hoshin.cli", "export", "extractions", "-g", path]

    run = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True)

    assert run.stdout.decode() == exported(path)
