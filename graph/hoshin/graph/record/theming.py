"""Views of the themes, straight from their tables."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from hoshin.extract.errors import NotFound
from hoshin.graph.names import case_key
from hoshin.graph.record.finding import find_concept
from hoshin.graph.record.ties import ties
from hoshin.graph.record.views import ConceptRow, ThemeName, Tie

_MAIN = 6
_MAX_TIES = 50
_MAX_POSTS = 50
_MAX_NEAR = 12
_MEMBERS = "SELECT concept FROM theme_concept WHERE theme IN (SELECT id FROM theme WHERE :theme IN (id, parent))"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """One line of the list of themes.

    ``posts`` is the number of posts with any of its concepts, ``parent`` the id of a theme of themes. ``main_concepts`` are the
    names of the most central ones; a theme of themes has those that its themes gathered around.
    """

    id: str
    name: str
    parent: str | None
    weight: float
    size: int
    posts: int
    main_concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePost:
    """A post as one theme has it: how many of the theme's concepts it has, and the sum of their saliences."""

    id: str
    title: str
    date: str | None
    concepts: int
    salience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NearTheme:
    """A theme that concepts of another are tied to: by how many stated relations, and how many co-occurring ones."""

    id: str
    name: str
    stated: int
    co_occurring: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    """All that the graph knows of one theme.

    ``themes`` are those that a theme of themes holds; it has their ``concepts``, by weight, and any other those it gathered, the most
    central first. ``ties`` are the stated relations among them, the strongest first, and ``posts`` those most about them.
    """

    id: str
    name: str
    parent: ThemeName | None
    weight: float
    size: int
    themes: tuple[ThemeRow, ...]
    concepts: tuple[ConceptRow, ...]
    ties: tuple[Tie, ...]
    near: tuple[NearTheme, ...]
    posts: tuple[ThemePost, ...]


def theme_rows(db: sqlite3.Connection, parent: str | None = None) -> tuple[ThemeRow, ...]:
    """Give all themes, themes of themes first, then by weight; or those of one theme of themes."""
    posts = dict(
        db.execute(
            """
            SELECT theme, count(DISTINCT post) FROM theme_concept JOIN theme ON theme.id = theme JOIN salience USING (concept)
            WHERE :parent IS NULL OR parent = :parent GROUP BY theme
            UNION ALL SELECT parent, count(DISTINCT post) FROM theme JOIN theme_concept ON theme = theme.id JOIN salience USING (concept)
            WHERE parent IS NOT NULL AND :parent IS NULL GROUP BY parent
            """,
            {"parent": parent},
        ).fetchall()
    )
    main: defaultdict[str, list[str]] = defaultdict(list)
    central = """
        SELECT theme.id, parent, rank, concept.name FROM theme_concept JOIN theme ON theme.id = theme JOIN concept ON concept.id = concept
        WHERE rank < :main ORDER BY theme.weight DESC, theme.id, rank
    """
    for row in db.execute(central, {"main": _MAIN}):
        main[row["id"]].append(row["name"])
        if row["parent"] is not None and row["rank"] == 0:
            main[row["parent"]].append(row["name"])
    rows = db.execute("SELECT * FROM theme WHERE :parent IS NULL OR parent = :parent ORDER BY rowid", {"parent": parent})
    return tuple(
        ThemeRow(
            id=row["id"],
            name=row["name"],
            parent=row["parent"],
            weight=row["weight"],
            size=row["size"],
            posts=posts[row["id"]],
            main_concepts=tuple(main[row["id"]][:_MAIN]),
        )
        for row in rows
    )


def theme_view(db: sqlite3.Connection, name: str) -> ThemeView:
    """Give the theme with an id or name, or that of the concept with a name."""
    theme = db.execute("SELECT * FROM theme WHERE id = ?", [_find_theme(db, name)]).fetchone()
    id_ = theme["id"]
    parent = db.execute("SELECT id, name FROM theme WHERE id = ?", [theme["parent"]]).fetchone()
    return ThemeView(
        id=id_,
        name=theme["name"],
        parent=None if parent is None else ThemeName(**dict(parent)),
        weight=theme["weight"],
        size=theme["size"],
        themes=theme_rows(db, id_),
        concepts=_concepts(db, id_),
        ties=ties(db, f"source IN ({_MEMBERS}) AND target IN ({_MEMBERS})", {"theme": id_}, _MAX_TIES),
        near=_near(db, id_),
        posts=_posts(db, id_),
    )


def _find_theme(db: sqlite3.Connection, name: str) -> str:
    for row in db.execute("SELECT id, name FROM theme ORDER BY rowid"):
        if name == row["id"] or case_key(name) == case_key(row["name"]):
            return str(row["id"])
    concept, _ = find_concept(db, name)
    row = db.execute("SELECT theme FROM theme_concept WHERE concept = ?", [concept]).fetchone()
    if row is None:
        raise NotFound(f"“{concept}” is in no theme: too little ties it to other concepts; hoshin themes lists all")
    return str(row["theme"])


def _concepts(db: sqlite3.Connection, theme: str) -> tuple[ConceptRow, ...]:
    rows = db.execute(
        """
        SELECT concept.id, concept.name, kind, concept.weight, posts, mentions FROM theme_concept
        JOIN concept ON concept.id = concept JOIN theme ON theme.id = theme
        WHERE :theme IN (theme.id, parent) ORDER BY iif(theme.id = :theme, rank, -concept.weight), concept.id
        """,
        {"theme": theme},
    )
    return tuple(ConceptRow(**dict(row)) for row in rows)


def _near(db: sqlite3.Connection, theme: str) -> tuple[NearTheme, ...]:
    """Give the other themes, none of which is a theme of themes."""
    rows = db.execute(
        f"""
        WITH crossing AS (
            SELECT target AS concept, trust FROM relation WHERE source IN ({_MEMBERS})
            UNION ALL SELECT source, trust FROM relation WHERE target IN ({_MEMBERS})
        )
        SELECT theme.id, name, sum(trust = 'stated') AS stated, sum(trust != 'stated') AS co_occurring
        FROM crossing JOIN theme_concept USING (concept) JOIN theme ON theme.id = theme
        WHERE :theme NOT IN (theme.id, coalesce(parent, '')) GROUP BY theme.id
        ORDER BY stated * 3 + co_occurring DESC, theme.id LIMIT {_MAX_NEAR}
        """,  # noqa: S608 - constants of this module
        {"theme": theme},
    )
    return tuple(NearTheme(**dict(row)) for row in rows)


def _posts(db: sqlite3.Connection, theme: str) -> tuple[ThemePost, ...]:
    rows = db.execute(
        f"""
        SELECT post.id, title, date, count(*) AS concepts, round(sum(salience), 4) AS salience FROM salience
        JOIN post ON post.id = post WHERE concept IN ({_MEMBERS}) GROUP BY post.id
        ORDER BY sum(salience) DESC, post.id LIMIT {_MAX_POSTS}
        """,  # noqa: S608 - constants of this module
        {"theme": theme},
    )
    return tuple(ThemePost(**dict(row)) for row in rows)
