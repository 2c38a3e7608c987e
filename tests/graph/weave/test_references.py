import pytest

from hoshin.extract import Concept, Extraction, Link, Mention
from hoshin.graph.model import Quote, Reference
from hoshin.graph.weave import weave


@pytest.fixture
def references(make_post):
    """Give the outside pages of the concepts "law" and "Little's law" in a text, of which a stretch is a link."""

    def find(text, linked, target="https://example.org/law"):
        concepts = tuple(
            Concept(label=label, kind="principle", salience=1.0, mentions=(Mention(text.index(label), text.index(label) + len(label)),))
            for label in ("law", "Little's law")
            if label in text
        )
        link = Link(text.index(linked), text.index(linked) + len(linked), target)
        other = Extraction(post=make_post("law", "x", title="On law"))
        return weave([Extraction(post=make_post("here", text), concepts=concepts, links=(link,)), other]).references

    return find


@pytest.mark.parametrize("linked", ["Little's law", "on Little's law"])
def test_a_link_whose_text_names_a_concept_leads_from_it(references, linked):
    text = "Read on Little's law today."
    start = text.index(linked)

    assert references(text, linked) == (Reference("little-s-law", "https://example.org/law", (Quote("here", start, start + len(linked)),)),)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("What he wrote on Little's law is worth it.", "What he wrote on Little's law is worth it"),
        ("On Little's law.", "Little"),
        ("A law elsewhere, here not.", "here"),
    ],
)
def test_a_link_that_says_more_or_less_is_no_reference(references, text, linked):
    assert references(text, linked) == ()


@pytest.mark.parametrize("target", ["law.md", "mailto:me@example.org", "#law"])
def test_only_an_outside_page_is_a_source(references, target):
    assert references("On law.", "law", target) == ()
