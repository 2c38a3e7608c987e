"""Which files the named sources are: files, folders, globs and standard input."""

import errno
import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hoshin.extract.errors import SourceError, UnreadableFile
from hoshin.extract.facts import Quarantined

STANDARD_INPUT = "-"


class Found(NamedTuple):
    """The files to be read, in the order of their paths, and what could not be looked into."""

    paths: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]


class FileBytes(NamedTuple):
    """A file's content and its SHA-256."""

    data: bytes
    sha256: str


def find(sources: Iterable[str | Path], suffixes: Iterable[str]) -> Found:
    """Find the files that sources name.

    Parameters
    ----------
    sources
        Files, folders, patterns with ``*``, ``?``, ``[...]`` or ``**``, and ``-`` for standard input. A file that is named is
        taken whatever its name is. Of a folder, files with one of ``suffixes`` are taken, in its folders too; hidden ones and
        folders behind symbolic links are not.
    suffixes
        Lower case, each with its dot.

    Returns
    -------
    Found
        Each file once, under the first of its names, whatever the order of ``sources``.

    Raises
    ------
    SourceError
        A source does not exist, a pattern matches nothing, a folder holds nothing to read, or no source is named.
    """
    wanted = frozenset(suffixes)
    paths: list[str] = []
    quarantined: list[Quarantined] = []
    named = list(dict.fromkeys(str(source) for source in sources))
    if not named:
        raise SourceError("no source is named: give files, folders, patterns, or - for standard input")
    for source in named:
        for name in _expanded(source):
            if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 - names may be no valid paths
                before = len(paths) + len(quarantined)
                _walk(name, wanted, paths, quarantined)
                if len(paths) + len(quarantined) == before:
                    raise SourceError(f"{source}: no file in this folder is named as a post; posts end in {' '.join(sorted(wanted))}")
            else:
                paths.append(name)
    return Found(tuple(_once(paths)), tuple(sorted(set(quarantined))))


def load(path: str, max_bytes: int, stdin: BinaryIO | None) -> FileBytes:
    """Read a file's bytes.

    Raises
    ------
    UnreadableFile
        It is gone, closed to the reader, no regular file, or larger than ``max_bytes``.
    """
    if path == STANDARD_INPUT:
        if stdin is None:
            raise UnreadableFile("standard input is not connected")
        return _within(stdin, max_bytes)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - names may be no valid paths
            raise UnreadableFile("not a regular file")
        with open(path, "rb") as file:  # noqa: PTH123 - names may be no valid paths
            return _within(file, max_bytes)
    except OSError as error:
        raise UnreadableFile(_reason(path, error)) from error


def shown(path: str) -> str:
    """Give a path with slashes, and with characters that are not valid in Unicode replaced."""
    return path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _expanded(source: str) -> list[str]:
    if source == STANDARD_INPUT or os.path.lexists(source):
        return [source]
    if glob.has_magic(source):
        if found := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - patterns may be absolute
            return found
        raise SourceError(f"{source}: no file matches this pattern")
    raise SourceError(f"{source}: no such file or folder")


def _walk(folder: str, suffixes: frozenset[str], paths: list[str], quarantined: list[Quarantined]) -> None:
    def note(error: OSError) -> None:
        quarantined.append(Quarantined(shown(str(error.filename)), f"cannot be opened: {error.strerror}"))

    for parent, folders, files in os.walk(folder, onerror=note):
        for name in folders:
            inner = os.path.join(parent, name)  # noqa: PTH118
            if not name.startswith(".") and os.path.islink(inner) and _is_loop(inner):  # noqa: PTH114
                quarantined.append(Quarantined(shown(inner), "a symbolic link that leads back to a folder above it"))
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [os.path.join(parent, name) for name in files if not name.startswith(".") and _suffix(name) in suffixes]  # noqa: PTH118


def _is_loop(link: str) -> bool:
    target = os.path.realpath(link)
    return os.path.commonpath([target, os.path.realpath(os.path.dirname(link))]) == target  # noqa: PTH120


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def _once(paths: Iterable[str]) -> Iterator[str]:
    """Give each file once, under the name that sorts first, in the order of names."""
    seen: set[str] = set()
    for path in sorted({os.path.normpath(path) for path in paths}):
        real = path if path == STANDARD_INPUT else os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _within(file: BinaryIO, max_bytes: int) -> FileBytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableFile(f"larger than {max_bytes:,} bytes")
    return FileBytes(data, hashlib.sha256(data).hexdigest())


def _reason(path: str, error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "a symbolic link that leads back to itself"
    if error.errno == errno.ENOENT and os.path.islink(path):  # noqa: PTH114
        return "a symbolic link to a file that does not exist"
    return f"cannot be opened: {error.strerror}"
