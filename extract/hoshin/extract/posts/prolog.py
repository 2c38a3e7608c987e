"""XML as text from its root element on.

What stands before the root is dropped, and refused where it declares anything: without declarations there is nothing for a
parser to expand or to fetch (billion laughs, external entities), whichever parser it is.
"""

import re

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.blocks import visible
from hoshin.extract.posts.decoding import decode

_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
# the encodings in which documents are written; Python knows others, and some of them take time by the square of the length
_ENCODING = re.compile(
    r"utf-?8|us-ascii|ascii|latin-?1|iso-8859-\d{1,2}|(windows-|cp)125\d|koi8-[ru]|shift_jis|euc-(jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
_BEFORE_ROOT = re.compile(r"(?:\s++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\s\[<>]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*')){1,2})?\s*>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")


def xml_text(data: bytes) -> tuple[str, str]:
    """Decode an XML file, by the encoding that it declares.

    Returns
    -------
    text
        The document from its root element on; ``""`` where there is none.
    encoding
        The name of the encoding.

    Raises
    ------
    UnreadableFile
        The bytes do not fit the encoding, or the document declares entities or other types of its own.
    """
    declared = _DECLARED.match(data)
    if declared and _ENCODING.fullmatch(name := declared[1].decode("ascii")):
        try:
            text, encoding = visible(data.decode(name)), name.lower()
        except UnicodeDecodeError as error:
            raise UnreadableFile(f"wrongly encoded: declared as {name}, but byte {error.start} does not fit") from error
    else:
        text, encoding = decode(data)
    return _from_root(text), encoding


def root_name(text: str) -> str:
    """Give the name of the root element, without its prefix, in lower case."""
    found = _ROOT.match(text)
    return found[1].lower() if found else ""


def _from_root(text: str) -> str:
    at = _after_prolog(text, 0)
    if text[at : at + 9].upper() == "<!DOCTYPE":
        doctype = _PLAIN_DOCTYPE.match(text, at)
        if not doctype:
            raise UnreadableFile("XML that declares entities or types of its own, which is not read")
        at = _after_prolog(text, doctype.end())
    return text[at:] if _ROOT.match(text, at) else ""


def _after_prolog(text: str, at: int) -> int:
    found = _BEFORE_ROOT.match(text, at)
    assert found is not None  # it matches nothing, too
    return found.end()
