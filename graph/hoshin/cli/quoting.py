"""Quotes as commands print them."""

from collections.abc import Sequence

from hoshin.cli.terminal import paragraph
from hoshin.graph.record import Passage


def print_quotes(passages: Sequence[Passage], limit: int, *, indent: int, is_titled: bool = True) -> None:
    """Print the sentences of some passages, with their posts unless these stand above already."""
    for passage in passages[:limit]:
        dated = f", {passage.date}" if passage.date else ""
        source = f" — {passage.title or passage.post}{dated}" if is_titled else ""
        paragraph(f"“{passage.sentence}”{source}", indent=indent, dim=True)
