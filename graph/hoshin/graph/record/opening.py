"""Opening a record: read-only, and only one that this version wrote."""

import sqlite3
from pathlib import Path

from hoshin.extract.errors import RecordError

APPLICATION_ID = 0x486F7368  # "Hosh", in the header of the file
SCHEMA_VERSION = 3


def open_record(path: Path) -> sqlite3.Connection:
    """Open a record to read it.

    Raises
    ------
    RecordError
        If there is no such file, it is not one of Hoshin's, or another version wrote it.
    """
    if not path.exists():
        raise RecordError(f"{path}: there is no such graph; make one with: hoshin build SOURCE... -g {path}")
    if not is_record(path):
        raise RecordError(f"{path}: not a graph of Hoshin's; name one with -g FILE")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path, error) from error
    if version != SCHEMA_VERSION:
        connection.close()
        raise RecordError(f"{path}: written by another version of Hoshin (format {version}, not {SCHEMA_VERSION}); build it again")
    return connection


def is_record(path: Path) -> bool:
    """Tell whether a file is a record of any version, whole or damaged."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror}") from error
    return header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def damaged(path: Path, error: Exception) -> RecordError:
    """Say that a record cannot be read to its end."""
    return RecordError(f"{path}: the graph is damaged ({error}); build it again")
