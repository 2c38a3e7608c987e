"""The processor time and memory of a build against those of the bare spaCy pipeline over the same texts, in one run.

    python benchmarks/build.py [POSTS]

POSTS is a folder of posts; the demo's by default. The two are timed in turn, `ROUNDS` times, and the ratio of the medians given.
"""

import resource
import statistics
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from hoshin.extract import extract, options_key, read
from hoshin.extract.language import load
from hoshin.extract.language.annotate import BATCH
from hoshin.graph import build_record

ROUNDS = 3


def main(source: str) -> None:
    nlp = load()
    reading = read([source])
    texts = [post.text for post in reading.posts]
    words = sum(len(text.split()) for text in texts)
    list(nlp.pipe(texts[:5]))
    bare, whole = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
        bare.append(time.process_time() - start)
        with tempfile.TemporaryDirectory() as folder:
            start = time.process_time()
            reading = read([source])
            build_record(Path(folder) / "hoshin.db", reading.posts, extract, options=options_key(), quarantined=reading.quarantined)
            whole.append(time.process_time() - start)
    of_bare, of_whole = statistics.median(bare), statistics.median(whole)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} posts, {words:,} words, {tokens:,} tokens, {len(reading.quarantined)} quarantined")
    print(f"bare pipeline {of_bare:.1f} s ({tokens / of_bare:,.0f} tokens/s), build {of_whole:.1f} s")
    print(f"build / bare pipeline: {of_whole / of_bare:.2f}; peak memory {megabytes:,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(files("hoshin.cli") / "demo_posts"))
