"""SKOS, the thesaurus of the Semantic Web, in Turtle and JSON-LD.

Concepts, labels, definitions and ties are plain SKOS, valid by its integrity conditions. What SKOS has no word for is said beside it:
each relation of the record is an ``rdf:Statement`` with its type, trust and quotes, each post a bibliographic resource.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from hoshin.extract.errors import HoshinError
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.rdf import PREFIXES, Iri, Resource, Term, Text, Typed, is_base, json_ld, turtle, web_address
from hoshin.graph.exports.taxonomy import Taxonomy, taxonomy
from hoshin.graph.model import ConceptNode, Graph, PostNode, Quote, RelationEdge, Theme
from hoshin.graph.record import Record
from hoshin.graph.record.passages import sentence_around
from hoshin.graph.tables import without_quotes
from hoshin.graph.wording import in_words

Said = Iterator[tuple[str, Term]]


def skos_turtle(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the record as SKOS in Turtle."""
    return turtle(_resources(_thesaurus(record, options)))


def skos_json_ld(record: Record, options: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the record as SKOS in JSON-LD."""
    return json_ld(_resources(_thesaurus(record, options)))


class _Thesaurus(NamedTuple):
    base: str
    graph: Graph
    ties: Taxonomy
    names: Mapping[str, str]
    posts: Mapping[str, PostNode]
    has_quotes: bool

    def iri(self, *parts: str) -> Iri:
        return Iri(self.base + "/".join(quote(part, safe="") for part in parts))


def _thesaurus(record: Record, options: ExportOptions) -> _Thesaurus:
    if not is_base(options.base):
        raise HoshinError(f"“{options.base}” cannot begin addresses; give --base an absolute one, such as https://example.org/ideas/")
    whole = record.graph()
    thesaurus = _Thesaurus(
        base=options.base if options.base.endswith(("/", "#", ":", "=")) else f"{options.base}/",
        graph=whole if options.has_quotes else without_quotes(whole),
        ties=taxonomy(whole.relations),
        names={concept.id: concept.name for concept in whole.concepts},
        posts={post.id: post for post in whole.posts},
        has_quotes=options.has_quotes,
    )
    for line in _notes(thesaurus):
        options.note(line)
    return thesaurus


def _resources(thesaurus: _Thesaurus) -> Iterator[Resource]:
    yield _scheme(thesaurus)
    said = _said_of(thesaurus)
    narrower = _inverse(thesaurus.ties.broader)
    for concept in thesaurus.graph.concepts:
        properties = (*_concept(thesaurus, concept, narrower.get(concept.id, ())), *said.get(concept.id, ()))
        yield Resource(thesaurus.iri("concept", concept.id), ("skos:Concept",), properties)
    for edge in thesaurus.graph.relations:
        yield _statement(thesaurus, edge)
    for theme in thesaurus.graph.themes:
        yield _collection(thesaurus, theme)
    for post in thesaurus.graph.posts:
        yield Resource(thesaurus.iri("post", post.id), ("dcterms:BibliographicResource",), tuple(_post(post)))


def _notes(thesaurus: _Thesaurus) -> Iterator[str]:
    for edge in thesaurus.ties.circular:
        said = f"“{thesaurus.names[edge.source]}” is a kind of “{thesaurus.names[edge.target]}”"
        yield f"left out of the hierarchy, for it closes a circle: {said}"
    if doubled := len(thesaurus.ties.doubled):
        yield f"left out of skos:related, for one is a kind of the other: {doubled} pair{'s' if doubled > 1 else ''}"


def _scheme(thesaurus: _Thesaurus) -> Resource:
    tops = [concept.id for concept in thesaurus.graph.concepts if concept.id not in thesaurus.ties.broader]
    title: tuple[str, Term] = ("dcterms:title", Text("Concept graph"))
    return Resource(
        thesaurus.iri("scheme"),
        ("skos:ConceptScheme",),
        (title, *(("skos:hasTopConcept", thesaurus.iri("concept", concept)) for concept in tops)),
    )


def _concept(thesaurus: _Thesaurus, concept: ConceptNode, narrower: Sequence[str]) -> Said:
    scheme = thesaurus.iri("scheme")
    yield "skos:inScheme", scheme
    if concept.id not in thesaurus.ties.broader:
        yield "skos:topConceptOf", scheme
    yield "skos:prefLabel", Text(concept.name)
    for alias in sorted({*concept.aliases} - {concept.name}):
        yield "skos:altLabel", Text(alias)
    yield "hoshin:kind", Text(concept.kind)
    yield "hoshin:weight", Typed(str(concept.weight), "xsd:double")
    for definition in concept.definitions:
        yield "skos:definition", Text(definition.text)
    for name, others in (("broader", thesaurus.ties.broader.get(concept.id, ())), ("narrower", narrower)):
        for other in others:
            yield f"skos:{name}", thesaurus.iri("concept", other)
    for other in thesaurus.ties.related.get(concept.id, ()):
        yield "skos:related", thesaurus.iri("concept", other)
    for post, _ in concept.saliences:
        yield "dcterms:isReferencedBy", thesaurus.iri("post", post)
    if thesaurus.has_quotes:
        first_mentions = {mention.post: mention for mention in reversed(concept.mentions)}
        for post in sorted(first_mentions):
            yield "skos:example", Text(_quoted(thesaurus, first_mentions[post]))


def _said_of(thesaurus: _Thesaurus) -> Mapping[str, list[tuple[str, Term]]]:
    """Give what stated relations say of each concept, in words, with the sentences and where they stand."""
    notes: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    references: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    for edge in thesaurus.graph.relations:
        if edge.trust == "stated" and thesaurus.has_quotes:
            for here, there, is_outgoing in ((edge.source, edge.target, True), (edge.target, edge.source, False)):
                verb = in_words(edge.type, is_outgoing=is_outgoing, is_negated=edge.negated, is_hedged=edge.hedged)
                quotes = (_quoted(thesaurus, evidence) for evidence in edge.evidence)
                notes[here].extend(("skos:note", Text(f"{verb} {thesaurus.names[there]}: {words}")) for words in quotes)
    for reference in thesaurus.graph.references:
        if page := web_address(reference.url):
            references[reference.concept].append(("rdfs:seeAlso", page))
    return {concept: notes[concept] + references[concept] for concept in thesaurus.names}


def _quoted(thesaurus: _Thesaurus, place: Quote) -> str:
    post = thesaurus.posts[place.post]
    source = ", ".join(str(part) for part in (post.title or post.id, post.date) if part)
    return f"“{sentence_around(post.text, place.start, place.end)}” ({source})"


def _statement(thesaurus: _Thesaurus, edge: RelationEdge) -> Resource:
    type_ = f"not-{edge.type}" if edge.negated else edge.type
    properties: list[tuple[str, Term]] = [
        ("rdf:subject", thesaurus.iri("concept", edge.source)),
        ("rdf:predicate", Iri(PREFIXES["hoshin"] + edge.type)),
        ("rdf:object", thesaurus.iri("concept", edge.target)),
        ("hoshin:trust", Text(edge.trust)),
        ("hoshin:support", Typed(str(edge.support), "xsd:integer")),
        ("hoshin:confidence", Typed(str(edge.confidence), "xsd:double")),
        ("hoshin:weight", Typed(str(edge.weight), "xsd:double")),
        ("hoshin:negated", Typed(str(edge.negated).lower(), "xsd:boolean")),
        ("hoshin:hedged", Typed(str(edge.hedged).lower(), "xsd:boolean")),
        *(("dcterms:source", thesaurus.iri("post", post)) for post in edge.posts),
    ]
    if thesaurus.has_quotes and edge.trust == "stated":
        properties.extend(("hoshin:quote", Text(thesaurus.posts[post].text[start:end])) for post, start, end in edge.evidence)
    return Resource(thesaurus.iri("relation", edge.source, type_, edge.target), ("rdf:Statement",), tuple(properties))


def _collection(thesaurus: _Thesaurus, theme: Theme) -> Resource:
    children = (one.id for one in thesaurus.graph.themes if one.parent == theme.id)
    members = (*(thesaurus.iri("concept", one) for one in theme.concepts), *(thesaurus.iri("theme", one) for one in children))
    name: tuple[str, Term] = ("skos:prefLabel", Text(theme.name))
    return Resource(thesaurus.iri("theme", theme.id), ("skos:Collection",), (name, *(("skos:member", member) for member in members)))


def _post(post: PostNode) -> Said:
    yield "dcterms:identifier", Text(post.id)
    yield "dcterms:title", Text(post.title or post.id)
    if post.date:
        yield "dcterms:issued", Typed(post.date.isoformat(), "xsd:date")
    if page := web_address(post.url):
        yield "rdfs:seeAlso", page


def _inverse(broader: Mapping[str, Sequence[str]]) -> Mapping[str, list[str]]:
    narrower = defaultdict(list)
    for concept in sorted(broader):
        for above in broader[concept]:
            narrower[above].append(concept)
    return narrower
