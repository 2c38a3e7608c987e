"""Every command through what goes wrong: one clear line or a clean end, the status as documented, nothing half-written."""

import ctypes
import json
import os
import re
import resource
import shlex
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from hoshin.cli.app import COMMANDS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions, signals and terminals of POSIX")

# how each command is called, with {} for the file that it reads
CALLS = {
    "build": "build {} -g new.db",
    "concept": "concept focus -g {}",
    "concepts": "concepts -g {}",
    "cypher": "cypher 'MATCH (c:Concept) RETURN c.id ORDER BY c.id' -g {}",
    "demo": "demo demo",
    "diff": "diff {} other.db",
    "explore": "explore -g {} -o page.html",
    "export": "export extractions -g {}",
    "gaps": "gaps -g {}",
    "lint": "lint decisions.toml -g {}",
    "load": "load --uri bolt://127.0.0.1:1 -g {}",
    "mcp": "mcp -g {}",
    "merges": "merges -g {}",
    "path": "path focus slack -g {}",
    "post": "post backlogs -g {}",
    "stats": "stats -g {}",
    "themes": "themes -g {}",
    "verify": "verify -g {}",
    "watch": "watch {} -g new.db --once",
}
READING = [command for command, call in CALLS.items() if "{}" in call]
# what ends by itself and prints its result, once the graph is there
PRINTING = sorted(COMMANDS.keys() - {"demo", "load", "mcp", "watch"})
WRITING = {
    "build": "build backlogs.md -g {}/new.db",
    "demo": "demo {}/demo",
    "explore": "explore -o {}/page.html",
    "export": "export extractions -o {}/all.jsonl",
    "watch": "watch backlogs.md -g {}/new.db --once",
}
# where that is another file than the graph hoshin.db, in which these would find nothing to print
SOURCES = {"build": "backlogs.md", "watch": "backlogs.md", "gaps": "ties.db", "themes": "ties.db", "merges": "other.db"}

_CAPABILITIES = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by which root reads what it may not
_PR_CAPBSET_DROP = 24
_STYLE = re.compile(r"\x1b\[[\d;]*[A-Za-z]")


@pytest.fixture
def workplace(folder, build_names, ties, tmp_path_factory, monkeypatch):
    """A folder with three graphs, a curation file and posts."""
    build_names()
    (folder / "names.db").rename(folder / "other.db")
    (folder / "decisions.toml").write_text("[[define]]\nname = 'focus'\ndefinition = 'One thing.'\n", encoding="utf-8")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("HOSHIN_CACHE", str(tmp_path_factory.getbasetemp() / "cypher-cache"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


def arguments(command, path=None):
    return shlex.split(CALLS[command].format(path or SOURCES.get(command, "hoshin.db")))


def start(folder, *arguments_, **options):
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([sys.executable, "-m", "hoshin.cli", *arguments_], cwd=folder, text=True, encoding="utf-8", **pipes)


def run(folder, *arguments_, **options):
    with start(folder, *arguments_, **options) as process:
        out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_one_clear_line(err, naming):
    """Tell whether what is said ends in one line with the reason; click has the usage above it."""
    *before, last = err.strip().splitlines()
    is_usage = last.startswith("Error: ") and before[0].startswith("Usage: ")
    return naming in last and "Traceback" not in err and (is_usage or (last.startswith("hoshin: ") and not before))


def test_every_command_is_walked_through_this():
    assert CALLS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", READING)
def test_a_file_that_is_not_there(workplace, hoshin, command):
    before = files(workplace)

    ran = hoshin(*arguments(command, "none.md"))

    assert (ran.status, ran.out) == (2, "")
    assert is_one_clear_line(ran.err, "none.md")
    assert files(workplace) == before


@pytest.mark.parametrize("command", READING)
def test_a_file_of_another_format(workplace, hoshin, command):
    (workplace / "photo.md").write_bytes(bytes(range(256)) * 64)
    before = files(workplace)

    ran = hoshin(*arguments(command, "photo.md"))

    assert (ran.status, ran.out) == (2, "")
    assert is_one_clear_line(ran.err, "photo.md")
    assert files(workplace) == before


@pytest.mark.parametrize("command", READING)
def test_a_folder_in_place_of_a_file(workplace, hoshin, command):
    (workplace / "empty").mkdir()
    before = files(workplace)

    ran = hoshin(*arguments(command, "empty"))

    assert (ran.status, ran.out) == (2, "")
    assert is_one_clear_line(ran.err, "empty")
    assert files(workplace) == before


@pytest.mark.parametrize("command", sorted(set(READING) - {"build", "load", "mcp", "watch"}))
def test_a_path_with_blanks_quotes_and_other_letters(workplace, hoshin, command):
    odd = workplace / 'it\'s a "süß" $HOME' / "gráf & co #1 50%.db"
    odd.parent.mkdir()
    (workplace / SOURCES.get(command, "hoshin.db")).rename(odd)

    ran = hoshin(*(str(odd) if argument == "{}" else argument for argument in shlex.split(CALLS[command])))

    assert ran.status == 0, ran.err
    assert "Traceback" not in ran.err


def without_privileges():
    """Make root a user like others, whom permissions bind."""
    libc = ctypes.CDLL(None)
    for capability in _CAPABILITIES:
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("command", READING)
def test_a_file_that_may_not_be_read(workplace, command):
    (workplace / "closed.md").write_bytes((workplace / SOURCES.get(command, "hoshin.db")).read_bytes())
    before = files(workplace)
    (workplace / "closed.md").chmod(0)

    status, out, err = run(workplace, *arguments(command, "closed.md"), preexec_fn=without_privileges)

    (workplace / "closed.md").chmod(0o600)
    assert (status, out) == (2, "")
    assert is_one_clear_line(err, "closed.md")
    assert files(workplace) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_a_folder_that_may_not_be_written_to(workplace, command):
    (workplace / "closed").mkdir(mode=0o500)
    before = files(workplace)

    status, out, err = run(workplace, *shlex.split(WRITING[command].format("closed")), preexec_fn=without_privileges)

    assert (status, out) == (2, "")
    assert is_one_clear_line(err, "closed")
    assert "unfinished" not in err
    assert files(workplace) == before


@pytest.mark.slow
def test_a_build_that_could_not_be_written_is_not_begun(workplace):
    (workplace / "closed").mkdir(mode=0o500)
    with start(workplace, "build", "-", "-g", "closed/new.db", stdin=subprocess.PIPE, preexec_fn=without_privileges) as process:
        status = process.wait(60)  # it does not wait for the post, which never comes
        err = process.stderr.read()

    assert status == 2
    assert err == "hoshin: closed/new.db: Permission denied\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted(set(READING) - {"build", "explore", "load", "mcp", "watch"}))
def test_a_graph_and_a_folder_that_may_only_be_read(workplace, command):
    before = files(workplace)
    for path in (*workplace.glob("*.db"), workplace):
        path.chmod(0o555)

    status, out, err = run(workplace, *arguments(command), preexec_fn=without_privileges)

    workplace.chmod(0o755)
    assert status == 0, err
    assert out or command in {"lint", "verify"}
    assert files(workplace) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", ["concept", "cypher", "stats"])
@pytest.mark.parametrize(
    "settings",
    [{"HOME": None}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"COLUMNS": "0", "TERM": "", "TZ": "nowhere"}],
    ids=["no home", "ASCII", "odd settings"],
)
def test_an_environment_that_says_little(workplace, command, settings):
    environment = {name: value for name, value in (os.environ | settings).items() if value is not None}

    status, out, err = run(workplace, *arguments(command), env=environment)

    assert (status, bool(out)) == (0, True), err
    assert "Traceback" not in err


@pytest.fixture
def full(workplace):
    """A folder on a disk of one page, or where none can be mounted, a limit on the size of files."""
    (workplace / "full").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=64", "tmpfs", str(workplace / "full")]
    try:
        is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    if is_mounted:
        (workplace / "full" / "page").write_bytes(bytes(4096))
    yield None if is_mounted else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    if is_mounted:
        subprocess.run(["umount", str(workplace / "full")], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_a_disk_that_is_full(workplace, full, command):
    before = files(workplace)

    status, out, err = run(workplace, *shlex.split(WRITING[command].format("full")), preexec_fn=full)

    assert (status, out) == (2, "")
    assert is_one_clear_line(err, "")
    assert re.search("No space left|disk is full|disk I/O error|File too large", err)
    left = {path: content for path, content in files(workplace).items() if not path.startswith("full/demo/posts/")}
    assert left == before  # of the demo, whole posts may be there


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", PRINTING)
def test_output_that_cannot_be_written(workplace, command):
    with open("/dev/full", "w", encoding="utf-8") as device:  # noqa: PTH123
        status, _, err = run(workplace, *arguments(command), stdout=device)

    said = [line for line in err.splitlines() if line.startswith("hoshin: the output")]
    has_printed = command not in {"lint", "verify"}  # which say only on stderr that nothing is off
    assert said == (["hoshin: the output cannot be written: No space left on device"] if has_printed else [])
    assert status == (2 if has_printed else 0)
    assert "Traceback" not in err
    assert "Exception" not in err


@pytest.mark.slow
@pytest.mark.parametrize("command", PRINTING)
def test_a_reader_that_has_enough(workplace, command):
    ours, theirs = os.pipe()
    os.close(ours)

    status, _, err = run(workplace, *arguments(command), stdout=theirs)

    os.close(theirs)
    assert status == 0
    assert "Traceback" not in err
    assert "rror" not in err


@pytest.mark.slow
@pytest.mark.parametrize("command", PRINTING)
def test_a_terminal_of_40_columns(workplace, command):
    shown = _on_terminal(workplace, command, 40)

    too_long = [line for line in shown.splitlines() if len(line) > 40 and " " in line.strip()]
    assert command == "export" or not too_long


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 200])
@pytest.mark.parametrize("command", sorted(set(PRINTING) - {"build", "explore", "export"}))
def test_a_terminal_of_other_widths(workplace, command, columns):
    shown = _on_terminal(workplace, command, columns)

    assert not [line for line in shown.splitlines() if len(line) > columns and " " in line.strip()]


def _on_terminal(workplace, command, columns):
    """Run a command on a terminal; give what it shows, without colours."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 500, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}} | {"TERM": "xterm"}
    with start(workplace, *arguments(command), stdout=theirs, env=environment) as process:
        os.close(theirs)
        out = b""
        while chunk := _read(ours):
            out += chunk
        err = process.stderr.read()
    os.close(ours)
    assert process.returncode == 0, err
    return _STYLE.sub("", out.decode())


def _read(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's end of a terminal
        return b""


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted(set(READING) - {"build", "mcp", "watch"}))
def test_an_interrupt_while_a_graph_is_read(workplace, command):
    before = files(workplace)
    os.mkfifo(workplace / "endless.db")
    with start(workplace, *arguments(command, "endless.db")) as process, (workplace / "endless.db").open("wb"):
        process.send_signal(signal.SIGINT)  # it waits for the header of the file, which never comes
        out, err = process.communicate(timeout=60)

    (workplace / "endless.db").unlink()
    assert (process.returncode, out, err.strip()) == (130, "", "hoshin: interrupted")
    assert files(workplace) == before


@pytest.mark.slow
def test_an_interrupt_while_posts_are_read(workplace):
    before = files(workplace)
    with start(workplace, "build", "-", "-g", "new.db", stdin=subprocess.PIPE) as process:
        process.stdin.write("more than a pipe holds " * 10_000)  # so that it is reading once this is through
        process.send_signal(signal.SIGINT)
        process.stdin.flush()
        out, err = process.communicate(timeout=60)

    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1] == "hoshin: interrupted"
    assert "Traceback" not in err
    assert files(workplace) == before


@pytest.mark.slow
def test_an_interrupt_of_the_demo_leaves_whole_files(workplace):
    posts = workplace / "demo" / "posts"
    with start(workplace, "demo", "demo") as process:
        while not (posts.is_dir() and any(posts.glob("*.md"))):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)

    assert (process.returncode, out, err.strip()) == (130, "", "hoshin: interrupted")
    shipped = Path(sys.modules["hoshin.cli"].__file__).parent / "demo_posts"
    assert all(path.read_bytes() == (shipped / path.name).read_bytes() for path in (workplace / "demo").rglob("*") if path.is_file())


@pytest.mark.slow
def test_an_interrupt_while_an_assistant_asks(workplace):
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    with start(workplace, "mcp", stdin=subprocess.PIPE) as process:
        process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello}) + "\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)

        assert process.wait(60) == 130
        assert process.stderr.read() == "hoshin: interrupted\n"


def test_a_server_that_is_not_there(workplace, hoshin):
    ran = hoshin(*arguments("load"))

    assert (ran.status, ran.out) == (2, "")
    assert is_one_clear_line(ran.err, "127.0.0.1:1")
