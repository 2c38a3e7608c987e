"""What commands print: JSON, tables and wrapped text; colour only on a terminal."""

import dataclasses
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from hoshin.graph.record import ConceptRow

_MAX_WIDTH = 100
_MIN_WIDTH = 40
# a post's text must not steer the terminal
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

_NUMBER = re.compile(r"[\d.]+")
_LEAST_NAME = 20  # columns of a table's first column
_BAR = 40  # columns of the longest bar
_LEAST_BAR = 5
_EIGHTHS = " ▏▎▍▌▋▊▉"


def print_json(value: object) -> None:
    """Print a view, or a sequence of them, as JSON."""
    click.echo(json.dumps(value, default=dataclasses.asdict, ensure_ascii=False, indent=2))


def shown(text: object) -> str:
    """Give text as one line without control characters."""
    line = str(text)
    return line if line.isprintable() else _CONTROL.sub(" ", line)  # the test takes a tenth of the time, over thousands of cells


def counted(n: int, noun: str) -> str:
    """Give a number with its noun.

    >>> counted(1, "post"), counted(2, "post")
    ('1 post', '2 posts')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def heading(text: str) -> None:
    """Print the heading of a part, after an empty line."""
    click.echo()
    paragraph(text, bold=True)


def paragraph(text: str, *, indent: int = 0, hang: int = 0, **style: Any) -> None:
    """Print text wrapped to the terminal, at most 100 columns; lines after the first are indented by ``hang`` more."""
    wrapped = textwrap.fill(
        shown(text),
        max(_MIN_WIDTH, min(_MAX_WIDTH, _columns())),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    click.secho(wrapped, **style)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns; numbers stand to the right.

    On a terminal that is too narrow the first column is cut; where too little of it would be left, each row has lines of its own.
    """
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    if sys.stdout.isatty():
        room = _columns() - sum(widths[1:]) - 2 * len(widths[1:])
        if room < min(widths[0], _LEAST_NAME):
            _list(header, cells)
            return
        widths[0] = min(widths[0], room)
    is_number = [all(_NUMBER.fullmatch(row[n]) for row in cells) for n in range(len(header))]

    def line(row: Sequence[str]) -> str:
        first = _cut(row[0], widths[0])
        fitted = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip((first, *row[1:]), widths, is_number, strict=True)
        )
        return "  ".join(fitted).rstrip()

    click.secho(line(header), bold=True)
    if cells:
        click.echo("\n".join(map(line, cells)))


class Bar(NamedTuple):
    """A row of a small plot: its label, its value, the value as it is shown, and what else is said of it."""

    label: str
    value: float
    number: str
    detail: str = ""


def bars(rows: Sequence[Bar], *, indent: int = 2) -> None:
    """Print rows with their numbers; on a terminal with a bar for each."""
    cells = [Bar(shown(row.label), row.value, row.number, shown(row.detail)) for row in rows]
    labels, numbers, details = (
        max(map(len, column), default=0) for column in ([r.label for r in cells], [r.number for r in cells], [r.detail for r in cells])
    )
    longest = max((row.value for row in cells), default=0)
    if sys.stdout.isatty():
        labels = max(min(labels, _columns() - indent - numbers - 2), 1)
    room = min(_BAR, _columns() - indent - labels - numbers - details - 6) if sys.stdout.isatty() and _has_blocks() else 0
    for row in cells:
        bar = f"  {click.style(_bar(row.value / longest * room).ljust(room), fg='cyan')}" if longest and room >= _LEAST_BAR else ""
        line = f"{' ' * indent}{_cut(row.label, labels).ljust(labels)}  {row.number.rjust(numbers)}{bar}"
        fits = not sys.stdout.isatty() or indent + labels + numbers + details + 4 <= _columns()
        click.echo(f"{line}  {row.detail}" if row.detail and fits else line)


def _list(header: Sequence[str], cells: Iterable[Sequence[str]]) -> None:
    for first, *rest in cells:
        paragraph(first, hang=2)
        paragraph(" · ".join(f"{name} {cell}" for name, cell in zip(header[1:], rest, strict=True)), indent=2)


def _cut(text: str, columns: int) -> str:
    return text if len(text) <= columns else f"{text[: columns - 1]}…"


def _bar(columns: float) -> str:
    whole, part = divmod(round(columns * 8), 8)
    return ("█" * whole + _EIGHTHS[part]).rstrip() or _EIGHTHS[1]


def _has_blocks() -> bool:
    try:
        "█".encode(sys.__stdout__.encoding if sys.__stdout__ else "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _columns() -> int:
    return shutil.get_terminal_size((_MAX_WIDTH, 0)).columns


def concept_table(rows: "Iterable[ConceptRow]") -> None:
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
