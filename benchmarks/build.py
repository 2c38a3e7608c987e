"""The processor time and memory of a build against those of the bare spaCy pipeline over the same texts, in one run.

    python benchmarks/build.py [POSTS]

POSTS is a folder of posts; the demo's by default. All are timed in turn, `ROUNDS` times, and the ratios of the medians given.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections import deque
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
    tokens = sum(len(nlp.make_doc(text)) for text in texts)

    def build() -> None:
        with tempfile.TemporaryDirectory() as folder:
            reading = read([source])
            build_record(Path(folder) / "hoshin.db", reading.posts, extract, options=options_key(), quarantined=reading.quarantined)

    measured = {
        f"bare pipeline, {BATCH} pieces a batch": lambda: deque(nlp.pipe(texts, batch_size=BATCH), maxlen=0),
        "bare pipeline, spaCy's own batches": lambda: deque(nlp.pipe(texts), maxlen=0),
        "extraction": lambda: deque(extract(reading.posts), maxlen=0),
        "build": build,
    }
    times = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, run in measured.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    medians = {name: statistics.median(rounds) for name, rounds in times.items()}
    small, own, *_ = medians.values()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(texts)} posts, {words:,} words, {tokens:,} tokens, {len(reading.quarantined)} quarantined; peak memory {megabytes:,.0f} MB"
    )
    for name, median in medians.items():
        print(
            f"{name}: {median:.1f} s, {median / small:.2f} of the first, {median / own:.2f} of the second, {tokens / median:,.0f} tokens/s"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else str(files("hoshin.cli") / "demo_posts"))
