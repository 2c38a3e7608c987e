"""Every query of the cookbook answers its question on the demo, with the same rows on every engine, and the page shows them."""

import json
import runpy
import tomllib
from pathlib import Path

import pytest

from hoshin.graph.cypher import cookbook, plain

HERE = Path(__file__).resolve().parent
DOCS = HERE.parents[3] / "docs"
QUERIES = tomllib.loads((HERE / "queries.toml").read_text(encoding="utf-8"))["query"]
# what a graph of sixteen posts may have none of
MAY_BE_EMPTY = {"contradictions", "loops", "themes-of-themes"}

pytestmark = pytest.mark.slow


def exact(result):
    """Give columns and rows as text, in which 1, 1.0 and true differ."""
    return result.columns, [json.dumps(plain(list(row)), ensure_ascii=False, sort_keys=True) for row in result.rows]


@pytest.mark.parametrize("recipe", cookbook().values(), ids=cookbook())
def test_a_query_of_the_cookbook_finds_something(demo_embedded, recipe):
    result = demo_embedded.run(recipe.query, recipe.parameters)

    assert result.rows or recipe.name in MAY_BE_EMPTY
    assert recipe.question.endswith(("?", "."))


@pytest.mark.neo4j
@pytest.mark.parametrize("recipe", cookbook().values(), ids=cookbook())
def test_a_query_of_the_cookbook_gives_the_same_rows_in_the_same_order(demo_embedded, demo_on_server, recipe):
    assert "ORDER BY" in recipe.query
    assert exact(demo_embedded.run(recipe.query, recipe.parameters)) == exact(demo_on_server.run(recipe.query, recipe.parameters))


@pytest.mark.neo4j
@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry["query"].strip()[:80])
def test_the_rows_about_the_demo_are_the_same(demo_embedded, demo_on_server, entry):
    (columns, rows), (server_columns, server_rows) = (
        exact(engine.run(entry["query"], entry.get("parameters"))) for engine in (demo_embedded, demo_on_server)
    )

    assert columns == server_columns
    assert rows == server_rows if "ORDER BY" in entry["query"] else sorted(rows) == sorted(server_rows)


def test_the_page_shows_the_rows_of_today(demo_embedded):
    script = runpy.run_path(str(DOCS / "cookbook.py"))
    page = (DOCS / "cypher.md").read_text(encoding="utf-8")

    assert page == script["with_part"](page, script["part"](demo_embedded)), "docs/cypher.md is out of date: python docs/cookbook.py"
