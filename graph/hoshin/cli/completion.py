"""Completion in a shell: names out of the graph, and quotes for those with blanks."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from hoshin.cli.terminal import shown
from hoshin.extract.errors import HoshinError
from hoshin.graph.record.completing import Completion, concept_names, post_names

_NEED_QUOTES = frozenset(" \t!\"#$&'()*;<=>?@[\\]^`{|}~:")
# between double quotes
_STILL_SPECIAL = frozenset('"$`\\!')


def concepts_for(ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
    """Give the concepts that begin as typed, of the graph that the command line names."""
    return _items(ctx, lambda path: concept_names(path, incomplete))


def posts_for(ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
    """Give the posts that begin as typed."""
    return _items(ctx, lambda path: post_names(path, incomplete))


def _items(ctx: click.Context, names: Callable[[Path], Iterable[Completion]]) -> list[CompletionItem[str]]:
    path = ctx.params.get("graph_path")
    if path is None:  # what is named with -g cannot be a file
        return []
    try:
        return [CompletionItem(shown(name), help=shown(says)) for name, says in names(path)]
    except HoshinError:
        return []  # no graph, or none that can be read: nothing to offer, and no place to say so


@add_completion_class
class QuotingBashComplete(BashComplete):
    """Bash takes completions as they are, so a name with blanks would be several arguments; the other shells quote by themselves."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Give the type and the value, quoted as the word is that is being typed."""
        words = os.environ["COMP_WORDS"].split("\n")
        at = int(os.environ["COMP_CWORD"])
        opened = words[at][:1] if at < len(words) else ""
        special = {"'": frozenset[str](), '"': _STILL_SPECIAL}.get(opened, _NEED_QUOTES)
        quoted = "".join(f"\\{char}" if char in special else char for char in item.value)
        # the script of click reads this with `read`, which takes one backslash of two away
        return f"{item.type},{quoted.replace(chr(92), chr(92) * 2)}"
