"""The process that the embedded engine runs in, so that a query can be stopped and cannot take all memory: ``python worker.py JOB``.

It is run by its path and imports nothing of Hoshin unless it has to build: that makes it start fast. A line of JSON comes in for each
query, one goes out for each answer. It ends when its input does, so also when whoever started it is killed.
"""

import json
import os
import queue
import re
import sys
import threading
from collections.abc import Iterator
from typing import Any, TextIO

_RID = re.compile(r"#\d+:\d+")
_MIB = 2**20


def main() -> None:
    """Build the database if that is asked for, open it for reading, and answer queries."""
    job = json.loads(sys.argv[1])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # what the engine prints is not for the user
    os.dup2(quiet, 2)
    questions: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions,), daemon=True).start()
    sys.modules["numpy"] = None  # type: ignore[assignment] # the engine would load it for vectors, which takes longer than a query
    try:
        if job["record"] is not None:
            _build(job, answers)
        _limit(job["memory_mib"])
        database = _open(job["folder"])
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent says it
        _send(answers, {"error": str(error), "kind": type(error).__name__})
        return
    _send(answers, {"ready": True})
    while True:
        _send(answers, _answer(database, json.loads(questions.get()), job["keys"]))


def _listen(questions: "queue.SimpleQueue[str]") -> None:
    for line in sys.stdin:
        questions.put(line)
    os._exit(0)  # also from within a query


def _build(job: dict[str, Any], answers: TextIO) -> None:
    from pathlib import Path

    from hoshin.graph.cypher.building import build

    def progress(done: int, total: int) -> None:
        _send(answers, {"done": done, "total": total})

    build(Path(job["record"]), Path(job["folder"]), progress)


def _limit(memory_mib: int) -> None:
    """Let this process write no file and take no more memory, where the system can see to it."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, 2 * memory_mib * _MIB)):
        resource.setrlimit(limit, (value, value))


def _open(folder: str) -> Any:
    import arcadedb

    return arcadedb.open_database(folder, read_only=True)


def _answer(database: Any, question: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    try:
        parameters = json.loads(json.dumps(question["parameters"]), object_hook=_parameter)
        rows = database.query("opencypher", question["query"], *([parameters] if parameters else []))
        columns, found = list[str](), list[list[Any]]()
        for row in rows:
            values = row.to_dict()
            columns = columns or list(values)
            found.append(list(values.values()))
            if len(found) > question["limit"]:
                break
        rows.close()
        edges = {value["@rid"] for value in _elements(found) if value["@type"] not in keys}
        return {"columns": columns, "rows": found, "ends": dict(_ends(database, sorted(edges), keys))}
    except MemoryError:
        return {"error": "java.lang.OutOfMemoryError: too little memory"}
    except Exception as error:  # noqa: BLE001 - the engine's message is the answer
        return {"error": str(error)}


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@rid" in value and "@type" in value:
            yield value
        else:
            for each in value.values():
                yield from _elements(each)
    elif isinstance(value, list):
        for each in value:
            yield from _elements(each)


def _ends(database: Any, edges: list[str], keys: dict[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give the keys of the nodes at the ends of relationships."""
    ids = [rid for rid in edges if _RID.fullmatch(rid)]
    for first in range(0, len(ids), 500):
        places = ", ".join(ids[first : first + 500])
        sql = f"SELECT @rid AS edge, @out AS source, @in AS target FROM [{places}]"  # noqa: S608 - ids of the engine's own
        rows = [row.to_dict() for row in database.query("sql", sql)]
        nodes = sorted({str(row[end]) for row in rows for end in ("source", "target")})
        named = {
            row.get_rid(): str(row.get(keys[row._meta[1]]))  # noqa: SLF001 - it has no other way to the label
            for row in database.query("sql", f"SELECT FROM [{', '.join(nodes)}]")
        }
        yield from ((str(row["edge"]), (named[str(row["source"])], named[str(row["target"])])) for row in rows)


def _parameter(value: dict[str, Any]) -> Any:
    import datetime as dt

    match value:
        case {"@date": text}:
            return dt.date.fromisoformat(text)
        case {"@time": text}:
            return dt.datetime.fromisoformat(text)
        case _:
            return value


def _send(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, default=_tagged) + "\n")
    answers.flush()


def _tagged(value: Any) -> Any:
    import datetime as dt

    if isinstance(value, dt.datetime):
        return {"@time": value.isoformat()}
    if isinstance(value, dt.date):
        return {"@date": value.isoformat()}
    return list(value) if isinstance(value, (set, frozenset, tuple)) else str(value)


if __name__ == "__main__":
    main()
