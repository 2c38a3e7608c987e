"""Which names of the posts are one concept, and what that concept is called."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from hoshin.extract.errors import RulesError
from hoshin.graph.curation import Curation, Decision, decisions_of
from hoshin.graph.names import case_key, loose_key, slug, unused, words
from hoshin.graph.weave.forms import Forms, english, forms
from hoshin.graph.weave.guards import opposition, other_term
from hoshin.graph.weave.joining import Groups, by_key
from hoshin.graph.weave.rules import MERGING, Key, name_keys, plain_words, singular_words
from hoshin.graph.weave.uses import Uses, resolve

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&/]*[A-Z0-9]s?")
_SMALL_WORDS = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with"})
_INNER_CAPITAL = re.compile(r"[A-Z]\S*[A-Z]|[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Naming:
    """How the labels of posts became concepts.

    ``ids`` maps a label as a post has it to its concept's id, ``names`` an id to its name, ``anchors`` to the label that
    the posts prefer, ``curated`` to the definition of the user's file; ``hidden`` are the labels that it takes out. ``groups`` tells which
    rule joined two labels, ``apart`` are pairs of labels that the user keeps apart.
    """

    ids: dict[str, str]
    names: dict[str, str]
    groups: Groups
    apart: frozenset[frozenset[str]]
    forms: Forms
    anchors: dict[str, str]
    curated: dict[str, str]
    hidden: tuple[str, ...]

    def in_order(self, first: str, second: str) -> tuple[str, str]:
        """Give the ends of a symmetric relation in the order of their names."""
        return (first, second) if (self.names[first], first) <= (self.names[second], second) else (second, first)


def name_concepts(uses: Uses, curation: Curation = ()) -> Naming:
    """Join the labels that name one concept, and choose its preferred label and id.

    Labels are joined by the rules of `MERGING`, as far as the guards and the user let them. Of the labels of a concept the
    vocabulary's is preferred, then the one in most posts, with the fewest words, the most salient, the first in the alphabet; a
    singular before its plural, lower case before a capitalised heading.

    Raises
    ------
    RulesError
        If decisions of the user's file contradict each other once names are joined.
    """
    found = forms(word for label in uses.labels for word in words(label))
    apart = _kept_apart(curation, uses)
    groups = _groups(uses, found, curation, apart)
    of_group = {label: n for n, labels in enumerate(groups.groups()) for label in labels}
    said = _decided(curation, uses, of_group)
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    anchors: dict[str, str] = {}
    curated: dict[str, str] = {}
    hidden: list[str] = []
    preferred = [_preferred(labels, uses, found) for labels in groups.groups()]
    for name, n, labels in sorted((said["rename"].get(n, preferred[n]), n, labels) for n, labels in enumerate(groups.groups())):
        if n in said["hide"]:
            hidden += labels
            continue
        concept = unused(slug(name), names)
        names[concept] = name
        anchors[concept] = preferred[n]
        ids.update(dict.fromkeys(labels, concept))
        if n in said["define"]:
            curated[concept] = said["define"][n]
    _check_renamed(curation, uses, ids, names)
    return Naming(ids, names, groups, apart, found, anchors, curated, tuple(sorted(hidden)))


def notes_on(curation: Curation, uses: Uses) -> tuple[str, ...]:
    """Say which decisions come to nothing: names that no post has, and names to keep apart that are one label."""
    notes: list[str] = []
    for decision in curation:
        meant = {name: resolve(name, uses) for name in decision.names}
        notes += [f"{_at(decision)}no concept of the posts is called “{name}”" for name, labels in meant.items() if not labels]
        if decision.action == "different":
            alike = [(a, b) for a, b in combinations(meant, 2) if meant[a] & meant[b]]
            notes += [f"{_at(decision)}the posts that name “{a}” and “{b}” have one concept for both" for a, b in alike]
    return tuple(notes)


def is_spelled_out(acronym: str, name: str) -> bool:
    """Tell whether an acronym has the initials of a name, with or without those of its small words."""
    parts = words(name)
    initials = ("".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in _SMALL_WORDS))
    return len(parts) > 1 and loose_key(acronym) in initials


def _groups(uses: Uses, found: Forms, curation: Curation, apart: frozenset[frozenset[str]]) -> Groups:
    labels = sorted(uses.labels)
    plain = {label: plain_words(label, found) for label in labels}
    together = [sorted({label for name in decision.names for label in resolve(name, uses)}) for decision in decisions_of(curation, "same")]
    # what the user joined, no guard parts
    allowed = {frozenset((a, b)) for group in together for a in group for b in group}

    def guard(first: str, second: str) -> str:
        pair = frozenset((first, second))
        if pair in apart:
            return MERGING["curation"].says
        if pair in allowed:
            return ""
        return other_term(first, second, uses.terms) or opposition(plain[first], plain[second])

    groups = Groups(labels, guard)
    groups.join("curation", [group for group in together if group])
    keys: list[tuple[str, Key]] = [*name_keys(labels, found), ("vocabulary", uses.terms.get), ("acronym", _acronyms(uses, found).get)]
    # the term's own name first: what must stay apart from another of its names may still join it
    terms_first = sorted(labels, key=lambda label: _singular_key(label, found) != _singular_key(uses.terms.get(label, ""), found))
    for rule, key in sorted(keys, key=lambda pair: list(MERGING).index(pair[0])):
        groups.join(rule, by_key(terms_first, key))
    return groups


def _kept_apart(curation: Curation, uses: Uses) -> frozenset[frozenset[str]]:
    pairs: set[frozenset[str]] = set()
    for decision in decisions_of(curation, "different"):
        resolved = [resolve(name, uses) for name in decision.names]
        for n, first in enumerate(resolved):
            pairs.update(frozenset((a, b)) for second in resolved[n + 1 :] for a in first for b in second if a != b)
    return frozenset(pairs)


def _acronyms(uses: Uses, found: Forms) -> dict[str, str]:
    """Map each acronym, and each name that it stands for, to that name's key, where the posts agree on one meaning."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for names in uses.forms:
        for acronym in {name.removesuffix("s") for name in names if _ACRONYM.fullmatch(name)}:
            meaning = next((name for name in names if is_spelled_out(acronym, name)), None)
            if meaning is not None:
                meanings[loose_key(acronym)].add(_singular_key(meaning, found))
    keys = {label: _singular_key(label, found) for label in uses.labels}
    one = {acronym: min(of) for acronym, of in meanings.items() if len(of) == 1}
    spelled_out = set(one.values())
    return {label: one.get(key, key) for label, key in keys.items() if key in one or key in spelled_out}


def _singular_key(name: str, found: Forms) -> str:
    return "".join(singular_words(name, found)) or loose_key(name)


def _decided(curation: Curation, uses: Uses, of_group: Mapping[str, int]) -> dict[str, dict[int, str]]:
    """Give what the user says of whole groups: which are hidden, called and defined how."""
    said: dict[str, dict[int, str]] = {"hide": {}, "rename": {}, "define": {}}
    places: dict[tuple[str, int], Decision] = {}
    for decision in decisions_of(curation, *said):
        for group in sorted({of_group[label] for label in resolve(decision.names[0], uses)}):
            other = places.setdefault((decision.action, group), decision)
            if other.value != decision.value:
                both = f"“{decision.names[0]}” and “{other.names[0]}” are one concept"
                raise RulesError(f"{_at(decision)}{both}, and [[{decision.action}]] says two things of it")
            said[decision.action][group] = decision.value
    return said


def _check_renamed(curation: Curation, uses: Uses, ids: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Refuse a new name that is another concept's."""
    owners = defaultdict(set)
    for name, concept in chain(ids.items(), ((name, concept) for concept, name in names.items())):
        owners[loose_key(name)].add(concept)
    for decision in decisions_of(curation, "rename"):
        own = {ids[label] for label in resolve(decision.names[0], uses) if label in ids}
        others = owners[loose_key(decision.value)] - own
        if own and others:
            taken = names[min(others)]
            raise RulesError(f"{_at(decision)}“{decision.value}” is a name of the concept “{taken}”; join the two with [[same]]")


def _at(decision: Decision) -> str:
    return f"{decision.place}: " if decision.place else ""


def _preferred(labels: Sequence[str], uses: Uses, found: Forms) -> str:
    """Choose the wording first, of those without "method" and the like behind them, then the number, the spelling and the case."""
    terms = {_singular_key(uses.terms[label], found) for label in labels if label in uses.terms}
    labels = [label for label in labels if _singular_key(label, found) in terms] or labels
    said = {label: plain_words(label, found) for label in labels}
    bare = [label for label in labels if not (len(said[label]) > 1 and said[label][-1] in english().heads["any"])]
    labels = _most_used(bare or labels, uses, lambda label: _singular_key(label, found))
    plurals = {label: sum(word in found.singular for word in words(label)) for label in labels}
    labels = _most_used([label for label in labels if plurals[label] == min(plurals.values())], uses, case_key)
    return _most_used([label for label in labels if _is_plain(label)] or labels, uses, str)[0]


def _most_used(labels: Iterable[str], uses: Uses, form: Callable[[str], str]) -> list[str]:
    """Give the labels of the form that most posts use, then the shorter one, the more salient one, the first in the alphabet."""
    forms_: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        forms_[form(label)].append(label)

    def rank(key: str) -> tuple[int, int, float, str]:
        posts = {post for label in forms_[key] for post in uses.labels[label]}
        return (
            -len(posts),
            min(len(words(label)) for label in forms_[key]),
            -round(sum(sum(uses.labels[label].values()) for label in forms_[key]), 6),
            key,
        )

    return forms_[min(forms_, key=rank)]


def _is_plain(label: str) -> bool:
    """Tell whether a label has no capitals but those of acronyms."""
    return all(word == word.lower() or _INNER_CAPITAL.search(word) for word in label.split())
