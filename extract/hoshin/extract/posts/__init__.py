"""Readers: from files, folders, pages and standard input to posts."""

from hoshin.extract.posts.reader import Reading, read

__all__ = ["Reading", "read"]
