"""A record open for reading, for what reads its tables straight."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hoshin.graph.record.opening import damaged, open_record


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection whose rows have names.

    Raises
    ------
    RecordError
        If the file is missing, is no graph or is damaged; the last also from within the block.
    """
    with closing(open_record(path)) as db:
        db.row_factory = sqlite3.Row
        try:
            yield db
        except sqlite3.DatabaseError as error:
            raise damaged(path, error) from error
