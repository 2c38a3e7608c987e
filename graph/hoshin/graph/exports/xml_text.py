"""Text in XML 1.0, which cannot hold every character."""

import datetime as dt
import re
from xml.sax.saxutils import escape, quoteattr

from hoshin.graph.exports.json_text import json_text
from hoshin.graph.property_rows import Value

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def content(text: str) -> str:
    r"""Give text as the content of an element; a character that XML has no way to hold becomes U+FFFD.

    >>> content("a < b\x00")
    'a &lt; b�'
    """
    # a parser would read a bare return as the end of a line
    return escape(_NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def attribute(text: str) -> str:
    """Give text as the value of an attribute, with its quotes.

    >>> print(attribute("<a>"))
    "&lt;a&gt;"
    """
    return quoteattr(_NO_XML.sub("\ufffd", text))


def lexical(value: Value) -> str:
    """Give a value as XML Schema writes it, and a list as JSON.

    >>> lexical(True), lexical(0.5), lexical(["a", "“b”"])
    ('true', '0.5', '["a", "“b”"]')
    """
    match value:
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
        case list():
            return json_text(value)
        case _:
            return str(value)
