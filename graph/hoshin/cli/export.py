"""``hoshin export``: the graph in another format."""

import sys
from pathlib import Path

import click

from hoshin.cli.options import graph_option, refuse_graph
from hoshin.cli.terminal import table
from hoshin.graph import Record, replacing
from hoshin.graph.exports import EXPORTS, FolderExport


@click.command(
    epilog="""
    \b
    Examples:
      hoshin export --list
      hoshin export extractions -o extractions.jsonl
      hoshin export extractions | jq .post
      hoshin export neo4j-csv -o csv/
    """,
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(tuple(EXPORTS)), required=False)
@graph_option
@click.option(
    "-o", "--output", metavar="PATH", type=click.Path(path_type=Path), help="Write to a file, not to stdout (-), or into a folder."
)
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
    export = EXPORTS[format_name]
    is_folder = isinstance(export, FolderExport)
    if is_folder and (output is None or output.is_file()):
        raise click.UsageError(f"{format_name} is many files; name a folder with -o.")
    if not is_folder and output is not None and output.is_dir():
        raise click.UsageError(f"{output} is a folder; name a file with -o.")
    with Record(graph_path) as record:
        if isinstance(export, FolderExport):
            assert output is not None
            for line in export.write(record, output):
                click.echo(line)
            return
        pieces = export.write(record)
        if output is None:
            sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        else:
            with replacing(output) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
