"""How fast ``hoshin load`` is against the bare driver sending the same batches, in one run, and how long a second load takes.

python benchmarks/load.py [--concepts 100000] [--relationships 1000000]

Starts the server of the tests. The graph is made up from a seed; its texts are words without sense.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "neo4j"))
SEED = 1
WORDS = 400  # of a post
# what part of the relationships is of which type
SHARES = {"MENTIONS": 0.4, "RELATED_TO": 0.3, "LEADS_TO": 0.1, "SUPPORTS": 0.1, "IS_A": 0.1}


def write_graph(path: Path, concepts: int, relationships: int) -> None:
    """Write a record of a made-up graph."""
    from hoshin.extract import Extraction, Post, Source
    from hoshin.graph import ConceptNode, Graph, PostNode, Quote, RelationEdge
    from hoshin.graph.record.writing import write_record

    rng = random.Random(SEED)
    count = {type_: int(share * relationships) for type_, share in SHARES.items()}
    words = [f"{a}{b}{c}" for a in ("ba", "do", "ki") for b in ("ra", "ne", "lu") for c in ("ta", "mo", "si")]
    post_ids = [f"post-{n:06}" for n in range(max(2, count["MENTIONS"] // 40))]
    texts = {post: " ".join(rng.choices(words, k=WORDS)) for post in post_ids}
    concept_ids = [f"concept-{n:07}" for n in range(concepts)]

    def quote(post: str, length: int) -> Quote:
        start = rng.randrange(len(texts[post]) - length)
        return Quote(post, start, start + length)

    mentioned: dict[str, set[str]] = {}
    while count["MENTIONS"]:
        posts = mentioned.setdefault(rng.choice(concept_ids), set())
        post = rng.choice(post_ids)
        if post not in posts:
            posts.add(post)
            count["MENTIONS"] -= 1
    edges = {}
    for type_, wanted in count.items():
        missing = wanted
        while missing:
            source, target = rng.sample(concept_ids, 2)
            if (source, type_, target) not in edges:
                posts = tuple(sorted(rng.sample(post_ids, 2)))
                is_stated = type_ != "RELATED_TO"
                edges[source, type_, target] = RelationEdge(
                    source=source,
                    type=type_,
                    target=target,
                    trust="stated" if is_stated else "co-occurring",
                    support=2,
                    confidence=round(rng.random(), 2),
                    weight=0.0 if is_stated else round(rng.random(), 4),
                    evidence=tuple(quote(post, 80) for post in posts) if is_stated else (),
                    posts=posts,
                )
                missing -= 1
    graph = Graph(
        posts=tuple(PostNode(id=post, title=post, text=text, words=WORDS) for post, text in texts.items()),
        concepts=tuple(
            ConceptNode(
                id=concept,
                name=concept.replace("-", " "),
                kind="practice",
                weight=1.0,
                mentions=tuple(quote(post, 12) for post in sorted(mentioned.get(concept, ()))),
                saliences=tuple((post, 0.5) for post in sorted(mentioned.get(concept, ()))),
            )
            for concept in concept_ids
        ),
        relations=tuple(edges[key] for key in sorted(edges)),
    )
    source = Source("-", "0", "text", "utf-8")
    extractions = {post: Extraction(post=Post(id=post, title=post, text="", source=source)) for post in post_ids}
    write_record(path, graph, extractions, dict.fromkeys(post_ids, "0"), meta={})


def send_bare(path: Path, uri: str, user: str, password: str) -> float:
    """Send the batches of a first load by the driver alone; give the seconds that sending took, without making the rows."""
    import neo4j

    from hoshin.graph.neo4j import statements
    from hoshin.graph.neo4j.loading import BATCH
    from hoshin.graph.neo4j.marks import node_hash, relationship_hash
    from hoshin.graph.projection import NODES, RELATIONSHIPS, Projection

    with Projection(path) as projection, neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver, driver.session() as session:
        for statement in (*statements.SCHEMA, "CALL db.awaitIndexes(300)"):
            session.run(statement).consume()
        queries = [
            (
                statements.write_nodes(table),
                ({**row, "_hash": node_hash(table, row)} for row in projection.nodes(table)),
            )
            for table in NODES
        ] + [
            (
                statements.write_relationships(table),
                ({**row._asdict(), "hash": relationship_hash(table, row)} for row in projection.relationships(table)),
            )
            for table in RELATIONSHIPS
        ]
        seconds = 0.0
        for query, rows in queries:
            while batch := list(islice(rows, BATCH)):
                start = time.perf_counter()
                session.run(query, rows=batch, graph="hoshin").consume()
                seconds += time.perf_counter() - start
    return seconds


def load(path: Path, uri: str, user: str, password: str) -> tuple[float, float]:
    """Run the command in a process of its own; give its seconds and the most memory that it had, in megabytes."""
    environment = {**os.environ, "NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "hoshin.cli", "load", "-g", str(path)], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("the load failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main(path: Path, concepts: int, relationships: int, version: str) -> None:
    from neo4j_server import running

    # in a process of its own, so that what it takes is given back
    with ProcessPoolExecutor(1) as pool:
        pool.submit(write_graph, path, concepts, relationships).result()
    with running(version, is_brief=False) as server:
        bare = send_bare(path, *server[:3])
    with running(version, is_brief=False) as server:
        first, memory = load(path, *server[:3])
        again, _ = load(path, *server[:3])
    print(f"{concepts} concepts, {relationships} relationships, Neo4j {version}")
    print(f"bare driver {bare:.1f} s; load {first:.1f} s, which is {bare / first:.0%} of its rate, in {memory:.0f} MB")
    print(f"a load without changes {again:.1f} s, {again / first:.1%} of the first")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--relationships", type=int, default=1_000_000)
    parser.add_argument("--version", default="5.26.26")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder) / "hoshin.db", options.concepts, options.relationships, options.version)
