"""``hoshin verify``: checks every fact of a graph against its text."""

from pathlib import Path

import click

from hoshin.cli.options import graph_option, json_option
from hoshin.cli.terminal import counted, print_json, shown
from hoshin.extract.errors import CheckFailed


@click.command(
    short_help="Check each quote, and each source file.",
    epilog="""
    \b
    Examples:
      hoshin verify
      hoshin verify -g archive.db && echo all quotes are there
    """,
)
@graph_option
@json_option
def command(graph_path: Path, *, is_json: bool) -> None:
    """Check that each quote is in its post, and each post as it was in its file. Exits with 1 where not."""
    from hoshin.extract import digests
    from hoshin.graph import verify

    findings = verify(graph_path, digests=digests)
    problems = sum(finding.is_problem for finding in findings)
    if is_json:
        print_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'problem' if finding.is_problem else 'note'}: {shown(finding.what)}")
    if problems:
        raise CheckFailed(f"{graph_path}: {counted(problems, 'problem')}")
    if not is_json:
        click.echo(f"{graph_path}: every quote is where the graph says", err=True)
