import json
import os
import signal
import subprocess
import sys

import pytest


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("HOSHIN_CACHE", str(tmp_path_factory.getbasetemp() / "cypher-cache"))


def test_rows_are_a_table(hoshin):
    ran = hoshin("cypher", "MATCH (c:Concept) RETURN c.name AS concept, c.posts AS posts ORDER BY posts DESC, concept")

    assert ran.status == 0
    assert ran.out.splitlines()[:2] == ["concept           posts", "focus                 2"]


def test_rows_are_json(hoshin):
    ran = hoshin("cypher", "--json", "MATCH (a {id: 'slack'})-[r:SUPPORTS]->(b) RETURN r, b.name AS name")

    (row,) = json.loads(ran.out)
    assert (row["name"], row["r"]["start"], row["r"]["end"]) == ("focus", "slack", "focus")
    assert row["r"]["properties"]["negated"] is True


def test_rows_are_csv(hoshin):
    ran = hoshin("cypher", "--csv", "RETURN 'a, “b”' AS text, [1, 'x'] AS list, null AS nothing")

    assert ran.out == 'text,list,nothing\n"a, “b”","[1, ""x""]",\n'


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("x=3", [3, "INTEGER"]),
        ("x=2.5", [2.5, "FLOAT"]),
        ("x=true", [True, "BOOLEAN"]),
        ("x=text", ["text", "STRING"]),
        ('x="3"', ["3", "STRING"]),
        ("x=a=b", ["a=b", "STRING"]),
        ("x=", ["", "STRING"]),
        ("x=2024-02-29", ["2024-02-29", "DATE"]),
        ('x="2024-02-29"', ["2024-02-29", "STRING"]),
    ],
)
def test_a_parameter_has_a_type(hoshin, given, expected):
    type_ = "CASE WHEN $x IS :: INTEGER THEN 'INTEGER' WHEN $x IS :: FLOAT THEN 'FLOAT' WHEN $x IS :: BOOLEAN THEN 'BOOLEAN' "
    type_ += "WHEN $x IS :: DATE THEN 'DATE' ELSE 'STRING' END"

    ran = hoshin("cypher", "--json", f"RETURN $x AS x, {type_} AS type", "-p", given)

    assert list(json.loads(ran.out)[0].values()) == expected


def test_a_query_comes_from_a_file_or_standard_input(hoshin, folder):
    (folder / "query.cypher").write_text("RETURN 'näïve' AS word // of a file\n", encoding="utf-8")

    ran = hoshin("cypher", "--file", "query.cypher")
    command = [sys.executable, "-m", "hoshin.cli", "cypher", "-"]
    piped = subprocess.run(
        command, cwd=folder, input="RETURN 'näïve' AS word", capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert ran.out == piped.stdout == "word\nnäïve\n"


def test_a_file_that_is_no_text_is_said(hoshin, folder):
    (folder / "query.cypher").write_bytes(b"RETURN '\xff'")

    ran = hoshin("cypher", "--file", "query.cypher")

    assert ran.status == 2
    assert "query.cypher: the query must be a text in UTF-8" in ran.err


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (c:Concpt) RETURN count(c)", "hoshin: there is no label Concpt; did you mean Concept?\n"),
        (
            "MATCH (c:Concept)-[:REQUIRE|SUPPORTS]->() RETURN c.name LIMIT 0",
            "there is no type of relationship REQUIRE; did you mean REQUIRES?",
        ),
        ("MATCH (c:Concept {Name: 'focus'}) RETURN c.id", "there is no property Name; did you mean name?"),
        ("MATCH (c:Concept) RETURN c.colour", "there is no property colour; hoshin cypher --schema lists all"),
        ("MATCH (c:Concept) WHERE c.name = 'nothing' RETURN c.name, {size: 1}.size, date().year", ""),
    ],
)
def test_a_name_that_no_graph_has_is_told_of_where_nothing_was_found(hoshin, query, said):
    ran = hoshin("cypher", query)

    assert ran.status == 0
    assert said in ran.err
    assert bool(said) == bool(ran.err)


def test_the_cookbook_is_listed_and_run(hoshin):
    listed = hoshin("cypher", "--examples")
    ran = hoshin("cypher", "--example", "hubs", "--json")

    assert "\nhubs\n" in listed.out
    assert "RETURN" in listed.out
    assert json.loads(ran.out)[0]["concept"] == "focus"


def test_the_schema_is_shown(hoshin):
    ran = hoshin("cypher", "--schema")
    as_json = json.loads(hoshin("cypher", "--schema", "--json").out)

    assert "(:Concept)  3" in ran.out
    assert "(:Concept)-[:LEADS_TO]->(:Concept)  1" in ran.out
    assert as_json["nodes"][0]["label"] == "Concept"
    assert as_json["nodes"][0]["properties"][0] == {"name": "id", "type": "STRING", "number": 3}


def test_rows_that_were_cut_are_told_of(hoshin):
    ran = hoshin("cypher", "UNWIND range(1, 9) AS x RETURN x", "--limit", "2")

    assert ran.out.split() == ["x", "1", "2"]
    assert "there are more rows" in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["MATCH (n RETURN n"], 2, "\n  MATCH (n RETURN n\n           ^"),
        (["CREATE (n)"], 2, "hoshin: the query was not run: it would change the graph"),
        (["MATCH p = (a)-[*]-(b) MATCH q = (c)-[*]-(d) RETURN count(*)", "--timeout", "0.001"], 1, "hoshin: the query was stopped"),
        ([], 2, "Give one query"),
        (["RETURN 1", "--example", "hubs"], 2, "Give one query"),
        (["--example", "none"], 1, "the cookbook has no query called “none”"),
        (["RETURN 1", "-p", "x"], 2, "NAME=VALUE"),
        (["RETURN 1", "-p", "x=2023-02-29"], 2, "no such day"),
        (["RETURN 1", "-g", "none.db"], 2, "there is no such graph"),
        (["RETURN $x", "-p", "x=" + "[" * 100_000], 2, "nested too deeply"),
        (["RETURN 1", "--timeout", "inf"], 2, "not in the range"),
        (["RETURN 1", "--json", "--csv"], 2, "one of --json and --csv"),
        (["RETURN 1", "--neo4j", "ftp://x"], 2, "the server's address must be one like"),
        (["RETURN 1", "--neo4j", "bolt://x", "--name", " "], 2, "a graph needs a name"),
        (["RETURN $x", "-p", "x=99999999999999999999"], 2, "whole numbers end at 9223372036854775807"),
    ],
)
def test_what_goes_wrong_is_said(hoshin, monkeypatch, arguments, status, said):
    monkeypatch.setenv("NEO4J_PASSWORD", "x")

    ran = hoshin("cypher", *arguments)

    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_an_interrupt_stops_it(folder):
    os.mkfifo(folder / "query")
    command = [sys.executable, "-m", "hoshin.cli", "cypher", "--file", "query"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asking:
        (folder / "query").write_text("MATCH p = (a)-[*]-(b) MATCH q = (c)-[*]-(d) MATCH r = (e)-[*]-(f) RETURN count(*)", encoding="utf-8")
        asking.send_signal(signal.SIGINT)

        out, err = asking.communicate(timeout=60)

    assert (asking.returncode, out, err.strip()) == (130, b"", b"hoshin: interrupted")
