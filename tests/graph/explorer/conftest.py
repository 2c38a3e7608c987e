"""Graphs to look at: one of a few posts written for these tests, one with hostile text everywhere, and a browser."""

import datetime as dt
import hashlib
import os
import re
import subprocess
import tarfile
import tempfile
from collections import Counter
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from hoshin.graph.explorer import page
from hoshin.graph.model import ConceptNode, Definition, EntityNode, Graph, PostLink, PostNode, Quote, Reference, RelationEdge, Theme

POSTS = {
    "p-01": (
        "Why the catchball takes all autumn",
        dt.date(2024, 9, 3),
        (
            "Hoshin Kanri is a way of agreeing on few goals and many means.\n"
            "Catchball is part of hoshin kanri: a goal is thrown down, and comes back changed. Catchball leads to shared ownership, "
            "because whoever bends a goal owns the bend. The annual plan, on the other hand, is signed once and read never. "
            "Shared ownership is what a cascade of targets cannot buy.\n"
            "An X-matrix supports catchball by keeping goals and means on one sheet. Some call the X-matrix a strategy on a napkin.\n"
            "Catchball requires slack, and slack is the first thing that a utilisation target eats."
        ),
    ),
    "p-02": (
        "A roadmap is a letter, not a contract",
        dt.date(2024, 10, 17),
        (
            "A roadmap is a letter from today to a reader in spring. The feature factory reads it as a contract.\n"
            "An outcome roadmap is a kind of roadmap that promises a change in behaviour and leaves the feature open. "
            "The outcome roadmap contrasts with the annual plan.\n"
            "A roadmap does not lead to alignment; the talk around it may. Alignment perhaps requires disagreement first.\n"
            "Stakeholder management supports alignment when it starts before the slide does."
        ),
    ),
    "p-03": (
        "Discovery debt",
        dt.date(2025, 1, 9),
        (
            "Discovery debt is what a team owes for each decision that it took on a guess.\n"
            "A feature factory leads to discovery debt. Continuous discovery hinders discovery debt, a little every week. "
            "Discovery debt leads to rework, and rework leads to missed dates.\n"
            "Customer interviews are part of continuous discovery. An opportunity tree supports continuous discovery: it shows which guess "
            "stands under which feature. Continuous discovery requires slack.\n"
            "We are not short of ideas. Discovery debt is framed as a credit card without a statement."
        ),
    ),
    "p-04": (
        "The utilisation target as a traffic jam",
        dt.date(2025, 3, 21),
        (
            "A utilisation target is a speed limit that forbids driving slowly. The utilisation target hinders slack and leads to queues.\n"
            "Queues lead to missed dates. WIP limits hinder queues. WIP limits are part of kanban.\n"
            "A dual-track team keeps slack for continuous discovery. Slack supports continuous discovery.\n"
            "The utilisation target is framed as a traffic jam: full road, nobody arrives.\n"
            "A utilisation target hinders outcome-based planning, since nobody is idle enough to ask for an outcome."
        ),
    ),
    "p-05": (
        "Who decides when nobody has to",
        dt.date(2025, 6, 2),
        (
            "A product trio is a kind of dual-track team: a product manager, a designer and an engineer who look at the same evidence.\n"
            "The product trio supports continuous discovery. Decision rights support shared ownership. "
            "Stakeholder management without decision rights may lead to the feature factory.\n"
            "A north star metric supports alignment, but a north star metric requires decision rights. "
            "The north star metric contrasts with the utilisation target.\n"
            "The drawing of the trio is after one by Brandt."
        ),
    ),
    "p-06": (
        "Notes to myself",
        None,
        (
            "Customer interviews, again. The opportunity tree grew a branch nobody asked for.\n"
            "Ilse Brandt of North Pier draws an opportunity tree in her Slow Water. Brandt would prune it."
        ),
    ),
}

CONCEPTS = {
    "Hoshin Kanri": ("method", ("hoshin",)),
    "catchball": ("practice", ()),
    "shared ownership": ("principle", ()),
    "annual plan": ("artifact", ("plan of the year",)),
    "cascade of targets": ("framing", ()),
    "X-matrix": ("artifact", ("A3 matrix",)),
    "strategy on a napkin": ("framing", ()),
    "slack": ("principle", ()),
    "utilisation target": ("metric", ("utilization target",)),
    "roadmap": ("artifact", ("product roadmap",)),
    "outcome roadmap": ("artifact", ()),
    "feature factory": ("dynamic", ()),
    "alignment": ("dynamic", ()),
    "disagreement": ("dynamic", ()),
    "stakeholder management": ("practice", ("managing stakeholders",)),
    "discovery debt": ("dynamic", ()),
    "continuous discovery": ("method", ()),
    "rework": ("dynamic", ()),
    "missed dates": ("dynamic", ()),
    "customer interviews": ("activity", ("interviewing customers",)),
    "opportunity tree": ("tool", ("opportunity solution tree",)),
    "credit card without a statement": ("framing", ()),
    "queues": ("dynamic", ()),
    "WIP limits": ("practice", ("work in progress limits",)),
    "kanban": ("method", ()),
    "dual-track team": ("role", ()),
    "traffic jam": ("framing", ()),
    "product trio": ("role", ()),
    "decision rights": ("principle", ()),
    "north star metric": ("metric", ("north star",)),
    "outcome-based planning": ("practice", ("planning by outcomes",)),
}

RELATIONS = (
    ("catchball", "PART_OF", "Hoshin Kanri", ("p-01", "Catchball is part of hoshin kanri: a goal is thrown down, and comes back changed.")),
    (
        "catchball",
        "LEADS_TO",
        "shared ownership",
        ("p-01", "Catchball leads to shared ownership, because whoever bends a goal owns the bend."),
    ),
    ("X-matrix", "SUPPORTS", "catchball", ("p-01", "An X-matrix supports catchball by keeping goals and means on one sheet.")),
    ("X-matrix", "FRAMED_AS", "strategy on a napkin", ("p-01", "Some call the X-matrix a strategy on a napkin.")),
    ("catchball", "REQUIRES", "slack", ("p-01", "Catchball requires slack, and slack is the first thing that a utilisation target eats.")),
    (
        "utilisation target",
        "HINDERS",
        "slack",
        ("p-01", "Catchball requires slack, and slack is the first thing that a utilisation target eats."),
        ("p-04", "The utilisation target hinders slack and leads to queues."),
    ),
    (
        "outcome roadmap",
        "IS_A",
        "roadmap",
        ("p-02", "An outcome roadmap is a kind of roadmap that promises a change in behaviour and leaves the feature open."),
    ),
    ("annual plan", "CONTRASTS_WITH", "outcome roadmap", ("p-02", "The outcome roadmap contrasts with the annual plan.")),
    ("roadmap", "LEADS_TO", "alignment", ("p-02", "A roadmap does not lead to alignment; the talk around it may."), "negated"),
    ("alignment", "REQUIRES", "disagreement", ("p-02", "Alignment perhaps requires disagreement first."), "hedged"),
    (
        "stakeholder management",
        "SUPPORTS",
        "alignment",
        ("p-02", "Stakeholder management supports alignment when it starts before the slide does."),
    ),
    ("feature factory", "LEADS_TO", "discovery debt", ("p-03", "A feature factory leads to discovery debt.")),
    ("continuous discovery", "HINDERS", "discovery debt", ("p-03", "Continuous discovery hinders discovery debt, a little every week.")),
    ("discovery debt", "LEADS_TO", "rework", ("p-03", "Discovery debt leads to rework, and rework leads to missed dates.")),
    ("rework", "LEADS_TO", "missed dates", ("p-03", "Discovery debt leads to rework, and rework leads to missed dates.")),
    ("customer interviews", "PART_OF", "continuous discovery", ("p-03", "Customer interviews are part of continuous discovery.")),
    (
        "opportunity tree",
        "SUPPORTS",
        "continuous discovery",
        ("p-03", "An opportunity tree supports continuous discovery: it shows which guess stands under which feature."),
    ),
    ("continuous discovery", "REQUIRES", "slack", ("p-03", "Continuous discovery requires slack.")),
    (
        "discovery debt",
        "FRAMED_AS",
        "credit card without a statement",
        ("p-03", "Discovery debt is framed as a credit card without a statement."),
    ),
    ("utilisation target", "LEADS_TO", "queues", ("p-04", "The utilisation target hinders slack and leads to queues.")),
    ("queues", "LEADS_TO", "missed dates", ("p-04", "Queues lead to missed dates.")),
    ("WIP limits", "HINDERS", "queues", ("p-04", "WIP limits hinder queues.")),
    ("WIP limits", "PART_OF", "kanban", ("p-04", "WIP limits are part of kanban.")),
    ("slack", "SUPPORTS", "continuous discovery", ("p-04", "Slack supports continuous discovery.")),
    (
        "utilisation target",
        "FRAMED_AS",
        "traffic jam",
        ("p-04", "The utilisation target is framed as a traffic jam: full road, nobody arrives."),
    ),
    (
        "product trio",
        "IS_A",
        "dual-track team",
        (
            "p-05",
            "A product trio is a kind of dual-track team: a product manager, a designer and an engineer who look at the same evidence.",
        ),
    ),
    ("product trio", "SUPPORTS", "continuous discovery", ("p-05", "The product trio supports continuous discovery.")),
    ("decision rights", "SUPPORTS", "shared ownership", ("p-05", "Decision rights support shared ownership.")),
    (
        "stakeholder management",
        "LEADS_TO",
        "feature factory",
        ("p-05", "Stakeholder management without decision rights may lead to the feature factory."),
        "hedged",
    ),
    (
        "utilisation target",
        "HINDERS",
        "outcome-based planning",
        ("p-04", "A utilisation target hinders outcome-based planning, since nobody is idle enough to ask for an outcome."),
    ),
    ("north star metric", "REQUIRES", "decision rights", ("p-05", "but a north star metric requires decision rights.")),
    ("north star metric", "CONTRASTS_WITH", "utilisation target", ("p-05", "The north star metric contrasts with the utilisation target.")),
)

DEFINITIONS = {
    "Hoshin Kanri": ("p-01", "Hoshin Kanri is a way of agreeing on few goals and many means."),
    "discovery debt": ("p-03", "Discovery debt is what a team owes for each decision that it took on a guess."),
    "utilisation target": ("p-04", "A utilisation target is a speed limit that forbids driving slowly."),
}

THEMES = {
    "slack": ("flow", ("slack", "utilisation target", "queues", "WIP limits", "kanban", "missed dates", "traffic jam")),
    "continuous-discovery": (
        "flow",
        ("continuous discovery", "discovery debt", "customer interviews", "opportunity tree", "rework", "feature factory"),
    ),
    "roadmap": ("", ("roadmap", "outcome roadmap", "annual plan", "alignment", "stakeholder management")),
}

VOCABULARY = {"Hoshin Kanri": (Definition("Setting direction by passing goals up and down until they fit.", "vocabulary"),)}


ENTITIES = {"Ilse Brandt": ("person", ("Brandt",)), "North Pier": ("organisation", ()), "Slow Water": ("work", ())}


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def quote(post: str, words: str) -> Quote:
    start = POSTS[post][2].index(words)
    return Quote(post, start, start + len(words))


def defined(post: str, words: str) -> Definition:
    return Definition(words, "post", quote(post, words))


def concept(name: str) -> ConceptNode:
    kind, aliases = CONCEPTS[name]
    pattern = re.compile("|".join(rf"\b{re.escape(form)}\b" for form in (name, *aliases)), re.IGNORECASE)
    mentions = tuple(Quote(post, *found.span()) for post, (_, _, text) in POSTS.items() for found in pattern.finditer(text))
    saliences = tuple((post, min(count / 5, 1.0)) for post, count in Counter(mention.post for mention in mentions).items())
    definitions = (defined(*DEFINITIONS[name]),) if name in DEFINITIONS else ()
    weight = sum(salience for _, salience in saliences)
    return ConceptNode(
        id=slug(name),
        name=name,
        kind=kind,
        aliases=aliases,
        weight=weight,
        definitions=(*VOCABULARY.get(name, ()), *definitions),
        mentions=mentions,
        saliences=saliences,
    )


def entity(name: str) -> EntityNode:
    kind, aliases = ENTITIES[name]
    pattern = re.compile("|".join(map(re.escape, (name, *aliases))))
    mentions = tuple(Quote(post, *found.span()) for post, (_, _, text) in POSTS.items() for found in pattern.finditer(text))
    return EntityNode(id=slug(name), name=name, kind=kind, aliases=aliases, mentions=mentions)


def themes() -> tuple[Theme, ...]:
    leaves = tuple(
        Theme(
            id=id_,
            name=", ".join(names[:3]),
            weight=1.0,
            size=len(names),
            concepts=tuple(map(slug, names)),
            parent=f"around-{parent}" if parent else "",
        )
        for id_, (parent, names) in THEMES.items()
    )
    return (Theme(id="around-flow", name="slack, continuous discovery", weight=2.0, size=13), *leaves)


def stated(source: str, type_: str, target: str, *rest: tuple[str, str] | str) -> RelationEdge:
    evidence = tuple(quote(*one) for one in rest if not isinstance(one, str))
    support = len({one.post for one in evidence})
    return RelationEdge(
        source=slug(source),
        type=type_,
        target=slug(target),
        trust="stated",
        support=support,
        confidence=0.8,
        negated="negated" in rest,
        hedged="hedged" in rest,
        evidence=evidence,
    )


def cooccurring(concepts: tuple[ConceptNode, ...]) -> tuple[RelationEdge, ...]:
    """Tie each two concepts that share two posts."""
    within = {one.id: {post for post, _ in one.saliences} for one in concepts}
    return tuple(
        RelationEdge(
            source=a,
            type="RELATED_TO",
            target=b,
            trust="co-occurring",
            support=len(both),
            weight=0.2 * len(both),
            posts=tuple(sorted(both)),
        )
        for a, b in combinations(sorted(within), 2)
        if len(both := within[a] & within[b]) > 1
    )


@pytest.fixture(scope="session")
def graph() -> Graph:
    posts = tuple(
        PostNode(id=id_, title=title, text=text, words=len(text.split()), date=date, number=str(at), url=f"https://example.org/{id_}")
        for at, (id_, (title, date, text)) in enumerate(POSTS.items(), start=1)
    )
    concepts = tuple(sorted((concept(name) for name in CONCEPTS), key=lambda one: one.id))
    relations = tuple(
        sorted((*(stated(*row) for row in RELATIONS), *cooccurring(concepts)), key=lambda one: (one.source, one.type, one.target))
    )
    slide, feature = quote("p-02", "before the slide does"), quote("p-03", "feature factory")
    links = (
        PostLink(slide.post, slide.start, slide.end, "p-01", "https://example.org/p-01"),
        PostLink(feature.post, feature.start, feature.end, "", "https://example.net/factories?a=1&b=2"),
    )
    references = (Reference("feature-factory", "https://example.net/factories?a=1&b=2", (feature,)),)
    return Graph(
        posts=posts,
        concepts=concepts,
        relations=relations,
        links=links,
        themes=themes(),
        references=references,
        entities=tuple(map(entity, ENTITIES)),
    )


HOSTILE = (
    "<script>window.__pwned = 1</script>",
    "</script><script>window.__pwned = 2</script>",
    "<img src=x onerror='window.__pwned = 3'>",
    '"><svg onload=window.__pwned=4>',
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "${window.__pwned = 5}",
    "\u202egnp.exe\u2066",
    "W" * 10_000,
    "\N{FACE WITH TEARS OF JOY}\N{ZERO WIDTH JOINER}\N{REGIONAL INDICATOR SYMBOL LETTER D}",
    "nul \0 bell \a next \x85 none \ufffe half \ud83d line \u2028\u2029 end",
    "__proto__",
    "constructor",
)
HOSTILE_URLS = (
    "javascript:window.__pwned=6",
    "data:text/html,<script>window.__pwned=7</script>",
    " java\nscript:window.__pwned=8",
    'https://example.org/\u202e"onclick=window.__pwned=9',
    "file:///etc/passwd",
    "//example.org",
    "",
)


@pytest.fixture(scope="session")
def hostile() -> Graph:
    """Give a graph in which each text that can hold anything holds something that wants out."""
    posts = tuple(
        PostNode(id=text[:300], title=text, text=text, words=1, number=text, url=HOSTILE_URLS[at % len(HOSTILE_URLS)])
        for at, text in enumerate(HOSTILE)
    )
    concepts = tuple(
        ConceptNode(
            id=text[:300],
            name=text,
            kind=text[:40],
            weight=1.0,
            aliases=HOSTILE,
            definitions=(Definition(text, "vocabulary"), Definition(text, "post", Quote(text[:300], 0, len(text)))),
            mentions=(Quote(text[:300], 0, len(text)),),
            saliences=((text[:300], 1.0),),
        )
        for text in HOSTILE
    )
    relations = tuple(
        RelationEdge(
            source=HOSTILE[0][:300],
            type="LEADS_TO",
            target=text[:300],
            trust="stated",
            support=1,
            evidence=(Quote(text[:300], 0, len(text)),),
        )
        for text in HOSTILE[1:]
    )
    links = tuple(PostLink(post.id, 0, len(post.text), "", url) for post in posts for url in HOSTILE_URLS)
    references = tuple(Reference(concepts[0].id, url, (Quote(posts[0].id, 0, 3),)) for url in HOSTILE_URLS)
    all_ids = tuple(concept.id for concept in concepts)
    theme = Theme(id=HOSTILE[0][:300], name=", ".join(HOSTILE), weight=1.0, size=len(all_ids), concepts=all_ids)
    entities = tuple(
        EntityNode(id=text[:300], name=text, kind=text[:40], aliases=HOSTILE, mentions=(Quote(text[:300], 0, len(text)),))
        for text in HOSTILE
    )
    return Graph(
        posts=posts, concepts=concepts, relations=relations, links=links, references=references, themes=(theme,), entities=entities
    )


class Opened:
    """A page opened from disk, with all that it asked for and complained about."""

    def __init__(self, tab, path: Path) -> None:
        self.tab = tab
        self.requests: list[str] = []
        self.complaints: list[str] = []
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.address = path.as_uri()
        tab.goto(self.address)

    def go(self, fragment: str) -> None:
        """Show a view, and wait until it has been painted."""
        self.tab.goto(self.address + fragment)
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for has been painted."""
        self.tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))")


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Give a function that writes a graph's page, once for the same graph and options."""
    pages: dict[tuple[object, ...], tuple[Graph, Path]] = {}

    def write(graph: Graph, **options) -> Path:
        key = (id(graph), *sorted(options.items()))
        if key not in pages:
            path = tmp_path_factory.mktemp("page") / "graph.html"
            path.write_text(page(graph, **options), encoding="utf-8")
            pages[key] = (graph, path)  # who keeps the graph keeps its identity, too
        return pages[key][1]

    return write


@pytest.fixture
def opened(browser, written):
    """Give a function that opens a graph's page from disk."""
    contexts = []

    def open_page(
        graph: Graph, *, width: int = 1280, height: int = 900, colour_scheme: str = "light", fragment: str = "", **options
    ) -> Opened:
        browser_options = {name: options.pop(name) for name in ("bypass_csp", "java_script_enabled", "has_touch") if name in options}
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=colour_scheme, **browser_options)
        contexts.append(context)
        seen = Opened(context.new_page(), written(graph, **options))
        if fragment:
            seen.go(fragment)
        return seen

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def scripts(browser):
    """Give a function that runs an expression where some of the page's own scripts are, and nothing else."""
    tab = browser.new_page()
    loaded: set[str] = set()

    def run(expression: str, *names: str):
        for name in names:
            if name not in loaded:
                tab.add_script_tag(content=files("hoshin.graph.explorer").joinpath("assets", name).read_text(encoding="utf-8"))
                loaded.add(name)
        return tab.evaluate(expression)

    yield run
    tab.close()


AXE = "4.11.0"
AXE_SHA512 = (
    "8a561a9c453cbf1c417b1a4977c716338125490ab841cb422ca8a1d1349f8c87c24137b21ffeb356b98825f2cfaca4ca2516e21be71f9d96d02230252661758d"
)


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of axe-core, fetched once by npm. Without it a test is left out, except under CI, where it is an error."""
    folder = Path(os.environ.get("HOSHIN_TEST_CACHE") or Path.home() / ".cache" / "hoshin-tests") / f"axe-core-{AXE}"
    script = folder / "axe.min.js"
    if not script.exists():
        try:
            fetch_axe(folder)
        except (OSError, subprocess.SubprocessError) as error:
            if os.environ.get("CI"):
                pytest.fail(f"npm cannot fetch axe-core {AXE}: {error}")
            pytest.skip(f"npm cannot fetch axe-core {AXE}, which tests for accessibility")
    return script.read_text(encoding="utf-8")


def fetch_axe(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as unfinished:
        command = ["npm", "pack", f"axe-core@{AXE}", "--pack-destination", unfinished]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=unfinished)
        package = next(Path(unfinished).glob("*.tgz"))
        assert hashlib.sha512(package.read_bytes()).hexdigest() == AXE_SHA512, "npm gave another axe-core than the one that is pinned"
        with tarfile.open(package) as archive:
            source = archive.extractfile("package/axe.min.js").read()
        beside = Path(unfinished, "axe.min.js")
        beside.write_bytes(source)
        beside.replace(folder / "axe.min.js")
