"""Where the databases of the embedded engine are kept: made from a record when first asked, thrown away when there are too many.

Nothing in it is more than a copy: the whole folder can be deleted at any time.
"""

import hashlib
import json
import os
import shutil
import sys
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from hoshin.graph import projection

MOST_DATABASES = 16
"""How many are kept."""

MOST_BYTES = 2 * 2**30
"""How much room they may take together."""

_IN_USE_S = 3600.0  # one that somebody may have open is left alone
_STALE_S = 86400.0
_SEAL = "sizes.json"


def cache_folder() -> Path:
    """Give the user's cache folder for Hoshin: ``HOSHIN_CACHE``, or the system's place for such."""
    if named := os.environ.get("HOSHIN_CACHE"):
        return Path(named).expanduser().absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "hoshin" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hoshin"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".cache") / "hoshin"


def database_folder(record: Path, cache: Path) -> Path:
    """Give the folder that a record's database is in, or will be: its name is a hash of the record and of what makes it a database."""
    with record.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    building = str(Path(__file__).with_name("building.py"))
    made_by = hashlib.sha256()
    rows = (*(table.rows for table in projection.NODES), *(table.rows for table in projection.RELATIONSHIPS))
    for part in (version("hoshin"), version("arcadedb")):
        made_by.update(part.encode() + b"\0")
    for source in sorted({projection.__file__, building, *(str(sys.modules[each.__module__].__file__) for each in rows)}):
        made_by.update(Path(source).read_bytes())
    return cache / "cypher" / hashlib.sha256((content + made_by.hexdigest()).encode()).hexdigest()[:40]


def seal(folder: Path) -> None:
    """Note the sizes of a database's files, when it is done."""
    sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
    (folder / _SEAL).write_text(json.dumps(sizes), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    """Tell whether a database is there with all its files; the engine itself would take a shortened one for a small one."""
    try:
        sizes = json.loads((folder / _SEAL).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def mark_used(folder: Path) -> None:
    """Note that a database is used now, so that others go first."""
    with suppress(OSError):
        os.utime(folder)


def discard(folder: Path) -> None:
    """Delete a database: away with its name at once, then with its files."""
    aside = folder.with_name(f".old-{folder.name}-{os.getpid()}")
    with suppress(OSError):
        folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def make_room(cache: Path, keep: Path, *, most_databases: int = MOST_DATABASES, most_bytes: int = MOST_BYTES) -> None:
    """Delete the databases that were not used for longest, until there are few and small enough.

    ``keep`` stays, and so does what was used within the last hour; what an interrupted process left goes after a day.
    """
    now = time.time()
    left = list[tuple[float, Path]]()
    for folder in (cache / "cypher").iterdir():
        with suppress(OSError):
            used = folder.stat().st_mtime
            if folder.name.startswith("."):
                if now - used > _STALE_S:
                    shutil.rmtree(folder, ignore_errors=True)
            elif folder.is_dir() and folder.name != "log":
                left.append((used, folder))
    room = number = 0
    for used, folder in sorted(left, reverse=True):
        room, number = room + _size_bytes(folder), number + 1
        if (number > most_databases or room > most_bytes) and folder != keep and now - used > _IN_USE_S:
            discard(folder)


def _size_bytes(folder: Path) -> int:
    with suppress(OSError):
        return sum(file.stat().st_size for file in folder.iterdir())
    return 0
