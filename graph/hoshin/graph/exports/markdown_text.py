"""Text in Markdown as itself, never as markup: by CommonMark, and by what Obsidian adds to it."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# with Obsidian's ==marks==, %%comments%%, $formulas$, #tags and ^blocks; an underscore within a word is no markup
_MARKUP = re.compile(r"[\\`*\[\]<>#|~$^]|(?<![^\W_])_|_(?![^\W_])|=(?==)|(?<==)=|%(?=%)|(?<=%)%|&(?=[#\w]+;)|!(?=\[)|(?<=:)//")
_AT_START = re.compile(r"([-+=:]|\d+[.)])")
# what would end a wiki link or begin markup that holds tighter than one; the full-width form is the nearest that does not
_IN_WIKI_LINK = re.compile(r"[\[\]|`<>\\*^$~]|%(?=%)|(?<=%)%|=(?==)|(?<==)=")
_TO_FULL_WIDTH = 0xFEE0


def escaped(text: str) -> str:
    r"""Give text as a line of Markdown that shows it; control characters and the ends of lines become spaces.

    >>> print(escaped("1. [[C#]] is *not* snake_case"))
    1\. \[\[C\#\]\] is \*not\* snake_case
    """
    line = _MARKUP.sub(lambda match: "\\" + match[0], one_line(text))
    return _AT_START.sub(lambda match: match[0][:-1] + "\\" + match[0][-1], line, count=1) if _AT_START.match(line) else line


def one_line(text: str) -> str:
    r"""Give text without control characters and the ends of lines.

    >>> one_line("one\ntwo")
    'one two'
    """
    return " ".join(_CONTROL.sub(" ", text).split())


def wiki_link(path: str, text: str) -> str:
    """Give a link of Obsidian's; in its text, which knows no escapes, a character of markup stands in its full-width form.

    >>> wiki_link("Concepts/A or B", "A|B")
    '[[Concepts/A or B|A｜B]]'
    """
    return f"[[{path}|{_IN_WIKI_LINK.sub(lambda match: chr(ord(match[0]) + _TO_FULL_WIDTH), one_line(text))}]]"
