"""Folders of files that take the place of older ones all at once, when the last is written."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hoshin.extract.errors import HoshinError

try:
    import fcntl
except ImportError:  # Windows: what a killed export leaves behind stays until somebody deletes it
    fcntl = None  # type: ignore[assignment]

_UNFINISHED = ".hoshin-unfinished-"
MARK = ".hoshin"
"""An empty file in each folder that an export made, and may therefore replace."""


@contextmanager
def replacing_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, whose files and folders move into ``folder`` at the end.

    Until then ``folder`` is as it was: if the block raises, nothing is left of what it wrote. Files replace those with their names,
    and a folder one that an earlier export made. Whatever else is there stays.

    Raises
    ------
    HoshinError
        If a folder is in the way that no export made.
    """
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    _delete_unfinished(folder)
    unfinished = folder / f"{_UNFINISHED}{os.urandom(4).hex()}"  # within, so that it is on the same file system
    unfinished.mkdir()
    lock = _lock(unfinished)
    try:
        written = unfinished / "new"
        written.mkdir()
        yield written
        _move(written, folder, aside=unfinished / "old")
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        if not existed:
            with contextlib.suppress(OSError):  # another run may be writing there
                folder.rmdir()
        raise
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(unfinished, ignore_errors=True)


def _move(written: Path, folder: Path, *, aside: Path) -> None:
    entries = sorted(written.iterdir())
    for entry in entries:
        if _is_in_the_way(folder / entry.name, entry):
            raise HoshinError(f"{folder / entry.name} is in the way and no export made it; name another folder with -o")
        if entry.is_dir():
            (entry / MARK).touch()
    aside.mkdir()
    try:
        for entry in entries:
            if entry.is_dir() and (folder / entry.name).exists():
                (folder / entry.name).replace(aside / entry.name)
            entry.replace(folder / entry.name)
    except BaseException:
        for old in aside.iterdir():
            if not (folder / old.name).exists():
                old.replace(folder / old.name)
        raise


def _is_in_the_way(there: Path, entry: Path) -> bool:
    return there.is_dir() if entry.is_file() else there.exists() and not (there / MARK).is_file()


def _lock(unfinished: Path) -> int | None:
    if fcntl is None:
        return None
    descriptor = os.open(unfinished, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _delete_unfinished(folder: Path) -> None:
    """Delete what killed exports left: the folders that no living process holds locked."""
    if fcntl is None:
        return
    for left in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):  # locked, so alive; or deleted by another in the meantime
            descriptor = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(descriptor)
