"""``hoshin watch``: the graph follows its posts."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from hoshin.cli.building import build_graph, print_summary
from hoshin.cli.options import curation_option, graph_option, pipeline_option, vocabulary_option, workers_option
from hoshin.extract.errors import HoshinError
from hoshin.graph.curation import CURATION_FILE

Snapshot = frozenset[tuple[str, int, int]]
"""Files that are there, each by its path, the time of its last change in nanoseconds, and its size in bytes."""


@click.command(
    short_help="Build the graph again whenever posts change.",
    epilog="""
    \b
    Examples:
      hoshin watch posts/
      hoshin watch posts/ notes/ -g blog.db
      hoshin watch posts/ --once && hoshin explore     wait for one change

    Ctrl-C ends it. Only what changed is read anew; a post that cannot be read is told and the others go on.
    """,
)
@click.argument("sources", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@graph_option
@pipeline_option
@vocabulary_option
@curation_option
@workers_option
@click.option(
    "--interval",
    "interval_s",
    metavar="SECONDS",
    type=click.FloatRange(min=0.01),
    default=1.0,
    show_default=True,
    help="How often files are looked at; a change is taken up once they rest for as long.",
)
@click.option("--once", "is_once", is_flag=True, help="End after the first change.")
def command(
    sources: tuple[Path, ...],
    graph_path: Path,
    pipeline: str | None,
    vocabularies: tuple[Path, ...],
    curation: Path | None,
    workers: int | None,
    interval_s: float,
    *,
    is_once: bool,
) -> None:
    """Build the graph of some folders, and again whenever a file in them changes."""

    def build() -> None:
        summary = build_graph(
            [str(source) for source in sources],
            graph_path,
            pipeline=pipeline,
            vocabularies=vocabularies,
            curation_path=curation,
            workers=workers,
        )
        print_summary(graph_path, summary)

    watched = [*sources, *vocabularies, curation or graph_path.parent / CURATION_FILE]
    # before the build, so that what changes meanwhile is not missed
    seen = snapshot(watched, graph_path)
    build()
    try:
        click.echo(f"watching {', '.join(map(str, sources))}; Ctrl-C ends it", err=True)
        for _ in changes(seen, lambda: snapshot(watched, graph_path), lambda: time.sleep(interval_s)):
            try:
                build()
            except HoshinError as error:  # half of a change, such as a folder that is being replaced: the graph stays as it was
                click.echo(f"hoshin: {error}", err=True)
            if is_once:
                return
    except KeyboardInterrupt:
        click.echo("\nhoshin: no longer watching", err=True)


def snapshot(sources: Iterable[Path], graph_path: Path) -> Snapshot:
    """Give the files of some folders, without hidden ones and the graph."""
    found: set[tuple[str, int, int]] = set()
    for path in _files(sources):
        try:
            told = os.stat(path)  # noqa: PTH116 - of many files, often
        except OSError:
            continue  # gone in the meantime
        found.add((path, told.st_mtime_ns, told.st_size))
    return frozenset(row for row in found if row[0] != str(graph_path))


def changes(seen: Snapshot, look: Callable[[], Snapshot], wait: Callable[[], None]) -> Iterator[None]:
    """Give something each time that files have changed and then rested from one look to the next.

    Files are looked at again and again, for that works on network shares, in containers and on every system alike, and costs
    milliseconds for thousands of posts.
    """
    before = seen
    while True:
        wait()
        now = look()
        if now != seen and now == before:
            seen = now
            yield
        before = now


def _files(sources: Iterable[Path]) -> Iterator[str]:
    for source in sources:
        if not source.is_dir():
            yield str(source)
        for parent, folders, files in os.walk(source):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (f"{parent}{os.sep}{name}" for name in files if not name.startswith("."))
