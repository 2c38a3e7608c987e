"""Two records, a plain one and one whose every text means harm, and ways to export them."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import NamedTuple

import pytest

from hoshin.extract import Extraction, Post, Source
from hoshin.extract.facts import KINDS, RELATION_TYPES
from hoshin.graph import (
    ConceptNode,
    Definition,
    EntityNode,
    Graph,
    Merge,
    PostLink,
    PostNode,
    Quote,
    Record,
    Reference,
    RelationEdge,
    Theme,
)
from hoshin.graph.exports import EXPORTS, ExportOptions, FolderExport
from hoshin.graph.names import slug, unused
from hoshin.graph.record.writing import write_record

NAMES = (
    "line\nbreak \"double\" and 'single'",
    "</data></node></script><script>alert(1)</script>",
    '=HYPERLINK("https://evil.example","x")',
    "CON",
    "nul.txt",
    "../../etc/passwd",
    "C:\\Windows\\x",
    "a|b]]c[[d#e^f%%g",
    "bell\x07 escape\x1b[31m delete\x7f noncharacter\ufffe next\x85line",
    "\u202edrowssap\u202c עברית",
    "👩‍💻 emoji 🚀",
    "x" * 10_000,
    "Roadmap",
    "roadmap",
    "ROADMAP",
    "cafe\u0301",
    "caf\u00e9",
    "`code` $x$ %%c%% ==m== *b* _i_ ~~s~~ #tag <b> &amp; \\",
    "1. first - second",
    "---",
    "'; DROP TABLE concept; --",
    "trailing. ",
    ".hidden",
    "\u2028separated\u2029",
    "@handle",
    "+1",
    "]]>",
    "{{ 7 * 7 }} {% raw %}",
    "plain",
)
URLS = ("javascript:alert(2)", "https://x.example/a b]]>?c=d&e")
SECRET = "the words of a post"
TEXT = "\n".join(("A title", "", *(name.replace("\n", " ") for name in NAMES), f"    Here are {SECRET}. 'Tis so.", "end ^block"))


class Written(NamedTuple):
    """A record's path with the graph in it."""

    path: Path
    graph: Graph


@pytest.fixture(scope="session")
def plain(tmp_path_factory):
    """A graph with one of each thing."""
    text = f"On backlogs\nA learning backlog leads to focus, and {SECRET}.\nFocus is a kind of attention. Slack helps. See output."
    other = "Output\nFocus is not slack."
    posts = (
        PostNode(id="backlogs", title="On backlogs", text=text, words=20, date=dt.date(2020, 2, 13), url="https://blog.example/backlogs"),
        PostNode(id="output", title="Output", text=other, words=5, number="TBM 2/53"),
    )

    def at(quote, post=posts[0]):
        return Quote(post.id, post.text.index(quote), post.text.index(quote) + len(quote))

    concepts = (
        ConceptNode(
            id="attention", name="attention", kind="principle", weight=0.2, mentions=(at("attention"),), saliences=(("backlogs", 0.2),)
        ),
        ConceptNode(
            id="focus",
            name="focus",
            kind="principle",
            weight=1.1,
            aliases=("Focus", "concentration"),
            definitions=(
                Definition("The art of leaving out.", "vocabulary"),
                Definition("Focus is a kind of attention.", "post", at("Focus is a kind of attention.")),
            ),
            mentions=(at("focus"), at("Focus"), at("Focus", posts[1])),
            saliences=(("backlogs", 0.6), ("output", 0.5)),
        ),
        ConceptNode(
            id="learning-backlog",
            name="learning backlog",
            kind="artifact",
            weight=1.0,
            aliases=("backlog of questions", "learning backlogs"),
            definitions=(
                Definition(
                    f"A learning backlog leads to focus, and {SECRET}.", "post", at(f"A learning backlog leads to focus, and {SECRET}.")
                ),
            ),
            mentions=(at("learning backlog"),),
            saliences=(("backlogs", 1.0),),
        ),
        ConceptNode(
            id="slack",
            name="slack",
            kind="principle",
            weight=0.5,
            mentions=(at("Slack"), at("slack", posts[1])),
            saliences=(("backlogs", 0.2), ("output", 0.3)),
        ),
    )
    stated = {"trust": "stated", "support": 1, "confidence": 0.8}
    relations = (
        RelationEdge(
            source="attention", type="RELATED_TO", target="slack", trust="co-occurring", support=1, weight=0.31, posts=("backlogs",)
        ),
        RelationEdge(
            source="focus",
            type="CONTRASTS_WITH",
            target="slack",
            negated=True,
            evidence=(at("Focus is not slack.", posts[1]),),
            posts=("output",),
            **stated,
        ),
        RelationEdge(
            source="focus", type="IS_A", target="attention", evidence=(at("Focus is a kind of attention."),), posts=("backlogs",), **stated
        ),
        RelationEdge(
            source="learning-backlog",
            type="LEADS_TO",
            target="focus",
            hedged=True,
            evidence=(at(f"A learning backlog leads to focus, and {SECRET}."),),
            posts=("backlogs",),
            **stated,
        ),
        RelationEdge(source="slack", type="SUPPORTS", target="focus", evidence=(at("Slack helps."),), posts=("backlogs",), **stated),
    )
    graph = Graph(
        posts=posts,
        concepts=concepts,
        relations=relations,
        links=(
            PostLink("backlogs", *at("output")[1:], "output", ""),
            PostLink("backlogs", *at("Slack")[1:], "", "https://slack.example/"),
        ),
        themes=(
            Theme(id="all", name="all", weight=2.6, size=3),
            Theme(id="focus", name="focus, slack", weight=2.6, size=3, concepts=("focus", "slack", "attention"), parent="all"),
        ),
        entities=(EntityNode(id="ann", name="Ann", kind="person", mentions=(at("and"),)),),
        references=(Reference("slack", "https://slack.example/", (at("Slack"),)),),
        merges=(
            Merge("concentration", "focus", "focus", "merged", "synonym", 0.9, "said so", ("backlogs",), "", at("focus"), at("Focus")),
        ),
    )
    return written(tmp_path_factory.mktemp("plain") / "hoshin.db", graph)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """A graph of names, titles, addresses and texts that mean harm, with every type of relation, circles and contradictions."""
    ids = []
    for name in NAMES:
        ids.append(unused(slug(name), ids))
    posts = tuple(
        PostNode(id=id_, title=title, text=TEXT, words=3, date=date, url=url, number="#1 | x")
        for id_, title, date, url in (
            ("../up", NAMES[1], dt.date(1, 1, 1), "javascript:alert(1)"),
            ("=1+1", NAMES[0], None, 'https://x.example/"><script>'),
            ("b/\\c\n d", NAMES[7], dt.date(2020, 1, 1), "https://x.example/(a) b%zz"),
            ("con", "con", None, ""),
        )
    )
    posts = tuple(sorted(posts, key=lambda post: post.id))

    def place(n, name):
        line = name.replace("\n", " ")
        return Quote(posts[n % len(posts)].id, TEXT.index(line), TEXT.index(line) + len(line))

    concepts = tuple(
        ConceptNode(
            id=id_,
            name=name,
            kind=KINDS[n % len(KINDS)],
            weight=0.5,
            aliases=(name, name.upper(), NAMES[(n + 1) % len(NAMES)]),
            definitions=(Definition(name, "vocabulary"), Definition(name.replace("\n", " "), "post", place(n, name))),
            mentions=(place(n, name),),
            saliences=((posts[n % len(posts)].id, 0.5),),
        )
        for n, (id_, name) in enumerate(zip(ids, NAMES, strict=True))
    )
    # each type from each concept to the next, so that IS_A goes round in a circle; every fifth denied, every third hedged
    relations = tuple(
        RelationEdge(
            source=id_,
            type=type_,
            target=ids[(n + 1) % len(ids)],
            trust="co-occurring" if type_ == "RELATED_TO" else "stated",
            support=1,
            confidence=0.5,
            weight=0.5 if type_ == "RELATED_TO" else 0.0,
            negated=type_ != "RELATED_TO" and (n + m) % 5 == 0 and n > 10,
            hedged=(n + m) % 3 == 0 and n > 15,
            evidence=(place(n, NAMES[n]),),
            posts=(posts[n % len(posts)].id,),
        )
        for n, id_ in enumerate(ids)
        for m, type_ in enumerate(RELATION_TYPES)
    )
    graph = Graph(
        posts=posts,
        concepts=tuple(sorted(concepts, key=lambda concept: concept.id)),
        relations=relations,
        links=(
            *(PostLink(posts[0].id, 0, 7, "", url) for url in URLS),
            *(PostLink(post.id, 0, 7, posts[0].id if n % 2 else "", NAMES[n]) for n, post in enumerate(posts[1:], start=1)),
        ),
        themes=(Theme(id=ids[0], name=NAMES[0], weight=1.0, size=len(ids), concepts=tuple(ids)),),
        entities=tuple(
            EntityNode(id=f"e{n}", name=name, kind="person", aliases=(name,), mentions=(place(n, name),)) for n, name in enumerate(NAMES)
        ),
        references=(
            Reference(ids[0], URLS[0], (place(0, NAMES[0]),)),
            Reference(ids[0], URLS[1], (place(0, NAMES[0]),)),
        ),
        merges=(Merge(NAMES[0], ids[0], NAMES[0], "merged", "case", 1.0, NAMES[1], (posts[0].id,)),),
    )
    return written(tmp_path_factory.mktemp("hostile") / "hoshin.db", graph)


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """A graph of one post that yields nothing."""
    return written(tmp_path_factory.mktemp("empty") / "hoshin.db", Graph(posts=(PostNode(id="a", title="", text="", words=0),)))


@pytest.fixture
def write_graph(tmp_path):
    """Write a graph into a record."""
    return lambda graph: written(tmp_path / "hoshin.db", graph)


def written(path, graph):
    posts = {
        post.id: Post(
            id=post.id,
            title=post.title,
            text=post.text,
            source=Source(f"{n}.md", hashlib.sha256(post.text.encode()).hexdigest(), "text", "utf-8"),
        )
        for n, post in enumerate(graph.posts)
    }
    write_record(path, graph, {id_: Extraction(post=post) for id_, post in posts.items()}, dict.fromkeys(posts, "0"), meta={})
    with Record(path) as record:
        return Written(path, record.graph())


@pytest.fixture
def export(tmp_path):
    """Write a record in a format; give the text, or the folder of files."""

    def export(written, name, **options):
        chosen = ExportOptions(**options)
        with Record(written.path) as record:
            if isinstance(EXPORTS[name], FolderExport):
                folder = tmp_path / name
                list(EXPORTS[name].write(record, folder, chosen))
                return folder
            return "".join(EXPORTS[name].write(record, chosen))

    return export
