"""Entities of a corpus: which names of people, organisations, products and works in its posts are one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hoshin.extract.facts import ENTITY_KINDS, Entity, Extraction, Post
from hoshin.graph.model import EntityNode, Quote
from hoshin.graph.names import case_key, loose_key, slug, unused, words

# what a company's name may end in, or an honorific begin with, without being another one
_LEGAL = frozenset(
    {"ag", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated"}
    | {"limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pty", "sa", "sarl", "se"}
)
_BEFORE = frozenset({"the", "mr", "mrs", "ms", "dr", "prof"})


class _Use(NamedTuple):
    post: Post
    entity: Entity


def entity_nodes(extractions: Iterable[Extraction]) -> tuple[EntityNode, ...]:
    """Join the entities of posts, ordered by id.

    Two are one whose names differ by case, punctuation, an article or a legal form alone, and where a post calls one also by the
    name of the other. A single word that a post uses for a person, such as the surname, is a name within that post only.
    The kind is that of most mentions, the name that of most posts.
    """
    uses = [_Use(extraction.post, entity) for extraction in extractions for entity in extraction.entities]
    groups = _groups([use.entity for use in uses])
    found: defaultdict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        found[groups[entity_key(use.entity.name)]].append(use)
    nodes: dict[str, EntityNode] = {}
    for name, group in sorted((_name(group), group) for group in found.values()):
        id_ = unused(slug(name), nodes)
        nodes[id_] = _node(id_, name, group)
    return tuple(nodes[id_] for id_ in sorted(nodes))


def entity_key(name: str) -> str:
    """Give a name without regard to case, punctuation, articles, titles and legal forms.

    >>> entity_key("The Acme Co., Ltd.") == entity_key("ACME")
    True
    """
    parts = list(words(name))
    while len(parts) > 1 and parts[-1] in _LEGAL:
        parts.pop()
    while len(parts) > 1 and parts[0] in _BEFORE:
        parts.pop(0)
    return " ".join(parts) or loose_key(name)


def _groups(entities: Sequence[Entity]) -> dict[str, str]:
    """Map the key of each name to that of its group."""
    groups = {entity_key(entity.name): entity_key(entity.name) for entity in entities}
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for alias in entity.aliases:
            key = entity_key(alias)
            if entity.kind != "person" or " " in key:
                meanings[key].add(entity_key(entity.name))

    def group(key: str) -> str:
        while groups[key] != key:
            key = groups[key]
        return key

    for alias, names in sorted(meanings.items()):
        # an alias of two says nothing of a third
        others = names - {alias}
        if alias in groups and len(others) == 1:
            first, second = sorted((group(alias), group(min(others))))
            groups[second] = first
    return {key: group(key) for key in groups}


def _name(uses: Iterable[_Use]) -> str:
    posts: defaultdict[str, set[str]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for post, entity in uses:
        posts[entity.name].add(post.id)
        mentions[entity.name] += len(entity.mentions)
    return min(posts, key=lambda name: (-len(posts[name]), -mentions[name], -len(words(name)), name))


def _node(id_: str, name: str, uses: Sequence[_Use]) -> EntityNode:
    kinds: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for post, entity in uses:
        kinds[entity.kind] += max(1, len(entity.mentions))
        said = Counter(" ".join(post.text[start:end].split()) for start, end in entity.mentions)
        for form in {entity.name, *entity.aliases, *said}:
            forms[case_key(form)][form] += said[form]
    forms.pop(case_key(name), None)
    ranked = sorted(forms.values(), key=lambda variants: (-variants.total(), min(variants)))
    return EntityNode(
        id=id_,
        name=name,
        kind=min(kinds, key=lambda kind: (-kinds[kind], ENTITY_KINDS.index(kind))),
        aliases=tuple(min(variants, key=lambda form: (-variants[form], form)) for variants in ranked),
        mentions=tuple(sorted({Quote(post.id, *mention) for post, entity in uses for mention in entity.mentions})),
    )
