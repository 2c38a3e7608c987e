"""How much longer each reading command takes, cold, than an empty Python process, in one run.

python benchmarks/lookup.py [GRAPH]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
MOST_MS = 200


def seconds(command: list[str], **environment: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    return time.perf_counter() - start


def commands(hoshin: str, graph: str) -> dict[str, list[str]]:
    """Give the commands, about concepts and a post that the graph has."""

    def asked(*arguments: str) -> list:
        return json.loads(subprocess.run([hoshin, *arguments, "-g", graph, "--json"], check=True, capture_output=True).stdout)

    concept, other = (row["name"] for row in asked("concepts", "-n", "2"))
    chained = next((row for row in asked("concept", concept)["relations"] if not row["negated"]), None)
    post = asked("concept", concept)["posts"][0]["id"]
    calls = {
        "concept": [concept],
        "concepts": [],
        "gaps": [],
        "merges": [],
        "path": ["--any", concept, chained["name"] if chained else other],
        "post": [post],
        "stats": [],
        "themes": [],
        "themes NAME": [concept],
    }
    made = {name: [hoshin, name.split()[0], *arguments, "-g", graph] for name, arguments in calls.items()}
    made["diff"] = [hoshin, "diff", graph, graph]
    return made


def main(graph: str | None) -> None:
    hoshin = str(Path(sys.executable).with_name("hoshin"))
    with tempfile.TemporaryDirectory() as folder:
        if graph is None:
            subprocess.run([hoshin, "demo", folder], check=True, capture_output=True)
            graph = str(Path(folder) / "hoshin.db")
        empty = statistics.median(seconds([sys.executable, "-c", "pass"]) for _ in range(ROUNDS))
        print(f"python -c pass: {empty * 1000:.0f} ms")
        typed = {"_HOSHIN_COMPLETE": "bash_complete", "COMP_WORDS": "hoshin\nmerges\nfe", "COMP_CWORD": "2", "HOSHIN_GRAPH": graph}
        rows = {name: ({}, command) for name, command in commands(hoshin, graph).items()} | {"completion": (typed, [hoshin])}
        for name, (environment, command) in rows.items():
            more = (statistics.median(seconds(command, **environment) for _ in range(ROUNDS)) - empty) * 1000
            print(f"{name:12} {more:5.0f} ms more{'' if more <= MOST_MS else '  TOO SLOW'}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
