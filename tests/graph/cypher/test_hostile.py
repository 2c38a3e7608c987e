"""Queries that mean harm do none: they are refused or stopped, nothing changes, no file is read, nobody is called."""

import hashlib
import signal
import socket
import subprocess
import sys
import time
import tomllib
from contextlib import ExitStack
from pathlib import Path

import neo4j
import pytest

from hoshin.graph.cypher import QueryError, QueryRefused, QueryTimeout, ServerEngine
from hoshin.graph.cypher.process import EngineProcess

HERE = Path(__file__).resolve().parent
QUERIES = tomllib.loads((HERE / "hostile.toml").read_text(encoding="utf-8"))["query"]
SECRET = "the-secret-that-nobody-may-see"
PLACES = {"deep": "(" * 5_000 + "1" + ")" * 5_000, "long": "+1" * 50_000}
TIMEOUT_S = 1.0
LONGEST_S = 60.0  # with an engine that has to start again, on a machine that does other things


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.csv"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    return path


@pytest.fixture
def listener():
    """Listen on the loopback interface, and tell at the end that nobody came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.fixture(scope="module")
def content(engine):
    """Give a hash over all rows that there are."""
    with ExitStack() as stack:
        login = engine._login if isinstance(engine, ServerEngine) else None
        driver = login and stack.enter_context(neo4j.GraphDatabase.driver(login.uri, auth=(login.user, login.password)))

        def of_rows():
            queries = ("MATCH (n) RETURN n", "MATCH ()-[r]->() RETURN r", "CALL db.labels()", "CALL db.relationshipTypes()")
            rows = [sorted(map(repr, engine.run(query, limit=100_000).rows)) for query in queries]
            if driver is not None:
                rows.append(server_rows(driver))
            return hashlib.sha256(repr(rows).encode()).hexdigest()

        yield of_rows


@pytest.fixture(scope="module")
def content_at_first(content):
    """Give the hash before any of the queries."""
    return content()


def server_rows(driver):
    """Give all that is in a database, Hoshin's own marks, schema and users among it."""
    queries = (
        "MATCH (n) RETURN elementId(n), labels(n), properties(n)",
        "MATCH ()-[r]->() RETURN elementId(r), type(r), properties(r)",
        "SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN *",
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN *",
        "SHOW USERS YIELD user RETURN user",
    )
    return [sorted(map(repr, driver.execute_query(query).records)) for query in queries]


@pytest.mark.slow
@pytest.mark.parametrize("entry", QUERIES, ids=lambda entry: entry["name"])
def test_a_hostile_query_does_no_harm(engine, content, content_at_first, secret, listener, entry):
    places = {"file": secret.as_posix(), "port": str(listener.getsockname()[1]), **PLACES}
    query = filled(entry["query"], places)
    parameters = {name: filled(value, places) for name, value in entry.get("parameters", {}).items()}
    start = time.monotonic()

    try:
        said = repr(engine.run(query, parameters, timeout_s=TIMEOUT_S).rows)
        assert entry.get("answers")
    except QueryError as error:
        said = str(error)

    assert time.monotonic() - start < LONGEST_S
    assert SECRET not in said
    assert content() == content_at_first


def filled(text, places):
    for name, place in places.items():
        text = text.replace("{" + name + "}", place)
    return text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("LOAD CSV FROM 'file://{file}' AS line RETURN line", "LOAD CSV"),
        ("LOAD CSV FROM 'http://127.0.0.1:{port}/' AS line RETURN line", "LOAD CSV"),
        ("CREATE (:Evil)", "not idempotent"),
        ("MATCH (n) DETACH DELETE n", "not idempotent"),
        ("CALL merge.node(['Evil'], {}) YIELD node RETURN node", ""),
        ("CREATE INDEX evil FOR (n:Concept) ON (n.kind)", ""),
    ],
)
def test_the_embedded_engine_itself_lets_nothing_through(embedded, secret, listener, query, said):
    text = filled(query, {"file": secret.as_posix(), "port": str(listener.getsockname()[1])})
    embedded.prepare()
    before = files(embedded._folder)

    answer = embedded._process.ask({"query": text, "parameters": {}, "limit": 10}, LONGEST_S)

    assert said in answer["error"]
    assert SECRET not in repr(answer)
    assert files(embedded._folder) == before


def files(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.mark.parametrize("function", ["SHOW", "LOAD CSV", "CALL"])
@pytest.mark.neo4j
@pytest.mark.slow
def test_the_plan_of_the_server_is_looked_at(on_server, secret, monkeypatch, function):
    monkeypatch.setattr("hoshin.graph.cypher.server.refuse_unsafe", lambda tokens: None)
    queries = {
        "SHOW": "SHOW TRANSACTIONS YIELD transactionId RETURN *",
        "LOAD CSV": f"LOAD CSV FROM 'file://{secret.as_posix()}' AS line RETURN line",
        "CALL": "CALL dbms.components() YIELD name RETURN name",
    }

    with pytest.raises(QueryRefused, match="was not run"):
        on_server.run(queries[function])


def test_a_query_that_was_stopped_leaves_the_engine_usable(embedded):
    with pytest.raises(QueryTimeout, match=r"after 0\.5 seconds"):
        embedded.run("MATCH p = (a)-[*]-(b) RETURN count(p)", timeout_s=0.5)

    assert embedded.run("RETURN 1").rows == ((1,),)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_stops_the_query_and_its_process(graph, cache):
    code = f"""
import signal
from hoshin.graph.cypher import EmbeddedEngine
signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
with EmbeddedEngine({str(graph)!r}, cache_folder=Path({str(cache)!r})) as engine:
    engine.prepare()
    worker = engine._process._process
    questions = engine._process._questions
    class Sent:
        write = questions.write
        def flush(self):
            questions.flush()
            print("go", flush=True)
    engine._process._questions = Sent()
    try:
        engine.run("MATCH p = (a)-[*]-(b) RETURN count(p)", timeout_s=600)
    except KeyboardInterrupt:
        print("stopped", worker.poll() is not None, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout.readline() == "go\n"
        running.send_signal(signal.SIGINT)

        assert running.stdout.readline() == "stopped True\n"


@pytest.mark.skipif(not hasattr(signal, "pidfd_send_signal"), reason="Linux")
def test_the_engine_ends_when_who_started_it_is_killed(graph, cache):
    import os
    import select

    code = f"""
from pathlib import Path
from hoshin.graph.cypher import EmbeddedEngine
engine = EmbeddedEngine({str(graph)!r}, cache_folder=Path({str(cache)!r}))
engine.prepare()
print(engine._process._process.pid, flush=True)
engine.run("MATCH p = (a)-[*]-(b) RETURN count(p)", timeout_s=600)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as running:
        worker = os.pidfd_open(int(running.stdout.readline()))
        running.kill()

        ended, _, _ = select.select([worker], [], [], LONGEST_S)
        os.close(worker)
        assert ended


def test_a_query_gets_no_more_than_its_memory(graph, cache, embedded):
    embedded.prepare()
    process = EngineProcess(embedded._folder, None, {"Concept": "id"}, cache / "log")
    try:
        assert process.wait_until_ready(None) is None
        answer = process.ask({"query": "RETURN reduce(s = 'ab', x IN range(1, 45) | s + s)", "parameters": {}, "limit": 1}, LONGEST_S)
        peak_kib = next(
            int(line.split()[1]) for line in Path(f"/proc/{process._process.pid}/status").read_text().splitlines() if "VmHWM" in line
        )
    finally:
        process.stop()

    assert "error" in answer
    assert peak_kib < 1.5 * 2**20
