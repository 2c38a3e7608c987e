"""What ``build`` and ``demo`` share: the two halves put together, with a progress bar, and what came of it."""

import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hoshin.cli.terminal import counted, paragraph, progress, shown
from hoshin.graph.curation import CURATION_FILE, Curation, load_curation
from hoshin.graph.record.paths import path_from_here

if TYPE_CHECKING:
    from hoshin.graph import BuildSummary

_MAX_SHOWN = 20


def build_graph(
    sources: Sequence[str],
    graph_path: Path,
    *,
    pipeline: str | None = None,
    vocabularies: Sequence[Path] = (),
    curation_path: Path | None = None,
    workers: int | None = None,
    max_bytes: int = 20_000_000,
    is_strict: bool = False,
    is_fresh: bool = False,
) -> "BuildSummary":
    """Read the sources, extract what is new in them and write the graph; a curation file beside it is used and named."""
    from hoshin.extract import extract, load_vocabularies, options_key, read
    from hoshin.extract.language.identification import other_language
    from hoshin.graph import build_record, check_replaceable

    check_replaceable(graph_path)  # sooner than the posts are read
    vocabulary = load_vocabularies(vocabularies) if vocabularies else None
    _print_some(vocabulary.notes if vocabulary else ())
    curation = _curation(curation_path, graph_path)
    reading = read(sources, max_bytes=max_bytes, stdin=sys.stdin.buffer)
    with progress("extracting") as on_progress:
        summary = build_record(
            graph_path,
            reading.posts,
            partial(extract, pipeline=pipeline, vocabulary=vocabulary, workers=workers or 0),
            options=options_key(pipeline, vocabulary),
            curation=curation,
            quarantined=reading.quarantined,
            is_strict=is_strict,
            is_fresh=is_fresh,
            on_progress=on_progress,
        )
    _print_some(summary.notes)
    _print_reasons("skipped", reading.skipped)
    foreign = [(post.source.path, f"in another language ({code})") for post in reading.posts if (code := other_language(post.text))]
    _print_reasons("not in English, so kept without concepts", foreign)
    return summary


def print_summary(graph_path: Path, summary: "BuildSummary") -> None:
    """Print what a build did, and on stderr what it left out."""
    counts = summary.counts
    changes = ((summary.new, "new"), (summary.changed, "changed"), (summary.reused, "as before"), (summary.removed, "removed"))
    click.echo(f"{graph_path}{'' if summary.is_written else ' is up to date'}")
    for line in (
        f"{counted(counts.posts, 'post')} ({', '.join(f'{n} {what}' for n, what in changes if n)})",
        f"{counted(counts.concepts, 'concept')}, mentioned {counted(counts.mentions, 'time')}",
        f"{counted(counts.themes, 'theme')}, and {counts.entities} people, organisations, products and works",
        f"relations: {counts.stated} stated, {counts.linked} linked, {counts.co_occurring} co-occurring",
    ):
        paragraph(line, indent=2, hang=2)
    _print_reasons("left out", [(path_from_here(path, graph_path.parent), reason) for path, reason in summary.quarantined])


def print_next_steps(graph_path: Path, concept: str | None) -> None:
    """Print three commands to go on with, on stderr."""
    graph = "" if graph_path == Path("hoshin.db") else f" -g {shlex.quote(str(graph_path))}"
    commands = [f"hoshin concepts{graph} -n 20", f"hoshin concept{graph} {shlex.quote(concept or 'NAME')}", f"hoshin explore{graph} --open"]
    click.echo("\n".join(["", "where to go next:", *(f"  {command}" for command in commands)]), err=True)


def _curation(path: Path | None, graph_path: Path) -> Curation:
    beside = graph_path.parent / CURATION_FILE
    used = path or (beside if beside.is_file() else None)
    if used is None:
        return ()
    curation = load_curation(used)
    click.echo(f"{shown(used)}: {counted(len(curation), 'decision')} on names", err=True)
    return curation


def _print_reasons(what: str, rows: Sequence[tuple[object, str]]) -> None:
    """Print on stderr how many files something was done with, if any, and of each why."""
    if rows:
        click.echo(f"{len(rows)} {what}:", err=True)
        _print_some([f"  {path}: {reason}" for path, reason in rows])


def _print_some(lines: Sequence[str]) -> None:
    """Print the first of many lines on stderr, and how many more there are."""
    for line in lines[:_MAX_SHOWN]:
        click.echo(shown(line), err=True)
    if len(lines) > _MAX_SHOWN:
        click.echo(f"  and {len(lines) - _MAX_SHOWN} more", err=True)
