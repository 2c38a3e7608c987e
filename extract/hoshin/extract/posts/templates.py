"""Tags of site generators in Markdown: Liquid's ``{% ... %}`` and ``{{ ... }}``, attributes such as ``{: .class}`` and ``{#id}``."""

import re

from hoshin.extract.facts import Removed

# the lengths are bounded so that thousands of tags left open do not cost the square of their number
_TAG = re.compile(
    r"\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment).){0,4000}?\{%-?\s*endcomment\s*-?%\}|\{%(?:(?!\{%).){0,600}?%\}|\{\{(?:(?!\{\{).){0,600}?\}\}"
    r"|\{:[^{}\n]{0,600}\}|\{#[\w-]{1,200}\}"
    r"|\{[ \t]{0,9}[.#][a-zA-Z_][\w-]{0,200}"
    r"(?:[ \t]{1,9}(?:[.#][\w-]{1,200}|[\w-]{1,60}=(?:\"[^\"{}\n]{0,200}\"|[\w-]{1,200}))){0,20}[ \t]{0,9}\}",
    re.DOTALL,
)
_QUOTED_ADDRESS = re.compile(r"\{\{-?\s*([\"'])([^\"'\n]*)\1\s*\|\s*[\w|\s-]+\}\}")
_ADDRESS_FOLLOWS = re.compile(r"(?:\]\(\s*|href\s*=\s*[\"']?|\]:\s*)$")


def without_templates(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Take out the tags of site generators.

    One that makes a link's address of a quoted path leaves that path: ``[x]({{ '/about/' | url }})`` links to ``/about/``.
    """
    removed: list[Removed] = []

    def replaced(tag: re.Match[str]) -> str:
        removed.append(Removed(tag[0], "template tag"))
        quoted = _QUOTED_ADDRESS.fullmatch(tag[0])
        return quoted[2] if quoted and _ADDRESS_FOLLOWS.search(text, max(0, tag.start() - 20), tag.start()) else ""

    return _TAG.sub(replaced, text), tuple(removed)
