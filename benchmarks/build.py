"""The processor time and memory of a build against those of the bare spaCy pipeline over the same texts, in one run.

    python benchmarks/build.py [POSTS]

POSTS is a folder of posts; the demo's by default. All are timed in turn, `ROUNDS` times; given are the median time of each, and the
median of its ratios to the bare pipeline in the same round, for a machine that others use is slower in some rounds than in others.
Last comes the time on the clock, of one process and of as many as a build takes by itself.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from hoshin.extract import extract, options_key, read
from hoshin.extract.concepts import find_concepts
from hoshin.extract.entities import find_entities
from hoshin.extract.language import annotate, load, view
from hoshin.extract.workers import available, worthwhile
from hoshin.graph import build_record

ROUNDS = 7


def main(source: str) -> None:
    nlp = load()
    reading = read([source])
    texts = [post.text for post in reading.posts]
    words = sum(len(text.split()) for text in texts)
    list(nlp.pipe(texts[:5]))
    tokens = sum(len(nlp.make_doc(text)) for text in texts)

    def build() -> None:
        with tempfile.TemporaryDirectory() as folder:
            reading = read([source])
            build_record(Path(folder) / "hoshin.db", reading.posts, extract, options=options_key(), quarantined=reading.quarantined)

    def concepts() -> None:
        for post, doc in annotate(nlp, reading.posts):
            seen = view(doc)
            find_concepts(post, seen, None, find_entities(post, seen))

    measured = {
        "bare pipeline, in Hoshin's batches": lambda: deque(annotate(nlp, reading.posts), maxlen=0),
        "bare pipeline, spaCy's own batches": lambda: deque(nlp.pipe(texts), maxlen=0),
        "pipeline, entities and concepts": concepts,
        "extraction: relations, too": lambda: deque(extract(reading.posts), maxlen=0),
        "build": build,
    }
    for run in measured.values():
        run()  # what is loaded once is loaded
    rounds = [[timed(run) for run in measured.values()] for _ in range(ROUNDS)]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(texts)} posts, {words:,} words, {tokens:,} tokens, {len(reading.quarantined)} quarantined; peak memory {megabytes:,.0f} MB"
    )
    for n, name in enumerate(measured):
        median = statistics.median(times[n] for times in rounds)
        to_ours, to_spacy = (statistics.median(times[n] / times[bare] for times in rounds) for bare in (0, 1))
        print(f"{name}: {median:.1f} s, {to_ours:.2f} of the first, {to_spacy:.2f} of the second, {tokens / median:,.0f} tokens/s")
    processes = worthwhile(reading.posts, available())
    bare, alone, together = (
        timed(run, time.perf_counter)
        for run in (
            measured["bare pipeline, spaCy's own batches"],
            measured["extraction: relations, too"],
            lambda: deque(extract(reading.posts, workers=0), maxlen=0),
        )
    )
    print(f"on the clock: bare pipeline {bare:.1f} s, extraction {alone:.1f} s, in {processes} processes {together:.1f} s")


def timed(run: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Give the time of a run in seconds: that of the processor, or by another clock."""
    start = clock()
    run()
    return clock() - start


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(files("hoshin.cli") / "demo_posts"))
