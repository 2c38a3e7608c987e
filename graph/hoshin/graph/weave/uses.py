"""What the posts call their concepts: each label with the posts that have it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hoshin.extract.facts import Extraction, Gloss
from hoshin.graph.names import case_key, loose_key

# of the posts with a label, those that mean a term of the vocabulary by it
_LEAST_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Uses:
    """The names of a corpus.

    ``labels`` maps each label to the posts that have it, with its salience there; ``glosses`` to what the vocabulary says of it.
    ``forms`` are the names that one post has for one concept, and ``found`` maps the keys of all names to labels, by how near
    they are: as they are written, by case, by spelling, as another name of it in a post.
    """

    labels: Mapping[str, Mapping[str, float]]
    glosses: Mapping[str, Gloss]
    terms: Mapping[str, str]
    forms: tuple[tuple[str, ...], ...]
    found: tuple[Mapping[str, frozenset[str]], ...]


def find_uses(extractions: Iterable[Extraction]) -> Uses:
    """Gather the names of all posts.

    Of two terms that posts mean by one label it has the more salient one, and none if that is meant in a few of its posts only.
    """
    labels: defaultdict[str, dict[str, float]] = defaultdict(dict)
    glossed: defaultdict[str, defaultdict[Gloss, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    forms: set[tuple[str, ...]] = set()
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for concept in extraction.concepts:
            posts = labels[concept.label]
            posts[extraction.post.id] = max(concept.salience, posts.get(extraction.post.id, 0.0))
            forms.add((concept.label, *sorted(concept.aliases)))
            if concept.gloss is not None:
                glossed[concept.label][concept.gloss][extraction.post.id] = concept.salience
            for alias in concept.aliases:
                aliases[loose_key(alias)].add(concept.label)
    glosses: dict[str, Gloss] = {}
    for label, found in glossed.items():
        gloss = min(found, key=lambda gloss: (-round(sum(found[gloss].values()), 6), gloss))
        if len(found[gloss]) >= _LEAST_SHARE * len(labels[label]):
            glosses[label] = gloss
    written = {label: frozenset({label}) for label in labels}
    by_case, by_spelling = _by_key(labels, case_key), _by_key(labels, loose_key)
    other = {key: frozenset(of) for key, of in aliases.items()}
    terms = {label: gloss.term for label, gloss in glosses.items()}
    return Uses(labels, glosses, terms, tuple(sorted(forms)), (written, by_case, by_spelling, other))


def resolve(name: str, uses: Uses) -> frozenset[str]:
    """Give the labels that a name means: those written so, else by case, by spelling, or with such a name in a post."""
    keys = (name, case_key(name), loose_key(name), loose_key(name))
    return next((found[key] for key, found in zip(keys, uses.found, strict=True) if key in found), frozenset())


def _by_key(labels: Iterable[str], key: Callable[[str], str]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        found[key(label)].add(label)
    return {of: frozenset(names) for of, names in found.items()}
