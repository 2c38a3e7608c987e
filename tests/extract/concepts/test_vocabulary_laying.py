"""Vocabularies of one's own over the bundled one: TOML and SKOS."""

import re
import sys
from pathlib import Path

import pytest

from hoshin.extract import extract, load_vocabularies, options_key
from hoshin.extract.concepts.vocabulary import bundled_vocabulary
from hoshin.extract.errors import RulesError

TERM = '[[concept]]\nlabel = "{}"\nkind = "method"\ndefinition = "{}"\n'

PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:> ."

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://vocabulary.example/> .
:scheme a skos:ConceptScheme ; skos:prefLabel "My vocabulary"@en .
:a a skos:Concept ; skos:prefLabel "tide table"@en, "Gezeitentafel"@de ; skos:altLabel "tidal table"@en, "Tafel"@de ;
   skos:hiddenLabel "tide-tabel" ; skos:definition "A list of high and low waters."@en ; skos:narrower :b ; skos:inScheme :scheme .
:b a skos:Concept ; skos:prefLabel "neap table"@en-GB ; skos:scopeNote "Only for neaps." ; skos:related :c, <https://elsewhere.example/x> .
:c a skos:Concept ; skos:prefLabel "harbour log" .
"""


@pytest.fixture
def write(tmp_path):
    def write_one(text, name="mine.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write_one


def by_label(vocabulary):
    return {term.label: term for term in vocabulary.terms}


def test_a_file_adds_terms_that_may_point_to_bundled_ones(write):
    vocabulary = load_vocabularies([write(TERM.format("tide review", "A review at high water.") + 'broader = ["retrospective"]\n')])

    assert len(vocabulary.terms) == len(bundled_vocabulary().terms) + 1
    assert by_label(vocabulary)["tide review"].broader == ("retrospective",)


def test_a_term_with_the_same_label_replaces_the_bundled_one(write):
    vocabulary = load_vocabularies([write(TERM.format("okr", "Our way of setting goals."))])

    assert len(vocabulary.terms) == len(bundled_vocabulary().terms)
    assert by_label(vocabulary)["okr"].definition == "Our way of setting goals."
    assert "OKR" not in by_label(vocabulary)


def test_a_later_file_replaces_an_earlier_one(write):
    first, second = write(TERM.format("tide review", "One."), "1.toml"), write(TERM.format("tide review", "Two."), "2.toml")

    assert by_label(load_vocabularies([first, second]))["tide review"].definition == "Two."


def test_a_standalone_file_leaves_out_the_bundled_terms(write):
    path = write("standalone = true\n" + TERM.format("tide review", "A review at high water."))

    assert [term.label for term in load_vocabularies([path]).terms] == ["tide review"]


def test_the_bundled_terms_stay_as_they_are(write):
    load_vocabularies([write("standalone = true\n" + TERM.format("tide review", "A review."))])

    assert len(load_vocabularies([]).terms) == len(bundled_vocabulary().terms) > 1000


TIDE, FLAT, ROOT = (TERM.format(label, "X.") for label in ("tide goals", "flat organization", "hierarchy"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (TIDE + 'aliases = ["objectives and key results"]\n', 1, "'objectives and key results' of 'tide goals' is a name of 'OKR'"),
        ("\n" + TIDE + 'related = ["nothing"]\n', 2, "'tide goals' points to 'nothing'"),
        (ROOT + 'broader = ["flat organization"]\n' + FLAT + 'broader = ["hierarchy"]\n', 1, "'hierarchy' is broader than itself"),
    ],
    ids=["name of a bundled term", "dangling", "circle"],
)
def test_what_does_not_fit_the_bundled_terms_is_refused_with_file_and_line(write, text, line, message):
    path = write(text)

    with pytest.raises(RulesError) as raised:
        load_vocabularies([path])

    assert str(raised.value).startswith(f"{path}:{line}: {message}")


def test_posts_are_extracted_by_the_vocabulary_that_is_given(write, make_post):
    vocabulary = load_vocabularies([write(TERM.format("feedback loop", "What comes back."))])
    post = make_post("Feedback loops\nA feedback loop is a way to learn. Large batches lead to feedback loops.\n")

    (mine,), (bundled,) = extract([post], vocabulary=vocabulary), extract([post])

    assert {concept.label: concept.gloss for concept in mine.concepts}["feedback loop"] == ("feedback loop", "What comes back.")
    assert "What comes back." not in {concept.gloss.definition for concept in bundled.concepts if concept.gloss}
    assert "feedback loop" in {concept.gloss.term for concept in bundled.concepts if concept.gloss}


def test_the_options_key_follows_what_the_terms_say_and_not_where_they_stand(write):
    one = load_vocabularies([write(TERM.format("tide review", "One."), "1.toml")])
    same = load_vocabularies([write("# moved\n\n" + TERM.format("tide review", "One."), "2.toml")])
    other = load_vocabularies([write(TERM.format("tide review", "Two."), "3.toml")])

    assert options_key(vocabulary=one) == options_key(vocabulary=same)
    assert len({options_key(), options_key(vocabulary=one), options_key(vocabulary=other)}) == 3


def test_a_skos_file_gives_terms_with_labels_definitions_and_ties(write):
    terms = by_label(load_vocabularies([write(TURTLE, "mine.ttl")]))

    table, neap = terms["tide table"], terms["neap table"]
    assert table.aliases == ("tidal table", "tide-tabel")
    assert (table.definition, neap.definition, terms["harbour log"].definition) == ("A list of high and low waters.", "Only for neaps.", "")
    assert (neap.broader, neap.related, terms["harbour log"].related) == (("tide table",), ("harbour log",), ("neap table",))
    assert "My vocabulary" not in terms


def test_ties_that_lead_out_of_a_skos_file_are_noted(write):
    path = write(TURTLE, "mine.ttl")

    assert load_vocabularies([path]).notes == (f"{path}: <https://vocabulary.example/b>: <https://elsewhere.example/x> is not in the file",)


def test_a_skos_concept_keeps_what_skos_cannot_say_and_leaves_names_to_their_owners(write):
    path = write(
        TURTLE + ':d a skos:Concept ; skos:prefLabel "okr" ; skos:altLabel "roadmap", "quarterly aim" .\n'
        ':e a skos:Concept ; skos:prefLabel "retro" .\n:f a skos:Concept ; skos:prefLabel "retro talk" ; skos:broader :e .\n',
        "mine.ttl",
    )

    vocabulary = load_vocabularies([path])
    terms = by_label(vocabulary)

    bundled = by_label(bundled_vocabulary())["OKR"]
    assert (terms["okr"].kind, terms["okr"].definition, terms["okr"].aliases) == (bundled.kind, bundled.definition, ("quarterly aim",))
    assert "retro" not in terms
    assert terms["retro talk"].broader == ("retrospective",)
    assert [note.split(">: ", 1)[1] for note in vocabulary.notes[-2:]] == [
        "left out, 'retro' is a name of 'retrospective' already",
        "'roadmap' is left to 'roadmap'",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b> .", "no Turtle"),
        ("[" * 20_000, "no Turtle"),
        ('<a> <b> "', "no Turtle"),
        ("<a> <b> ?c .", "no Turtle"),
        ("", "has no skos:Concept"),
        (f"{PREFIX} <urn:a> a skos:Concept .", "<urn:a> has no skos:prefLabel in English"),
        (
            f'{PREFIX} :a skos:prefLabel "tide" ; skos:broader :b . :b skos:prefLabel "neap" ; skos:broader :a .',
            "<urn:b>: 'neap' is broader",
        ),
    ],
    ids=["no Turtle", "deep", "open", "a variable", "empty", "no label", "circle"],
)
def test_a_malformed_skos_file_is_refused_with_its_subject(write, text, message):
    path = write(text, "mine.ttl")

    with pytest.raises(RulesError, match=re.escape(f"{path}: {message}")) as raised:
        load_vocabularies([path])

    assert "\n" not in str(raised.value)


def test_without_rdflib_the_message_says_what_to_install(write, monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib", None)

    with pytest.raises(RulesError, match=re.escape("pip install 'hoshin[skos]'")):
        load_vocabularies([write(TURTLE, "mine.ttl")])


def test_the_order_of_a_skos_file_does_not_matter(write):
    turned = TURTLE.replace(TURTLE[TURTLE.index(":a a") : TURTLE.index(":c a")], "") + TURTLE[TURTLE.index(":a a") : TURTLE.index(":c a")]

    one, other = (load_vocabularies([write(text, "mine.ttl")]) for text in (TURTLE, turned))

    assert one.terms == other.terms
    assert options_key(vocabulary=one) == options_key(vocabulary=other)


def test_the_example_of_the_docs_is_a_vocabulary(write):
    page = (Path(__file__).parents[3] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1]

    assert [term.label for term in load_vocabularies([write(example)]).terms[-2:]] == ["tide review", "tide table"]
