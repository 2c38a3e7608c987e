"""What a user may choose about an export."""

from collections.abc import Callable
from dataclasses import dataclass

from hoshin.graph.networks import Layer


def _say_nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """Choices; each format heeds those that its row of `hoshin.graph.exports.EXPORTS` names.

    ``has_quotes`` is whether the posts' words go out: texts, quotes, the words of links, and definitions in a post's own words.
    ``layer`` is which ties do; None is the format's own choice. ``concept`` (an id, name or alias) with ``depth`` is the
    neighbourhood to draw. ``base`` begins the addresses of RDF. ``is_guarded`` is whether a spreadsheet is kept from taking a text
    for a formula. ``note`` is told, in a line each, what could not go out as it is.
    """

    has_quotes: bool = True
    layer: Layer | None = None
    concept: str | None = None
    depth: int = 1
    base: str = "urn:hoshin:"
    is_guarded: bool = True
    note: Callable[[str], None] = _say_nothing


DEFAULTS = ExportOptions()
