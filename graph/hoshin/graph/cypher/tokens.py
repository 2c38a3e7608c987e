"""The words of a query, for the few places where Hoshin must look at its text: brackets are paired, comments left out."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["string", "quoted", "parameter", "number", "word", "symbol"]

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ | //[^\n]* | /\*.*?\*/ )
    | (?P<string> '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" )
    | (?P<quoted> `(?:``|[^`])*` )
    | (?P<parameter> \$(?:\w+|`(?:``|[^`])*`) )
    | (?P<number> (?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+|\w*) )
    | (?P<word> [^\W\d]\w* )
    | (?P<symbol> :: | =~ | <= | >= | <> | \.\. | \|\| | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Token(NamedTuple):
    """A word of a query, with its place in code points. ``upper`` is a bare word or symbol in capitals, to compare with."""

    kind: Kind
    text: str
    start: int
    end: int
    upper: str


class Tokens(NamedTuple):
    """A query in tokens. ``closing`` gives each opening bracket its pair, ``parent`` each token the bracket that it stands in (or -1)."""

    query: str
    tokens: Sequence[Token]
    closing: dict[int, int]
    parent: Sequence[int]

    def upper(self, n: int) -> str:
        """Give the token at a place in capitals if it is bare, and nothing beyond the ends."""
        return self.tokens[n].upper if 0 <= n < len(self.tokens) else ""

    def is_keyword(self, n: int) -> bool:
        """Tell whether the word at a place can be one of the language's: names of properties, labels and maps' keys are not."""
        return self.tokens[n].kind == "word" and self.upper(n - 1) not in {".", ":", "$"} and self.upper(n + 1) != ":"

    def level(self, parent: int) -> Iterator[int]:
        """Give the tokens that stand directly in a bracket (or in none, -1), its inner brackets among them."""
        n, end = parent + 1, self.closing.get(parent, len(self.tokens)) if parent >= 0 else len(self.tokens)
        while n < end:
            yield n
            if n in self.closing:
                n = self.closing[n]
                yield n
            n += 1

    def text(self, first: int, last: int) -> str:
        """Give the query's text from a token to another, both included."""
        return self.query[self.tokens[first].start : self.tokens[last].end]


def tokenize(query: str) -> Tokens:
    """Split a query into tokens. Brackets without a pair are left to the engine.

    >>> [token.text for token in tokenize("RETURN 'a)' /* ( */ AS `b c`, $p.x").tokens]
    ['RETURN', "'a)'", 'AS', '`b c`', ',', '$p', '.', 'x']
    """
    tokens = list[Token]()
    closing, parent, open_ = dict[int, int](), list[int](), list[int]()
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "space":
            continue
        kind: Kind = match.lastgroup  # type: ignore[assignment] # the names of the groups
        text, n = match[0], len(tokens)
        tokens.append(Token(kind, text, *match.span(), text.upper() if kind in {"word", "symbol"} else ""))
        if open_ and text == _CLOSING[tokens[open_[-1]].text]:
            closing[open_.pop()] = n
        parent.append(open_[-1] if open_ else -1)
        if text in _CLOSING:
            open_.append(n)
    return Tokens(query, tokens, closing, parent)
