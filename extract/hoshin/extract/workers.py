"""Posts shared out among processes: what one yields needs nothing of the others."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.connection import Connection

from hoshin.extract.facts import Extraction, Post
from hoshin.extract.language.annotate import BATCH

WORTH = 300_000
"""Characters for which another process is started; it loads for some seconds, and reads some 30,000 a second."""

AHEAD = 2
"""Batches of posts that wait for each process."""

MOST = 4
"""Processes started where none asked for a number: each needs half a gigabyte of memory."""

Extract = Callable[[Sequence[Post]], Iterable[Extraction]]


def available() -> int:
    """Give how many processes may run at a time: the processors that this one may use, four at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def worthwhile(posts: Iterable[Post], most: int) -> int:
    """Give how many processes are worth their start for some posts."""
    return max(1, min(most, sum(len(post.text) for post in posts) // WORTH))


def share_out(posts: Iterable[Post], extract: Extract, workers: int) -> Iterator[Extraction]:
    """Extract posts in several processes, which end with this one; order and errors are as in one.

    Parameters
    ----------
    posts
        The posts; some are taken ahead of what is asked for.
    extract
        Extracts some posts; a function of a module, or a partial of one, for it goes to each process once, by name.
    workers
        How many processes.

    Raises
    ------
    BrokenProcessPool
        If a process was killed, by the system for its memory for instance.
    """
    left = iter(posts)
    waiting: deque[Future[list[Extraction]]] = deque()
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)  # closed when this process stops, however it does
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(theirs, extract))
    try:
        while batch := list(islice(left, BATCH)):
            waiting.append(pool.submit(_extracted, batch))
            if len(waiting) > workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BaseException:
        ours.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()


_extract: Extract
"""How this process extracts posts, if it is one of several."""


def _begin(line: Connection, extract: Extract) -> None:
    """Leave Ctrl-C to the process that shares out, and end with it, in the middle of a post if need be."""
    global _extract  # noqa: PLW0603 - what a pool gives each of its processes lies there
    _extract = extract
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(line,), daemon=True).start()


def _extracted(posts: Sequence[Post]) -> list[Extraction]:
    return list(_extract(posts))


def _follow(line: Connection) -> None:
    line.poll(None)  # until the other end is closed
    os._exit(1)
