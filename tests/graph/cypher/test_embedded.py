"""The embedded engine: values, limits, messages, and the cache of its databases."""

import datetime as dt
import math
import os
import re
import shutil
import subprocess
import sys
import time

import pytest

from hoshin.extract.errors import RecordError
from hoshin.graph.cypher import Duration, EngineMissing, Node, Path, QueryError, Relationship, Result
from hoshin.graph.cypher import cache as caching


def value(engine, expression, **parameters):
    return engine.run(f"RETURN {expression} AS value", parameters).rows[0][0]


def test_a_node_has_its_labels_and_properties(embedded):
    (row,) = embedded.run("MATCH (p:Post {id: 'bet'}) RETURN p")

    assert row["p"] == Node(
        ("Post",),
        {"id": "bet", "title": "On bet", "url": "https://example.net/bet", "date": dt.date(2021, 3, 5), "number": "1", "words": 18}
        | {"words": row["p"].properties["words"]},
    )


def test_a_path_has_its_nodes_and_relationships_in_order(embedded):
    path = embedded.run("MATCH p = (:Concept {id: 'focus'})<-[:LEADS_TO]-(:Concept {id: 'learning'}) RETURN p").rows[0][0]

    assert isinstance(path, Path)
    assert [node.properties["id"] for node in path.nodes] == ["focus", "learning"]
    (step,) = path.relationships
    assert (step.type, step.start, step.end) == ("LEADS_TO", "learning", "focus")
    assert step.properties["quotes"] == ["[learning] leads to [focus]."]
    assert isinstance(step, Relationship)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("date('2024-02-29')", dt.date(2024, 2, 29)),
        ("'2024-02-29'", "2024-02-29"),
        ("toString(date('2024-02-29'))", "2024-02-29"),
        ("[date('2024-02-29'), '2024-02-29', {d: date('2024-02-29')}]", [dt.date(2024, 2, 29), "2024-02-29", {"d": dt.date(2024, 2, 29)}]),
        ("duration('P1Y2M-3DT4H5.5S')", Duration(14, -3, 14405, 500_000_000)),
        ("'P1D'", "P1D"),
        ("datetime('2024-02-29T12:30:00+02:00')", dt.datetime(2024, 2, 29, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("localdatetime('2024-02-29T12:30')", dt.datetime(2024, 2, 29, 12, 30)),  # noqa: DTZ001 - a local one has no zone
        ("localtime('12:30')", dt.time(12, 30)),
        ("'(#1:2)-[#3:4]->(#5:6)'", "(#1:2)-[#3:4]->(#5:6)"),
        ("[1, 1.0, true, null, 'a', {x: []}]", [1, 1.0, True, None, "a", {"x": []}]),
        ("-1.0 / 0", -math.inf),
    ],
)
def test_a_value_has_its_type(embedded, expression, expected):
    found = value(embedded, expression)

    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    "given", [None, True, 3, 2.5, "text", "2024-02-29", dt.date(2024, 2, 29), [1, ["a"]], {"a": {"b": [dt.date(2024, 1, 1)]}}]
)
def test_a_parameter_comes_back_as_it_was(embedded, given):
    assert value(embedded, "$given", given=given) == given


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (dt.datetime(2024, 2, 29, 12, 30, tzinfo=dt.UTC), "read that with datetime()"),
        (dt.time(12, 30), "read that with localtime()"),
        (Duration(1, 2, 3, 0), "read that with duration()"),
        ({"@date": "2024-02-29"}, "may not begin with @"),
    ],
)
def test_a_parameter_that_the_engine_has_no_value_for_is_refused(embedded, given, says):
    with pytest.raises(QueryError, match=re.escape(says)):
        embedded.run("RETURN $given", {"given": given})


def test_rows_beyond_the_limit_are_cut(embedded):
    cut, whole = (embedded.run("UNWIND range(1, 5) AS x RETURN x", limit=limit) for limit in (4, 5))

    assert (len(cut), cut.is_cut) == (4, True)
    assert (len(whole), whole.is_cut) == (5, False)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (n RETURN n", "Syntax error: no viable alternative at input '(n RETURN'\n  MATCH (n RETURN n\n           ^"),
        ("MATCH (n)\nRETRUN n", "\n  RETRUN n\n  ^"),
        ("RETURN keys({}), , 1", "\n  RETURN keys({}), , 1\n                   ^"),
        ("RETURN nothing", "Variable 'nothing' not defined\n  RETURN nothing\n         ^"),
        ("RETURN $$", "Syntax error: mismatched input '$'\n"),
        ("CALL db.index.fulltext.queryNodes('hoshin_concepts', 'a AND')", 'querynodes: Encountered "<EOF>"'),
        ("RETURN date({year: 12024, month: 1, day: 1})", "beyond the years 1 to 9999"),
        ("RETURN $nothing", "parameter nothing has no value; give it one with -p nothing=VALUE\n  RETURN $nothing\n         ^"),
        ("RETURN $`no thing`", "-p no thing="),
        ("RETURN nothing(1)", "nothing() is not among the functions of Cypher\n  RETURN nothing(1)\n         ^"),
        ("RETURN 1 AS a, 2 AS a", "two columns are called a"),
        ("  ", "there is nothing in it"),
    ],
)
def test_a_mistake_is_shown_where_it_is(embedded, query, said):
    with pytest.raises(QueryError) as error:
        embedded.run(query)

    assert said in str(error.value)
    assert "com.arcadedb" not in str(error.value)


def test_the_schema_counts_what_there_is(embedded):
    schema = embedded.schema()

    posts = next(node for node in schema.nodes if node.label == "Post")
    assert posts.number == 12
    assert {each.name: (each.type, each.number) for each in posts.properties}["date"] == ("DATE", 10)
    assert next(each.number for each in schema.relationships if each.type == "LEADS_TO") > 20


def test_a_result_is_rows_dicts_a_frame_and_a_table():
    result = Result(("name", "n"), (("<b>", 1), ("b", 2)), is_cut=True)

    frame = result.to_pandas()
    assert list(result) == [{"name": "<b>", "n": 1}, {"name": "b", "n": 2}]
    assert (list(frame.columns), frame["n"].sum()) == (["name", "n"], 3)
    assert "<td>&lt;b&gt;</td>" in result._repr_html_()
    assert "cut" in result._repr_html_()


def test_a_database_is_made_once(graph, open_embedded, tmp_path):
    for _ in range(2):
        with open_embedded(cache_folder=tmp_path) as engine:
            engine.prepare()

    assert len(databases(tmp_path)) == 1
    assert not [file for file in (tmp_path / "cypher").iterdir() if file.name.startswith(".")]


def test_another_graph_has_another_database(graph, open_embedded, tmp_path, make_post, toy_extract):
    from hoshin.graph import build_record

    build_record(tmp_path / "other.db", [make_post("one", "[a] leads to [b].")], toy_extract, options="toy")
    for path, count in ((graph, 12), (tmp_path / "other.db", 1)):
        with open_embedded(path, cache_folder=tmp_path) as engine:
            assert engine.run("MATCH (p:Post) RETURN count(p)").rows == ((count,),)

    assert len(databases(tmp_path)) == 2


def test_a_graph_with_nothing_in_it_can_be_asked(open_embedded, tmp_path, make_post, toy_extract):
    from hoshin.graph import build_record

    build_record(tmp_path / "empty.db", [make_post("one", "nothing")], toy_extract, options="toy")
    with open_embedded(tmp_path / "empty.db", cache_folder=tmp_path) as engine:
        assert engine.run("MATCH (c:Concept) RETURN count(c)").rows == ((0,),)
        assert engine.run("MATCH ()-[r:LEADS_TO]->() RETURN r").rows == ()
        assert engine.run("CALL db.index.fulltext.queryNodes('hoshin_concepts', 'x')").rows == ()


@pytest.mark.parametrize("harm", ["truncated", "emptied", "schema"])
def test_a_damaged_database_is_made_again(open_embedded, tmp_path, harm):
    with open_embedded(cache_folder=tmp_path) as engine:
        engine.prepare()
    (folder,) = databases(tmp_path)
    damage(folder, harm)

    with open_embedded(cache_folder=tmp_path) as engine:
        assert engine.run("MATCH (p:Post) RETURN count(p), count(p.title)").rows == ((12, 11),)


def damage(folder, harm):
    if harm == "schema":
        (folder / "schema.json").write_text("{", encoding="utf-8")
    for file in folder.glob("Post_0.*.bucket"):
        if harm == "truncated":
            os.truncate(file, 1)
        elif harm == "emptied":
            file.unlink()


def test_two_processes_that_start_at_once_share_one_database(graph, tmp_path):
    code = f"""
from pathlib import Path
from hoshin.graph.cypher import EmbeddedEngine
with EmbeddedEngine({str(graph)!r}, cache_folder=Path({str(tmp_path)!r})) as engine:
    print(engine.run("MATCH (p:Post) RETURN count(p)").rows)
"""
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]

    assert [process.communicate()[0] for process in both] == ["((12,),)\n"] * 2
    assert len(databases(tmp_path)) == 1


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    now = time.time()
    for n in range(5):
        folder = tmp_path / "cypher" / f"{n}"
        folder.mkdir(parents=True)
        (folder / "data").write_bytes(bytes(100))
        os.utime(folder, (now - 10_000 * n, now - 10_000 * n))
    (tmp_path / "cypher" / ".new-left").mkdir()
    os.utime(tmp_path / "cypher" / ".new-left", (0, 0))

    caching.make_room(tmp_path, tmp_path / "cypher" / "4", most_databases=10, most_bytes=300)

    assert sorted(folder.name for folder in (tmp_path / "cypher").iterdir()) == ["0", "1", "2", "4"]


def test_without_the_package_the_way_to_install_it_is_said(graph, monkeypatch):
    monkeypatch.setattr("hoshin.graph.cypher.embedded.find_spec", lambda name: None)

    from hoshin.graph.cypher import EmbeddedEngine

    with pytest.raises(EngineMissing, match=r"pip install 'hoshin\[cypher\]'"):
        EmbeddedEngine(graph)


def test_a_missing_graph_is_said(open_embedded, tmp_path):
    with pytest.raises(RecordError, match="there is no such graph"):
        open_embedded(tmp_path / "none.db")


def test_a_cache_that_cannot_be_written_is_said(open_embedded, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(EngineMissing, match="HOSHIN_CACHE names another folder"):
        open_embedded(cache_folder=tmp_path / "file")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"HOSHIN_CACHE": "/a", "XDG_CACHE_HOME": "/b"}, "/a"),
        ({"XDG_CACHE_HOME": "/b"}, "/b/hoshin"),
        ({"XDG_CACHE_HOME": "not/absolute"}, "/home/x/.cache/hoshin"),
        ({}, "/home/x/.cache/hoshin"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the places of Linux")
def test_the_cache_is_where_the_system_has_it(monkeypatch, environment, expected):
    for name in ("HOSHIN_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, place in ({"HOME": "/home/x"} | environment).items():
        monkeypatch.setenv(name, place)

    assert str(caching.cache_folder()) == expected


def databases(cache_folder):
    return [folder for folder in (cache_folder / "cypher").iterdir() if folder.name != "log" and not folder.name.startswith(".")]


def test_nothing_is_left_where_a_build_was_interrupted(graph, tmp_path, monkeypatch):
    from hoshin.graph.cypher import building

    def fail(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_write", fail)
    with pytest.raises(KeyboardInterrupt):
        building.build(graph, tmp_path / "database")

    assert list(tmp_path.iterdir()) == []
    shutil.rmtree(tmp_path)
