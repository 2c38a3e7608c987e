"""How much longer a cold lookup takes than an empty Python process, in one run.

python benchmarks/lookup.py [GRAPH] [CONCEPT]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 20


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(graph: str | None, concept: str) -> None:
    hoshin = str(Path(sys.executable).with_name("hoshin"))
    with tempfile.TemporaryDirectory() as folder:
        if graph is None:
            subprocess.run([hoshin, "demo", folder], check=True, capture_output=True)
            graph = str(Path(folder) / "hoshin.db")
        pairs = [(seconds([hoshin, "concept", concept, "-g", graph]), seconds([sys.executable, "-c", "pass"])) for _ in range(ROUNDS)]
    lookup, empty = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"hoshin concept {lookup * 1000:.0f} ms, python -c pass {empty * 1000:.0f} ms, difference {(lookup - empty) * 1000:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None, sys.argv[2] if len(sys.argv) > 2 else "hoshin kanri")
