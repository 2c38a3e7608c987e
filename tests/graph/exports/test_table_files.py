"""CSV and Parquet, read again."""

import csv
import datetime as dt
import json
import re

import pyarrow.parquet as pq
import pytest

TABLES = {
    "concepts": lambda graph: len(graph.concepts),
    "posts": lambda graph: len(graph.posts),
    "relations": lambda graph: len(graph.relations),
    "mentions": lambda graph: sum(len(concept.mentions) for concept in graph.concepts),
    "evidence": lambda graph: sum(len(edge.evidence) for edge in graph.relations),
    "links": lambda graph: len(graph.links),
    "themes": lambda graph: len(graph.themes),
    "entities": lambda graph: len(graph.entities),
    "merges": lambda graph: len(graph.merges),
}
FORMULA = re.compile(r"^\s*[=+\-@\t\r\n＝＋－＠]")


def rows(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("which", ["plain", "hostile"])
@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_as_many_rows_as_the_record(request, export, which, table):
    written = request.getfixturevalue(which)
    wanted = TABLES[table](written.graph)

    assert len(rows(export(written, "csv"), table)) == wanted
    assert pq.read_table(export(written, "parquet") / f"{table}.parquet").num_rows == wanted


def test_parquet_keeps_types_and_every_character(hostile, export):
    folder = export(hostile, "parquet")

    concepts = pq.read_table(folder / "concepts.parquet").to_pylist()
    assert [(row["id"], row["name"], tuple(row["aliases"]), row["weight"]) for row in concepts] == [
        (concept.id, concept.name, concept.aliases, concept.weight) for concept in hostile.graph.concepts
    ]
    posts = {row["id"]: row for row in pq.read_table(folder / "posts.parquet").to_pylist()}
    assert (posts["../up"]["date"], posts["con"]["date"]) == (dt.date(1, 1, 1), None)
    for row in pq.read_table(folder / "mentions.parquet").to_pylist():
        assert posts[row["post"]]["text"][row["start"] : row["end"]] == row["quote"]


def test_no_cell_is_a_formula_and_taking_one_apostrophe_away_gives_every_text_back(hostile, export):
    notes = []

    folder = export(hostile, "csv", note=notes.append)

    concepts = rows(folder, "concepts")
    assert not [cell for file in folder.glob("*.csv") for row in rows(folder, file.stem) for cell in row.values() if FORMULA.match(cell)]
    names = {row["id"]: re.sub(r"^'(?='*[=+\-@\t\r\n])", "", row["name"]) for row in concepts}
    assert names == {concept.id: concept.name for concept in hostile.graph.concepts}
    assert any("apostrophe" in note for note in notes)


def test_exact_cells_are_the_texts_themselves(hostile, export):
    notes = []

    concepts = rows(export(hostile, "csv", is_guarded=False, note=notes.append), "concepts")

    assert {row["id"]: row["name"] for row in concepts} == {concept.id: concept.name for concept in hostile.graph.concepts}
    assert [tuple(json.loads(row["aliases"])) for row in concepts] == [concept.aliases for concept in hostile.graph.concepts]
    assert not notes


def test_without_quotes_the_columns_that_repeat_the_posts_are_missing(plain, export):
    folder = export(plain, "csv", has_quotes=False)

    assert "quote" not in rows(folder, "mentions")[0]
    assert "text" not in rows(folder, "posts")[0]
    assert [row["source"] for row in rows(folder, "definitions")] == ["vocabulary"]
