"""What commands that speak with a Neo4j server share: who asks, of which database, and the password."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any] | click.Command)


def _name(_context: click.Context, _option: click.Parameter, name: str) -> str:
    """Refuse a name that nobody could see."""
    if not name.strip():
        raise click.BadParameter("a graph needs a name.")
    return name


database_option = click.option(
    "--database",
    metavar="NAME",
    envvar="NEO4J_DATABASE",
    show_envvar=True,
    callback=lambda _context, _option, name: name or None,
    help="The database.  [default: the user's own]",
)

name_option = click.option(
    "--name", metavar="NAME", default="hoshin", show_default=True, callback=_name, help="What the graph is called in the database."
)


def user_option(doing: str) -> Callable[[Decorated], Decorated]:
    """Give the option that names the user; ``doing`` says what for."""
    return click.option("--user", metavar="NAME", envvar="NEO4J_USERNAME", default="neo4j", show_default=True, show_envvar=True, help=doing)


def password(user: str) -> str:
    """Give the password, from the environment or asked for; never from an argument, which others could read.

    Raises
    ------
    UsageError
        If it is missing, and there is nobody to ask.
    """
    given = os.environ.get("NEO4J_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise click.UsageError("The password is missing; set NEO4J_PASSWORD.")
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True))
