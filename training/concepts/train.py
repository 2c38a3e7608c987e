"""Fit the ranking of concepts on annotated posts, and write it as plain data.

    python training/concepts/train.py GOLD_TRAIN_DIR OUT.json [--folds 5 --score score_extraction.py]

The annotations of `GOLD_TRAIN_DIR` and its texts are read; counts of word stems and patterns, and numbers are written, no text.
"""

import argparse
import gzip
import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import spacy_lookups_data
from catboost import CatBoostClassifier
from sklearn.linear_model import LogisticRegression

from hoshin.extract import Post
from hoshin.extract.concepts import choose_concepts, phrases
from hoshin.extract.concepts.candidates import Candidate, Marked, candidates, lay_marks
from hoshin.extract.concepts.features import Known, bigrams, features, surroundings
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.priors import STRENGTH, Priors, Table
from hoshin.extract.concepts.ranking import from_json, signs_of_kind
from hoshin.extract.concepts.rivals import rivals
from hoshin.extract.concepts.vocabulary import bundled_vocabulary, names_in, terms_in
from hoshin.extract.language import annotate, load, view
from hoshin.extract.posts import read

THRESHOLD = 0.26
"""The probability from which a candidate is a concept: the best F1 in cross-validation, which is flat from 0.24 to 0.28."""

FLOOR = 0.03
"""The first stage's probability below which a candidate is given up: it leaves two fifths of them, and all but 2 % of the concepts."""

RAREST_PATTERN = 0.008
"""The share of concepts among the names in a pattern (counted as if there were 20 more of them) from which it makes candidates."""

TREES = {
    "iterations": 300, "learning_rate": 0.07, "depth": 6, "l2_leaf_reg": 15.0, "border_count": 32,
    "rsm": 0.5, "bootstrap_type": "Bernoulli", "subsample": 0.7,
}  # fmt: skip

SALIENCE_WEIGHT = {3: 2.0, 2: 1.3, 1: 1.0}
"""What a post is about weighs more than what it names in passing."""

VOCABULARY = bundled_vocabulary()


class EveryPattern(phrases.Patterns):
    """All patterns there are: any stretch is a candidate."""

    def get(self, code, default=None):
        return default if code == "." else EveryPattern(self.whole + code)


@dataclass
class Annotated:
    post: Post
    marked: Marked
    concepts: list[dict]
    positive: dict[tuple[str, ...], dict] = field(default_factory=dict)
    patterns: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For each pattern the number of different names in it, and of concepts among them."""
    found: dict[tuple[str, ...], Candidate] = field(default_factory=dict)
    terms: dict = field(default_factory=dict)


def annotated_posts(gold: Path, pipeline: str | None = None) -> list[Annotated]:
    out = []
    for post, doc in annotate(load(pipeline), read([gold / "posts"]).posts):
        concepts = json.loads((gold / f"{post.id}.json").read_text(encoding="utf-8"))["concepts"]
        out.append(annotated(post, lay_marks(post, view(doc)), concepts))
    return out


def annotated(post: Post, marked: Marked, concepts: list[dict]) -> Annotated:
    positive = {key(name): concept for concept in concepts for name in [*concept["aliases"], concept["label"]]}
    found = candidates(marked, EveryPattern())
    counts = defaultdict(lambda: (0, 0))
    for k, candidate in found.items():
        for pattern in {p.pattern for p in candidate.phrases}:
            seen, concept = counts[pattern]
            counts[pattern] = (seen + 1, concept + (k in positive))
    return Annotated(post, marked, concepts, positive, dict(counts))


def find_candidates(items: list[Annotated], patterns: dict[str, list[int]], word_frequency: dict, *, left_out: bool) -> None:
    """Find the candidates of posts, in training posts without the patterns that only they have."""
    for item in items:
        own = item.patterns if left_out else {}
        allowed = {p for p, (s, c) in patterns.items() if is_kept(s - own.get(p, (0, 0))[0], c - own.get(p, (0, 0))[1])}
        item.found = candidates(item.marked, phrases.patterns_of(allowed), names_in(VOCABULARY, item.marked.view))
        item.terms = terms_in(VOCABULARY, item.marked.view, item.found, word_frequency)


def is_kept(seen: int, concepts: int) -> bool:
    return concepts > 0 and concepts / (seen + 20) >= RAREST_PATTERN


def summed(counts) -> dict[str, list[int]]:
    total = defaultdict(lambda: [0, 0])
    for one in counts:
        for name, (seen, concepts) in one.items():
            total[name][0] += seen
            total[name][1] += concepts
    return dict(total)


def own_counts(item: Annotated) -> dict[str, dict[str, tuple[int, int]]]:
    """One post's share in the priors. Names are counted once a post, what surrounds them once a candidate."""
    tables = {table: {} for table in STRENGTH}
    before, after = surroundings(item.marked)

    def once(table, name, is_concept):
        tables[table][name] = (1, max(is_concept, tables[table].get(name, (0, 0))[1]))

    def each(table, names, is_concept):
        for name in names:
            seen, concepts = tables[table].get(name, (0, 0))
            tables[table][name] = (seen + 1, concepts + is_concept)

    for k, candidate in item.found.items():
        is_concept = int(k in item.positive)
        once("phrase", " ".join(k), is_concept)
        once("head", k[-1], is_concept)
        once("first", k[0], is_concept)
        for stem in k:
            once("word", stem, is_concept)
        for pair in bigrams(k):
            once("bigram", pair, is_concept)
        each("before", {before[p.first] for p in candidate.phrases}, is_concept)
        each("after", {after[p.last] for p in candidate.phrases}, is_concept)
        each("pattern", {p.pattern for p in candidate.phrases}, is_concept)
    return tables


def priors_of(tables: dict, base_rate: float) -> Priors:
    return Priors({table: Table(counts) for table, counts in tables.items()}, base_rate)


def pruned(tables: dict) -> dict:
    """Leave out what was a candidate once and no concept, and rare surroundings."""
    few = {"before": 5, "after": 5}
    return {
        table: {name: v for name, v in sorted(counts.items()) if v[1] > 0 or v[0] > 1 if v[0] >= few.get(table, 0)}
        for table, counts in tables.items()
    }


class Linear:
    """The first stage: logistic regression on what is seen of a candidate by itself."""

    def __init__(self, items: list[Annotated], word_frequency: dict, patterns: dict, without: frozenset[str]) -> None:
        own = [own_counts(item) for item in items]
        tables = {table: summed(o[table] for o in own) for table in STRENGTH}
        total = sum(len(item.found) for item in items)
        base_rate = sum(k in item.positive for item in items for k in item.found) / total
        tables["pattern"] = {p: tables["pattern"].get(p, (0, 0)) for p, v in patterns.items() if is_kept(*v)} | {
            phrases.SET_APART: tables["pattern"][phrases.SET_APART]
        }
        self.tables, self.base_rate = tables, base_rate
        self.known = Known(word_frequency, priors_of(tables, base_rate), VOCABULARY)
        self.own = {item.post.id: priors_of(o, 0.0) for item, o in zip(items, own, strict=True)}
        columns = [self.columns(item) for item in items]
        self.names = [name for name in columns[0] if name not in without]
        x = np.vstack([self.table(c) for c in columns])
        y = np.concatenate([[k in item.positive for k in item.found] for item in items])
        w = np.concatenate([[_weight(item, k) for k in item.found] for item in items])
        self.mean, self.scale = x.mean(0), x.std(0)
        self.scale[self.scale < 1e-9] = 1.0
        regression = LogisticRegression(C=0.3, max_iter=500, solver="newton-cholesky")
        regression.fit((x - self.mean) / self.scale, y, sample_weight=w)
        self.weights, self.bias = regression.coef_[0], float(regression.intercept_[0])

    def columns(self, item: Annotated) -> dict:
        return features(item.marked, item.found, item.terms, self.known, self.own.get(item.post.id))

    def table(self, columns: dict) -> np.ndarray:
        return np.column_stack([columns[name] for name in self.names])

    def probabilities(self, table: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-((table - self.mean) / self.scale @ self.weights + self.bias)))


def _weight(item: Annotated, k: tuple[str, ...]) -> float:
    """What a post is about weighs more than what it names in passing, an alias alone half as much as a label."""
    concept = item.positive.get(k)
    if concept is None:
        return 1.0
    by_salience = 3.0 if concept["salience"] >= 2.5 else 1.5 if concept["salience"] >= 1.5 else 1.0
    return by_salience * (1.0 if key(concept["label"]) == k else 0.5)


def fit(items: list[Annotated], word_frequency: dict[str, float], folds: int = 5, without: frozenset[str] = frozenset()) -> dict:
    """Fit both stages; the second learns from scores that the first gave to posts it had not seen.

    `without` are features to leave out.
    """
    patterns = summed(item.patterns for item in items)
    find_candidates(items, patterns, word_frequency, left_out=True)
    linear = Linear(items, word_frequency, patterns, without)
    unseen: dict[str, np.ndarray] = {}
    order = np.random.default_rng(0).permutation(len(items))
    for fold in range(folds):
        held_out = [items[i] for i in sorted(order[fold::folds].tolist())]
        ids = {item.post.id for item in held_out}
        part = Linear([item for item in items if item.post.id not in ids], word_frequency, patterns, without)
        unseen |= {item.post.id: part.probabilities(part.table(part.columns(item))) for item in held_out}
    rows, answers, weights, rival_names = [], [], [], []
    for item in items:
        alone = unseen[item.post.id]
        is_left = alone > FLOOR
        left = {k: c for (k, c), stays in zip(item.found.items(), is_left.tolist(), strict=True) if stays}
        beside = rivals(left, alone[is_left], len(item.marked.view))
        rival_names = [name for name in beside if name not in without]
        table = linear.table(linear.columns(item))
        rows.append(np.hstack((np.column_stack([beside[name] for name in rival_names]), table[is_left])))
        y, w = once_each(item, dict(zip(item.found, alone.tolist(), strict=True)))
        answers.append(y[is_left])
        weights.append(w[is_left])
    trees = CatBoostClassifier(**TREES, random_seed=0, verbose=0, thread_count=2, allow_writing_files=False)
    trees.fit(np.vstack(rows), np.concatenate(answers), sample_weight=np.concatenate(weights))
    return {
        "features": linear.names, "mean": linear.mean.tolist(), "scale": linear.scale.tolist(),
        "weights": linear.weights.tolist(), "bias": linear.bias, "floor": FLOOR,
        "rival_features": rival_names, "trees": plain_trees(trees), "threshold": THRESHOLD,
        "priors": {"tables": pruned(linear.tables), "base_rate": linear.base_rate},
        "kinds": kind_counts(items), "word_frequency": word_frequency,
    }  # fmt: skip


def once_each(item: Annotated, score: dict[tuple[str, ...], float]) -> tuple[np.ndarray, np.ndarray]:
    """Count only the best-scored name of each concept as right, so that each idea is learned to be taken once."""
    best: dict[int, tuple[str, ...]] = {}
    for k in item.found:
        concept = item.positive.get(k)
        if concept is not None:
            known = best.get(id(concept))
            if known is None or _worth(concept, k, score) > _worth(concept, known, score):
                best[id(concept)] = k
    right = set(best.values())
    y = np.array([k in right for k in item.found], dtype=int)
    w = np.array([SALIENCE_WEIGHT[round(item.positive[k]["salience"])] if k in right else 1.0 for k in item.found])
    return y, w


def _worth(concept: dict, k: tuple[str, ...], score: dict[tuple[str, ...], float]) -> float:
    return score[k] + (0.1 if key(concept["label"]) == k else 0.0)


def plain_trees(model: CatBoostClassifier) -> dict:
    """Give boosted oblivious trees as lists."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text(encoding="utf-8"))
    depth = TREES["depth"]
    rows = {"features": [], "borders": [], "leaves": []}
    for tree in data["oblivious_trees"]:
        splits = tree["splits"]
        missing = depth - len(splits)  # a question whose answer is always no fills a shallow tree up
        rows["features"].append([split["float_feature_index"] for split in splits] + [0] * missing)
        rows["borders"].append([round(split["border"], 6) for split in splits] + [1e9] * missing)
        rows["leaves"].append([round(leaf, 5) for leaf in tree["leaf_values"]] + [0.0] * (2**depth - len(tree["leaf_values"])))
    scale, (bias,) = data["scale_and_bias"]
    rows["leaves"] = [[round(leaf * scale, 5) for leaf in leaves] for leaves in rows["leaves"]]
    return {**rows, "bias": bias}


def kind_counts(items: list[Annotated]) -> dict[str, dict[str, float]]:
    counts = defaultdict(Counter)
    for item in items:
        for k, candidate in item.found.items():
            concept = item.positive.get(k)
            if concept is None or key(concept["label"]) != k:
                continue
            head = item.marked.view.lower[candidate.phrases[0].last]
            for evidence, _ in signs_of_kind(k, head, candidate.phrases[0].pattern):
                counts[evidence][concept["kind"]] += 1
    return {e: dict(sorted(c.items())) for e, c in sorted(counts.items())}


def general_frequencies(largest: int = 20_000) -> dict[str, float]:
    """Log-probabilities of English words, from the tables of spacy-lookups-data (MIT)."""
    path = Path(spacy_lookups_data.__file__).parent / "data" / "en_lexeme_prob.json.gz"
    table = json.loads(gzip.decompress(path.read_bytes()))
    words = {}
    for word, p in sorted(table.items(), key=lambda item: -item[1]):
        if word.lower() not in words and word.isalpha() and len(words) < largest:
            words[word.lower()] = round(p, 1)
    return dict(sorted(words.items()))


def to_json(model: dict) -> dict:
    """Round what is stored."""
    return {
        **model,
        **{k: [float(f"{x:.6g}") for x in model[k]] for k in ("mean", "scale", "weights")},
        "bias": round(model["bias"], 6),
        "priors": {**model["priors"], "base_rate": round(model["priors"]["base_rate"], 5)},
        "kinds": {k: v for k, v in model["kinds"].items() if sum(v.values()) > 1},
    }


def figures(items: list[Annotated], model: dict, score) -> list[dict]:
    """Score posts by a model, one row a post."""
    ready, rows = from_json(model), []
    for item in items:
        system = [
            {"label": c.label, "aliases": list(c.aliases), "kind": c.kind} for c in choose_concepts(item.marked, VOCABULARY, ready)[0]
        ]
        rows.append(score.score_concepts(item.concepts, system, [score.exact]))
    return rows


def mean_figures(rows: list[dict], score) -> dict[str, float]:
    means = {k: float(np.mean([row[k] for row in rows if row[k] is not None])) for k in rows[0]}
    return {k: round(v, 3) for k, v in {**means, "f1": score.f1(means["precision"], means["recall"])}.items()}


def cross_validated(items: list[Annotated], word_frequency: dict[str, float], folds: int, score) -> dict:
    """Score each post by a model that was fitted on the other folds."""
    order = np.random.default_rng(1).permutation(len(items))
    rows = []
    for fold in range(folds):
        held_out = set(order[fold::folds].tolist())
        model = to_json(fit([item for i, item in enumerate(items) if i not in held_out], word_frequency))
        rows += figures([items[i] for i in sorted(held_out)], model, score)
    return mean_figures(rows, score)


def load_scorer(path: Path):
    """The scorer of the annotations, from its file."""
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--score", type=Path, help="the scorer's file, for cross-validation")
    arguments = parser.parse_args()
    items, word_frequency = annotated_posts(arguments.gold), general_frequencies()
    model = to_json(fit(items, word_frequency))
    arguments.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    covered = [any(key(n) in item.found for n in (c["label"], *c["aliases"])) for item in items for c in item.concepts]
    print(f"{len(items)} posts, {sum(covered) / len(covered):.3f} of the concepts among the candidates")
    if arguments.folds:
        print(cross_validated(items, word_frequency, arguments.folds, load_scorer(arguments.score)))


if __name__ == "__main__":
    main()
