"""Run the cookbook's queries on the demo, and put each with its rows into the page, from its heading "Cookbook" on.

python docs/cookbook.py
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from hoshin.graph.cypher import EmbeddedEngine, Engine, Recipe, Result, cookbook, shown

PAGE = Path(__file__).with_name("cypher.md")
HEADING = "## Cookbook\n"
INTRODUCTION = """
Queries that readers ask, each with the first rows that it gives on the demo. `hoshin cypher --examples` lists them, and
`--example` runs one with these or other parameters, on a graph file or with `--neo4j` on a server: the rows are the same.

    hoshin demo
    export HOSHIN_GRAPH=hoshin-demo/hoshin.db
    hoshin cypher --example over-the-years -p concept=catchball

Concepts are asked for by their names, as `hoshin concepts` shows them; `--example search` finds them by other words. `quotes[i]` stands
in the post `posts[i]`, as [the data model](data-model.md#the-property-graph) says. Where a Neo4j database holds several graphs, a query
says `{_graph: $graph}` of a node to stay within one.
"""
MOST_ROWS = 6
_MARKUP = re.compile(r"[\\`*_\[\]<>|]")


def part(engine: Engine) -> str:
    """Give the part of the page that is about the cookbook."""
    return HEADING + INTRODUCTION + "".join(_section(recipe, engine) for recipe in cookbook().values())


def with_part(page: str, new: str) -> str:
    """Give the page with another part on the cookbook, which is its last."""
    before, _, _ = page.partition(HEADING)
    return before + new


def _section(recipe: Recipe, engine: Engine) -> str:
    given = "".join(f" -p {name}={shlex.quote(str(value))}" for name, value in recipe.parameters.items())
    rows = _table(engine.run(recipe.query, recipe.parameters))
    return f"""
### {recipe.title}

{recipe.question}

```cypher
{recipe.query}
```

`hoshin cypher --example {recipe.name}{given}`

{rows}
"""


def _table(result: Result) -> str:
    if not result.rows:
        return "*No rows: the demo has nothing of the kind.*"
    lines = [result.columns, ["---"] * len(result.columns), *([_cell(shown(value)) for value in row] for row in result.rows[:MOST_ROWS])]
    more = len(result) - MOST_ROWS
    note = f"\n\n*and {more} more*" if more > 0 else ""
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + note


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([Path(sys.executable).with_name("hoshin"), "demo", folder], check=True, capture_output=True)
        with EmbeddedEngine(Path(folder, "hoshin.db"), cache_folder=Path(folder)) as engine:
            PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), part(engine)), encoding="utf-8")


if __name__ == "__main__":
    main()
