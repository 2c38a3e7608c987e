"""What is wrong with a server is said in one line, and a password in none."""

import os
import socket
import struct
import subprocess
import sys
import threading

import pytest

from hoshin.graph.neo4j import Login, ServerError, connect
from hoshin.graph.neo4j.connection import _reason

HELLO_4_4 = b"\xb1\x70\xa2\x86server\x8bNeo4j/4.4.0\x8dconnection_id\x81x"


@pytest.fixture
def answering():
    """Start a server that answers the handshake of Bolt and each message with the same bytes; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(handshake, message):
        connection, _ = listening.accept()
        with connection:
            connection.recv(20)
            connection.sendall(handshake)
            while connection.recv(4096):
                connection.sendall(struct.pack(">H", len(message)) + message + b"\0\0")

    threads = []

    def start(handshake, message=b""):
        threads.append(threading.Thread(target=serve, args=(handshake, message), daemon=True))
        threads[0].start()
        return f"bolt://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for thread in threads:
        thread.join(10)
    listening.close()


def complaint(**login):
    with pytest.raises(ServerError) as raised, connect(Login(**{"uri": "", "user": "neo4j", "password": "s3cret!", **login})) as driver:
        driver.verify_connectivity()
    message = str(raised.value)
    assert "\n" not in message
    assert "s3cret" not in message
    return message


@pytest.mark.parametrize("uri", ["", "localhost", "http://localhost:7687", "bolt://", "bolt://[", "bolt://localhost:x"])
def test_an_address_must_be_one_of_neo4j(uri):
    assert "like neo4j://localhost:7687" in complaint(uri=uri)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    assert "NEO4J_PASSWORD" in complaint(uri="bolt://neo4j:s3cret!@localhost:7687")


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt+ssc://127.0.0.1:1", "bolt://nowhere.invalid"])
def test_a_server_that_does_not_answer(uri, caplog):
    said = complaint(uri=uri)

    assert "no answer" in said
    assert "resolved" not in said


@pytest.mark.parametrize(("handshake", "message"), [(b"\0\0\0\0", b""), (b"\0\0\x04\x04", HELLO_4_4)])
def test_a_server_that_is_too_old(answering, handshake, message):
    assert "Neo4j 5 or newer" in complaint(uri=answering(handshake, message))


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        ("Neo.ClientError.Security.Forbidden", "Write operations are not allowed for user 'x'", "this user may not do that"),
        ("Neo.TransientError.General.OutOfDiskSpace", "", "disk is full"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", "java.io.IOException: No space left on device", "disk is full"),
        ("Neo.ClientError.Security.CredentialsExpired", "", "changed first"),
        ("Neo.DatabaseError.General.UnknownError", "First line.\nat java.lang", "First line (Neo.DatabaseError.General.UnknownError)"),
    ],
)
def test_what_a_server_refuses_is_said_in_plain_words(code, message, reason):
    assert reason in _reason(code, message)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "environment", "reason"),
    [
        ((), {"NEO4J_PASSWORD": "wrong-one"}, "wrong user name or password"),
        (("--user", "nobody"), {}, "wrong user name or password"),
        (("--database", "nowhere"), {}, "database nowhere: there is no such database"),
        ((), {"NEO4J_DATABASE": "nowhere"}, "there is no such database"),
        (("-g", "none.db"), {}, "there is no such graph"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_line(server, build, tmp_path, options, environment, reason):
    build()
    command = [sys.executable, "-m", "hoshin.cli", "load", "--uri", server.uri, *options]
    surroundings = {**os.environ, "NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password, **environment}

    run = subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert reason in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert surroundings["NEO4J_PASSWORD"] not in run.stderr + run.stdout


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_command_loads_what_the_environment_names(server, build, tmp_path, driver, rows, projected):
    path = build()
    command = [sys.executable, "-m", "hoshin.cli", "load", "-g", path, "--name", "mine", "--database", ""]
    surroundings = {**os.environ, "NEO4J_URI": server.uri, "NEO4J_USERNAME": server.user, "NEO4J_PASSWORD": server.password}

    first, second = (subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True) for _ in range(2))

    assert rows("mine") == projected(path)
    assert first.stdout.startswith("“mine”: ")
    assert second.stdout.endswith("unchanged\n")


def test_the_password_is_never_an_argument():
    run = subprocess.run([sys.executable, "-m", "hoshin.cli", "load", "--help"], capture_output=True, text=True, check=True)

    assert "--password" not in run.stdout


def test_without_a_terminal_a_missing_password_is_not_asked_for(build, tmp_path):
    build()
    environment = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    command = [sys.executable, "-m", "hoshin.cli", "load"]

    run = subprocess.run(command, env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert "NEO4J_PASSWORD" in run.stderr
