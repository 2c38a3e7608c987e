"""Options and arguments that several commands take."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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

pipeline_option = click.option("--pipeline", metavar="NAME", help="A spaCy pipeline, by name or path, in place of the bundled one.")

vocabulary_option = click.option(
    "--vocabulary",
    "vocabularies",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Terms to add to the bundled vocabulary, or to replace some: TOML, or SKOS in Turtle. May be repeated.",
)

workers_option = click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    envvar="HOSHIN_WORKERS",
    show_envvar=True,
    help="Processes that read posts at most.  [default: one for each processor, up to four; fewer for few posts]",
)

curation_option = click.option(
    "--curation",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What you say of names (docs/curation.md).  [default: curation.toml beside the graph, if it is there]",
)


def complete_concept(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem[str]"]:  # noqa: ARG001 - click's signature
    """Complete the name of a concept, for an argument's ``shell_complete``."""
    from hoshin.cli.completion import concepts_for

    return concepts_for(ctx, incomplete)


def complete_post(ctx: click.Context, param: click.Parameter, incomplete: str) -> list["CompletionItem[str]"]:  # noqa: ARG001 - click's signature
    """Complete the id or title of a post, for an argument's ``shell_complete``."""
    from hoshin.cli.completion import posts_for

    return posts_for(ctx, incomplete)


def refuse_graph(output: Path, graph_path: Path) -> None:
    """Refuse to write over the graph itself.

    Raises
    ------
    UsageError
        If ``output`` is the graph file.
    """
    if output.resolve() == graph_path.resolve():
        raise click.UsageError(f"{output} is the graph itself; name another file with -o.")
