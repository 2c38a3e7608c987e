"""``hoshin stats``: the graph in numbers."""

from pathlib import Path

import click

from hoshin.cli.options import graph_option, json_option
from hoshin.cli.terminal import Bar, bars, counted, heading, paragraph, print_json
from hoshin.graph.statistics import RelationCount, Statistics, statistics


@click.command(
    short_help="Show the graph in numbers.",
    epilog="""
    \b
    Examples:
      hoshin stats
      hoshin stats -n 30                      more of the concepts
      hoshin stats --json | jq '.years[] | [.year, .posts]'
    """,
)
@graph_option
@json_option
@click.option("-n", "--limit", metavar="N", type=click.IntRange(min=1), default=10, show_default=True, help="Concepts shown.")
def command(graph_path: Path, *, is_json: bool, limit: int) -> None:
    """Show what the graph holds: posts by year, concepts by kind, relations by type and by how far they can be trusted."""
    found = statistics(graph_path, limit=limit)
    if is_json:
        print_json(found)
    else:
        _print(graph_path, found)


def _print(path: Path, found: Statistics) -> None:
    counts = found.counts
    click.secho(str(path), bold=True)
    paragraph(f"{counted(counts.posts, 'post')}, {found.words:,} words; {counted(counts.quarantined, 'file')} left out")
    paragraph(f"{counted(counts.concepts, 'concept')}, mentioned {counted(counts.mentions, 'time')}, in {counted(counts.themes, 'theme')}")
    if counts.entities:
        paragraph(f"{counts.entities} people, organisations, products and works")
    heading("posts by year")
    bars([Bar(str(year.year or "undated"), year.posts, str(year.posts)) for year in found.years])
    heading("concepts by kind")
    bars([Bar(kind.kind, kind.concepts, str(kind.concepts)) for kind in found.kinds])
    heading("weightiest concepts")
    bars([Bar(concept.name, concept.weight, f"{concept.weight:.1f}", counted(concept.posts, "post")) for concept in found.concepts])
    heading("stated relations by type")
    bars([Bar(row.reads, row.relations, str(row.relations), _apart(row)) for row in found.relations])
    heading("how far ties can be trusted")
    bars([Bar(row.trust, row.ties, str(row.ties), f"among {row.tied}") for row in found.trust])


def _apart(row: RelationCount) -> str:
    return ", ".join(f"{n} {what}" for n, what in ((row.negated, "negated"), (row.hedged, "hedged")) if n)
