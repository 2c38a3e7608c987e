"""The command ``hoshin``: its subcommands by name, each loaded when it is called."""

import os
from importlib import import_module

import click

# name: module, so that a lookup need not load what a build needs
COMMANDS = {
    "build": "hoshin.cli.build",
    "concept": "hoshin.cli.concept",
    "concepts": "hoshin.cli.concepts",
    "demo": "hoshin.cli.demo",
    "explore": "hoshin.cli.explore",
    "export": "hoshin.cli.export",
    "load": "hoshin.cli.load",
    "merges": "hoshin.cli.merges",
    "post": "hoshin.cli.post",
    "verify": "hoshin.cli.verify",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""
    \b
    Start here:
      hoshin demo                       a small graph to look at, from posts that come with Hoshin
      hoshin build posts/               your own
      hoshin concept "learning backlog" what they say of an idea

    \b
    Completion of commands and options for bash; zsh and fish likewise:
      eval "$(_HOSHIN_COMPLETE=bash_source hoshin)"

    Exit status: 0 done, 1 not found or a check failed, 2 wrong use.
    """,
)
@click.version_option(package_name="hoshin", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Read product-management posts into a graph of their ideas, each with the sentences that say so."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
