"""The concepts of a corpus: what their posts say of each, gathered."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from hoshin.extract.facts import Concept, Extraction, Post
from hoshin.graph.model import ConceptNode, Definition, Quote
from hoshin.graph.names import case_key
from hoshin.graph.weave.naming import Naming
from hoshin.graph.weave.uses import Uses


def concept_nodes(extractions: Iterable[Extraction], uses: Uses, naming: Naming) -> tuple[ConceptNode, ...]:
    """Gather mentions, saliences, kinds, aliases and definitions of each concept, ordered by id.

    The kind is the one with the largest sum of saliences. Of the definitions of posts the one where the concept is most salient is
    kept, of the vocabulary's that of the most used name. Aliases are ordered by how often they are mentioned.
    """
    found: defaultdict[str, list[tuple[Post, Concept]]] = defaultdict(list)
    for extraction in extractions:
        for concept in extraction.concepts:
            found[naming.ids[concept.label]].append((extraction.post, concept))
    return tuple(_concept_node(id_, found[id_], uses, naming) for id_ in sorted(found))


def _concept_node(id_: str, found: list[tuple[Post, Concept]], uses: Uses, naming: Naming) -> ConceptNode:
    name = naming.names[id_]
    saliences: dict[str, float] = {}
    kinds: defaultdict[str, float] = defaultdict(float)
    for post, concept in found:
        # two labels of one post may have become one concept
        saliences[post.id] = max(concept.salience, saliences.get(post.id, 0.0))
        kinds[concept.kind] += concept.salience
    return ConceptNode(
        id=id_,
        name=name,
        kind=min(kinds, key=lambda kind: (-round(kinds[kind], 6), kind)),
        weight=round(sum(saliences.values()), 4),
        aliases=_aliases(name, found),
        definitions=tuple(_definitions(id_, found, uses, naming)),
        mentions=tuple(sorted({Quote(post.id, *mention) for post, concept in found for mention in concept.mentions})),
        saliences=tuple((post, round(salience, 4)) for post, salience in sorted(saliences.items())),
    )


def _definitions(id_: str, found: Iterable[tuple[Post, Concept]], uses: Uses, naming: Naming) -> Iterator[Definition]:
    if id_ in naming.curated:
        yield Definition(naming.curated[id_], "curation")
    glosses = {uses.glosses[concept.label] for _, concept in found if concept.label in uses.glosses}
    if glosses:
        # those of one term, but for names that the user joined
        own = naming.names[id_], naming.anchors[id_]
        yield Definition(min(glosses, key=lambda gloss: (gloss.term not in own, gloss)).definition, "vocabulary")
    stated = [(-concept.salience, post.id, concept.definition, post) for post, concept in found if concept.definition is not None]
    if stated:
        _, _, (start, end), post = min(stated, key=lambda row: row[:3])
        yield Definition(post.text[start:end], "post", Quote(post.id, start, end))


def _aliases(name: str, found: Iterable[tuple[Post, Concept]]) -> tuple[str, ...]:
    """Give the other names, one for each spelling but case, the most mentioned first."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for post, concept in found:
        for form in (concept.label, *concept.aliases):
            forms[case_key(form)][" ".join(form.split())] += 0
        for mention in concept.mentions:
            quote = " ".join(post.text[mention.start : mention.end].split())
            if case_key(quote) in forms:
                forms[case_key(quote)][quote] += 1
    forms.pop(case_key(name), None)
    ranked = sorted(forms.values(), key=lambda variants: (-variants.total(), min(variants)))
    return tuple(min(variants, key=lambda form: (-variants[form], form)) for variants in ranked)
