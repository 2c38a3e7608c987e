"""Text in XML 1.0, which cannot hold every character."""

import datetime as dt
import re

from hoshin.graph.exports.json_text import json_text
from hoshin.graph.property_rows import Value

_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})  # a parser would read a bare return as the end of a line
_VALUE = _CONTENT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def content(text: str) -> str:
    r"""Give text as the content of an element; a character that XML has no way to hold becomes U+FFFD.

    >>> content("a < b\x00")
    'a &lt; b�'
    """
    return _NO_XML.sub("\ufffd", text).translate(_CONTENT)


def attribute(text: str) -> str:
    """Give text as the value of an attribute, with its quotes.

    >>> print(attribute("<a>"))
    "&lt;a&gt;"
    """
    value = _NO_XML.sub("\ufffd", text).translate(_VALUE)
    return f'"{value}"'


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
