"""How well concepts and relations are found, against annotations made by hand: no figure falls below its floor."""

import importlib.util
import tomllib
from functools import partial
from pathlib import Path

import pytest

from hoshin.extract import extract, options_key, read
from hoshin.graph import Record, build_record
from hoshin.graph.exports import EXPORTS

pytestmark = pytest.mark.corpora

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def evaluate(shared):
    """Give the scorer's own function."""
    spec = importlib.util.spec_from_file_location("score_extraction", shared / "tools" / "score_extraction.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer.evaluate


@pytest.mark.parametrize("name", [name for name in FLOORS if name != "merging"])
def test_no_figure_falls_below_its_floor(shared, tmp_path, evaluate, name):
    annotated = shared / "gold" / "dev"
    pipeline = None if name == "bundled" else name
    graph, export = tmp_path / "dev.db", tmp_path / "dev.jsonl"

    build_record(graph, read([annotated / "posts"]).posts, partial(extract, pipeline=pipeline), options=options_key(pipeline))
    with Record(graph) as record:
        export.write_text("".join(EXPORTS["extractions"].write(record)), encoding="utf-8")
    figures, _ = evaluate(annotated, export)

    assert figures["posts_missing_from_export"] == []
    measured = {(group, figure): figures[group][figure] for group, floors in FLOORS[name].items() for figure in floors}
    below = {key: value for key, value in measured.items() if value < FLOORS[name][key[0]][key[1]]}
    assert not below, f"all figures: {measured}"
