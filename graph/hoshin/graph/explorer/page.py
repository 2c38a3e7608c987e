"""The HTML file: template, style, scripts and data put together under a content security policy of their hashes."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from hoshin.extract.errors import NotFound
from hoshin.graph.explorer.drawing import vis_options, vis_script
from hoshin.graph.explorer.payload import payload
from hoshin.graph.model import Graph

SCRIPTS = (
    "data.js",
    "graph.js",
    "words.js",
    "sentences.js",
    "search.js",
    "address.js",
    "elements.js",
    "colours.js",
    "saving.js",
    "ties.js",
    "timeline.js",
    "concept.js",
    "posts.js",
    "entity.js",
    "lists.js",
    "near.js",
    "strokes.js",
    "picture.js",
    "drawing.js",
    "neighbourhood.js",
    "chains.js",
    "path.js",
    "mapscene.js",
    "mapdraw.js",
    "mapinput.js",
    "mapcanvas.js",
    "filters.js",
    "map.js",
    "searchbox.js",
    "routes.js",
)
"""In this order they make up the page's own script."""

_JSON = "application/json"
_JSON_LINES = "application/jsonl"

# What could end the element or be read as markup, and what HTML may not hold; JSON knows all of these by number.
_UNSAFE = re.compile("[<>&\u2028\u2029\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def page(graph: Graph, *, title: str | None = None, concept: str | None = None, quotes: bool = True) -> str:
    """Make the page that shows a graph.

    Parameters
    ----------
    graph : Graph
        The graph; all of it goes into the page.
    title : str, optional
        The heading, "Concept graph" if not given.
    concept : str, optional
        Id or name (in any case) of the concept to open with, in place of the start page.
    quotes : bool, optional
        False leaves every sentence of the posts out of the page: for graphs that may be shown where the texts may not.

    Returns
    -------
    str
        An HTML document, the same for the same arguments; to be written as UTF-8.

    Raises
    ------
    NotFound
        If `concept` is not in the graph.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    heading = title or "Concept graph"
    tables = payload(graph, quotes=quotes)
    front = {
        "title": heading,
        "first": _concept_id(graph, concept) if concept is not None else "",
        "options": vis_options(),
        "scheme": tables.scheme,
        "concepts": tables.concepts,
        "posts": tables.posts,
        "themes": tables.themes,
        "entities": tables.entities,
    }
    # what is needed to search comes first and alone; what is shown of one concept or post is a line, read when it is shown
    data = (
        ("graph", _JSON, [front]),
        ("ties", _JSON, [tables.ties]),
        ("concept-lines", _JSON_LINES, tables.concept_lines),
        ("post-lines", _JSON_LINES, tables.post_lines),
        ("entity-lines", _JSON_LINES, tables.entity_lines),
    )
    style = _own("page.css")
    scripts = (vis_script(), "\n".join(_own(name) for name in SCRIPTS))
    template = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True).from_string(_own("page.html.j2"))
    html = template.render(
        title=_CONTROL.sub("\ufffd", heading),
        policy=_policy(style, scripts),
        style=Markup(style),  # noqa: S704 - our own file
        vis=Markup(scripts[0]),  # noqa: S704 - checked where it is read
        script=Markup(scripts[1]),  # noqa: S704 - our own files
        # no character of markup is left in it
        data=[(id_, type_, Markup("\n".join(map(_inert_json, values)))) for id_, type_, values in data],  # noqa: S704
    )
    return html.encode(errors="replace").decode()  # half a surrogate pair, as in a badly decoded name, cannot be written


def _concept_id(graph: Graph, wanted: str) -> str:
    for concept in graph.concepts:
        if concept.id == wanted:
            return concept.id
    for concept in graph.concepts:
        if concept.name.casefold() == wanted.casefold():
            return concept.id
    raise NotFound(f"no concept of this graph is called {wanted!r}: give its id or name")


def _own(name: str) -> str:
    # The parser of HTML reads every line end as \n, and the hashes are of what it reads.
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inert_json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
