"""What a line says of the list below it: kinds and parts, each with the stretch that says so."""

import pytest

from hoshin.extract.language import annotate, view
from hoshin.extract.relations import find_relations

ITEMS = ["The release plan, which lists features.", "Bet board: it lists hypotheses.", "Theme map"]
NAMES = ["release plan", "bet board", "theme map"]


@pytest.fixture
def stated(nlp, markdown_post, concepts_in):
    """Give a function from the Markdown of a post and its concepts to what it states."""

    def find(markdown, *names):
        post = markdown_post(markdown)
        ((_, doc),) = annotate(nlp, [post])
        found = find_relations(view(doc), concepts_in(post.text, *names), post.spans)
        return {(r.source, r.type, r.target): [post.text[start:end] for start, end in r.evidence] for r in found if r.stated}

    return find


def listed(line, items):
    return f"# T\n\nSome words.\n\n{line}\n\n" + "\n".join(f"- {item}" for item in items)


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        ("There are three kinds of roadmap:", "IS_A"),
        ("These are the roadmap types:", "IS_A"),
        ("## Types of roadmap", "IS_A"),
        ("The roadmap comes in parts. A roadmap has three parts:", "PART_OF"),
        ("These are the parts of a roadmap:", "PART_OF"),
        ("A roadmap includes:", "PART_OF"),
        ("A roadmap consists of:", "PART_OF"),
        ("A roadmap is made up of:", "PART_OF"),
    ],
)
def test_what_a_list_enumerates_are_kinds_or_parts(stated, line, relation):
    found = stated(listed(line, ITEMS), "roadmap", *NAMES)

    assert {triple for triple in found if triple[2] == "roadmap"} == {(name, relation, "roadmap") for name in NAMES}
    (quote,) = found["theme map", relation, "roadmap"]
    assert (line.removeprefix("## ").split(". ")[-1] in quote, "Theme map" in quote) == (True, True)


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("This is what we say of the roadmap:", ITEMS),
        ("A roadmap has three readers:", ITEMS),
        ("A roadmap makes it clear:", ITEMS),
        ("These are no parts of a roadmap:", ITEMS),
        ("There are three kinds of roadmap:", [f"We ask for the {name} later." for name in NAMES]),
        ("There are three kinds of roadmap, as we said. Now look at these:", ITEMS),
    ],
    ids=["no kinds", "no parts", "no parts, either", "denied", "named by no item", "said before"],
)
def test_other_lists_enumerate_nothing(stated, line, items):
    assert not [triple for triple in stated(listed(line, items), "roadmap", *NAMES) if triple[1] in {"IS_A", "PART_OF"}]


def test_an_item_far_down_has_the_line_and_the_item_for_evidence(stated):
    items = [f"Thing number {n}" for n in range(30)]

    found = stated(listed("There are three kinds of roadmap:", [*items, "Bet board"]), "roadmap", "bet board")

    assert found == {("bet board", "IS_A", "roadmap"): ["There are three kinds of roadmap:", "Bet board"]}
