"""``hoshin build``: posts into a graph."""

from pathlib import Path

import click

from hoshin.cli.building import build_graph, print_next_steps, print_summary
from hoshin.cli.options import curation_option, graph_option, pipeline_option, vocabulary_option, workers_option
from hoshin.graph import Record


@click.command(
    short_help="Read posts from files and folders into a graph.",
    epilog="""
    \b
    Examples:
      hoshin build posts/                     a folder, with all that is in it
      hoshin build a.md b.html -g my.db       single files, another graph file
      pandoc post.docx -t html | hoshin build -

    The graph holds the posts of the last build: one that is no more among the SOURCEs is removed. Only posts
    that are new or changed are read anew.
    """,
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@graph_option
@pipeline_option
@vocabulary_option
@curation_option
@workers_option
@click.option(
    "--max-mb",
    metavar="N",
    type=click.FloatRange(min=0, min_open=True),
    default=20,
    show_default=True,
    help="Files above this are left out.",
)
@click.option("--strict", "is_strict", is_flag=True, help="Build nothing where any post cannot be read.")
@click.option("--fresh", "is_fresh", is_flag=True, help="Extract every post again.")
def command(
    sources: tuple[str, ...],
    graph_path: Path,
    pipeline: str | None,
    vocabularies: tuple[Path, ...],
    curation: Path | None,
    workers: int | None,
    max_mb: float,
    *,
    is_strict: bool,
    is_fresh: bool,
) -> None:
    """Read posts from files and folders (or - for stdin) into a graph."""
    summary = build_graph(
        sources,
        graph_path,
        pipeline=pipeline,
        vocabularies=vocabularies,
        curation_path=curation,
        workers=workers,
        max_bytes=int(max_mb * 1_000_000),
        is_strict=is_strict,
        is_fresh=is_fresh,
    )
    print_summary(graph_path, summary)
    with Record(graph_path) as record:
        concepts = record.concepts(limit=1)
    print_next_steps(graph_path, concepts[0].name if concepts else None)
