"""JSON Lines: one post a line, as an object with named fields."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.facts import Removed
from hoshin.extract.posts import identity
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.entries import Entry, LeftOut, Stated
from hoshin.extract.posts.frontmatter import NAMES_OF

FIELDS = {
    "name": ("id", "slug", "post_id"),
    "title": (*NAMES_OF["title"], "headline"),
    "subtitle": ("subtitle", "standfirst", "deck"),
    "date": (*NAMES_OF["date"], "date_published", "publishedat", "post_date", "created_at"),
    "url": (*NAMES_OF["url"], "href", "canonicalurl"),
    "number": ("number", "issue", "no"),
}
"""The names under which a field of a post is looked for, the first that holds something counts; case does not."""

TEXTS = {
    "markdown": ("markdown", "md", "body_markdown", "content_markdown"),
    "html": ("html", "body_html", "content_html"),
    "text": ("text", "plaintext", "content_text", "body_text", "plain"),
    "": ("content", "body", "post"),
}
"""The names under which the text is looked for, by its format; where that is empty, the text itself decides."""


def record_entries(text: str, stem: str) -> Iterator[Entry | LeftOut]:
    """Give the post of each line, in the order of lines; a line that holds none is left out, by its number.

    Parameters
    ----------
    text
        JSON Lines. Empty lines are passed over.
    stem
        Of the file's name: what a post without id, address and title is called by.

    Raises
    ------
    UnreadableFile
        The lines are no objects but parts of one.
    """
    if text.lstrip().startswith("{") and _is_one_document(text):
        raise UnreadableFile("one JSON object over several lines; posts stand one on each line")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _entry(_loaded(line), f":{number}", f"{stem}-{number}")
        except UnreadableFile as error:
            yield LeftOut(f":{number}", str(error))


def _is_one_document(text: str) -> bool:
    if "\n" not in text.strip():
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):  # as of more than one line there is "extra data"
        return False
    return True


def _loaded(line: str) -> Mapping[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"malformed JSON: {error}") from error
    if not isinstance(value, dict):
        raise UnreadableFile("no post: a line holds one object with named fields")
    return {key.casefold(): field for key, field in value.items()}


def _entry(record: Mapping[str, Any], place: str, last_name: str) -> Entry:
    used: set[str] = set()
    values = {field: _first(record, names, used) for field, names in FIELDS.items()}
    texts = ((format_, _first_text(record, names, used)) for format_, names in TEXTS.items())
    format_, text = next((found for found in texts if found[1]), ("", ""))
    if not text:
        raise UnreadableFile("no text in it: no field such as text, markdown, html or content")
    name = values["name"] or identity.address_name(values["url"]) or identity.slug(values["title"]) or last_name
    removed = (Removed(f"{key}: {_written(value)}", "other field") for key, value in record.items() if key not in used and value)
    return Entry(place, text, format_, Stated(**{**values, "name": name}), tuple(removed))


def _first(record: Mapping[str, Any], names: tuple[str, ...], used: set[str]) -> str:
    """Give the first of some fields that holds something, on one line; note that it is used."""
    name = next((name for name in names if record.get(name) not in (None, "")), "")
    value = record.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableFile(f"the field {name} is neither text nor number")
    used.add(name)
    return one_line(str(value))


def _first_text(record: Mapping[str, Any], names: tuple[str, ...], used: set[str]) -> str:
    """Give the first of some fields that holds text, as it is written; note that it is used."""
    name = next((name for name in names if record.get(name)), "")
    value = record.get(name, "")
    if not isinstance(value, str):
        raise UnreadableFile(f"the field {name} is no text")
    used.add(name)
    return value


def _written(value: object) -> str:
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))
