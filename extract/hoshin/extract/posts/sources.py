"""Which files the named sources are: files, folders, globs and standard input."""

import errno
import glob
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, NoReturn

from hoshin.extract.errors import SourceError, UnreadableFile
from hoshin.extract.facts import Quarantined

if TYPE_CHECKING:
    from io import BufferedReader

    from hoshin.extract.posts.entries import LeftOut

STANDARD_INPUT = "-"


class Found(NamedTuple):
    """The files to be read, in the order of their paths, and what could not be looked into."""

    paths: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]


class FileBytes(NamedTuple):
    """A file's content and its SHA-256."""

    data: bytes
    sha256: str


class Choice(NamedTuple):
    """What of a folder is read, told from the paths of its visible files: the folder as one whole, or these files."""

    is_whole: Callable[[Sequence[str]], bool]
    files: Callable[[Sequence[str]], Sequence[str]]


def find(sources: Iterable[str | Path], choice: Choice) -> Found:
    """Find the files that sources name.

    Parameters
    ----------
    sources
        Files, folders, patterns with ``*``, ``?``, ``[...]`` or ``**``, and ``-`` for standard input. A file that is named is
        taken whatever its name is. Of a folder, what ``choice`` says is taken, from its folders too, but nothing hidden and
        nothing behind symbolic links to folders.
    choice
        Given paths within the folder, with slashes.

    Returns
    -------
    Found
        Each file once, under the first of its names, whatever the order of ``sources``.

    Raises
    ------
    SourceError
        A source does not exist, a pattern matches nothing, a folder holds nothing to read, or no source is named.
    """
    paths: list[str] = []
    quarantined: list[Quarantined] = []
    named = list(dict.fromkeys(str(source) for source in sources))
    if not named:
        raise SourceError("no source is named: give files, folders, patterns, or - for standard input")
    for source in named:
        for name in _expanded(source):
            if name != STANDARD_INPUT and os.path.isdir(name):  # noqa: PTH112 - names may be no valid paths
                within = _of_folder(name, choice)
                if not within.paths and not within.quarantined:
                    raise SourceError(f"{source}: no file in this folder is named as a post, such as post.md, post.html or post.txt")
                paths += within.paths
                quarantined += within.quarantined
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
    with opened(path) as file:
        return _within(file, max_bytes)


@contextmanager
def opened(path: str) -> "Iterator[BufferedReader]":
    """Open a file for reading in bytes.

    Raises
    ------
    UnreadableFile
        It is gone, closed to the reader, or no regular file; or it cannot be read on.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - names may be no valid paths
            raise UnreadableFile("not a regular file")
        with open(path, "rb") as file:  # noqa: PTH123 - names may be no valid paths
            yield file
    except OSError as error:
        raise UnreadableFile(_reason(path, error)) from error


class Folder:
    """The files of a folder that is read as one whole, with the interface of an archive."""

    def __init__(self, path: str, max_bytes: int) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self.names = tuple(_visible_files(path, lambda _: None))
        self.left_out: tuple[LeftOut, ...] = ()

    def is_folder(self, name: str) -> bool:
        """Tell whether there is a folder of this name in it."""
        return os.path.isdir(os.path.join(self._path, name))  # noqa: PTH112, PTH118 - names may be no valid paths

    def expect(self, names: Iterable[str]) -> None:
        """Take any number of files: they lie unpacked on the disk already."""

    def load(self, name: str) -> FileBytes:
        """Read a file, as `load` does."""
        return load(os.path.join(self._path, name), self._max_bytes, None)  # noqa: PTH118 - names may be no valid paths

    def within(self, name: str) -> NoReturn:
        """Open no archive: where a folder is read as one whole, none in it holds posts of it."""
        raise UnreadableFile(f"{name}: not looked for in a folder that is an export")


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


def _of_folder(folder: str, choice: Choice) -> Found:
    quarantined: list[Quarantined] = []
    names = _visible_files(folder, quarantined.append)
    if choice.is_whole(names):
        return Found((folder,), tuple(quarantined))
    return Found(tuple(os.path.join(folder, name) for name in choice.files(names)), tuple(quarantined))  # noqa: PTH118


def _visible_files(folder: str, note: Callable[[Quarantined], None]) -> list[str]:
    """Give the paths of all files within a folder that are not hidden, with slashes; note what cannot be looked into."""

    def note_error(error: OSError) -> None:
        note(Quarantined(shown(str(error.filename)), f"cannot be opened: {error.strerror}"))

    names: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=note_error):
        for name in folders:
            inner = os.path.join(parent, name)  # noqa: PTH118
            if not name.startswith(".") and os.path.islink(inner) and _is_loop(inner):  # noqa: PTH114
                note(Quarantined(shown(inner), "a symbolic link that leads back to a folder above it"))
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = os.path.relpath(parent, folder)
        names += [os.path.normpath(os.path.join(within, name)) for name in files if not name.startswith(".")]  # noqa: PTH118
    return sorted(name.replace(os.sep, "/") for name in names)


def _is_loop(link: str) -> bool:
    target = os.path.realpath(link)
    return os.path.commonpath([target, os.path.realpath(os.path.dirname(link))]) == target  # noqa: PTH120


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
