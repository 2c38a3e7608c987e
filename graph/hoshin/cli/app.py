"""The command ``hoshin``: its subcommands by name, each loaded when it is called."""

import os
from importlib import import_module

import click

from hoshin.cli.paging import paged

# name: module, so that a lookup need not load what a build needs
COMMANDS = {
    "build": "hoshin.cli.build",
    "concept": "hoshin.cli.concept",
    "concepts": "hoshin.cli.concepts",
    "cypher": "hoshin.cli.cypher",
    "demo": "hoshin.cli.demo",
    "diff": "hoshin.cli.diff",
    "explore": "hoshin.cli.explore",
    "export": "hoshin.cli.export",
    "gaps": "hoshin.cli.gaps",
    "lint": "hoshin.cli.lint",
    "load": "hoshin.cli.load",
    "mcp": "hoshin.cli.mcp",
    "merges": "hoshin.cli.merges",
    "path": "hoshin.cli.path",
    "post": "hoshin.cli.post",
    "stats": "hoshin.cli.stats",
    "themes": "hoshin.cli.themes",
    "verify": "hoshin.cli.verify",
    "watch": "hoshin.cli.watch",
}
# those that print one result and end; the others print while they work
PAGED = frozenset({"concept", "concepts", "cypher", "diff", "gaps", "lint", "merges", "path", "post", "stats", "themes", "verify"})


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
    Completion of commands, options and names, for bash, zsh and fish:
      eval "$(_HOSHIN_COMPLETE=bash_source hoshin)"        in ~/.bashrc
      eval "$(_HOSHIN_COMPLETE=zsh_source hoshin)"         in ~/.zshrc, after compinit
      _HOSHIN_COMPLETE=fish_source hoshin | source         in ~/.config/fish/config.fish

    What is longer than the screen goes to PAGER, or to less. NO_COLOR, set to anything, turns colours off.

    Exit status: 0 done, 1 not found or a check failed, 2 wrong use, 130 interrupted.
    """,
)
@click.version_option(package_name="hoshin", message="%(prog)s %(version)s")
@click.option("--no-pager", "is_unpaged", is_flag=True, help="Print results straight to the terminal, however long.")
@click.pass_context
def app(ctx: click.Context, *, is_unpaged: bool) -> None:
    """Read product-management posts into a graph of their ideas, each with the sentences that say so."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand in PAGED:
        ctx.with_resource(paged(is_wanted=not is_unpaged))
