"""``hoshin lint``: what is off in a curation file or a vocabulary."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hoshin.cli.options import graph_option, json_option
from hoshin.cli.terminal import counted, print_json, shown
from hoshin.extract.errors import CheckFailed, RulesError
from hoshin.graph.curation import CURATION_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoshin.graph.linting import Remark


@click.command(
    short_help="Check a curation file, or a vocabulary.",
    epilog="""
    \b
    Examples:
      hoshin lint                             curation.toml beside the graph
      hoshin lint mine.toml -g other.db
      hoshin lint --vocabulary terms.toml     terms for: hoshin build --vocabulary
      hoshin lint --json | jq -r '.[] | select(.kind == "no effect") | .line'

    docs/curation.md says what a curation file can hold, docs/vocabulary.md what a vocabulary can.
    """,
)
@click.argument("path", metavar="[FILE]", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@graph_option
@json_option
@click.option("--vocabulary", "is_vocabulary", is_flag=True, help="FILE is a vocabulary, which no graph is needed for.")
def command(path: Path | None, graph_path: Path, *, is_json: bool, is_vocabulary: bool) -> None:
    """Check a curation file against the graph: mistakes, names that no post has, decisions that do nothing. Exits with 1 on any."""
    if is_vocabulary and path is None:
        raise click.UsageError("Name the vocabulary.")
    checked = path or graph_path.parent / CURATION_FILE
    if not checked.is_file():
        raise click.UsageError(f"{checked} is not there; name a curation file.")
    remarks = _lint_vocabulary(checked) if is_vocabulary else _lint_curation(checked, graph_path)
    if is_json:
        print_json([{"file": str(checked), **remark._asdict()} for remark in remarks])
    else:
        for remark in remarks:
            click.echo(shown(f"{checked}{f':{remark.line}' if remark.line else ''}: {remark.kind}: {remark.message}"))
    if remarks:
        raise CheckFailed(f"{checked}: {counted(len(remarks), 'remark')}")
    if not is_json:
        click.echo(f"{checked}: nothing is off", err=True)


def _lint_curation(path: Path, graph: Path) -> "Sequence[Remark]":
    from hoshin.graph.linting import lint_curation

    return lint_curation(path, graph)


def _lint_vocabulary(path: Path) -> "Sequence[Remark]":
    """Load a vocabulary over the bundled one, as a build does, and tell its first mistake."""
    from hoshin.extract import load_vocabularies
    from hoshin.graph.linting import remark_of

    try:
        notes = load_vocabularies([path]).notes
    except RulesError as error:
        return [remark_of(path, "mistake", str(error))]
    return [remark_of(path, "no effect", note) for note in notes]
