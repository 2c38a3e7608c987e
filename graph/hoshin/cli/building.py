"""What ``build`` and ``demo`` share: the two halves put together, with a progress bar, and what came of it."""

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from hoshin.cli.terminal import counted, shown
from hoshin.graph import BuildSummary, build_record

_MAX_QUARANTINED_SHOWN = 20


def build_graph(
    sources: Sequence[str],
    graph_path: Path,
    *,
    pipeline: str | None = None,
    max_bytes: int = 20_000_000,
    is_strict: bool = False,
    is_fresh: bool = False,
) -> BuildSummary:
    """Read the sources, extract what is new in them and write the graph."""
    from hoshin.extract import extract, options_key, read

    reading = read(sources, max_bytes=max_bytes, stdin=sys.stdin.buffer)
    with _progress() as on_progress:
        return build_record(
            graph_path,
            reading.posts,
            partial(extract, pipeline=pipeline),
            options=options_key(pipeline),
            quarantined=reading.quarantined,
            is_strict=is_strict,
            is_fresh=is_fresh,
            on_progress=on_progress,
        )


def print_summary(graph_path: Path, summary: BuildSummary) -> None:
    """Print what a build did, and on stderr what it left out."""
    counts = summary.counts
    changes = ((summary.new, "new"), (summary.changed, "changed"), (summary.reused, "as before"), (summary.removed, "removed"))
    lines = [
        f"{graph_path}{'' if summary.is_written else ' is up to date'}",
        f"  {counted(counts.posts, 'post')} ({', '.join(f'{n} {what}' for n, what in changes if n)})",
        f"  {counted(counts.concepts, 'concept')}, mentioned {counted(counts.mentions, 'time')}",
        f"  relations: {counts.stated} stated, {counts.linked} linked, {counts.co_occurring} co-occurring",
    ]
    click.echo("\n".join(lines))
    if summary.quarantined:
        click.echo(f"{len(summary.quarantined)} left out:", err=True)
        for path, reason in summary.quarantined[:_MAX_QUARANTINED_SHOWN]:
            click.echo(f"  {shown(path)}: {shown(reason)}", err=True)
    if len(summary.quarantined) > _MAX_QUARANTINED_SHOWN:
        click.echo(f"  and {len(summary.quarantined) - _MAX_QUARANTINED_SHOWN} more", err=True)


def print_next_steps(graph_path: Path, concept: str | None) -> None:
    """Print three commands to go on with, on stderr."""
    graph = "" if graph_path == Path("hoshin.db") else f" -g {shlex.quote(str(graph_path))}"
    commands = [f"hoshin concepts{graph} -n 20", f"hoshin concept{graph} {shlex.quote(concept or 'NAME')}", f"hoshin explore{graph} --open"]
    click.echo("\n".join(["", "where to go next:", *(f"  {command}" for command in commands)]), err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """Give what draws a progress bar on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("extracting", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
