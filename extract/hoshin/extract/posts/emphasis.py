"""Mending of emphasis that CommonMark does not read, as blog exports write it.

Exports put the marks where the bold began and ended on the screen, spaces included (``save *all *teams``), and double them where
two bold stretches touch (``**one ****two**``). CommonMark then leaves asterisks in the text. Read as switches, the same marks are
mostly clear.
"""

import re

from hoshin.extract.facts import Span
from hoshin.extract.posts.blocks import Block, without

_DELIMITERS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
# what holds no emphasis: escapes, code, names of notes, where a link leads, tags and bare addresses
_OPAQUE = re.compile(
    r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|\[\[[^\[\]\n]+\]\]"
    r"|\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)|<[^<>\n]+>|https?://[^\s)*]+",
    re.DOTALL,
)
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_LITERAL = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])|(?<![\w_])(_{1,3})(?=[^\s_])([^_]*[^\s_])\3(?![\w_])")
_STRAY = re.compile(r"\*+|_+")
_MAX_CHARACTERS = 20_000  # a paragraph of a post is much shorter; unclosed code in longer ones would cost its square
_TAGS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}


def mended(content: str) -> str:
    """Write emphasis as tags where all its marks, read as switches, open and close; otherwise give the text as it is.

    Parameters
    ----------
    content
        The inline Markdown of one block.

    Returns
    -------
    str
        The same with ``<em>`` and ``<strong>`` in place of the marks, or unchanged where it is not clear what they mean.

    Examples
    --------
    >>> mended("save *all *teams")
    'save <em>all </em>teams'
    """
    if len(content) > _MAX_CHARACTERS:
        return content
    pieces: dict[int, tuple[int, str]] = {}
    for offset, scope in _scopes(content):
        readings = (_switched(scope, offset, run_of_two) for run_of_two in (("strong",), ("em", "em")))
        switched = next((reading for reading in readings if reading is not None), None)
        if switched is None:
            return content
        pieces |= switched
    out, at = [], 0
    for start in sorted(pieces):
        end, tags = pieces[start]
        out += [content[at:start], tags]
        at = end
    return "".join([*out, content[at:]])


def with_literal_emphasis(block: Block) -> Block:
    """Read ``*word*`` and ``_word_`` that stand as such in the text, as in plain text or escaped, as the emphasis that they mean."""
    if block.kind == "code" or not ("*" in block.text or "_" in block.text):
        return block
    opaque = [span for span in block.spans if span.mark == "code" or (span.mark == "link" and "/" in block.text[span.start : span.end])]
    cuts: list[tuple[int, int]] = []
    spans: list[Span] = []
    for found in _LITERAL.finditer(block.text):
        start, end = found.span()
        if any(span.start < end and start < span.end for span in opaque):
            continue
        width = len(found[1] or found[3])
        cuts += [(start, start + width), (end - width, end)]
        spans.append(Span(start + width, end - width, "italic" if width == 1 else "bold"))
    return without(block._replace(spans=(*block.spans, *spans)), cuts) if cuts else block


def without_stray(text: str, before: str = " ", after: str = " ") -> str:
    """Take out the asterisks and underscores that are left beside words and mean nothing.

    Kept are those that mean something: in ``2 * 3``, ``a*b``, ``snake_case`` or ``a ____ to fill in``.

    Parameters
    ----------
    text
        Text of one block, without its code.
    before, after
        The characters around it.
    """
    around = f"{before or ' '}{text}{after or ' '}"

    def kept(run: re.Match[str]) -> str:
        left, right = around[run.start()], around[run.end() + 1]
        is_inside_word = left.isalnum() and right.isalnum()
        is_apart = left.isspace() and right.isspace()
        is_blank = run[0][0] == "_" and not (left.isalnum() or right.isalnum())
        return run[0] if is_inside_word or is_apart or is_blank else ""

    return _STRAY.sub(kept, text)


def _scopes(content: str) -> list[tuple[int, str]]:
    """Give the text outside brackets and that inside each pair, all else masked, and where each begins.

    Emphasis does not cross a link's brackets.
    """
    bare = _OPAQUE.sub(lambda found: ("]" if found[0][0] == "]" else ".") + "." * (len(found[0]) - 1), content)
    outside = _BRACKETED.sub(lambda found: "." * len(found[0]), bare)
    return [(0, outside), *((found.start(1), found[1]) for found in _BRACKETED.finditer(bare))]


def _switched(scope: str, offset: int, run_of_two: tuple[str, ...]) -> dict[int, tuple[int, str]] | None:
    """Read each run as a switch; nothing where one does not open at a word or is left open at the end.

    ``run_of_two`` is what ``**`` inside italics is: bold, or the end of one stretch of italics and the begin of the next.
    """
    is_on = dict.fromkeys(("strong", "em"), False)
    pieces: dict[int, tuple[int, str]] = {}
    for run in _DELIMITERS.finditer(scope):
        start, end = run.span()
        left, right = scope[max(0, start - 1) : start] or " ", scope[end : end + 1] or " "
        length = end - start
        if left.isspace() and right.isspace() and not (length > 1 and run[0][0] == "*"):
            continue
        switches = run_of_two if length == 2 and is_on["em"] and not is_on["strong"] else _TAGS.get(length, ("em",) if length == 5 else ())
        if length > 3 and not any(is_on.values()):
            return None
        tags = ""
        for tag in switches:
            if not is_on[tag] and right.isspace() and not left.isspace() and len(switches) == 1:
                return None
            tags += f"</{tag}>" if is_on[tag] else f"<{tag}>"
            is_on[tag] = not is_on[tag]
        pieces[offset + start] = offset + end, tags
    return None if any(is_on.values()) else pieces
