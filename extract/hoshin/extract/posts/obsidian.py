"""Notes of Obsidian, and other Markdown with wiki links: links by a note's name, tags, comments, callouts, embeds."""

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from hoshin.extract.facts import Removed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

COMMENT_CLASS, BLOCK_ID_CLASS, EMBED_CLASS = "hoshin-comment", "hoshin-block-id", "hoshin-embed"
NOTE_CLASSES = {COMMENT_CLASS: "comment", BLOCK_ID_CLASS: "block id", EMBED_CLASS: "embedded file"}
"""The HTML classes of what a note holds but does not say, each with its rule's name."""

_WIKI_LINK = re.compile(r"\[\[(?! )([^\[\]\n]{1,500})(?<! )\]\](?![(\[])")
_CODE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(?<!`)(`++)[^\n]{0,2000}?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"[ \t>]*(```+|~~~+)")
_QUERY = re.compile(r"[ \t]*(?:dataview|dataviewjs|query|tasks|base)[ \t]*$", re.IGNORECASE)
_TASK_BOX = re.compile(r"([ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(\[[^\[\]]\])[ \t]+")
_TAG = re.compile(r"#(?=[\w/-]*[^\W\d])[\w/-]{1,200}")
_TAGS = re.compile(rf"\s*{_TAG.pattern}(?:[\s,]+{_TAG.pattern})*\s*")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]{1,60}[ \t]*(?=\n|$)")
_CALLOUT = re.compile(r"([ \t]*(?:>[ \t]?)*?)>[ \t]?(\[![\w -]{1,40}\][+-]?)[ \t]*(.*)")
_FILE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp|flac|m4a|mp3|ogg|wav|3gp|mkv|mov|mp4|ogv|webm|pdf|canvas|base)$", re.IGNORECASE)
_HIGHLIGHT = re.compile(r"==(?=\S)((?:(?!==).)+?)(?<=\S)==", re.DOTALL)
_COMMENT = re.compile(r"%%((?:(?!%%).)*)%%", re.DOTALL)


class WikiLink(NamedTuple):
    """What stands between the brackets of ``[[Note#Heading|shown]]``."""

    note: str
    heading: str = ""
    shown: str = ""

    @property
    def text(self) -> str:
        """What a reader sees."""
        heading = "" if self.note and self.heading.startswith("^") else self.heading  # the id of a block says nothing
        return self.shown or (f"{self.note} > {heading}" if self.note and heading else self.note or heading)

    @property
    def address(self) -> str:
        """Where the link leads, as the address of a file beside the note."""
        return quote(self.note) + (f"#{quote(self.heading)}" if self.heading else "")


def wiki_link(inside: str) -> WikiLink:
    """Read what stands between the brackets of a wiki link.

    >>> wiki_link("Small bets#How to begin|begin")
    WikiLink(note='Small bets', heading='How to begin', shown='begin')
    """
    target, _, shown = inside.replace("\\|", "|").partition("|")  # within a table, the bar is escaped
    note, _, heading = target.partition("#")
    parts = [part.strip() for part in heading.split("#") if part.strip()]
    return WikiLink(note.strip().removesuffix(".md"), parts[-1] if parts else "", shown.strip())


def has_wiki_links(text: str) -> bool:
    """Tell whether a text holds a wiki link outside code."""
    return "[[" in text and _WIKI_LINK.search(_CODE.sub("", text)) is not None


def without_note_lines(text: str) -> tuple[str, tuple[Removed, ...]]:
    """Take out of a note what only Obsidian reads: comments over several lines, queries, tags, the heads of callouts, task boxes.

    A callout's title stays as bold text, and what stands in it as text of the note: it quotes nobody.
    """
    kept: list[str] = []
    removed: list[Removed] = []
    taken: list[str] = []  # a comment or a query, up to a line with its end
    rule = end = fence = callout = ""
    for line in text.split("\n"):
        if taken:
            taken.append(line)
            if end in line:
                removed.append(Removed("\n".join(taken), rule))
                taken = []
            continue
        found = _FENCE.match(line)
        if found and not fence and _QUERY.match(line, found.end()):
            taken, rule, end = [line], "query", found[1]
            continue
        box = None if found or fence else _TASK_BOX.match(line)
        if found:
            fence = "" if fence and found[1].startswith(fence) else fence or found[1]
        elif not fence and line.lstrip().startswith("%%") and line.count("%%") == 1:
            taken, rule, end = [line], "comment", "%%"
            continue
        elif not fence and _TAGS.fullmatch(line):
            removed.append(Removed(line.strip(), "tag"))
            continue
        elif not fence and (head := _CALLOUT.match(line)):
            removed.append(Removed(head[2], "callout"))
            callout = f"{head[1]}>"
            kept += [head[1], f"{head[1]}**{head[3].strip()}**" if head[3].strip() else head[1], head[1]]
            continue
        elif box:
            removed.append(Removed(box[2], "task box"))
        said = box[1] + line[box.end() :] if box else line
        is_in_callout = bool(callout) and said.startswith(callout)
        callout = callout if is_in_callout else ""
        kept.append(callout[:-1] + said[len(callout) :].removeprefix(" ") if is_in_callout else said)
    return "\n".join([*kept, *taken]), tuple(removed)


def add_wiki_syntax(parser: "MarkdownIt") -> None:
    """Let a parser read wiki links, embeds, tags, comments, highlights and the ids of blocks."""
    parser.inline.ruler.before("link", "wiki_link", _read_link)
    parser.inline.ruler.before("image", "wiki_embed", _read_embed)
    for name, rule in {"comment": _read_comment, "tag": _read_tag, "block_id": _read_block_id, "highlight": _read_highlight}.items():
        parser.inline.ruler.before("link", f"wiki_{name}", rule)


def _read_link(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    found = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if not found or not wiki_link(found[1]).text:
        return False
    if not silent:
        _push_link(state, wiki_link(found[1]))
    state.pos = found.end()
    return True


def _read_embed(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read ``![[Note]]`` as a link to the note, whose text it would show, and ``![[picture.png]]`` as no text."""
    if not state.src.startswith("!", state.pos):
        return False
    found = _WIKI_LINK.match(state.src, state.pos + 1, state.posMax)
    if not found or not wiki_link(found[1]).text:
        return False
    if not silent:
        link = wiki_link(found[1])
        if _FILE.search(link.note):
            _push_hidden(state, found[0], EMBED_CLASS)
        else:
            _push_link(state, link)
    state.pos = found.end()
    return True


def _read_comment(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    return _read_hidden(state, _COMMENT, COMMENT_CLASS, silent=silent)


def _read_block_id(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    return _is_at_word_start(state) and _read_hidden(state, _BLOCK_ID, BLOCK_ID_CLASS, silent=silent)


def _read_hidden(state: "StateInline", pattern: re.Pattern[str], html_class: str, *, silent: bool) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        _push_hidden(state, found[0], html_class)
    state.pos = found.end()
    return True


def _read_tag(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read ``#tag`` in a sentence as its word."""
    found = _TAG.match(state.src, state.pos, state.posMax) if _is_at_word_start(state) else None
    if not found:
        return False
    if not silent:
        state.pending += found[0][1:]
    state.pos = found.end()
    return True


def _read_highlight(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    found = _HIGHLIGHT.match(state.src, state.pos, state.posMax)
    if not found or silent:
        return False
    end = state.posMax
    state.pos, state.posMax = found.span(1)
    state.md.inline.tokenize(state)
    state.pos, state.posMax = found.end(), end
    return True


def _is_at_word_start(state: "StateInline") -> bool:
    return state.pos == 0 or state.src[state.pos - 1].isspace()


def _push_link(state: "StateInline", link: WikiLink) -> None:
    state.push("link_open", "a", 1).attrs = {"href": link.address}
    state.push("text", "", 0).content = link.text
    state.push("link_close", "a", -1)


def _push_hidden(state: "StateInline", text: str, html_class: str) -> None:
    from markdown_it.common.utils import escapeHtml

    state.push("html_inline", "", 0).content = f'<span class="{html_class}">{escapeHtml(text)}</span>'
