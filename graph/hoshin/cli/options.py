"""Options that several commands take."""

from pathlib import Path

import click

graph_option = click.option(
    "-g",
    "--graph",
    "graph_path",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default="hoshin.db",
    envvar="HOSHIN_GRAPH",
    show_default=True,
    show_envvar=True,
    help="The graph file.",
)

json_option = click.option("--json", "is_json", is_flag=True, help="Print JSON; docs/json.md describes it.")


def refuse_graph(output: Path, graph_path: Path) -> None:
    """Refuse to write over the graph itself.

    Raises
    ------
    UsageError
        If ``output`` is the graph file.
    """
    if output.resolve() == graph_path.resolve():
        raise click.UsageError(f"{output} is the graph itself; name another file with -o.")
