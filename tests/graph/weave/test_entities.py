import pytest

from hoshin.graph.model import Quote
from hoshin.graph.weave import weave


@pytest.fixture
def entities(extracted):
    """Give the entities that posts have together, by name, from the posts' texts."""
    return lambda *texts: {node.name: node for node in weave(extracted(**{f"p{n}": text for n, text in enumerate(texts)})).entities}


def test_an_entity_gathers_its_mentions_over_the_posts(entities):
    found = entities("{person Ann Lee} and {person Lee of Ann Lee}", "again {person Ann Lee}")

    ann = found["Ann Lee"]
    assert (ann.id, ann.kind, ann.aliases) == ("ann-lee", "person", ("Lee",))
    assert ann.mentions == (Quote("p0", 8, 15), Quote("p0", 29, 32), Quote("p1", 14, 21))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{organisation Acme}", "{organisation ACME}"),
        ("{organisation Acme}", "{organisation Acme, Inc.}"),
        ("{organisation Acme Co., Ltd}", "{organisation The Acme}"),
        ("{work Lean-Startup}", "{work Lean Startup}"),
        ("{person Dr. Ann Lee}", "{person Ann Lee}"),
        ("{person Ann Lee} {person Annabel Lee of Ann Lee}", "{person Annabel Lee}"),
        ("{organisation Acme Web Services} {organisation AWS of Acme Web Services}", "{organisation AWS}"),
    ],
)
def test_two_names_of_one_are_one(entities, one, other):
    assert len(entities(one, other)) == 1
    assert len(entities(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{person Ann Lee} {person Lee of Ann Lee}", "{person Bo Lee} {person Lee of Bo Lee}"),
        ("{person Ann Lee} {person Lee of Ann Lee}", "{person Lee}"),
        ("{organisation Acme Web Services} {organisation AWS of Acme Web Services}", "{organisation Acme}"),
        ("{organisation Inc}", "{organisation Co}"),
    ],
)
def test_two_that_share_a_word_stay_two(entities, one, other):
    assert len(entities(one, other)) == 2


def test_an_alias_of_two_joins_neither_to_a_third(entities):
    first, second = "{product Area Map} {product AM of Area Map}", "{product Aim Meter} {product AM of Aim Meter}"

    assert set(entities(first, second, "{product AM}")) == {"Area Map", "Aim Meter", "AM"}


def test_the_kind_is_that_of_most_mentions_and_the_name_that_of_most_posts(entities):
    found = entities("{product Acme}", "{organisation ACME} and {organisation ACME}", "{organisation ACME}")

    assert [(node.name, node.kind, node.aliases) for node in found.values()] == [("ACME", "organisation", ())]


def test_an_entity_is_no_concept(extracted):
    graph = weave(extracted(a="{person Ann Lee} likes [slack]."))

    assert [concept.id for concept in graph.concepts] == ["slack"]
