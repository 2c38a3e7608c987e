import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("mcp")


@pytest.fixture
def ask(folder, tmp_path_factory):
    """Ask a server for a graph, in its own process, by the SDK's client; give its tools and its answers."""
    import anyio
    from mcp import Client, StdioServerParameters

    async def talk(graph, questions, log):
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "hoshin.cli", "mcp", "-g", graph],
            cwd=folder,
            env={"HOSHIN_CACHE": str(tmp_path_factory.getbasetemp() / "cache")},
        )
        async with Client(server) as client:
            tools = await client.list_tools()
            return tools.tools, [await client.call_tool(name, arguments) for name, arguments in questions]

    def run(*questions, graph="hoshin.db"):
        with ThreadPoolExecutor(1) as other:  # in this thread a browser's loop may run
            return other.submit(anyio.run, talk, graph, questions, None).result()

    return run


def value(answer):
    assert not answer.is_error, answer.content
    return answer.structured_content


def said(answer):
    assert answer.is_error
    return answer.content[0].text


CITED = {
    "quote": "Learning backlogs lead to focus, perhaps.",
    "title": "On backlogs",
    "date": "2020-02-13",
    "url": "https://blog.example/p/backlogs",
    "post": "backlogs",
}


def test_every_tool_says_that_it_only_reads_and_what_it_takes_and_gives(ask):
    tools, _ = ask()

    assert [tool.name for tool in tools] == ["overview", "search", "concept", "relations", "path", "post", "themes", "theme", "cypher"]
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
        assert all("description" in field or "default" in field for field in tool.input_schema["properties"].values())


def test_the_page_on_it_lists_the_tools_with_what_they_take(ask):
    page = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")

    tools, _ = ask()

    for tool in tools:
        taken = ", ".join(f"`{name}`" for name in tool.input_schema["properties"])
        assert f"| `{tool.name}` | {taken} |".replace("|  |", "| |") in page


def test_each_fact_comes_with_what_it_takes_to_cite_it(ask):
    _, (concept, relations, path, post, search) = ask(
        ("concept", {"name": "Learning backlogs"}),
        ("relations", {"name": "focus", "other": "learning backlog"}),
        ("path", {"source": "learning backlog", "target": "slack"}),
        ("post", {"name": "TBM 7/53"}),
        ("search", {"query": "backlogs lead focus"}),
    )

    found = value(concept)
    assert (found["id"], found["matched_by"], found["posts_total"]) == ("learning-backlog", "alias", 1)
    assert found["definitions"][0]["citation"]["quote"] == "A learning backlog is a list of questions."
    assert found["statements"] == [
        {
            "statement": "learning backlog may lead to focus",
            "type": "LEADS_TO",
            "posts": 1,
            "confidence": 0.8,
            "hedged": True,
            "counted": False,
            "citations": [CITED],
        }
    ]
    assert value(relations)["statements"] == found["statements"]
    assert value(path)["chains"][0]["steps"][0]["citations"] == [CITED]
    assert value(post)["statements"][1]["citations"] == [CITED]
    assert value(search)["sentences"] == [{"citation": CITED, "concepts": ["learning backlog", "focus"]}]


def test_a_search_finds_names_other_names_and_definitions(ask):
    _, answers = ask(*(("search", {"query": query}) for query in ("LEARNING", "Learning backlogs", "list of questions", "nowhere at all")))

    found = [[(hit["name"], hit["found_by"]) for hit in value(answer)["concepts"]] for answer in answers]
    assert found == [[("learning backlog", "name")], [("learning backlog", "alias")], [("learning backlog", "definition")], []]


def test_themes_and_an_overview_are_told(ask, ties):
    _, (overview, themes, theme) = ask(("overview", {}), ("themes", {}), ("theme", {"name": "red hub"}), graph="ties.db")

    assert value(overview)["kinds"] == {"practice": 49}
    assert value(themes)["total"] == len(value(themes)["themes"])
    assert "red hub" in value(theme)["concepts"]
    assert value(theme)["statements"][0]["citations"]


def test_what_is_wrong_with_a_question_is_told_with_what_mends_it(ask):
    _, answers = ask(
        ("concept", {"name": "fokuss pocus"}),
        ("concept", {}),
        ("relations", {"name": "focus", "type": "LIKES"}),
        ("path", {"source": "focus", "target": "focus"}),
        ("search", {"query": " -- "}),
        ("search", {"query": "a" * 1000}),
        ("concept", {"name": "focus", "limit": 10**9}),
    )

    told = [said(answer) for answer in answers]
    assert "did you mean" in told[0]
    assert "name" in told[1]
    assert "LEADS_TO" in told[2]
    assert "are one concept" in told[3]
    assert "holds no word" in told[4]
    assert "Traceback" not in "".join(told)


HOSTILE = ["'; DROP TABLE concept; --", '" OR 1=1', "%_%", "\x00\x1b[2J", "../../etc/passwd", "{{7*7}}", "(((((((((((((((", "💥" * 50, "\\"]


def test_hostile_questions_change_nothing_and_do_no_harm(ask, folder):
    before = hashlib.sha256((folder / "hoshin.db").read_bytes()).hexdigest()
    questions = [(tool, {key: text}) for text in HOSTILE for tool, key in (("search", "query"), ("concept", "name"), ("post", "name"))]

    _, answers = ask(*questions, ("concept", {"name": "focus"}))

    assert value(answers[-1])["id"] == "focus"
    assert "Traceback" not in json.dumps([answer.content[0].text for answer in answers])
    assert not any(answer.content[0].text == "Error executing tool search" for answer in answers)
    assert hashlib.sha256((folder / "hoshin.db").read_bytes()).hexdigest() == before


@pytest.mark.slow
@pytest.mark.skipif(find_spec("arcadedb") is None, reason="the extra hoshin[cypher]")
def test_cypher_gives_rows_and_only_reads(ask, folder):
    before = hashlib.sha256((folder / "hoshin.db").read_bytes()).hexdigest()

    _, (rows, written, broken, outside) = ask(
        ("cypher", {"query": "MATCH (c:Concept {id: $id}) RETURN c.name, c.posts", "parameters": {"id": "focus"}}),
        ("cypher", {"query": "MATCH (c:Concept) DETACH DELETE c"}),
        ("cypher", {"query": "MATCH (c:Concept RETURN c"}),
        ("cypher", {"query": "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row"}),
    )

    assert (value(rows)["columns"], value(rows)["rows"]) == (["c.name", "c.posts"], [["focus", 2]])
    assert "would change the graph" in said(written)
    assert said(broken)
    assert "would read a file" in said(outside)
    assert hashlib.sha256((folder / "hoshin.db").read_bytes()).hexdigest() == before


def test_the_graph_may_be_built_again_meanwhile(ask, folder, build_names):
    import anyio
    from mcp import Client, StdioServerParameters

    async def talk():
        server = StdioServerParameters(command=sys.executable, args=["-m", "hoshin.cli", "mcp"], cwd=folder)
        async with Client(server) as client:
            first = await client.call_tool("concept", {"name": "focus"})
            build_names()
            (folder / "names.db").replace(folder / "hoshin.db")
            return first, await client.call_tool("concept", {"name": "decision quality"})

    with ThreadPoolExecutor(1) as other:
        first, second = other.submit(anyio.run, talk).result()

    assert (value(first)["id"], value(second)["id"]) == ("focus", "decision-quality")


def test_standard_output_is_nothing_but_the_protocol(folder):
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "concept", "arguments": {"name": "zzz"}}},
    ]
    lines = "not json\n" + "".join(f"{json.dumps(message)}\n" for message in messages)

    ran = subprocess.run(
        [sys.executable, "-m", "hoshin.cli", "mcp"], cwd=folder, input=lines, capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.returncode == 0
    assert all(json.loads(line)["jsonrpc"] == "2.0" for line in ran.stdout.splitlines())


def test_without_a_graph_it_does_not_start(hoshin):
    ran = hoshin("mcp", "-g", "none.db")

    assert (ran.status, ran.out) == (2, "")
    assert "there is no such graph" in ran.err


def test_without_the_sdk_it_says_how_to_get_it(folder):
    code = "import sys; sys.modules['mcp'] = None\nfrom hoshin.cli import main\nmain(['mcp'])"

    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "hoshin: the server for assistants needs the package mcp; install it with: pip install 'hoshin[mcp]'\n"
