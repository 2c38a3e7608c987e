"""On a real server: what is loaded is the graph, loading again changes nothing, and others' data stays as it is."""

import pytest

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]

CHANGED = {
    "one": "Bets for teams\nA [learning backlog] is a list. [Learning backlog] leads to [slack].",
    "new": "[weather] contrasts with [slack]. See <one> and <https://example.org/y>.",
}


def everything(driver):
    """Give all that is in the database, with what the server knows it by."""
    nodes = driver.execute_query("MATCH (n) RETURN elementId(n), labels(n), properties(n)").records
    relationships = driver.execute_query("MATCH ()-[r]->() RETURN elementId(r), type(r), properties(r)").records
    return sorted(map(repr, nodes)), sorted(map(repr, relationships))


def test_the_database_holds_every_row_of_the_graph(build, loaded, rows, projected):
    path = build()

    summary = loaded(path)

    nodes, relationships = rows()
    assert (nodes, relationships) == projected(path)
    assert (summary.nodes, summary.relationships) == (len(nodes), len(relationships))
    assert summary.created == len(nodes) + len(relationships)
    assert {type_ for type_, *_ in relationships} == {"MENTIONS", "LEADS_TO", "CONTRASTS_WITH", "RELATED_TO", "LINKS_TO"}


@pytest.mark.parametrize("options", [{}, {"is_thorough": True}])
def test_loading_again_changes_nothing(build, loaded, driver, options):
    path = build()
    loaded(path)
    before = everything(driver)

    summary = loaded(path, **options)

    assert everything(driver) == before
    assert (summary.created, summary.deleted) == (0, 0)


def test_an_unchanged_graph_is_not_written(build, loaded, login):
    path = build()
    loaded(path)

    summary = loaded(path)

    assert summary.is_unchanged


def test_a_changed_graph_changes_only_what_differs(build, loaded, rows, projected, driver):
    loaded(build())
    kept = {key for key, node in rows()[0].items()} & {("Concept", "learning-backlog"), ("Concept", "slack"), ("Post", "one")}
    ids = "MATCH (n) WHERE n.id IN $ids RETURN n.id, elementId(n) ORDER BY n.id"
    before = driver.execute_query(ids, ids=[key for _, key in kept]).records
    path = build(CHANGED)

    summary = loaded(path)

    assert rows() == projected(path)
    assert driver.execute_query(ids, ids=[key for _, key in kept]).records == before
    assert summary.created
    assert summary.deleted


def test_two_graphs_live_side_by_side(build, loaded, rows, projected):
    first, second = build(), build(CHANGED, file="second.db")
    loaded(first)

    loaded(second, name="second")
    loaded(second, name="second", is_thorough=True)

    assert rows() == projected(first)
    assert rows("second") == projected(second)


def test_what_others_put_into_the_database_stays(build, loaded, driver, rows, projected):
    driver.execute_query(
        """
        CREATE (:Concept {id: 'focus', name: 'mine'})-[:LEADS_TO {support: 1}]->(:Note {text: 'x'}), (:Post {id: 'one'}), (:Source)
        """
    )
    before = everything(driver)
    loaded(build())
    driver.execute_query("MATCH (a:Concept {_graph: 'hoshin', id: 'slack'}), (n:Note) SET a.stars = 5 CREATE (n)-[:LEADS_TO]->(a)")

    loaded(build(CHANGED))

    nodes, relationships = everything(driver)
    assert set(before[0]) <= set(nodes)
    assert set(before[1]) <= set(relationships)
    found = driver.execute_query("MATCH (:Note)-[r:LEADS_TO]->(a:Concept) RETURN a.id, a.stars").records
    assert [tuple(row) for row in found] == [("slack", 5)]


def test_a_node_that_others_have_tied_something_to_is_let_go_and_not_deleted(build, loaded, driver, rows, projected):
    loaded(build())
    driver.execute_query("MATCH (a:Concept {id: 'focus'}) CREATE (a)-[:SEEN_IN]->(:Note)")
    path = build(CHANGED)

    summary = loaded(path)

    assert summary.released == ["focus"]
    assert rows() == projected(path)
    assert driver.execute_query("MATCH (a:Concept)-[:SEEN_IN]->() RETURN a.id, a._graph").records[0].values() == ["focus", None]


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH (n:Concept {id: 'focus'}) DETACH DELETE n",
        "MATCH ()-[r:LEADS_TO]->() DELETE r",
        "MATCH (a)-[r:LEADS_TO]->(b) CREATE (a)-[s:LEADS_TO]->(b) SET s = properties(r)",
        "MATCH (n:Post) DETACH DELETE n",
    ],
)
def test_what_is_missing_or_double_is_noticed_and_mended(build, loaded, driver, rows, projected, damage):
    path = build()
    loaded(path)
    driver.execute_query(damage)

    summary = loaded(path)

    assert rows() == projected(path)
    assert not summary.is_unchanged


def test_thorough_mends_what_was_changed_by_hand(build, loaded, driver, rows, projected):
    path = build()
    loaded(path)
    driver.execute_query("MATCH (n:Concept {id: 'focus'}) SET n.name = 'x', n.kind = null")
    driver.execute_query("MATCH ()-[r:LEADS_TO]->() SET r.quotes = ['made up']")

    loaded(path, is_thorough=True)

    assert rows() == projected(path)


def test_the_same_relation_stated_and_denied_are_two_relationships(build, loaded, driver):
    loaded(build())

    found = driver.execute_query(
        "MATCH (:Concept {id: 'focus'})-[r:LEADS_TO]->(:Concept {id: 'slack'}) RETURN r.negated ORDER BY r.negated"
    ).records

    assert [negated for (negated,) in found] == [False, True]


def test_names_aliases_and_definitions_are_found_by_full_text(build, loaded, driver):
    loaded(build())

    found = driver.execute_query("CALL db.index.fulltext.queryNodes('hoshin_concepts', 'backlogs') YIELD node RETURN node.id").records

    assert [id_ for (id_,) in found] == ["learning-backlog"]


def test_a_key_cannot_be_there_twice_in_one_graph(build, loaded, driver):
    from neo4j.exceptions import ConstraintError

    loaded(build())

    with pytest.raises(ConstraintError):
        driver.execute_query("CREATE (:Concept {_graph: 'hoshin', id: 'focus'})")


def test_an_empty_graph_empties_its_own_part_of_the_database(build, loaded, rows):
    loaded(build())
    loaded(build(file="other.db"), name="other")

    loaded(build({"one": "No concepts."}))

    assert list(rows()[0]) == [("Post", "one")]
    assert len(rows("other")[0]) > 1
