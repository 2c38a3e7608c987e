"""Folders and archives that are read as one whole: their files by name, and which of them are posts."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import PurePath, PurePosixPath
from typing import Protocol

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.archive import Archive
from hoshin.extract.posts.entries import LeftOut
from hoshin.extract.posts.sources import FileBytes, Folder, opened

_ZIP = b"PK\x03\x04"
_SUFFIXES = (".zip", ".epub")
_ANY_SIZE = 2**32  # bytes


class Members(Protocol):
    """The files of a folder or an archive."""

    names: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    def is_folder(self, name: str) -> bool:
        """Tell whether there is a folder of this name."""

    def expect(self, names: Iterable[str]) -> None:
        """Make sure that files may be read, before they are."""

    def load(self, name: str) -> FileBytes:
        """Read a file."""

    def within(self, name: str) -> "Members":
        """Open an archive that is one of the files."""


def is_members(path: str) -> bool:
    """Tell whether a path leads to a folder or, by its first bytes or its name, to an archive."""
    if os.path.isdir(path) or path.lower().endswith(_SUFFIXES):  # noqa: PTH112 - names may be no valid paths
        return True
    with opened(path) as file:
        return file.read(len(_ZIP)) == _ZIP


@contextmanager
def opened_members(path: str, max_bytes: int) -> Iterator[Members]:
    """Open a folder or a zip that is read as one whole.

    Raises
    ------
    UnreadableFile
        It cannot be opened, or is no zip.
    """
    if os.path.isdir(path):  # noqa: PTH112 - names may be no valid paths
        yield Folder(path, max_bytes)
    else:
        with opened(path) as file:
            yield Archive(file, max_bytes)


def digests(paths: Iterable[str]) -> dict[str, str]:
    """Give the SHA-256 of each source that is there: of a file, or of a file within a zip, by paths as posts have them.

    Each zip is opened once. A path that leads to nothing that can be read is not in the result.

    Parameters
    ----------
    paths
        Such as ``posts/a.md`` and ``export.zip/posts/1.html``.
    """
    found: dict[str, str] = {}
    within: dict[str, dict[str, str]] = {}
    for path in paths:
        archive = next((str(parent) for parent in PurePath(path).parents if os.path.isfile(parent)), "")  # noqa: PTH113
        if archive:
            within.setdefault(archive, {})[PurePath(path).relative_to(archive).as_posix()] = path
        else:
            with suppress(UnreadableFile), opened(path) as file:
                found[path] = hashlib.file_digest(file, "sha256").hexdigest()
    for archive, names in within.items():
        with suppress(UnreadableFile), opened_members(archive, _ANY_SIZE) as members:
            found |= _digests_within(members, names)
    return found


def _digests_within(members: Members, paths: Mapping[str, str]) -> dict[str, str]:
    """Give the SHA-256 of files of an archive, and of archives in it, by the paths that their names there stand for."""
    found: dict[str, str] = {}
    inner: dict[str, dict[str, str]] = {}
    known = frozenset(members.names)
    for name, path in paths.items():
        archive = next((str(parent) for parent in PurePosixPath(name).parents if str(parent) in known), "")
        if archive:
            inner.setdefault(archive, {})[PurePosixPath(name).relative_to(archive).as_posix()] = path
        else:
            with suppress(UnreadableFile):
                found[path] = members.load(name).sha256
    for archive, names in inner.items():
        with suppress(UnreadableFile):
            found |= _digests_within(members.within(archive), names)
    return found
