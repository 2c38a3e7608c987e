"""Substack exports: a table of the posts beside a folder with their HTML."""

import csv
import io
import posixpath
from collections.abc import Iterator, Mapping, Sequence

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.decoding import decode
from hoshin.extract.posts.entries import LeftOut, Member, Stated
from hoshin.extract.posts.members import Members

_TABLE = "posts.csv"
_TRUE = frozenset(["true", "1", "yes"])


def is_substack(names: Sequence[str]) -> bool:
    """Tell whether files are those of a Substack export, by their paths."""
    table = _table(names)
    return bool(table) and any(_is_post(name, table) for name in names)


def substack_members(members: Members) -> Iterator[Member | LeftOut]:
    """Give the published posts of a Substack export with title, subtitle and date, in the order of their files' names.

    A post's id is the slug behind the number in its file's name. The export does not say at which address the newsletter stands.
    """
    table = _table(members.names)
    rows = _rows(decode(members.load(table).data)[0])
    for name in members.names:
        if not _is_post(name, table):
            continue
        stem = posixpath.basename(name)[: -len(".html")]
        number, _, slug = stem.partition(".")
        row = rows.pop(stem if stem in rows else number, {})
        if not _is_published(row):
            yield LeftOut(f"/{name}", "a draft, which is not published", is_meant=True)
            continue
        fields = {field: one_line(row.get(field, "")) for field in ("title", "subtitle")}
        yield Member(name, "substack", Stated(slug or stem, date=row.get("post_date", ""), **fields))
    for id_, row in rows.items():
        if _is_published(row):
            yield LeftOut(f"/{table}#{id_}", "a published post whose file is not in the export")


def _table(names: Sequence[str]) -> str:
    """Give the name of the table that stands above all the files, or nothing."""
    tables = (name for name in names if posixpath.basename(name) == _TABLE)
    highest = min(tables, key=lambda name: (name.count("/"), name), default="")
    return highest if all(name.startswith(highest.removesuffix(_TABLE)) for name in names) else ""


def _is_post(name: str, table: str) -> bool:
    return name.endswith(".html") and posixpath.dirname(name) == posixpath.join(posixpath.dirname(table), "posts")


def _is_published(row: Mapping[str, str]) -> bool:
    return row.get("is_published", "true").strip().lower() in _TRUE


def _rows(text: str) -> dict[str, Mapping[str, str]]:
    """Give the rows of the table by the id of their post."""
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        if "post_id" not in (reader.fieldnames or ()):
            raise UnreadableFile(f"{_TABLE} has no column post_id, so this is no Substack export")
        return {row["post_id"].strip(): {key: value for key, value in row.items() if isinstance(value, str)} for row in reader}
    except csv.Error as error:
        raise UnreadableFile(f"{_TABLE}, line {reader.line_num}: {error}") from error
