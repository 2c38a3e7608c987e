"""Paths of sources: kept as they are seen from the record's folder, so that both can move together."""

import os
from pathlib import Path

_STDIN = "-"


def relative_path(path: str, folder: Path) -> str:
    """Give a path as seen from a folder, with slashes; standard input (``-``) stays what it is."""
    if path == _STDIN:
        return path
    try:
        return Path(os.path.relpath(_text(path), folder)).as_posix()
    except ValueError:  # another drive of Windows
        return _text(path)


def absolute_path(path: str, folder: Path) -> str:
    """Give the path of what is seen from a folder as ``path``."""
    if path == _STDIN:
        return path
    return os.path.normpath(folder.absolute() / _text(path))


def path_from_here(path: str, folder: Path) -> str:
    """Give the path of what is seen from a folder as one names it where one is: whole, unless it is in the working folder."""
    whole = Path(absolute_path(path, folder))
    return str(whole.relative_to(Path.cwd())) if whole.is_relative_to(Path.cwd()) else str(whole)


def _text(path: str) -> str:
    r"""Give a path as text, which a file's name need not be: other bytes become ``\xff``."""
    return os.fsencode(path).decode(errors="backslashreplace")
