"""Descriptions of resources in Turtle and JSON-LD, streamed in their order; rdflib would sort and hold them all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from hoshin.graph.exports.json_text import json_text

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "hoshin": "urn:hoshin:terms:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\xa0]|%(?![0-9A-Fa-f]{2})')
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Iri(NamedTuple):
    """The address of a resource, in full."""

    value: str


class Text(NamedTuple):
    """A text in English."""

    value: str


class Typed(NamedTuple):
    """A value as XML Schema writes it; ``type`` is a name with the prefix ``xsd``."""

    value: str
    type: str


Term = Iri | Text | Typed


class Resource(NamedTuple):
    """A resource: its address, its types, and what is said of it. Types and properties are names with one of the `PREFIXES`."""

    iri: Iri
    types: tuple[str, ...]
    properties: tuple[tuple[str, Term], ...]


def is_base(text: str) -> bool:
    """Tell whether addresses can begin so.

    >>> is_base("https://example.org/ideas/"), is_base("ideas"), is_base("urn:a b")
    (True, False, False)
    """
    return _ABSOLUTE.match(text) is not None and _NO_IRI.search(text) is None


def web_address(url: str) -> Iri | None:
    """Give the address of a page, or None where it is none on the web.

    >>> web_address("https://example.org/a b"), web_address("javascript:alert(1)")
    (Iri(value='https://example.org/a%20b'), None)
    """
    if not url.lower().startswith(("http://", "https://")):
        return None
    return Iri(_NO_IRI.sub(lambda match: quote(match[0], safe=""), url))


def turtle(resources: Iterable[Resource]) -> Iterator[str]:
    """Write resources in Turtle."""
    yield "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items())
    for resource in resources:
        said = [f"a {', '.join(resource.types)}"]
        said.extend(f"{name} {', '.join(map(_in_turtle, terms))}" for name, terms in _by_property(resource).items())
        yield f"\n<{resource.iri.value}> " + " ;\n    ".join(said) + " .\n"


def json_ld(resources: Iterable[Resource]) -> Iterator[str]:
    """Write resources in JSON-LD, each on a line of its own."""
    yield f'{{"@context": {json_text(PREFIXES)},\n"@graph": ['
    for n, resource in enumerate(resources):
        said = {name: [_in_json_ld(term) for term in terms] for name, terms in _by_property(resource).items()}
        line = json_text({"@id": resource.iri.value, "@type": resource.types, **said})
        yield (",\n" if n else "\n") + line
    yield "\n]}\n"


def _by_property(resource: Resource) -> Mapping[str, list[Term]]:
    terms = defaultdict(list)
    for name, term in resource.properties:
        terms[name].append(term)
    return terms


def _in_turtle(term: Term) -> str:
    match term:
        case Iri(value):
            return f"<{value}>"
        case Text(value):
            return f"{_string(value)}@en"
        case Typed(value, type_):
            return f"{_string(value)}^^{type_}"


def _string(text: str) -> str:
    return json_text(text)  # JSON's escapes are all among those of Turtle


def _in_json_ld(term: Term) -> dict[str, str]:
    match term:
        case Iri(value):
            return {"@id": value}
        case Text(value):
            return {"@value": value, "@language": "en"}
        case Typed(value, type_):
            return {"@value": value, "@type": type_}
