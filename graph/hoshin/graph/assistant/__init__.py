"""The graph for assistants: a server of the Model Context Protocol whose answers bring the sentences and posts to cite."""

from importlib.util import find_spec
from pathlib import Path

from hoshin.extract.errors import HoshinError

__all__ = ["ServerMissing", "serve"]


class ServerMissing(HoshinError):
    """The SDK of the Model Context Protocol is not installed."""


def serve(path: Path) -> None:
    """Answer an assistant on standard input and output, until it closes them. Nothing is written to the graph.

    Raises
    ------
    ServerMissing
        If the package ``mcp`` is not installed.
    RecordError
        If there is no such graph.
    """
    if find_spec("mcp") is None:
        raise ServerMissing("the server for assistants needs the package mcp; install it with: pip install 'hoshin[mcp]'")
    from hoshin.graph.assistant.server import server
    from hoshin.graph.record import Record

    with Record(path):  # else an assistant would be told at its first question only
        pass
    server(path).run("stdio")
