"""What commands print: JSON, tables and wrapped text; colour only on a terminal."""

import dataclasses
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from hoshin.graph.record import ConceptRow

_MAX_WIDTH = 100
_MIN_WIDTH = 40
# a post's text must not steer the terminal
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

_NUMBER = re.compile(r"[\d.]+")


def print_json(value: object) -> None:
    """Print a view, or a sequence of them, as JSON."""
    click.echo(json.dumps(value, default=dataclasses.asdict, ensure_ascii=False, indent=2))


def shown(text: object) -> str:
    """Give text as one line without control characters."""
    return _CONTROL.sub(" ", str(text))


def counted(n: int, noun: str) -> str:
    """Give a number with its noun.

    >>> counted(1, "post"), counted(2, "post")
    ('1 post', '2 posts')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def heading(text: str) -> None:
    """Print the heading of a part, after an empty line."""
    click.echo()
    click.secho(shown(text), bold=True)


def paragraph(text: str, *, indent: int = 0, hang: int = 0, **style: Any) -> None:
    """Print text wrapped to the terminal, at most 100 columns; lines after the first are indented by ``hang`` more."""
    wrapped = textwrap.fill(
        shown(text),
        max(_MIN_WIDTH, min(_MAX_WIDTH, shutil.get_terminal_size((_MAX_WIDTH, 0)).columns)),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    click.secho(wrapped, **style)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns; numbers stand to the right."""
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    is_number = [all(_NUMBER.fullmatch(row[n]) for row in cells) for n in range(len(header))]

    def line(row: Sequence[str]) -> str:
        fitted = (cell.rjust(width) if right else cell.ljust(width) for cell, width, right in zip(row, widths, is_number, strict=True))
        return "  ".join(fitted).rstrip()

    click.secho(line(header), bold=True)
    for row in cells:
        click.echo(line(row))


def concept_table(rows: Iterable[ConceptRow]) -> None:
    """Print a list of concepts."""
    header = ("concept", "kind", "posts", "mentions", "weight")
    table(header, ((row.name, row.kind, row.posts, row.mentions, f"{row.weight:.2f}") for row in rows))


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what draws a progress bar on stderr (by the work done and the work there is), if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
