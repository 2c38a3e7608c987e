"""``hoshin concepts``: the list of concepts."""

from pathlib import Path

import click

from hoshin.cli.options import graph_option, json_option
from hoshin.cli.terminal import concept_table, print_json
from hoshin.extract.facts import KINDS
from hoshin.graph.record import CONCEPT_ORDERS, Record


@click.command(
    epilog="""
    \b
    Examples:
      hoshin concepts -n 20
      hoshin concepts --kind metric --sort posts
      hoshin concepts --json | jq '.[].name'
    """,
)
@graph_option
@json_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), help="At most N of them.")
@click.option("--kind", type=click.Choice(KINDS), help="Only those of one kind.")
@click.option("--sort", type=click.Choice(tuple(CONCEPT_ORDERS)), default="weight", show_default=True, help="What they are sorted by.")
def command(graph_path: Path, *, is_json: bool, limit: int | None, kind: str | None, sort: str) -> None:
    """List the concepts of the graph."""
    with Record(graph_path) as record:
        rows = record.concepts(limit=limit, kind=kind, sort=sort)
    if is_json:
        print_json(rows)
    else:
        concept_table(rows)
