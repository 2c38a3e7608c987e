"""The concepts of a corpus: what their posts say of each, gathered."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from hoshin.extract.facts import Concept, Extraction, Post
from hoshin.graph.model import ConceptNode, Quote
from hoshin.graph.names import case_key
from hoshin.graph.weave.naming import Naming


def concept_nodes(extractions: Iterable[Extraction], naming: Naming) -> tuple[ConceptNode, ...]:
    """Gather mentions, saliences, kinds, aliases and definitions of each concept, ordered by id.

    The kind is the one with the largest sum of saliences. Of several definitions the one of the post where the concept
    is most salient is kept. Aliases are ordered by how often they are mentioned.
    """
    found: defaultdict[str, list[tuple[Post, Concept]]] = defaultdict(list)
    for extraction in extractions:
        for concept in extraction.concepts:
            found[naming.ids[concept.label]].append((extraction.post, concept))
    return tuple(_concept_node(id_, naming.names[id_], found[id_]) for id_ in sorted(found))


def _concept_node(id_: str, name: str, found: list[tuple[Post, Concept]]) -> ConceptNode:
    saliences: dict[str, float] = {}
    kinds: defaultdict[str, float] = defaultdict(float)
    for post, concept in found:
        # two labels of one post may have become one concept
        saliences[post.id] = max(concept.salience, saliences.get(post.id, 0.0))
        kinds[concept.kind] += concept.salience
    definitions = [(-concept.salience, Quote(post.id, *concept.definition)) for post, concept in found if concept.definition is not None]
    return ConceptNode(
        id=id_,
        name=name,
        kind=min(kinds, key=lambda kind: (-round(kinds[kind], 6), kind)),
        weight=round(sum(saliences.values()), 4),
        aliases=_aliases(name, found),
        definition=min(definitions)[1] if definitions else None,
        mentions=tuple(sorted({Quote(post.id, *mention) for post, concept in found for mention in concept.mentions})),
        saliences=tuple((post, round(salience, 4)) for post, salience in sorted(saliences.items())),
    )


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
