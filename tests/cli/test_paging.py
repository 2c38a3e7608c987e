import os
import struct
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")


@pytest.fixture
def on_terminal(folder):
    """Run a command on a terminal of some rows and 80 columns, with a pager that numbers lines."""
    import fcntl
    import pty
    import termios

    def run(*arguments, rows, **environment):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "LESS", "NO_COLOR"}}
        command = [sys.executable, *(("-m", "hoshin.cli") if arguments[0] != "-c" else ()), *arguments]
        with subprocess.Popen(
            command, cwd=folder, stdin=theirs, stdout=theirs, env=kept | {"TERM": "xterm", "PAGER": "cat -n"} | environment
        ):
            os.close(theirs)
            out = b""
            while chunk := _read(ours):
                out += chunk
        os.close(ours)
        return out.decode().replace("\r\n", "\n")

    return run


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's end of a terminal
        return b""


def test_what_is_longer_than_the_screen_goes_through_the_pager(on_terminal):
    assert "     1\tlearning backlog (artifact)\n" in on_terminal("concept", "learning backlog", rows=5)


def test_what_fits_on_the_screen_does_not(on_terminal):
    assert "     1\t" not in on_terminal("concept", "learning backlog", rows=100)


def test_no_pager_wants_none(on_terminal):
    assert "     1\t" not in on_terminal("--no-pager", "concept", "learning backlog", rows=5)


def test_less_keeps_colours_and_ends_by_itself_where_it_may(on_terminal):
    out = on_terminal("concept", "learning backlog", rows=5, PAGER="less -E", LESS="-RX")

    assert "\x1b[1m" in out
    assert "learning backlog (artifact)" in out


def test_wrapped_lines_count_as_the_rows_that_they_take(on_terminal):
    assert "     1\t" in on_terminal("post", "backlogs", "--json", rows=60)


def test_what_went_wrong_is_said_after_what_was_printed(hoshin, folder):
    (folder / "output.md").write_text("changed", encoding="utf-8")

    ran = hoshin("verify")

    assert (ran.status, ran.out) == (1, "problem: output.md: the source has changed since the graph was built\n")
    assert ran.err == "hoshin: hoshin.db: 1 problem\n"


TABLE = "from hoshin.cli.terminal import table; table(('name', 'n'), [('a name that is quite a bit long', 1)])"


@pytest.mark.parametrize(
    ("columns", "printed"),
    [
        ("40", "name                             n\na name that is quite a bit long  1\n"),
        ("30", "name                         n\na name that is quite a bit…  1\n"),
        ("20", "a name that is quite a bit long\n  n 1\n"),
    ],
)
def test_a_table_too_wide_for_the_terminal_is_cut_or_stacked(on_terminal, columns, printed):
    assert on_terminal("-c", TABLE, rows=100, COLUMNS=columns, NO_COLOR="1").replace("\x1b[0m", "").replace("\x1b[1m", "") == printed


def test_bars_are_drawn_on_a_terminal_that_has_the_characters(on_terminal):
    assert "█" in on_terminal("stats", rows=100)
    assert "█" not in on_terminal("stats", rows=100, PYTHONIOENCODING="ascii")
