"""Ghost exports: one JSON file with a blog's tables, the posts among them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.posts import identity
from hoshin.extract.posts.blocks import one_line
from hoshin.extract.posts.documents import lexical_html, mobiledoc_html
from hoshin.extract.posts.entries import Entry, LeftOut, Stated

_HERE = "__GHOST_URL__"
"""What stands in an export's texts for the blog's own address."""

_PUBLISHED = frozenset(["published", "sent"])


def is_one_export(text: str) -> bool:
    """Tell whether a text is one JSON document with the tables of a Ghost export."""
    try:
        return _tables(json.loads(text)) is not None
    except (ValueError, RecursionError):
        return False


def ghost_entries(text: str, stem: str) -> Iterator[Entry | LeftOut]:
    """Give the published posts and pages of a Ghost export, in its order; drafts and scheduled ones are left out.

    The export does not say at which address the blog stands: a post has a URL only where it names a canonical one.

    Raises
    ------
    UnreadableFile
        It is no Ghost export.
    """
    try:
        tables = _tables(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"malformed JSON: {error}") from error
    if tables is None:
        raise UnreadableFile("JSON, but no export of Ghost; posts as JSON stand one on each line, in a file named .jsonl")
    for number, post in enumerate(tables["posts"], 1):
        if not isinstance(post, dict):
            yield LeftOut(f"#{number}", "no post: not an object")
            continue
        title = one_line(_field(post, "title"))
        name = _field(post, "slug") or identity.slug(title) or f"{stem}-{number}"
        status = _field(post, "status")
        if status not in _PUBLISHED:
            yield LeftOut(f"#{name}", f"not published: its status is {one_line(status) or 'missing'}", is_meant=True)
            continue
        try:
            content = _content(post).replace(_HERE, "")
        except UnreadableFile as error:
            yield LeftOut(f"#{name}", str(error))
            continue
        subtitle = one_line(_field(post, "custom_excerpt"))
        stated = Stated(name, title, subtitle=subtitle, date=_field(post, "published_at"), url=_field(post, "canonical_url"))
        yield Entry(f"#{name}", content, "html", stated)


def _tables(value: object) -> Mapping[str, Any] | None:
    """Give the tables of an export: under ``db``, or at the top in old ones."""
    if not isinstance(value, dict):
        return None
    outer = value.get("db")
    whole = outer[0] if isinstance(outer, list) and outer else value
    tables = whole.get("data") if isinstance(whole, dict) else None
    return tables if isinstance(tables, dict) and isinstance(tables.get("posts"), list) else None


def _field(post: Mapping[str, Any], name: str) -> str:
    value = post.get(name)
    return value if isinstance(value, str) else ""


def _content(post: Mapping[str, Any]) -> str:
    """Give the post as HTML: as it was shown, or made of what its editor wrote."""
    if html := _field(post, "html"):
        return html
    if lexical := _field(post, "lexical"):
        return lexical_html(lexical)
    if mobiledoc := _field(post, "mobiledoc"):
        return mobiledoc_html(mobiledoc)
    return ""
