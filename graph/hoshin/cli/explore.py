"""``hoshin explore``: the graph as one HTML page."""

from pathlib import Path

import click

from hoshin.cli.options import graph_option, refuse_graph
from hoshin.graph import Record, replacing


@click.command(
    short_help="Write the graph as one HTML page.",
    epilog="""
    \b
    Examples:
      hoshin explore --open
      hoshin explore -o graph.html --title "The Beautiful Mess"
      hoshin explore --concept "learning backlog" --no-quotes
    """,
)
@graph_option
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="The page.  [default: beside the graph, .html]"
)
@click.option("--concept", metavar="NAME", help="The concept that the page opens with.")
@click.option("--title", metavar="TEXT", help="The title of the page.")
@click.option("--no-quotes", is_flag=True, help="Leave the posts' sentences out, to share the page where they may not go.")
@click.option("--open", "is_opened", is_flag=True, help="Open the page in the browser.")
def command(graph_path: Path, output: Path | None, concept: str | None, title: str | None, *, no_quotes: bool, is_opened: bool) -> None:
    """Write the graph as one HTML page that needs no network."""
    path = output or graph_path.with_suffix(".html")
    refuse_graph(path, graph_path)
    write_page(graph_path, path, concept=concept, title=title, has_quotes=not no_quotes)
    click.echo(path)
    if is_opened:
        click.launch(path.absolute().as_uri())


def write_page(graph_path: Path, path: Path, *, concept: str | None = None, title: str | None = None, has_quotes: bool = True) -> None:
    """Write the page of a graph; ``concept`` is the name that it opens with."""
    from hoshin.graph.explorer import page

    with Record(graph_path) as record:
        start = record.concept(concept).id if concept else None
        html = page(record.graph(), title=title, concept=start, quotes=has_quotes)
    with replacing(path) as unfinished:
        unfinished.write_text(html, encoding="utf-8", newline="")
