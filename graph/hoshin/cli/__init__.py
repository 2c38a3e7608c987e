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
        import click

        from hoshin.cli.app import app
        from hoshin.extract.errors import HoshinError
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)

    try:
        sys.exit(app.main(args=arguments, prog_name="hoshin", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("hoshin: interrupted", err=True)
        sys.exit(_INTERRUPTED)
    except HoshinError as error:
        click.echo(f"hoshin: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # whoever read the output has enough; Python would complain again when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(f"hoshin: {error.filename or 'the system'}: {error.strerror or error}", err=True)
        sys.exit(2)
