"""``hoshin demo``: a small graph to look at, from posts that come with Hoshin."""

from importlib.resources import files
from pathlib import Path

import click

from hoshin.cli.building import build_graph, print_next_steps, print_summary
from hoshin.cli.explore import write_page
from hoshin.cli.terminal import concept_table
from hoshin.graph import Record, replacing

_SHOWN = 15


@click.command(
    short_help="Build a small graph, from posts that come with Hoshin.",
    epilog="""
    \b
    Examples:
      hoshin demo
      hoshin demo /tmp/graph
    """,
)
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default="hoshin-demo")
def command(folder: Path) -> None:
    """Build a small graph and its page in DIR (hoshin-demo), from posts that come with Hoshin."""
    posts = folder / "posts"
    for shipped in files(__package__).joinpath("demo_posts").iterdir():
        if shipped.name.endswith(".md"):
            with replacing(posts / shipped.name) as unfinished:
                unfinished.write_bytes(shipped.read_bytes())
    graph_path = folder / "hoshin.db"
    summary = build_graph([str(posts)], graph_path)
    page = folder / "hoshin.html"
    write_page(graph_path, page, title="Hoshin: a small graph to look at")
    with Record(graph_path) as record:
        rows = record.concepts(limit=_SHOWN)
    concept_table(rows)
    click.echo()
    print_summary(graph_path, summary)
    click.echo(f"{page}  (the page: open it in a browser)")
    print_next_steps(graph_path, rows[0].name if rows else None)
