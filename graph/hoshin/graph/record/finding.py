"""From what a user types to the one concept or post that is meant."""

import sqlite3
from collections.abc import Callable, Iterable

from hoshin.extract.errors import NotFound
from hoshin.graph.names import case_key, loose_key

_SURE = 92
_MAX_SUGGESTIONS = 5


def find_concept(db: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Give the id of a concept and how it was found: by ``name``, ``alias`` or ``spelling``.

    Raises
    ------
    NotFound
        If no concept has that name; the message says which are close to it, or that somebody is called so.
    """
    name = _text(name)
    query = """
        SELECT concept.id, alias.rank FROM alias JOIN concept ON concept.id = alias.concept
        WHERE alias.key = :key ORDER BY concept.id != :id, alias.rank > 0, weight DESC, concept.id
    """
    found = db.execute(query, {"key": loose_key(name), "id": name}).fetchone()
    if found is not None:
        return found["id"], "alias" if found["rank"] else "name"
    if db.execute("SELECT 1 FROM concept WHERE id = ?", [name]).fetchone():
        return name, "name"
    _refuse_entity(db, name)
    names = db.execute("SELECT alias.name, concept.id, concept.name FROM alias JOIN concept ON concept.id = alias.concept").fetchall()
    return _closest(name, names, f"no concept is called “{name}”; hoshin concepts lists all"), "spelling"


def find_post(db: sqlite3.Connection, name: str) -> str:
    """Give the id of the post with an id, a title, a number of its series or an address.

    Raises
    ------
    NotFound
        If no post, or more than one, is called that.
    """
    name = _text(name)
    posts = db.execute("SELECT id, title, number, url FROM post ORDER BY id").fetchall()
    fields: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("id", str),
        ("url", str),
        ("title", case_key),
        ("number", loose_key),
        ("title", loose_key),
        ("id", loose_key),
    )
    for field, key in fields:
        found = [post["id"] for post in posts if post[field] and key(post[field]) == key(name)]
        if len(found) > 1:
            raise NotFound(f"several posts are called “{name}”; name one by its id: {', '.join(found[:_MAX_SUGGESTIONS])}")
        if found:
            return str(found[0])
    names = [(called, post["id"], post["title"] or post["id"]) for post in posts for called in (post["title"], post["id"]) if called]
    return _closest(name, names, f"no post is called “{name}”")


def _refuse_entity(db: sqlite3.Connection, name: str) -> None:
    query = "SELECT entity.id, entity.name, kind FROM entity_alias JOIN entity ON entity.id = entity WHERE key = ? ORDER BY rank, entity.id"
    entity = db.execute(query, [loose_key(name)]).fetchone()
    if entity is not None:
        query = "SELECT post FROM entity_mention WHERE entity = ? GROUP BY post ORDER BY count(*) DESC, post"
        posts = [row["post"] for row in db.execute(query, [entity["id"]])]
        more = f" and {len(posts) - _MAX_SUGGESTIONS} more" if len(posts) > _MAX_SUGGESTIONS else ""
        named = f"{', '.join(posts[:_MAX_SUGGESTIONS])}{more}"
        raise NotFound(f"no concept is called “{name}”: {entity['name']} is a name ({entity['kind']}), in the posts {named}")


def _text(name: str) -> str:
    """Replace what a shell passed that is no text, which SQLite does not take."""
    return name.encode(errors="replace").decode()


def _closest(name: str, names: Iterable[tuple[str, str, str]], not_found: str) -> str:
    """Give the id of the only one that a misspelt name can mean. ``names`` are rows of a name, an id and a title."""
    from rapidfuzz import fuzz, process

    rows = list(names)
    query = case_key(name)
    keys = [case_key(row[0]) for row in rows]
    sure = {rows[n][1] for _, _, n in process.extract(query, keys, scorer=fuzz.token_sort_ratio, score_cutoff=_SURE, limit=None)}
    if len(sure) == 1:
        return sure.pop()
    close = process.extract(query, keys, scorer=fuzz.WRatio, score_cutoff=60, limit=len(rows))
    ranked = sorted(close, key=lambda match: (-match[1], abs(len(match[0]) - len(query)), match[0], rows[match[2]][1]))
    titles = list(dict.fromkeys(rows[n][2] for _, _, n in ranked))[:_MAX_SUGGESTIONS]
    raise NotFound(f"{not_found}; did you mean {' or '.join(titles)}?" if titles else f"{not_found}")
