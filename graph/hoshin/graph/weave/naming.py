"""Which names of the posts are one concept, and what that concept is called."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from hoshin.extract.facts import Extraction
from hoshin.graph.model import Merge
from hoshin.graph.names import case_key, loose_key, singulars, slug, words

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/]*[A-Z0-9]s?")
_SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with"})
_INNER_CAPITAL = re.compile(r"[A-Z]\S*[A-Z]|[a-z][A-Z]")

# each label with the posts that have it and its salience there
Uses = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Naming:
    """How the labels of posts became concepts.

    ``ids`` maps a label as a post has it to its concept's id, ``names`` an id to the preferred label.
    """

    ids: dict[str, str]
    names: dict[str, str]
    merges: tuple[Merge, ...]

    def in_order(self, first: str, second: str) -> tuple[str, str]:
        """Give the ends of a symmetric relation in the order of their names."""
        return (first, second) if (self.names[first], first) <= (self.names[second], second) else (second, first)


def name_concepts(extractions: Sequence[Extraction]) -> Naming:
    """Join the labels that name one concept, and choose its preferred label and id.

    Labels are joined that differ by case, by hyphens and spaces or by a plural alone, and an acronym with the one name
    that its posts spell it out as. Of the labels of a concept the one in most posts is preferred, then the most salient,
    then the first in the alphabet; a singular before its plural, lower case before a capitalised heading.
    """
    uses = _uses(extractions)
    singular = singulars(word for label in uses for word in words(label))
    keys = {label: _inflected_key(label, singular) for label in uses}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    spelled_out = _acronyms(extractions, keys, singular)
    for label in sorted(uses):
        groups[spelled_out.get(keys[label], keys[label])].append(label)

    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    merges: list[Merge] = []
    preferred = sorted((_preferred(labels, uses, keys, singular), labels) for labels in groups.values())
    for name, labels in preferred:
        concept = _unused(slug(name), names)
        names[concept] = name
        ids.update(dict.fromkeys(labels, concept))
        merges.extend(Merge(label, concept, _rule(label, name, singular), tuple(sorted(uses[label]))) for label in labels if label != name)
    return Naming(ids, names, tuple(sorted(merges, key=lambda merge: (merge.concept, merge.name))))


def _uses(extractions: Iterable[Extraction]) -> Uses:
    uses: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for extraction in extractions:
        for concept in extraction.concepts:
            posts = uses[concept.label]
            posts[extraction.post.id] = max(concept.salience, posts.get(extraction.post.id, 0.0))
    return uses


def _inflected_key(name: str, singular: Mapping[str, str]) -> str:
    return "".join(singular.get(word, word) for word in words(name)) or loose_key(name)


def _acronyms(extractions: Iterable[Extraction], keys: Mapping[str, str], singular: Mapping[str, str]) -> dict[str, str]:
    """Map the key of each acronym to that of the label it stands for, where the posts agree on one meaning."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for extraction in extractions:
        for concept in extraction.concepts:
            forms = (concept.label, *sorted(concept.aliases))
            for acronym in {form.removesuffix("s") for form in forms if _ACRONYM.fullmatch(form)}:
                meaning = next((form for form in forms if _is_spelled_out(acronym, form)), None)
                if meaning is not None:
                    meanings[loose_key(acronym)].add(_inflected_key(meaning, singular))
    labels = set(keys.values())
    return {acronym: min(found) for acronym, found in meanings.items() if len(found) == 1 and acronym in labels and found <= labels}


def _is_spelled_out(acronym: str, name: str) -> bool:
    parts = words(name)
    initials = ("".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in _SMALL_WORDS))
    return len(parts) > 1 and loose_key(acronym) in initials


def _preferred(labels: Sequence[str], uses: Uses, keys: Mapping[str, str], singular: Mapping[str, str]) -> str:
    """Choose an acronym or its words first, then the number, then the spelling, then the case."""
    labels = _most_used(labels, uses, keys.__getitem__)
    plurals = {label: sum(word in singular for word in words(label)) for label in labels}
    labels = _most_used([label for label in labels if plurals[label] == min(plurals.values())], uses, case_key)
    return _most_used([label for label in labels if _is_plain(label)] or labels, uses, str)[0]


def _most_used(labels: Iterable[str], uses: Uses, form: Callable[[str], str]) -> list[str]:
    """Give the labels of the form that most posts use, then the most salient one, then the first in the alphabet."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        forms[form(label)].append(label)

    def rank(key: str) -> tuple[int, float, str]:
        posts = {post for label in forms[key] for post in uses[label]}
        return -len(posts), -round(sum(sum(uses[label].values()) for label in forms[key]), 6), key

    return forms[min(forms, key=rank)]


def _is_plain(label: str) -> bool:
    """Tell whether a label has no capitals but those of acronyms."""
    return all(word == word.lower() or _INNER_CAPITAL.search(word) for word in label.split())


def _unused(concept: str, taken: Container[str]) -> str:
    return next(unused for unused in chain([concept], (f"{concept}-{n}" for n in count(2))) if unused not in taken)


def _rule(label: str, name: str, singular: Mapping[str, str]) -> str:
    def inflected(text: str) -> str:
        return _inflected_key(text, singular)

    rules: dict[str, Callable[[str], str]] = {"case": case_key, "hyphen": loose_key, "plural": inflected}
    return next((rule for rule, key in rules.items() if key(label) == key(name)), "acronym")
