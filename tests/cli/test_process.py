import os
import signal
import subprocess
import sys

import pytest

from hoshin.cli.app import COMMANDS

HEAVY = {"spacy", "networkx", "numpy", "pandas", "msgspec", "rich", "jinja2", "selectolax", "rapidfuzz", "hoshin.graph.build"}


def run(folder, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "hoshin.cli", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    "command", ["concept focus", "concepts", "post output", "path focus slack", "gaps -g ties.db", "themes -g ties.db"]
)
def test_a_lookup_loads_nothing_heavy(folder, ties, command):
    code = f"import sys; from hoshin.cli import main\ntry: main({command.split()!r})\nfinally: print(*sys.modules, file=sys.stderr)"

    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)

    assert "focus" in ran.stdout or "hub" in ran.stdout
    assert not HEAVY & set(ran.stderr.split())


def test_a_pipe_gets_plain_text(folder):
    assert "\x1b" not in run(folder, "concept", "focus").stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_a_pipe_gets_utf_8_whatever_the_locale(folder, encoding):
    usual = run(folder, "concept", "focus").stdout

    assert "“" in usual
    assert run(folder, "concept", "focus", env={**os.environ, "PYTHONIOENCODING": encoding}).stdout == usual


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_wants_none(folder, no_color, is_coloured):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "hoshin.cli", "concept", "focus"]
    subprocess.run(command, cwd=folder, stdout=theirs, env={**os.environ, "NO_COLOR": no_color, "TERM": "xterm"}, check=True)
    os.close(theirs)

    assert (b"\x1b[" in os.read(ours, 10_000)) is is_coloured
    os.close(ours)


def test_a_reader_that_has_enough_is_no_error(folder):
    script = f"{sys.executable} -m hoshin.cli concepts | true; {sys.executable} -m hoshin.cli export extractions | true; echo done"

    ran = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=True)

    assert (ran.stdout, ran.stderr) == ("done\n", "")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("concept", "zzz"), 1, "hoshin: no concept is called “zzz”"),
        (("concepts", "-g", "none.db"), 2, "hoshin: none.db: there is no such graph"),
        (("concepts", "-g", "output.md"), 2, "hoshin: output.md: not a graph of Hoshin's"),
        (("export", "extractions", "-o", "output.md/x"), 2, "hoshin: "),
        (("concept",), 2, "Usage: hoshin concept"),
        (("nonsense",), 2, "Usage: hoshin"),
        (("concepts", "--kind", "colour"), 2, "Usage: hoshin concepts"),
    ],
)
def test_what_goes_wrong_is_said_without_a_traceback(folder, arguments, status, said):
    ran = run(folder, *arguments)

    assert (ran.returncode, ran.stdout) == (status, "")
    assert ran.stderr.startswith(said)
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_an_interrupt_exits_130(folder):
    os.mkfifo(folder / "endless.db")
    command = [sys.executable, "-m", "hoshin.cli", "concepts", "-g", "endless.db"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE) as reading, (folder / "endless.db").open("wb"):
        reading.send_signal(signal.SIGINT)  # it waits for the header of the file, which never comes

        assert reading.wait() == 130
        assert reading.stderr.read().strip() == b"hoshin: interrupted"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_examples(folder, command):
    ran = run(folder, command, "-h")

    assert ran.returncode == 0
    assert "Examples:\n" in ran.stdout
    assert f"  hoshin {command}" in ran.stdout


def test_the_list_of_commands_cuts_no_description(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    assert "..." not in run(folder, "--help").stdout.partition("Commands:")[2]


def test_the_version_is_told(folder):
    assert run(folder, "--version").stdout.startswith("hoshin ")


def test_completion_is_clicks_own(folder):
    ran = subprocess.run(
        [sys.executable, "-c", "from hoshin.cli import main; main()"],
        env={**os.environ, "_HOSHIN_COMPLETE": "bash_complete", "COMP_WORDS": "hoshin conc", "COMP_CWORD": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stdout.split() == ["plain,concept", "plain,concepts"]
