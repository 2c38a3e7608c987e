"""The command line: reads arguments, calls the two halves, prints what comes back."""

import io
import os
import sys
from collections.abc import Sequence

__all__ = ["main"]

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command ``hoshin`` and exit with its status.

    Whatever goes wrong is one line on stderr: 1 where something was not found or a check failed, 2 for wrong use.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # whatever the locale, a pipe gets the same bytes and no quote is too much for a terminal
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")
    try:
        status = _run(arguments)
    except KeyboardInterrupt:
        status = _INTERRUPTED
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    import click

    from hoshin.cli.app import app
    from hoshin.extract.errors import HoshinError

    if "_HOSHIN_COMPLETE" in os.environ:
        import hoshin.cli.completion  # noqa: F401 - it tells click how to quote names for bash

    status = 0
    try:
        status = app.main(args=arguments, prog_name="hoshin", standalone_mode=False) or 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as exited:
        # click ends with 1 where whoever read the output had enough; that is no failure
        status = 0 if type(sys.stdout).__name__.endswith("PacifyFlushWrapper") else int(exited.code or 0)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("hoshin: interrupted", err=True)
        status = _INTERRUPTED
    except HoshinError as error:
        click.echo(f"hoshin: {error}", err=True)
        status = error.exit_code
    except BrokenPipeError:
        _give_up_stdout()  # likewise, at the last moment
    except OSError as error:
        if error.filename is None:
            _give_up_stdout()
        click.echo(f"hoshin: {error.filename or 'the output cannot be written'}: {error.strerror or error}", err=True)
        status = 2
    return status


def _give_up_stdout() -> None:
    """Let what is left for stdout go nowhere: Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
