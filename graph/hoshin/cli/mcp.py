"""``hoshin mcp``: the graph for assistants."""

import os
import signal
from pathlib import Path
from types import FrameType

import click

from hoshin.cli.options import graph_option
from hoshin.graph.assistant import serve

_INTERRUPTED = 130


@click.command(
    short_help="Serve the graph to an assistant (MCP).",
    epilog="""
    \b
    Examples:
      hoshin mcp -g /home/me/blog.db
      claude mcp add blog -- hoshin mcp -g /home/me/blog.db

    An assistant starts it by itself: docs/mcp.md says how to tell it, and what it can ask. Needs: pip install 'hoshin[mcp]'
    """,
)
@graph_option
def command(graph_path: Path) -> None:
    """Serve the graph to an assistant by the Model Context Protocol, on standard input and output. It only reads."""
    # the SDK waits for a line in a thread that no exception reaches; there is nothing to lose in the middle
    signal.signal(signal.SIGINT, _end)
    serve(graph_path)


def _end(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - Python's signature
    os.write(2, b"hoshin: interrupted\n")
    os._exit(_INTERRUPTED)
