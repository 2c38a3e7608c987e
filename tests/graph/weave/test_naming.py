import pytest

from hoshin.extract import Concept, Extraction
from hoshin.graph.weave import weave


def names(extractions):
    return {concept.id: concept.name for concept in weave(extractions).concepts}


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("north star", "North Star", "case"),
        ("cross-functional team", "cross functional team", "hyphen"),
        ("roadmap", "road map", "hyphen"),
        ("learning backlog", "learning backlogs", "plural"),
        ("team of teams", "teams of teams", "plural"),
        ("user story", "user stories", "plural"),
        ("hypothesis", "hypotheses", "plural"),
        ("success criterion", "success criteria", "plural"),
    ],
)
def test_spellings_of_one_name_become_one_concept(extracted, first, second, rule):
    graph = weave(extracted(a=f"[{first}]", b=f"[{second}]", c=f"[{first}]"))

    assert [concept.name for concept in graph.concepts] == [first]
    assert graph.concepts[0].aliases == (() if rule == "case" else (second,))
    assert [(merge.name, merge.rule, merge.posts) for merge in graph.merges] == [(second, rule, ("b",))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("organ", "organization"),
        ("product", "production"),
        ("measure", "measurement"),
        ("plan", "planning"),
        ("new", "news"),
        ("team", "team topology"),
        ("generative idea", "general idea"),
        ("base", "basis"),
    ],
)
def test_different_ideas_stay_apart(extracted, first, second):
    graph = weave(extracted(a=f"[{first}]", b=f"[{second}]"))

    assert len(graph.concepts) == 2
    assert graph.merges == ()


def with_alias(extraction, *aliases):
    """Give the extraction with more aliases of its first concept."""
    first, *others = extraction.concepts
    named = Concept(label=first.label, kind=first.kind, salience=first.salience, aliases=(*first.aliases, *aliases))
    return Extraction(post=extraction.post, concepts=(named, *others))


def test_an_acronym_joins_what_a_post_spells_it_out_as(extracted):
    a, b, c = extracted(a="[objectives and key results]", b="[OKR]", c="[OKR]")

    graph = weave([with_alias(a, "OKRs"), b, c])

    assert [concept.name for concept in graph.concepts] == ["OKR"]
    assert [(merge.name, merge.rule) for merge in graph.merges] == [("objectives and key results", "acronym")]


def test_an_acronym_of_two_meanings_joins_neither(extracted):
    a, b, c = extracted(a="[minimum viable product]", b="[most valuable player]", c="[MVP]")

    graph = weave([with_alias(a, "MVP"), with_alias(b, "MVP"), c])

    assert len(graph.concepts) == 3


def test_an_acronym_whose_letters_do_not_fit_joins_nothing(extracted):
    a, b = extracted(a="[objectives and key results]", b="[KPI]")

    assert len(weave([with_alias(a, "KPI"), b]).concepts) == 2


def test_the_label_is_the_one_of_most_posts(extracted):
    assert names(extracted(a="[road map]", b="[roadmap]", c="[roadmap]")) == {"roadmap": "roadmap"}


def test_the_label_is_singular_where_a_singular_occurs(extracted):
    assert names(extracted(a="[OKRs]", b="[OKRs]", c="[OKR]")) == {"okr": "OKR"}


def test_capitals_stay_where_a_name_never_goes_without(extracted):
    assert names(extracted(a="[Hoshin Kanri]", b="[Learning Backlog]", c="[learning backlog]", d="[OKR]", e="[OKR]", f="[okr]")) == {
        "hoshin-kanri": "Hoshin Kanri",
        "learning-backlog": "learning backlog",
        "okr": "OKR",
    }


def test_ids_are_unique_and_say_the_name(extracted):
    assert names(extracted(a="[C]", b="[C#]", c="[C++]", d="[???]")) == {"concept": "???", "c": "C", "c-2": "C#", "c-3": "C++"}
