"""The embedded engine's process, seen from outside: started, asked, and stopped whenever that is due."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

Progress = Callable[[int, int], None]
Answer = dict[str, Any]

MEMORY_MIB = 1_024
"""What the engine may take for the values of a query."""

_WORKER = Path(__file__).with_name("worker.py")


class EngineProcess:
    """A process with a database open. It is stopped when this is, or when whoever started it ends.

    Parameters
    ----------
    folder
        The database.
    record
        The graph file that the database has to be made from first; None if it is there.
    keys
        For each label, the property that no two of its nodes share.
    log_folder
        Where the engine keeps its log.
    """

    def __init__(self, folder: Path, record: Path | None, keys: dict[str, str], log_folder: Path) -> None:
        job = {
            "folder": str(folder),
            "record": None if record is None else str(record.absolute()),
            "keys": keys,
            "memory_mib": MEMORY_MIB,
        }
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCADEDB_")} | {
            "ARCADEDB_NATIVE_ISOLATE_ARGS": f"-Xmx{MEMORY_MIB}m",
            "ARCADEDB_LOG_DIR": str(log_folder),
            "ARCADEDB_LOG_CONSOLE": "0",
        }
        self._process = subprocess.Popen(  # noqa: S603 - this Python and our own file
            [sys.executable, "-P", "-X", "utf8", str(_WORKER), json.dumps(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
            start_new_session=True,  # Ctrl-C is for us, the engine would not heed it
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._questions = self._process.stdin
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True)
        self._listener.start()
        self._is_ready = False

    def wait_until_ready(self, on_progress: Progress | None) -> Answer | None:
        """Wait until the database is open; give the error if that cannot be."""
        while not self._is_ready:
            answer = self._answers.get()
            if answer is None:
                return {"error": "it ended at once", "kind": ""}
            if "error" in answer:
                return answer
            if "done" in answer and on_progress is not None:
                on_progress(answer["done"], answer["total"])
            self._is_ready = "ready" in answer
        return None

    def ask(self, question: dict[str, Any], timeout_s: float) -> Answer | None:
        """Give the answer to a question, None if it did not come in time. After that, or an interrupt, the process is stopped."""
        until = time.monotonic() + timeout_s
        try:
            self._questions.write(json.dumps(question) + "\n")
            self._questions.flush()
            answer = self._answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            self.stop()
            return None
        except BrokenPipeError:
            answer = None
        except BaseException:
            self.stop()
            raise
        if answer is None:
            self.stop()
            return {"error": "the embedded engine gave up; the query needs too much memory, or is nested too deeply"}
        return answer

    @property
    def is_running(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the process now, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # a question that was not read any more
                    pipe.close()


def _listen(lines: IO[str], answers: "queue.SimpleQueue[Answer | None]") -> None:
    for line in lines:
        answers.put(json.loads(line))
    answers.put(None)
