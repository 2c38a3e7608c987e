"""Markdown to HTML, by the CommonMark rules, with tables, strikethrough and footnotes, and with the faults of exports mended."""

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from hoshin.extract.facts import Removed
from hoshin.extract.posts.emphasis import mended, without_stray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

MAX_NESTING = 60
"""How deep quotes and lists may be nested, in blocks: what stands deeper markdown-it would leave out."""

_DEEP_QUOTE = re.compile(r"^((?:[ \t]{0,3}>){12})[ \t>]+", re.MULTILINE)
_DEEP_LIST = re.compile(r"^([ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){8})(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
_DEEP_INDENT = re.compile(r"^([ \t]{40})[ \t]+(?=[-+*\d])", re.MULTILINE)
_HTML_BLOCK = re.compile(r"^[ \t]*<(?:table|div|section|article|ul|ol|dl|figure|details|blockquote)\b", re.MULTILINE | re.IGNORECASE)
_BLANK = re.compile(r"(?<!\\)_{4,}(?![^\[\]\n]*\]\])")  # to be filled in; in a wiki link, it is of a name
_DENSE = re.compile(r"[\[\]*_`<~!]")
_MAX_DELIMITERS = 1_000  # in one paragraph: reading unclosed ones takes time by the square of their number

# the elements that a writer of Markdown may mean; <project name> and other blanks to be filled in are text
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*>")
_ELEMENTS = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote body br button canvas caption center cite code col colgroup data dd del"  # noqa: SIM905 - a list of words reads best as words
    " details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i"
    " iframe img input ins kbd label legend li link main mark menu meta nav noscript object ol optgroup option p param picture pre"
    " progress q rp rt ruby s samp script search section select small source span strike strong style sub summary sup svg table tbody"
    " td template textarea tfoot th thead time title tr track tt u ul use path g rect circle var video wbr".split()
)


class TooDeep(Exception):
    """The Markdown is nested deeper than can be read."""


def to_html(text: str, extend: "Callable[[MarkdownIt], None] | None" = None) -> tuple[str, tuple[Removed, ...]]:
    """Render Markdown as HTML.

    Parameters
    ----------
    text
        Markdown without front matter.
    extend
        Adds to the parser what a dialect of Markdown has besides.

    Returns
    -------
    html
        The HTML of its body.
    removed
        What Markdown does not show: definitions of link addresses.

    Raises
    ------
    TooDeep
        Blocks or images are nested so deep that some of the text would be lost.
    """
    shallow = _DEEP_INDENT.sub(r"\1", _DEEP_LIST.sub(r"\1", _DEEP_QUOTE.sub(r"\1 ", text)))
    parser = _parser()
    if extend:
        extend(parser)
    if _HTML_BLOCK.search(shallow):
        parser.disable("code")  # indentation inside a table in HTML is no code, whatever blank lines stand between its rows
    environment: dict[str, dict[str, dict[str, str]]] = {}
    try:
        tokens = parser.parse(shallow, environment)
    except RecursionError as error:
        raise TooDeep from error
    if any(token.level >= MAX_NESTING - 2 for token in tokens):
        raise TooDeep
    definitions = environment.get("references", {})
    removed = tuple(
        Removed(f"{label}: {it.get('href', '')} {it.get('title', '')}".strip(), "link definition") for label, it in definitions.items()
    )
    return str(parser.renderer.render(tokens, parser.options, environment)), removed


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)  # moved to the end, a note that nothing refers to would be lost
    parser.add_render_rule("footnote_ref", _footnote_mark)
    parser.add_render_rule("footnote_reference_open", _footnote_mark)
    # addresses are kept as they are written; what is in them is data, whichever it is
    for name, does in {"normalizeLink": str, "normalizeLinkText": str, "validateLink": bool}.items():
        setattr(parser, name, does)
    parser.core.ruler.at("inline", partial(_inline, parser))
    parser.core.ruler.before("text_join", "stray_marks", _drop_stray)
    parser.core.ruler.before("inline", "number_of", _keep_number_of)
    return parser


def _footnote_mark(renderer: object, tokens: "Sequence[Token]", index: int, *rest: object) -> str:  # noqa: ARG001 - the renderer's interface
    return f'<span class="footnote-ref">[^{escape(tokens[index].meta["label"])}]</span>'


def _keep_number_of(state: "StateCore") -> None:
    """Read a line "# of weekly users" as the text that it is, not as a heading."""
    for opening, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if opening.type == "heading_open" and opening.markup == "#" and inline.content.startswith("of "):
            opening.type, closing.type = "paragraph_open", "paragraph_close"
            opening.tag = closing.tag = "p"
            inline.content = f"# {inline.content}"


def _inline(parser: "MarkdownIt", state: "StateCore") -> None:
    """Parse each block's inline Markdown; a second time, with its emphasis mended, where marks are left over."""
    for token in state.tokens:
        if token.type == "html_block":
            token.content = _TAG.sub(_element_or_text, token.content)
        if token.type != "inline":
            continue
        if len(_DENSE.findall(token.content)) > _MAX_DELIMITERS:
            token.children = [_text(token.content)]
            continue
        token.children = _parsed(parser, token.content, state)
        if _has_stray(token.children) and (better := mended(token.content)) != token.content:
            token.children = _parsed(parser, better, state)


def _parsed(parser: "MarkdownIt", content: str, state: "StateCore") -> "list[Token]":
    children: list[Token] = []
    if "`" not in content:
        content = _BLANK.sub(lambda blank: r"\_" * len(blank[0]), content)
    parser.inline.parse(content, parser, state.env, children)
    for child in children:
        if child.type == "html_inline" and (tag := _TAG.match(child.content)) and tag[1].lower() not in _ELEMENTS:
            child.type = "text"
    return children


def _element_or_text(tag: re.Match[str]) -> str:
    return tag[0] if tag[1].lower() in _ELEMENTS else tag[0].replace("<", "&lt;").replace(">", "&gt;")


def _drop_stray(state: "StateCore") -> None:
    for token in state.tokens:
        for index, child in enumerate(token.children or ()):
            if child.type == "text" and _may_be_stray(child.content):
                child.content = without_stray(child.content, *_around(token.children or (), index))


def _has_stray(children: "Sequence[Token]") -> bool:
    return any(
        child.type == "text" and _may_be_stray(child.content) and without_stray(child.content, *_around(children, index)) != child.content
        for index, child in enumerate(children)
    )


def _may_be_stray(content: str) -> bool:
    return "*" in content or "_" in content


def _around(children: "Sequence[Token]", index: int) -> tuple[str, str]:
    """Give the characters around a child: of its neighbours' text, or a letter's stand-in where a link or emphasis begins or ends."""
    before, after = children[:index][-1:], children[index + 1 :][:1]
    return (_edge(before[0], -1) if before else " "), (_edge(after[0], 0) if after else " ")


def _edge(token: "Token", end: int) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content[end] if token.content else "."


def _text(content: str) -> "Token":
    from markdown_it.token import Token

    return Token("text", "", 0, content=content)
