"""From a file's bytes to text: which encoding, and whether it is text at all."""

import codecs
import re

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.blocks import visible

# the longer marks first: that of UTF-32 begins with that of UTF-16
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> tuple[str, str]:
    r"""Decode a file's bytes to text with ``\n`` at the end of its lines, without invisible characters.

    Returns
    -------
    text
        The text.
    encoding
        The name of the encoding: ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-32`` or ``windows-1252``.

    Raises
    ------
    UnreadableFile
        The bytes are empty, are no text, or are text in none of these encodings.
    """
    if not data.strip():
        raise UnreadableFile("empty file")
    text, encoding = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) / 1000 or "\x00" in text:
        raise UnreadableFile("binary file: it holds control characters")
    return visible(text.replace("\r\n", "\n").replace("\r", "\n")), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableFile(f"wrongly encoded: marked as {encoding}, but byte {error.start} does not fit") from error
    if b"\x00" in data:
        raise UnreadableFile("binary file: it holds NUL bytes")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _western(data, error.start), "windows-1252"


def _western(data: bytes, first_bad: int) -> str:
    """Decode as Windows-1252, if the result can be a western text.

    Almost any bytes decode so. Two signs speak against it: most high bytes form valid UTF-8 (then it is UTF-8 with a fault), or
    there are more of them than accents and typographic quotes in any western language (then it is another alphabet).
    """
    wrong = UnreadableFile(f"wrongly encoded: neither UTF-8 (byte {first_bad} does not fit) nor Windows-1252")
    high = sum(byte > 0x7F for byte in data)
    if sum(map(len, _UTF8_SEQUENCE.findall(data))) * 2 > high or high * 4 > len(data):
        raise wrong
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        raise wrong from None
