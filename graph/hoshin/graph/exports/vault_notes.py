"""The notes of a vault, as Markdown for Obsidian."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, Self

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.exports.file_names import file_names
from hoshin.graph.exports.json_text import json_text
from hoshin.graph.exports.markdown_text import escaped, wiki_link
from hoshin.graph.exports.rdf import web_address
from hoshin.graph.model import ConceptNode, EntityNode, Graph, PostLink, PostNode, Quote, Reference, RelationEdge, Theme
from hoshin.graph.names import slug
from hoshin.graph.record.passages import sentence_around
from hoshin.graph.wording import over_a_list

FOLDERS = ("Concepts", "Posts", "Themes")
_RANKS = {type_: rank for rank, type_ in enumerate(RELATION_TYPES)}
_NOT_IN_YAML = re.compile("[\x7f-\x9f\ufeff\ufffe\uffff]")
_SHOWN = 50  # concepts to begin with


class Line(NamedTuple):
    """A line of a post's text, counted from 1."""

    post: str
    number: int


class Vault(NamedTuple):
    """What every note may tell of or link to. Paths are from the vault's root, without their suffix."""

    has_quotes: bool
    concepts: Mapping[str, ConceptNode]
    posts: Mapping[str, PostNode]
    theme_of: Mapping[str, Theme]
    concept_paths: Mapping[str, str]
    post_paths: Mapping[str, str]
    theme_paths: Mapping[str, str]
    line_starts: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, graph: Graph, *, has_quotes: bool) -> Self:
        """Lay out the vault of a graph."""
        return cls(
            has_quotes=has_quotes,
            concepts={concept.id: concept for concept in graph.concepts},
            posts={post.id: post for post in graph.posts},
            theme_of={concept: theme for theme in graph.themes for concept in theme.concepts},
            concept_paths=_paths(FOLDERS[0], ((concept.id, concept.name) for concept in graph.concepts)),
            post_paths=_paths(FOLDERS[1], ((post.id, post.title or post.id) for post in graph.posts)),
            theme_paths=_paths(FOLDERS[2], ((theme.id, theme.name) for theme in graph.themes)),
            line_starts={post.id: [0, *(match.end() for match in re.finditer("\n", post.text))] for post in graph.posts},
        )

    def concept(self, id_: str) -> str:
        """Link to a concept's note."""
        return wiki_link(self.concept_paths[id_], self.concepts[id_].name)

    def post(self, id_: str) -> str:
        """Link to a post's note, with its date."""
        post = self.posts[id_]
        return wiki_link(self.post_paths[id_], post.title or id_) + (f", {post.date}" if post.date else "")

    def line_of(self, quote: Quote) -> Line:
        """Give the line in which a quote begins."""
        return Line(quote.post, bisect_right(self.line_starts[quote.post], quote.start))

    def place(self, quote: Quote, text: str) -> str:
        """Link to the block of a post's note in which a quote begins."""
        line = self.line_of(quote)
        block = "" if _is_title(self.posts[line.post], line.number) else f"#^{_block(line.number)}"
        return wiki_link(self.post_paths[quote.post] + block, text)

    def sentence(self, quote: Quote) -> str:
        """Give the sentence around a quote, with a link to where it stands."""
        post = self.posts[quote.post]
        source = ", ".join(str(part) for part in (post.title or post.id, post.date) if part)
        return f"“{escaped(sentence_around(post.text, quote.start, quote.end))}” — {self.place(quote, source)}"


def start_note(vault: Vault, graph: Graph) -> str:
    """Give the note to begin with: the themes, and the weightiest concepts."""
    weighty = sorted(graph.concepts, key=lambda concept: (-concept.weight, concept.name, concept.id))[:_SHOWN]
    return _note(
        {"concepts": len(graph.concepts), "posts": len(graph.posts), "relations": len(graph.relations)},
        "Concept graph",
        _section("Themes", (wiki_link(vault.theme_paths[theme.id], theme.name) for theme in graph.themes if not theme.parent)),
        _section("Concepts", (vault.concept(concept.id) for concept in weighty)),
        _section("Posts", (vault.post(post.id) for post in graph.posts)),
    )


def concept_note(vault: Vault, concept: ConceptNode, relations: Iterable[RelationEdge], references: Iterable[Reference]) -> str:
    """Give the note of a concept: what it is, its relations with their sentences, and where it stands."""
    theme = vault.theme_of.get(concept.id)
    file_name = vault.concept_paths[concept.id].partition("/")[2]
    names = dict.fromkeys((*([] if file_name == concept.name else [concept.name]), *concept.aliases))
    properties: dict[str, object] = {
        "aliases": list(names),
        "kind": concept.kind,
        "weight": concept.weight,
        "theme": wiki_link(vault.theme_paths[theme.id], theme.name) if theme else None,
        "tags": ["concept", f"concept/{slug(concept.kind)}"],
    }
    return _note(
        properties,
        concept.name,
        (_definition(vault, text, source, quote) + "\n" for text, source, quote in concept.definitions),
        _relations(vault, concept.id, relations),
        _section("Posts", _posts(vault, concept)),
        _section("Elsewhere", filter(None, (_page(reference.url, reference.url) for reference in references))),
    )


def post_note(
    vault: Vault,
    post: PostNode,
    quoted_lines: Collection[int],
    concepts: Iterable[ConceptNode],
    entities: Iterable[EntityNode],
    links: Iterable[PostLink],
    back_links: Iterable[PostLink],
) -> str:
    """Give the note of a post: its text, a block each line, its concepts and links."""
    properties: dict[str, object] = {
        "date": post.date,
        "url": post.url or None,
        "number": post.number or None,
        "words": post.words,
        "tags": ["post"],
    }
    saliences = {concept.id: dict(concept.saliences)[post.id] for concept in concepts}
    salient = sorted(saliences, key=lambda concept: (-saliences[concept], concept))
    return _note(
        properties,
        post.title or post.id,
        _text(post, quoted_lines),
        _section("Concepts", (vault.concept(concept) for concept in salient)),
        _section("Names", (f"{escaped(entity.name)} ({escaped(entity.kind)})" for entity in entities)),
        _section("Links", dict.fromkeys(filter(None, (_link(vault, post, link) for link in links)))),
        _section("Linked from", dict.fromkeys(vault.post(link.post) for link in back_links)),
    )


def theme_note(vault: Vault, theme: Theme, themes: Iterable[Theme]) -> str:
    """Give the note of a theme: its themes, or its concepts, the most central first."""
    return _note(
        {
            "weight": theme.weight,
            "parent": wiki_link(vault.theme_paths[theme.parent], "above") if theme.parent else None,
            "tags": ["theme"],
        },
        theme.name,
        _section("Themes", (wiki_link(vault.theme_paths[one.id], one.name) for one in themes)),
        _section("Concepts", map(vault.concept, theme.concepts)),
    )


def _paths(folder: str, names: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {id_: f"{folder}/{name}" for id_, name in file_names(names).items()}


def _block(line: int) -> str:
    return f"line-{line}"


def _is_title(post: PostNode, line: int) -> bool:
    return line == 1 and post.text.partition("\n")[0] == post.title


def _note(properties: Mapping[str, object], title: str, *parts: Iterable[str]) -> str:
    front_matter = (f"{name}: {_yaml(value)}\n" for name, value in properties.items() if value is not None)
    return "---\n" + "".join(front_matter) + f"---\n\n# {escaped(title)}\n\n" + "\n".join(line for part in parts for line in part)


def _yaml(value: object) -> str:
    """Write a value as JSON, which YAML takes, but for some characters that it wants escaped; a date without quotes is one."""
    if isinstance(value, date):
        return value.isoformat()
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text(value))


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield from (f"## {heading}\n", *lines, "")


def _definition(vault: Vault, text: str, source: str, quote: Quote | None) -> str:
    if quote is None:
        return f"{escaped(text)} ({escaped(source)})"
    return f"“{escaped(text)}” — {vault.place(quote, vault.posts[quote.post].title or quote.post)}"


def _relations(vault: Vault, here: str, relations: Iterable[RelationEdge]) -> Iterator[str]:
    """Give a section for each way in which others are related to a concept, the best known relation first."""

    def is_outgoing(edge: RelationEdge) -> bool:
        return edge.source == here or RELATION_TYPES[edge.type].is_symmetric

    def order(edge: RelationEdge) -> tuple[object, ...]:
        other = edge.target if edge.source == here else edge.source
        return _RANKS[edge.type], not is_outgoing(edge), edge.hedged, edge.negated, -edge.support, -edge.confidence, -edge.weight, other

    def heading(edge: RelationEdge) -> str:
        return over_a_list(edge.type, is_outgoing=is_outgoing(edge), is_negated=edge.negated, is_hedged=edge.hedged)

    for words, group in groupby(sorted(relations, key=order), heading):
        yield from _section(words, (_relation(vault, here, edge) for edge in group))


def _relation(vault: Vault, here: str, edge: RelationEdge) -> str:
    link = vault.concept(edge.target if edge.source == here else edge.source)
    if edge.trust != "stated":
        return f"{link} ({edge.weight})"
    quotes = (f"\n    - {vault.sentence(quote)}" for quote in edge.evidence) if vault.has_quotes else ()
    return link + "".join(quotes)


def _posts(vault: Vault, concept: ConceptNode) -> Iterator[str]:
    for post, _ in concept.saliences:
        mentions = [mention for mention in concept.mentions if mention.post == post] if vault.has_quotes else []
        places = (vault.place(mention, str(n)) for n, mention in enumerate(mentions, start=1))
        yield ": ".join(filter(None, (vault.post(post), " ".join(places))))


def _text(post: PostNode, quoted_lines: Collection[int]) -> Iterator[str]:
    for number, line in enumerate(post.text.split("\n"), start=1):
        if line.strip() and not _is_title(post, number):
            yield escaped(line) + (f" ^{_block(number)}" if number in quoted_lines else "") + "\n"


def _link(vault: Vault, post: PostNode, link: PostLink) -> str | None:
    if link.target:
        return vault.post(link.target)
    return _page(link.url, post.text[link.start : link.end] if vault.has_quotes else link.url)


def _page(url: str, text: str) -> str | None:
    page = web_address(url)
    return f"[{escaped(text) or 'page'}](<{page.value}>)" if page else None
