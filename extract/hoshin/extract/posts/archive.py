"""Zip archives, read file by file into memory: nothing is written, and what means harm is refused."""

import hashlib
import io
import os
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.entries import LeftOut
from hoshin.extract.posts.sources import FileBytes

MAX_FILES = 50_000
"""The most files that an archive may hold."""

MAX_RATIO = 100
"""How many times its packed size a file may unpack to: text comes to 10, a zip bomb to 1,000."""

MAX_TOTAL = 10
"""What all files that are read may unpack to, as a multiple of what one file may be."""

_SMALL = 1_000_000  # bytes that do no harm, however well they are packed
_DIRECTORY_BYTES = 100 * MAX_FILES
_END = struct.Struct("<4s4H2LH")  # of the central directory: its signature, counts, its size and offset, the comment's length
_END_WITH_COMMENT = _END.size + 0xFFFF
_ENCRYPTED = 0x1
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])  # others may ask for gigabytes to unpack
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, struct.error)
_OF_MACOS = "__MACOSX/"  # what its archiver notes of each file, which would look like an export beside the export
_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """The files of a zip.

    Parameters
    ----------
    file
        The zip, open for reading in bytes.
    max_bytes
        The size above which a file of it is left out; all together may be `MAX_TOTAL` times that.
    outer
        The archive that this one lies in.

    Attributes
    ----------
    names : tuple of str
        The files' paths, with slashes, in their order.
    left_out : tuple of LeftOut
        What is no file that could be read: links, names that lead out of the archive or stand in it twice.

    Raises
    ------
    UnreadableFile
        It is no zip, a damaged one, or one of more than `MAX_FILES` files.
    """

    def __init__(self, file: BinaryIO, max_bytes: int, outer: "Archive | None" = None) -> None:
        self._max_bytes = max_bytes
        self._outer = outer
        self._unpacked_bytes = 0
        _check_directory(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise UnreadableFile(f"not a zip archive, or a damaged one: {error}") from error
        self._files: dict[str, zipfile.ZipInfo] = {}
        left_out: list[LeftOut] = []
        infos = self._zip.infolist()
        if len(infos) > MAX_FILES:
            raise UnreadableFile(f"an archive of more than {MAX_FILES:,} files")
        for info in infos:
            name, reason = _placed(info)
            if not reason and name in self._files:
                reason = "a name that the archive holds twice"
            if reason:
                left_out.append(LeftOut("", f"holds “{one_line(name)}”: {reason}"))
            elif not info.is_dir() and not name.startswith(_OF_MACOS):
                self._files[name] = info
        self._folders = {folder for name in self._files for folder in _parents(name)}
        self.names = tuple(sorted(self._files))
        self.left_out = tuple(left_out)

    def is_folder(self, name: str) -> bool:
        """Tell whether files of the archive lie in a folder of this name."""
        return posixpath.normpath(name) in self._folders

    def expect(self, names: Iterable[str]) -> None:
        """Make sure that the files which are going to be read are not too large together.

        Raises
        ------
        UnreadableFile
            They are.
        """
        self._spend(sum(self._files[name].file_size for name in names if name in self._files))

    def load(self, name: str) -> FileBytes:
        """Read a file.

        Raises
        ------
        UnreadableFile
            It is not there, too large, encrypted, packed in a way that is not read, or damaged.
        """
        data = self._unpacked(name, self._max_bytes)
        return FileBytes(data, hashlib.sha256(data).hexdigest())

    def within(self, name: str) -> "Archive":
        """Open an archive that lies in this one; it is unpacked into memory, and what is read of both counts together.

        Raises
        ------
        UnreadableFile
            It cannot be read, as in `load`, is no zip, or this one lies within another itself.
        """
        if self._outer is not None:
            raise UnreadableFile("an archive within an archive within another, which is not opened: unpack it first")
        self.expect([name])
        return Archive(io.BytesIO(self._unpacked(name, MAX_TOTAL * self._max_bytes)), self._max_bytes, self)

    def _spend(self, size_bytes: int) -> None:
        """Count what is unpacked of an archive and of those in it."""
        if self._outer is not None:
            self._outer._spend(size_bytes)  # noqa: SLF001 - of the same class
            return
        self._unpacked_bytes += size_bytes
        limit = MAX_TOTAL * self._max_bytes
        if self._unpacked_bytes > limit:
            raise UnreadableFile(f"an archive whose posts unpack to {self._unpacked_bytes:,} bytes, more than {limit:,}")

    def _unpacked(self, name: str, max_bytes: int) -> bytes:
        if name not in self._files:
            raise UnreadableFile("not in the archive")
        info = self._files[name]
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile("encrypted")
        if info.compress_type not in _METHODS:
            raise UnreadableFile("packed by a method that is not read: only stored and deflated files are")
        if info.file_size > max(_SMALL, MAX_RATIO * info.compress_size):
            raise UnreadableFile(f"unpacks to more than {MAX_RATIO} times its size, as a zip bomb does")
        if info.file_size > max_bytes:
            raise UnreadableFile(f"larger than {max_bytes:,} bytes")
        try:
            with self._zip.open(info) as file:
                return file.read(info.file_size + 1)  # so that a size that was declared too small is not unpacked beyond
        except _BROKEN as error:
            raise UnreadableFile(f"damaged in the archive: {error}") from error


def _check_directory(file: BinaryIO) -> None:
    """Refuse a table of contents too large to be taken in, before it is."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_WITH_COMMENT))
    tail = file.read(_END_WITH_COMMENT)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise UnreadableFile("not a zip archive, or a part of one")
    directory_bytes = _END.unpack_from(tail, at)[5]
    if directory_bytes > _DIRECTORY_BYTES or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise UnreadableFile(f"an archive of more than {MAX_FILES:,} files, or of more than 4 GB")
    file.seek(0)


def _placed(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Give a file's path within the archive, and the reason for which it cannot be one."""
    written = info.filename.replace("\\", "/")
    name = posixpath.normpath(written)
    if written.startswith("/") or _DRIVE.match(written) or ".." in written.split("/") or name == ".":
        return written.strip("/"), "a name that leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return name, "a symbolic link"
    return name, ""


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
