"""Fit the classifier of relations on annotated posts, and write it as plain data.

    python training/relations/train.py GOLD_TRAIN_DIR OUT.json --score score_extraction.py [--validate] [--dev GOLD_DEV_DIR]

Each post is learned from twice: with its annotated concepts, and with those that the ranking finds when it was fitted on other
posts, so that the classifier knows concepts as good and as bad as it will meet. With ``--validate`` each post is also scored by a
classifier that was fitted on the other parts, with ``--dev`` other annotated posts by the one that is written.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1] / "concepts"))
import train as ranking

from hoshin.extract import Concept, Gloss, Mention
from hoshin.extract.concepts import choose_concepts, find_concepts
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.ranking import from_json as ranking_from_json
from hoshin.extract.entities import find_entities
from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.relations.classifier import Model, Reading, from_json
from hoshin.extract.relations.deciding import decide
from hoshin.extract.relations.scene import Scene, scene

FOLDS = 5
"""Parts of the posts, each of which gets its concepts from a ranking that was fitted on the others."""

THRESHOLD = 0.1
"""Near the best F1 in cross-validation with extracted concepts, which is flat from 0.07 to 0.14."""

TREES = {
    "iterations": 400, "learning_rate": 0.08, "depth": 6, "l2_leaf_reg": 10.0, "border_count": 32,
    "rsm": 0.3, "bootstrap_type": "Bernoulli", "subsample": 0.7, "random_seed": 0,
}  # fmt: skip

PARTLY = 0.3
"""The weight of a pair of annotated concepts of which only namesakes are tied: the scorer lets it pass, no reader tied it."""

EXTRACTED = 0.5
"""The weight of extracted concepts where types are learned."""

STRENGTH, ITERATIONS = 0.08, 150
"""Inverse strength of the regularisation of types."""

MIRRORED = 0.6
"""The weight of a pair learned the other way round, by its ends alone."""

RAREST_NUMBER, RAREST_WORD = 40, 4

READINGS = [
    Reading(name, is_forward)
    for name, kind in RELATION_TYPES.items()
    if name != "RELATED_TO"
    for is_forward in ((True,) if kind.is_symmetric else (True, False))
]
ENDS = re.compile(r"(kind|word|head|name|class|broader) ([ab]) (.*)")


GLOSSES = {key(name): Gloss(term.label, term.definition) for term in reversed(ranking.VOCABULARY.terms) for name in reversed(term.names)}


@dataclass
class Example:
    """A pair of concepts (by their numbers) of a post as the classifier sees it; `hits` are the annotated relations that it is."""

    numbers: dict[str, float]
    words: set[str]
    hits: list[tuple[int, Reading]]
    ends: tuple[int, int]
    is_whole: bool
    """Whether both ends are what the annotator tied, and no namesakes."""

    @property
    def readings(self) -> set[Reading]:
        return {reading for _, reading in self.hits}


@dataclass
class Post:
    """A post with its annotations, and its concepts, scene and pairs for each way to come by concepts; `part` is the fold it is in."""

    id: str
    gold: dict
    concepts: dict[str, list[Concept]]
    scenes: dict[str, Scene]
    examples: dict[str, list[Example]]
    part: int = 0


def annotated_concepts(text: str, gold: dict) -> list[Concept]:
    """The annotated concepts of a post, each wherever the text has one of its names."""
    return [
        Concept(
            label=c["label"],
            kind=(c.get("kinds") or [c["kind"]])[0],
            salience=c["salience"] / 3,
            aliases=tuple(c["aliases"]),
            gloss=GLOSSES.get(key(c["label"])),
            mentions=tuple(
                sorted({Mention(*m.span()) for name in {c["label"], *c["aliases"]} - {""} for m in _named(name).finditer(text)})
            ),
        )
        for c in gold["concepts"]
    ]


def _named(name: str) -> re.Pattern[str]:
    name = name.strip()
    return re.compile(
        (r"(?<!\w)" if name[0].isalnum() else "") + re.escape(name) + (r"(?:s|es)?(?!\w)" if name[-1].isalnum() else ""), re.IGNORECASE
    )


def examples(seen: Scene, concepts: Sequence[Concept], gold: dict, scorer) -> list[Example]:
    """The pairs of a post with what an annotator says of them, by the scorer's rules."""
    names = {c["label"]: scorer.names(c) for c in gold["concepts"]}
    relations = [r for r in gold["relations"] if r["source"] in names and r["target"] in names]
    own = [scorer.names({"label": c.label, "aliases": list(c.aliases)}) for c in concepts]
    same = [{label: scorer.partial(mine, theirs) for label, theirs in names.items()} for mine in own]
    out = []
    for numbers, words, a, b in described(seen):
        hits, tied = [], {frozenset((r["source"], r["target"])) for r in relations}
        for n, r in enumerate(relations):
            kind = r["type"].upper()
            forward = same[a][r["source"]] and same[b][r["target"]]
            if forward or (same[a][r["target"]] and same[b][r["source"]]):
                hits.append((n, Reading(kind, forward or RELATION_TYPES[kind].is_symmetric)))
        out.append(Example(numbers, words, hits, (a, b), frozenset((concepts[a].label, concepts[b].label)) in tied))
    return out


def described(seen: Scene) -> Iterator[tuple[dict[str, float], set[str], int, int]]:
    """The pairs of a scene in numbers and words, with their concepts."""
    for n, pair in enumerate(seen.pairs):
        yield seen.numbers(n), seen.words(n), pair.first.concept, pair.second.concept


def posts(folder: Path, scorer) -> list[Post]:
    """Annotated posts with examples from annotated and from extracted concepts."""
    items, frequencies = ranking.annotated_posts(folder), ranking.general_frequencies()
    part = np.random.default_rng(1).permutation(len(items)) % FOLDS
    extracted: dict[str, list[Concept]] = {}
    for held_out in range(FOLDS):
        known = [item for item, p in zip(items, part, strict=True) if p != held_out]
        model = ranking_from_json(ranking.to_json(ranking.fit(known, frequencies)))
        for item in (item for item, p in zip(items, part, strict=True) if p == held_out):
            extracted[item.post.id] = choose_concepts(item.marked, ranking.VOCABULARY, model)[0]
    return [post_of(item, folder, extracted[item.post.id], scorer, int(p)) for item, p in zip(items, part, strict=True)]


def post_of(item, folder: Path, extracted: list[Concept], scorer, part: int = 0) -> Post:
    gold = json.loads((folder / f"{item.post.id}.json").read_text(encoding="utf-8"))
    by = {"annotated": annotated_concepts(item.post.text, gold), "extracted": extracted}
    scenes = {way: scene(item.marked.view, concepts, item.post.spans) for way, concepts in by.items()}
    return Post(item.post.id, gold, by, scenes, {way: examples(scenes[way], by[way], gold, scorer) for way in by}, part)


def fit(known: Sequence[Post]) -> dict:
    """Fit both stages; what comes out is plain data."""
    both = [(way, e) for post in known for way in ("annotated", "extracted") for e in post.examples[way]]
    seen = Counter(name for _, e in both for name in e.numbers)
    numbers = sorted(name for name, count in seen.items() if count >= RAREST_NUMBER)
    table = np.zeros((len(both), len(numbers)), dtype=np.float32)
    column = {name: n for n, name in enumerate(numbers)}
    for n, (_, e) in enumerate(both):
        for name, value in e.numbers.items():
            if name in column:
                table[n, column[name]] = value
    weight = [PARTLY if e.hits and not e.is_whole and way == "annotated" else 1.0 for way, e in both]
    trees = CatBoostClassifier(**TREES, verbose=0, thread_count=1, allow_writing_files=False)
    trees.fit(table, [bool(e.hits) for _, e in both], sample_weight=weight)
    words, weights, bias = fit_types([(way, e) for way, e in both if e.hits])
    return {
        "threshold": THRESHOLD, "numbers": numbers, "trees": shortened(ranking.plain_trees(trees)),
        "readings": [list(reading) for reading in READINGS], "words": dict(zip(words, weights, strict=True)), "bias": bias,
    }  # fmt: skip


def fit_types(tied: Sequence[tuple[str, Example]]) -> tuple[list[str], list[list[int]], list[int]]:
    """Fit the types on pairs that are tied: words, and for each the weights of the readings, in hundredths."""
    rows, answers, weights = [], [], []
    for way, e in tied:
        weight = (EXTRACTED if way == "extracted" else 1.0 if e.is_whole else PARTLY) / len(e.readings)
        for reading in sorted(e.readings):
            rows += [e.words, mirrored(e.words)]
            answers += [READINGS.index(reading), READINGS.index(turned(reading))]
            weights += [weight, weight * MIRRORED]
    seen = Counter(word for words in rows[::2] for word in words)
    known = sorted(word for word, count in seen.items() if count >= RAREST_WORD)
    index = {word: n for n, word in enumerate(known)}
    columns = [[index[word] for word in words if word in index] + [len(known)] for words in rows]
    table = csr_matrix(
        (np.ones(sum(map(len, columns))), np.concatenate(columns), np.cumsum([0, *map(len, columns)])), shape=(len(rows), len(known) + 1)
    )
    types = LogisticRegression(C=STRENGTH, max_iter=ITERATIONS).fit(table, answers, sample_weight=weights)
    hundredths = np.round(types.coef_ * 100).astype(int)
    bias = np.round((types.coef_[:, -1] + types.intercept_) * 100).astype(int)
    kept = [n for n in range(len(known)) if np.abs(hundredths[:, n]).max() > 1]
    return [known[n] for n in kept], [hundredths[:, n].tolist() for n in kept], bias.tolist()


def mirrored(words: set[str]) -> set[str]:
    """What is said of the ends of a pair alone, as if the text had them the other way round."""
    found = (ENDS.fullmatch(word) for word in words)
    return {f"{m[1]} {'b' if m[2] == 'a' else 'a'} {m[3]}" for m in found if m}


def turned(reading: Reading) -> Reading:
    return reading if RELATION_TYPES[reading.type].is_symmetric else Reading(reading.type, not reading.is_forward)


def shortened(trees: dict) -> dict:
    return {
        **trees,
        "borders": [[round(b, 4) for b in row] for row in trees["borders"]],
        "leaves": [[round(x, 4) for x in row] for row in trees["leaves"]],
    }


def figures(posts: Sequence[Post], models: Mapping[int, Model], scorer) -> dict[str, dict[str, float]]:
    """F1 of relations with and without their types, for each way to come by concepts; `models` by the part of a post."""
    out = {}
    for way in ("annotated", "extracted"):
        totals = {"typed": [0] * 4, "untyped": [0] * 4}
        for post in posts:
            found = decide(post.scenes[way], models[post.part])
            system = {
                "concepts": [{"label": c.label, "aliases": list(c.aliases)} for c in post.concepts[way]],
                "relations": [{"source": r.source, "type": r.type.lower(), "target": r.target} for r in found],
            }
            for name, counts in scorer.score_relations(post.gold, system).items():
                totals[name] = [a + b for a, b in zip(totals[name], counts, strict=True)]
        out[way] = {name: round(scorer.f1(right / max(1, n), hit / max(1, want)), 3) for name, (right, n, hit, want) in totals.items()}
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="the scorer's file")
    parser.add_argument("--validate", action="store_true", help="cross-validate by the parts of the posts")
    parser.add_argument("--dev", type=Path, help="a folder of annotated posts to measure")
    arguments = parser.parse_args()
    scorer = ranking.load_scorer(arguments.score)
    known = posts(arguments.gold, scorer)
    model = fit(known)
    arguments.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    pairs = [e for post in known for e in post.examples["extracted"]]
    print(f"{len(known)} posts, {len(pairs)} pairs of extracted concepts, {sum(bool(e.hits) for e in pairs)} related")
    if arguments.validate:
        models = {part: from_json(fit([post for post in known if post.part != part])) for part in range(FOLDS)}
        print("cross-validated", figures(known, models, scorer))
    if arguments.dev:
        items = ranking.annotated_posts(arguments.dev)
        found = [list(find_concepts(i.post, i.marked.view, None, find_entities(i.post, i.marked.view))[0]) for i in items]
        print(
            "dev", figures([post_of(i, arguments.dev, c, scorer) for i, c in zip(items, found, strict=True)], {0: from_json(model)}, scorer)
        )


if __name__ == "__main__":
    main()
