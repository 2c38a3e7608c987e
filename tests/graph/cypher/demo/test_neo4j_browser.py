"""What is there for Neo4j Browser fits the graph: a style for each label and type, and saved queries that find something to draw."""

import ast
import re
from pathlib import Path

import pytest

from hoshin.graph.cypher import Node, Relationship
from hoshin.graph.cypher import Path as GraphPath
from hoshin.graph.projection import NODES, RELATIONSHIPS

FOLDER = Path(__file__).resolve().parents[4] / "docs" / "neo4j-browser"
SAVED = sorted((FOLDER / "hoshin").glob("*.cypher"))
RULE = re.compile(r"([\w.]+)\s*\{((?:[^{}']|'[^']*')*)\}")
COLOUR = re.compile(r"#[0-9A-F]{6}")


def rules():
    """Read the style sheet as Browser does: selectors with properties, each ended by a semicolon."""
    sheet = (FOLDER / "hoshin.grass").read_text(encoding="utf-8")
    assert not RULE.sub("", sheet).strip()
    return {selector: dict(property_of(line) for line in body.split(";") if line.strip()) for selector, body in RULE.findall(sheet)}


def property_of(line):
    name, value = line.split(":", 1)
    return name.strip(), value.strip().strip("'")


def read(path):
    """Give a saved query, with what its comments set its parameters to."""
    text = path.read_text(encoding="utf-8")
    return text, {name: ast.literal_eval(value) for name, value in re.findall(r"^// :param (\w+) => (.+)$", text, re.MULTILINE)}


def test_each_label_and_type_has_a_style_and_there_is_none_for_others():
    labels = {f"node.{table.label}" for table in NODES}
    types = {f"relationship.{table.type}" for table in RELATIONSHIPS}

    assert set(rules()) == {"node", "relationship"} | labels | types


def test_a_node_is_captioned_by_a_property_that_it_has():
    for table in NODES:
        assert rules()[f"node.{table.label}"]["caption"].strip("{}") in table.properties


def test_no_two_look_alike():
    colours = [rule["color"] for selector, rule in rules().items() if "." in selector]

    assert all(map(COLOUR.fullmatch, colours))
    for tag in ("node.", "relationship."):
        of_tag = [rule["color"] for selector, rule in rules().items() if selector.startswith(tag)]
        assert len(set(of_tag)) == len(of_tag)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_saved_query_has_a_title_and_says_what_its_parameters_are(path):
    text, parameters = read(path)

    assert re.match(r"// \w", text)
    assert set(re.findall(r"\$(\w+)", text)) == set(parameters)


@pytest.mark.slow
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_saved_query_finds_something_to_draw(demo_embedded, path):
    check(demo_embedded, path)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_saved_query_finds_something_to_draw_on_a_server(demo_on_server, path):
    check(demo_on_server, path)


def check(engine, path):
    result = engine.run(*read(path))

    assert result.rows
    assert all(isinstance(value, Node | Relationship | GraphPath | None) for row in result.rows for value in row)
