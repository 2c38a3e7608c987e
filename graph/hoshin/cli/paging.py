"""Results that are longer than the screen go through a pager, as Git's do."""

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import click

_STYLE = re.compile(r"\x1b\[[\d;]*m")


class _Held(io.StringIO):
    """What was printed, held back; it is a terminal where that is one, so that colours stay."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@contextmanager
def paged(*, is_wanted: bool) -> Iterator[None]:
    """Hold back what is printed on stdout and print it at the end: at once, or by the pager where it is longer than the screen.

    Only a terminal gets a pager: that of ``PAGER``, else ``less``. An interrupt prints nothing.
    """
    if sys.stdout is None:
        yield
        return
    held = _Held(is_terminal=sys.stdout.isatty())
    try:
        with redirect_stdout(held):
            try:
                yield
            except KeyboardInterrupt:
                held = _Held(is_terminal=False)
                raise
    finally:
        text = held.getvalue()
        if is_wanted and held.isatty() and sys.stdin.isatty() and _is_longer_than_screen(text):
            # as Git has it: colours stay, what fits on the screen needs no key, and it is left there
            os.environ.setdefault("LESS", "-FRX")
            click.echo_via_pager(text.removesuffix("\n"))
        elif text:
            sys.stdout.write(text)
            sys.stdout.flush()


def _is_longer_than_screen(text: str) -> bool:
    columns, rows = shutil.get_terminal_size()
    return sum(-(-len(line) // columns) or 1 for line in _STYLE.sub("", text).split("\n")) > rows
