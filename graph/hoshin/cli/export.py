"""``hoshin export``: the graph in another format."""

import sys
from pathlib import Path

import click

from hoshin.cli.options import graph_option, refuse_graph
from hoshin.cli.terminal import table
from hoshin.graph import Record, replacing
from hoshin.graph.exports import EXPORTS


@click.command(
    epilog="""
    \b
    Examples:
      hoshin export --list
      hoshin export extractions -o extractions.jsonl
      hoshin export extractions | jq .post
    """,
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(tuple(EXPORTS)), required=False)
@graph_option
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file, not to stdout (-).")
@click.option("--list", "is_list", is_flag=True, help="List the formats.")
def command(format_name: str | None, graph_path: Path, output: Path | None, *, is_list: bool) -> None:
    """Write the graph in a format: the same bytes for the same posts."""
    if is_list:
        table(("format", "what it holds"), ((name, export.summary) for name, export in EXPORTS.items()))
        return
    if format_name is None:
        raise click.UsageError("Missing argument 'FORMAT'; hoshin export --list names them.")
    if output == Path("-"):
        output = None
    if output is not None:
        refuse_graph(output, graph_path)
    with Record(graph_path) as record:
        pieces = EXPORTS[format_name].write(record)
        if output is None:
            sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        else:
            with replacing(output) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
