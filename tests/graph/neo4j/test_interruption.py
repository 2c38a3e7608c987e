"""A load that is killed, wherever it is, is completed by the next one."""

import hashlib
import random
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.neo4j, pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")]

SEED, MOMENTS = 11, 10
# Loads a graph for each line, in a process of its own and in batches of nine rows, and says in how many transactions. Told to, that
# process kills itself some seconds after it has begun one of them: nothing of it runs any more, as if somebody had typed kill -9.
LOADER = """
import os
import signal
import sys
import threading
from pathlib import Path
from hoshin.graph.neo4j import Login, load, loading

login = Login(uri=sys.argv[1], user=sys.argv[2], password=sys.argv[3])
loading.BATCH = 9
for line in sys.stdin:
    path, last, delay_s = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        begun, run = 0, loading._Database.run
        def count(*arguments, **parameters):
            global begun
            if begun == int(last):
                threading.Timer(float(delay_s), os.kill, (os.getpid(), signal.SIGKILL)).start()
            begun += 1
            return run(*arguments, **parameters)
        loading._Database.run = count
        load(Path(path), login)
        os.write(1, f"{begun}\\n".encode())  # at once, for the end may come any moment
        if begun > int(last) >= 0:
            signal.pause()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("killed" if os.WIFSIGNALED(status) else "done", flush=True)
"""


@pytest.fixture
def load_in_another_process(login):
    """Give what loads a graph, whole or killed within a transaction; it gives the number of transactions if it was done."""
    command = [sys.executable, "-c", LOADER, login.uri, login.user, login.password]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as loader:

        def load(path, last=-1, delay_s=0.0):
            loader.stdin.write(f"{path}\t{last}\t{delay_s}\n")
            loader.stdin.flush()
            said = []
            while not said or said[-1] not in {"done", "killed"}:
                said.append(loader.stdout.readline().strip())
                assert said[-1], "the loading process ended"
            return int(said[0]) if len(said) > 1 else None

        yield load


@pytest.fixture
def two_graphs(build):
    """Build two graphs that share some of their rows."""
    rng = random.Random(SEED)
    both = []
    for name, first in (("one", 0), ("other", 3)):
        texts = {f"p{n}": sentences(rng if n % 3 else random.Random(n)) for n in range(first, first + 6)}  # of these, some in both
        both.append(build(texts, file=f"{name}.db"))
    return both


def sentences(rng):
    return " ".join(f"[idea {rng.randrange(20)}] leads to [idea {rng.randrange(20)}]." for _ in range(5))


def counted(rows):
    """Give how many nodes and relationships there are, and a hash over all of them."""
    nodes, relationships = rows
    return len(nodes), len(relationships), hashlib.sha256(repr((sorted(nodes.items()), relationships)).encode()).hexdigest()


def test_killed_at_ten_random_moments_the_next_load_completes_it(two_graphs, load_in_another_process, loaded, driver, rows, projected):
    rng = random.Random(SEED)
    first, other = two_graphs
    wanted = {path: counted(projected(path)) for path in two_graphs}
    into_nothing, over_the_other = load_in_another_process(first), load_in_another_process(other)
    unfinished = 0
    for moment in range(MOMENTS):
        is_first = moment < MOMENTS // 2
        path = first if is_first or moment % 2 == 0 else other
        if is_first:
            driver.execute_query("MATCH (n) DETACH DELETE n")
        transactions = into_nothing if is_first else over_the_other
        last, delay_s = rng.randrange(transactions), rng.uniform(0, 0.02)

        unfinished += load_in_another_process(path, last, delay_s) is None
        loaded(path)

        when = f"{path.name}, killed {delay_s:.3f} s after transaction {last} of {transactions} had begun"
        assert counted(rows()) == wanted[path], when
        assert loaded(path).is_unchanged, when
    assert unfinished > MOMENTS // 2
