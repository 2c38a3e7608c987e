"""``hoshin load``: the graph into a Neo4j database."""

from pathlib import Path

import click

from hoshin.cli.login import database_option, name_option, password, user_option
from hoshin.cli.options import graph_option
from hoshin.cli.terminal import counted, progress, shown
from hoshin.graph.neo4j import LoadSummary, Login, load

_MAX_SHOWN = 5


@click.command(
    short_help="Load the graph into Neo4j.",
    epilog="""
    \b
    Examples:
      export NEO4J_PASSWORD=...
      hoshin load                                         into a server on this machine
      hoshin load --uri neo4j+s://x.databases.neo4j.io    into Aura
      hoshin load -g other.db --name other                a second graph beside the first

    The password comes from NEO4J_PASSWORD, or is asked for. Loading again writes only what has changed; a load that was
    interrupted is completed by running it again. Nothing that is not Hoshin's is touched. docs/neo4j.md says more.
    """,
)
@graph_option
@click.option(
    "--uri", metavar="URI", envvar="NEO4J_URI", default="neo4j://localhost:7687", show_default=True, show_envvar=True, help="The server."
)
@user_option("Who loads.")
@database_option
@name_option
@click.option("--thorough", "is_thorough", is_flag=True, help="Write every row again: mends what was changed by hand.")
def command(graph_path: Path, uri: str, user: str, database: str | None, name: str, *, is_thorough: bool) -> None:
    """Load the graph into a Neo4j database, version 5 or newer."""
    login = Login(uri=uri, user=user, password=password(user), database=database)
    with progress("loading") as on_progress:
        summary = load(graph_path, login, name=name, is_thorough=is_thorough, on_progress=on_progress)
    _print(summary, name)


def _print(summary: LoadSummary, name: str) -> None:
    changes = ((summary.created, "created"), (summary.updated, "updated"), (summary.deleted, "deleted"))
    what = ", ".join(f"{n} {change}" for n, change in changes if n) or "unchanged"
    click.echo(f"“{shown(name)}”: {counted(summary.nodes, 'node')} and {counted(summary.relationships, 'relationship')}, {what}")
    if summary.released:
        few = ", ".join(map(shown, summary.released[:_MAX_SHOWN])) + (", …" if len(summary.released) > _MAX_SHOWN else "")
        click.echo(f"{counted(len(summary.released), 'node')} left in the database, for other data is tied to them: {few}", err=True)
