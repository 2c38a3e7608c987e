"""Readers: from files, folders, archives, pages and standard input to posts."""

from hoshin.extract.posts.members import digests
from hoshin.extract.posts.reader import Reading, Skipped, read

__all__ = ["Reading", "Skipped", "digests", "read"]
