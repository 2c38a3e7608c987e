"""``hoshin export``: the graph in another format."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from hoshin.cli.options import graph_option, refuse_graph
from hoshin.cli.terminal import shown, table
from hoshin.graph import Record, replacing
from hoshin.graph.exports import EXPORTS, ExportOptions, FolderExport
from hoshin.graph.networks import LAYERS

# the names of options as `ExportOptions` has them and as they are typed
_TYPED = {
    "has_quotes": "--no-quotes",
    "layer": "--layer",
    "concept": "--concept",
    "depth": "--depth",
    "base": "--base",
    "is_guarded": "--exact",
}


@click.command(
    short_help="Write the graph for other tools.",
    epilog="""
    \b
    Examples:
      hoshin export --list
      hoshin export graphml -o graph.graphml
      hoshin export obsidian -o vault/
      hoshin export jsonl | jq .concept.name
      hoshin export mermaid --concept "learning backlog" --depth 2
      hoshin export skos --base https://example.org/ideas/ -o ideas.ttl

    docs/exports.md says what each holds.
    """,
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(tuple(EXPORTS)), required=False)
@graph_option
@click.option(
    "-o", "--output", metavar="PATH", type=click.Path(path_type=Path), help="Write to a file, not to stdout (-), or into a folder."
)
@click.option("--list", "is_list", is_flag=True, help="List the formats with their options.")
@click.option("--no-quotes", "has_quotes", flag_value=False, type=bool, default=None, help="Leave the posts' words out.")
@click.option("--layer", type=click.Choice(LAYERS), default=None, help="Only these ties.")
@click.option("--concept", metavar="NAME", default=None, help="Draw what is around this concept.")
@click.option("--depth", metavar="N", type=click.IntRange(min=1), default=None, help="How many ties away from it.  [default: 1]")
@click.option("--base", metavar="ADDRESS", default=None, help="What the addresses of SKOS begin with.  [default: urn:hoshin:]")
@click.option("--exact", "is_guarded", flag_value=False, type=bool, default=None, help="Let a spreadsheet take texts for formulas.")
def command(format_name: str | None, graph_path: Path, output: Path | None, *, is_list: bool, **choices: Any) -> None:
    """Write the graph in a format: the same bytes for the same posts."""
    if is_list:
        rows = ((name, export.summary, " ".join(_TYPED[option] for option in export.options)) for name, export in EXPORTS.items())
        table(("format", "holds", "options"), rows)
        return
    if format_name is None:
        raise click.UsageError("Missing argument 'FORMAT'; hoshin export --list names them.")
    options = _options(format_name, {name: value for name, value in choices.items() if value is not None})
    if output == Path("-"):
        output = None
    if output is not None:
        refuse_graph(output, graph_path)
    export = EXPORTS[format_name]
    if isinstance(export, FolderExport):
        if output is None or output.is_file():
            raise click.UsageError(f"{format_name} is many files; name a folder with -o.")
        with Record(graph_path) as record:
            for line in export.write(record, output, options):
                click.echo(line)
        return
    if output is not None and output.is_dir():
        raise click.UsageError(f"{output} is a folder; name a file with -o.")
    with Record(graph_path) as record:
        _write(export.write(record, options), output)


def _options(format_name: str, chosen: dict[str, Any]) -> ExportOptions:
    if unheeded := [_TYPED[name] for name in chosen if name not in EXPORTS[format_name].options]:
        raise click.UsageError(f"{format_name} takes no {' or '.join(unheeded)}; hoshin export --list says which formats do.")
    if "depth" in chosen and "concept" not in chosen:
        raise click.UsageError("--depth is counted from a concept; name it with --concept.")
    return ExportOptions(note=_note, **chosen)


def _write(pieces: Iterable[str], output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        return
    with replacing(output) as unfinished, unfinished.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _note(line: str) -> None:
    click.echo(f"note: {shown(line)}", err=True)
