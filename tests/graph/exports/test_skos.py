"""SKOS, read again by rdflib and held against its integrity conditions."""

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS

from hoshin.extract import load_vocabularies
from hoshin.extract.errors import HoshinError

HOSHIN = rdflib.Namespace("urn:hoshin:terms:")
# each finds what breaks a condition of https://www.w3.org/TR/skos-reference/, with what entails the terms in it
CONDITIONS = {
    "S9: a concept scheme is no concept": "SELECT ?x { ?x a skos:Concept, skos:ConceptScheme }",
    "S13: preferred, other and hidden labels are disjoint": """
        SELECT ?x { { ?x skos:prefLabel ?l; skos:altLabel|skos:hiddenLabel ?l } UNION { ?x skos:altLabel ?l; skos:hiddenLabel ?l } }""",
    "S14: one preferred label a language": """
        SELECT ?x { ?x skos:prefLabel ?a, ?b . FILTER (str(?a) < str(?b) && lang(?a) = lang(?b)) }""",
    "S27: related is disjoint with broaderTransitive": """
        SELECT ?x { ?x skos:related|^skos:related ?y . ?x (skos:broader|^skos:narrower)+ ?y }""",
    "S37: a collection is no concept and no scheme": """
        SELECT ?x { ?x a skos:Collection . { ?x a skos:Concept } UNION { ?x a skos:ConceptScheme } }""",
    "S46: exact matches are not broader or related": "SELECT ?x { ?x skos:exactMatch ?y . ?x skos:broadMatch|skos:relatedMatch ?y }",
    "no concept is broader than itself": "SELECT ?x { ?x (skos:broader|^skos:narrower)+ ?x }",
    "broader and narrower mirror each other": """
        SELECT ?x { { ?x skos:broader ?y MINUS { ?y skos:narrower ?x } } UNION { ?y skos:narrower ?x MINUS { ?x skos:broader ?y } } }""",
    "related goes both ways": "SELECT ?x { ?x skos:related ?y MINUS { ?y skos:related ?x } }",
    "each concept is in the scheme": "SELECT ?x { ?x a skos:Concept MINUS { ?x skos:inScheme ?s . ?s a skos:ConceptScheme } }",
    "the top concepts are those with nothing broader": """
        SELECT ?x { { ?x skos:topConceptOf ?s; skos:broader ?y } UNION { ?x a skos:Concept
            MINUS { ?x skos:broader ?y } MINUS { ?s skos:hasTopConcept ?x . ?x skos:topConceptOf ?s } } }""",
    "what concepts point to is described": """
        SELECT ?x { ?x skos:broader|skos:related|skos:member|dcterms:isReferencedBy|rdf:subject|rdf:object ?y MINUS { ?y a ?type } }""",
}


def read(text, form="turtle"):
    return rdflib.Graph().parse(data=text, format=form)


def concept(id_):
    return rdflib.URIRef(f"urn:hoshin:concept/{id_}")


@pytest.mark.parametrize("which", ["plain", "hostile", "empty"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_integrity_conditions_hold(request, export, which, condition):
    graph = read(export(request.getfixturevalue(which), "skos"))

    assert not list(graph.query(CONDITIONS[condition], initNs={"skos": SKOS, "dcterms": DCTERMS, "rdf": RDF}))


@pytest.mark.parametrize(
    "broken",
    [
        "<a> a skos:Concept; skos:prefLabel 'x'@en, 'y'@en .",
        "<a> skos:prefLabel 'x'@en; skos:altLabel 'x'@en .",
        "<a> skos:broader <b> . <b> skos:broader <c> . <c> skos:related <a> .",
        "<a> skos:broader <b> . <b> skos:broader <a> .",
    ],
)
def test_the_conditions_find_what_breaks_them(broken):
    graph = read(f"@prefix skos: <{SKOS}> . {broken}")

    found = [name for name, query in CONDITIONS.items() if list(graph.query(query, initNs={"skos": SKOS, "dcterms": DCTERMS, "rdf": RDF}))]

    assert found


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's reader of JSON-LD uses it itself
@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_turtle_and_json_ld_say_the_same(request, export, which):
    written = request.getfixturevalue(which)

    assert isomorphic(read(export(written, "skos")), read(export(written, "skos-jsonld"), "json-ld"))


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_there_are_as_many_of_each_as_in_the_record(request, export, which):
    written = request.getfixturevalue(which)

    graph = read(export(written, "skos"))

    found = [
        len(set(graph.subjects(RDF.type, type_))) for type_ in (SKOS.Concept, DCTERMS.BibliographicResource, RDF.Statement, SKOS.Collection)
    ]
    held = written.graph
    assert found == [len(held.concepts), len(held.posts), len(held.relations), len(held.themes)]
    labels = {label.value for label in graph.objects(None, SKOS.prefLabel)}
    assert labels == {one.name for one in (*held.concepts, *held.themes)}


def test_a_concept_has_its_names_ties_and_quotes(plain, export):
    graph = read(export(plain, "skos"))
    focus = concept("focus")

    said = {name: sorted(map(str, graph.objects(focus, SKOS[name]))) for name in ("altLabel", "broader", "related", "note", "definition")}
    assert said["altLabel"] == ["Focus", "concentration"]
    assert said["broader"] == [str(concept("attention"))]
    assert said["related"] == [str(concept("learning-backlog")), str(concept("slack"))]
    assert "does not contrast with slack: “Focus is not slack.” (Output)" in said["note"]
    assert "is a kind of attention: “Focus is a kind of attention.” (On backlogs, 2020-02-13)" in said["note"]
    assert said["definition"] == ["Focus is a kind of attention.", "The art of leaving out."]
    assert (concept("attention"), SKOS.narrower, focus) in graph
    assert graph.value(rdflib.URIRef("urn:hoshin:post/backlogs"), DCTERMS.issued).value.isoformat() == "2020-02-13"


def test_a_relation_is_a_statement_with_its_trust(plain, export):
    graph = read(export(plain, "skos"))

    denied = rdflib.URIRef("urn:hoshin:relation/focus/not-CONTRASTS_WITH/slack")
    assert graph.value(denied, RDF.predicate) == HOSHIN.CONTRASTS_WITH
    assert graph.value(denied, HOSHIN.negated).value is True
    assert str(graph.value(denied, HOSHIN.quote)) == "Focus is not slack."


def test_what_closes_a_circle_is_left_out_and_said(hostile, export):
    notes = []

    graph = read(export(hostile, "skos", note=notes.append))

    kinds = [edge for edge in hostile.graph.relations if edge.type == "IS_A" and not edge.negated and not edge.hedged]
    assert len(set(graph.subject_objects(SKOS.broader))) == len(kinds) - sum("circle" in note for note in notes)


def test_a_circle_is_opened_where_it_is_stated_least():
    from hoshin.graph import RelationEdge
    from hoshin.graph.exports.taxonomy import taxonomy

    supports = {("a", "b"): 3, ("b", "c"): 1, ("c", "a"): 2}
    edges = [
        RelationEdge(source=source, type="IS_A", target=target, trust="stated", support=support)
        for (source, target), support in supports.items()
    ]

    found = taxonomy(edges)

    assert found.broader == {"a": ["b"], "c": ["a"]}
    assert [(edge.source, edge.target) for edge in found.circular] == [("b", "c")]


def test_addresses_begin_as_one_wants(plain, export):
    text = export(plain, "skos", base="https://example.org/ideas")

    assert "<https://example.org/ideas/concept/focus>" in text
    with pytest.raises(HoshinError, match="cannot begin addresses"):
        export(plain, "skos", base="not an address")


def test_it_can_be_laid_over_the_vocabulary(plain, export, tmp_path):
    (tmp_path / "ideas.ttl").write_text(export(plain, "skos"), encoding="utf-8")

    vocabulary = load_vocabularies([tmp_path / "ideas.ttl"])

    assert {"focus", "learning backlog"} <= {term.label for term in vocabulary.terms}
