"""Names of files that every system takes, and that no text can steer elsewhere."""

import re
import unicodedata
from collections.abc import Iterable

from hoshin.graph.names import case_key, unused

# what Windows forbids, what means something in a link of Obsidian's, and the characters that show nothing
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\[\]#^%]')
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_MAX_BYTES = 150  # of 255; a suffix and a number come behind


def file_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each thing a file name without its suffix, by its id; no two are the same, in whatever case.

    Parameters
    ----------
    names
        Pairs of an id and the name to make a file name of; of equal ones the first keeps it, later ones get a number.

    >>> file_names([("1", "North Star"), ("2", "north star"), ("3", "../etc"), ("4", "CON"), ("5", "")])
    {'1': 'North Star', '2': 'north star-2', '3': 'etc', '4': '_CON', '5': 'unnamed'}
    """
    taken: set[str] = set()
    found = {}
    for id_, name in names:
        stem = unused_in_any_case(_stem(name), taken)
        taken.add(case_key(stem))
        found[id_] = stem
    return found


def unused_in_any_case(stem: str, taken: set[str]) -> str:
    """Give a name, or where it is taken in whatever case, one with a number behind it."""
    key = case_key(stem)
    return stem + unused(key, taken).removeprefix(key)


def _stem(name: str) -> str:
    visible = "".join(
        " " if unicodedata.category(character) in _INVISIBLE else character for character in unicodedata.normalize("NFC", name)
    )
    # leading dots hide a file, and Windows drops dots and spaces at the end
    stem = " ".join(_FORBIDDEN.sub(" ", visible).split()).strip(". ")
    cut = stem.encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(". ")
    # NUL.txt is as reserved as NUL
    return (f"_{cut}" if _RESERVED.fullmatch(cut) else cut) or "unnamed"
