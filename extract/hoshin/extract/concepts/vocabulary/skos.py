"""A vocabulary as a SKOS file in Turtle, read by rdflib.

Other serialisations are not read: RDF/XML has entities that explode, JSON-LD contexts that are fetched from the network.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hoshin.extract.concepts.names import words
from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.concepts.vocabulary.terms import Term
from hoshin.extract.errors import RulesError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

MALFORMED = (SyntaxError, ValueError, LookupError, AssertionError, AttributeError, TypeError, RecursionError)
"""What rdflib's parser of Turtle raises, by design or not, where a file is malformed."""

BASE = "urn:vocabulary:"
"""What relative addresses are relative to, wherever the file lies."""


def read_skos(path: Path) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Read the concepts of a SKOS file as terms, sorted by their labels, with notes on ties that lead out of it.

    ``skos:prefLabel`` (English, or without a language) becomes the label, ``altLabel`` and ``hiddenLabel`` the aliases,
    ``definition`` or else ``scopeNote`` the definition, ``broader``, ``narrower`` and ``related`` the ties. SKOS knows no kinds.

    Raises
    ------
    RulesError
        If rdflib is not there, the file is no Turtle or has no concepts, or a concept has no English label.
    """
    graph = _parsed(path)
    label_of = {concept: _label(path, graph, concept) for concept in _concepts(graph)}
    if not label_of:
        raise RulesError(f"{path}: has no skos:Concept")
    read = [_term(path, graph, concept, label_of) for concept in label_of]
    terms = sorted((term for term, _ in read), key=lambda term: (term.label, term.place, term.definition, term.aliases))
    return tuple(terms), tuple(sorted(note for _, notes in read for note in notes))


def fitted(added: Iterable[Term], before: Iterable[Term]) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Let the terms of a SKOS file, which its reader may not be free to edit, give way to those that are there.

    A term with an earlier label keeps what SKOS cannot say: the earlier kind, ambiguous names and context. One whose label is
    another name of an earlier term is left out, and an alias that is another's name is left to it; notes tell of both.
    """
    earlier = {fold(term.label): term for term in before}
    added = [_completed(term, earlier.pop(fold(term.label), None)) for term in added]
    owners = {fold(name): term.label for term in earlier.values() for name in term.names}
    kept: list[Term] = []
    notes: list[str] = []
    for term in added:
        if owner := owners.get(fold(term.label)):
            notes.append(f"{term.place}: left out, {term.label!r} is a name of {owner!r} already")
        else:
            owners[fold(term.label)] = term.label
            kept.append(term)
    meant = {term.label: owners[fold(term.label)] for term in added}
    return tuple(_given_way(term, owners, meant, notes) for term in kept), tuple(notes)


def _parsed(path: Path) -> "Graph":
    try:
        from rdflib import Graph
        from rdflib.exceptions import Error
    except ImportError as error:
        raise RulesError(f"{path}: SKOS is read by rdflib; install it with: pip install 'hoshin[skos]'") from error
    try:
        return Graph().parse(data=path.read_bytes(), format="turtle", publicID=BASE)
    except OSError as error:
        raise RulesError(f"{path}: {error.strerror or error}") from error
    except (Error, *MALFORMED) as error:
        raise RulesError(f"{path}: no Turtle: {' '.join(str(error).split())[:200]}") from error


def _concepts(graph: "Graph") -> list["Node"]:
    from rdflib.namespace import RDF, SKOS

    typed = set(graph.subjects(RDF.type, SKOS.Concept))
    return sorted(typed | {s for s in graph.subjects(SKOS.prefLabel) if (s, RDF.type, None) not in graph}, key=str)


def _label(path: Path, graph: "Graph", concept: "Node") -> str:
    from rdflib.namespace import SKOS

    for label in _texts(graph, concept, SKOS.prefLabel):
        if words(label):
            return label
    raise RulesError(f"{path}: {_shown(concept)} has no skos:prefLabel in English")


def _term(path: Path, graph: "Graph", concept: "Node", label_of: Mapping["Node", str]) -> tuple[Term, list[str]]:
    from rdflib.namespace import SKOS

    place = f"{path}: {_shown(concept)}"
    broader = {*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept)}
    related = {*graph.objects(concept, SKOS.related), *graph.subjects(SKOS.related, concept)}
    outside = {*broader, *related} - label_of.keys()
    label = label_of[concept]
    aliases = (*_texts(graph, concept, SKOS.prefLabel), *_texts(graph, concept, SKOS.altLabel), *_texts(graph, concept, SKOS.hiddenLabel))
    definitions = (*_texts(graph, concept, SKOS.definition), *_texts(graph, concept, SKOS.scopeNote), "")
    term = Term(
        label=label,
        kind="",
        definition=definitions[0],
        aliases=tuple(dict.fromkeys(name for name in aliases if name != label and words(name))),
        broader=tuple(sorted({label_of[other] for other in broader - outside})),
        related=tuple(sorted({label_of[other] for other in related - outside})),
        place=place,
    )
    return term, [f"{place}: {_shown(other)} is not in the file" for other in outside]


def _texts(graph: "Graph", concept: "Node", predicate: "Node") -> list[str]:
    """Give the texts of a property in English, then those without a language, each sorted."""
    from rdflib import Literal

    found = {(o.language or "", " ".join(str(o).split())) for o in graph.objects(concept, predicate) if isinstance(o, Literal)}
    ranked = [
        ((0 if tag == "en" else 1 if tag.startswith("en-") else 2), text) for tag, text in found if not tag or tag.split("-")[0] == "en"
    ]
    return [text for _, text in sorted(ranked) if text]


def _shown(node: "Node") -> str:
    from rdflib import URIRef

    return f"<{node}>" if isinstance(node, URIRef) else "a concept without an address"


def _completed(term: Term, earlier: Term | None) -> Term:
    if earlier is None:
        return term
    ambiguous = tuple(name for name in earlier.ambiguous if name in term.names) if earlier.ambiguous is not None else None
    definition = term.definition or earlier.definition
    return replace(term, kind=earlier.kind, definition=definition, ambiguous=ambiguous, context=earlier.context)


def _given_way(term: Term, owners: dict[str, str], meant: Mapping[str, str], notes: list[str]) -> Term:
    """Leave out aliases that are names of others, and let ties to terms that are left out lead to those that have their names."""
    free = tuple(name for name in term.aliases if owners.setdefault(fold(name), term.label) == term.label)
    notes += [f"{term.place}: {name!r} is left to {owners[fold(name)]!r}" for name in term.aliases if name not in free]
    broader, related = (tuple(sorted({meant[label] for label in ties} - {term.label})) for ties in (term.broader, term.related))
    return replace(term, aliases=free, broader=broader, related=related)
