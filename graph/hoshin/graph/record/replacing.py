"""Files written whole or not at all: beside their target, then renamed over it."""

import contextlib
import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: what a killed build leaves behind stays until somebody deletes it
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".unfinished"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file beside ``path`` to write to, which takes its place at the end.

    Killed at any moment, ``path`` is the old file or the new one, whole. If the block raises, the new one is deleted.
    What killed runs left behind is deleted first; of two at once, the last to end wins.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    _delete_unfinished(target)
    beside, lock = target.with_name(f".{target.name}.{os.urandom(4).hex()}{_SUFFIX}"), None
    try:  # before there is a file, so that an interrupt right after leaves none
        while lock is None:
            lock = _locked(beside, target)
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        if fcntl is None:
            os.close(lock)  # Windows renames no open file
        beside.replace(target)
        _sync_folder(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    finally:
        if lock is not None:
            with contextlib.suppress(OSError):
                os.close(lock)


def check_replaceable(path: Path) -> None:
    """Check that a file can be written beside ``path``, before the work that it is to hold; nothing is left behind.

    Raises
    ------
    OSError
        If it cannot, for ``path``.
    """
    import tempfile

    folder = Path(os.path.realpath(path)).parent
    while not folder.exists() and folder != folder.parent:  # it would be made
        folder = folder.parent
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _delete_unfinished(target: Path) -> None:
    """Delete files that no living process holds locked."""
    if fcntl is None:
        return
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{_SUFFIX}"):
        with contextlib.suppress(OSError):  # locked, so alive; or deleted by another in the meantime
            file = os.open(left, os.O_RDWR)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
            finally:
                os.close(file)


def _locked(beside: Path, target: Path) -> int | None:
    """Make a file and lock it; nothing if another build took it for a leftover before it was locked."""
    try:
        file = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    except OSError as error:
        error.filename = str(target)  # which the user knows
        raise
    if fcntl is None:
        return file
    fcntl.flock(file, fcntl.LOCK_EX)
    if beside.exists():
        return file
    os.close(file)
    return None


def _sync_folder(folder: Path) -> None:
    if fcntl is None:
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
