"""Fit the ranking of concepts on annotated posts, and write it as plain data.

    python training/concepts/train.py GOLD_TRAIN_DIR OUT.json [--folds 5] [--score score_extraction.py]

The annotations of `GOLD_TRAIN_DIR` and its texts are read; counts of word stems, phrase stems and weights are written, no text.
"""

import argparse
import gzip
import importlib.util
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy_lookups_data
from sklearn.linear_model import LogisticRegression

from hoshin.extract import Post
from hoshin.extract.concepts.candidates import Candidate, Marked, candidates, lay_marks
from hoshin.extract.concepts.features import FEATURES, Priors, features
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.ranking import from_json, scores
from hoshin.extract.concepts.selection import select
from hoshin.extract.language import annotate, load, view
from hoshin.extract.posts import read

THRESHOLD = 0.25
"""The probability from which a candidate is taken: of those tried (0.15 to 0.4) near the best F1 in cross-validation that
still finds seven in ten of what a post is about."""


@dataclass
class Annotated:
    post: Post
    marked: Marked
    found: dict[tuple[str, ...], Candidate]
    concepts: list[dict]
    positive: dict[tuple[str, ...], dict]


def annotated_posts(gold: Path, pipeline: str | None = None) -> list[Annotated]:
    posts = read([gold / "posts"]).posts
    out = []
    for post, doc in annotate(load(pipeline), posts):
        concepts = json.loads((gold / f"{post.id}.json").read_text(encoding="utf-8"))["concepts"]
        marked = lay_marks(post, view(doc))
        positive = {}
        for concept in concepts:
            for name in [*concept["aliases"], concept["label"]]:
                positive[key(name)] = concept
        out.append(Annotated(post, marked, candidates(marked), concepts, positive))
    return out


def own_counts(item: Annotated) -> Priors:
    """One post's share in the counts: what occurred in it as a candidate, and what of it was a concept."""
    phrase, head, word = {}, {}, {}
    for k in item.found:
        is_concept = int(k in item.positive)
        phrase[" ".join(k)] = (1, is_concept)
        head[k[-1]] = (1, max(is_concept, head.get(k[-1], (0, 0))[1]))
        for w in k:
            word[w] = (1, max(is_concept, word.get(w, (0, 0))[1]))
    return Priors(phrase, head, word, 0.0)


def summed(all_counts: list[Priors], items: list[Annotated]) -> Priors:
    tables = []
    for name in ("phrase", "head", "word"):
        total = defaultdict(lambda: [0, 0])
        for counts in all_counts:
            for k, (seen, concept) in getattr(counts, name).items():
                total[k][0] += seen
                total[k][1] += concept
        tables.append({k: tuple(v) for k, v in total.items()})
    n = sum(len(item.found) for item in items)
    return Priors(*tables, base_rate=sum(k in item.positive for item in items for k in item.found) / n)


def fit(items: list[Annotated], word_frequency: dict[str, float], strength: float = 0.3) -> dict:
    """Fit on posts whose own share in the priors is left out; return the model as plain data."""
    own = [own_counts(item) for item in items]
    priors = summed(own, items)
    tables = [features(item.marked, item.found, word_frequency, priors, left_out=o) for item, o in zip(items, own, strict=True)]
    x = np.vstack(tables)
    y = np.concatenate([[k in item.positive for k in item.found] for item in items]).astype(int)
    w = np.concatenate([[_weight(item, k) for k in item.found] for item in items])
    mean, scale = x.mean(0), x.std(0)
    scale[scale < 1e-9] = 1.0
    regression = LogisticRegression(C=strength, max_iter=2000).fit((x - mean) / scale, y, sample_weight=w)
    return {
        "features": FEATURES, "mean": mean.tolist(), "scale": scale.tolist(),
        "weights": regression.coef_[0].tolist(), "bias": float(regression.intercept_[0]),
        "threshold": THRESHOLD, "priors": priors, "kinds": kind_counts(items), "word_frequency": word_frequency,
    }  # fmt: skip


def _weight(item: Annotated, k: tuple[str, ...]) -> float:
    """What a post is about weighs more than what it names in passing, an alias alone half as much as a label."""
    concept = item.positive.get(k)
    if concept is None:
        return 1.0
    by_salience = 3.0 if concept["salience"] >= 2.5 else 1.5 if concept["salience"] >= 1.5 else 1.0
    return by_salience * (1.0 if key(concept["label"]) == k else 0.5)


def kind_counts(items: list[Annotated]) -> dict[str, dict[str, float]]:
    counts = defaultdict(Counter)
    for item in items:
        for k, candidate in item.found.items():
            concept = item.positive.get(k)
            if concept is None or key(concept["label"]) != k:
                continue
            head = item.marked.view.lower[candidate.phrases[0].last]
            for evidence in (" ".join(k), k[-1], f"-{head[-4:]}", f"-{head[-3:]}", f"form {candidate.phrases[0].form}", ""):
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
    """Drop what was seen once and round what is stored."""
    priors = model["priors"]
    kept = {
        name: {k: list(v) for k, v in sorted(getattr(priors, name).items()) if v[0] > 1 or v[1] > 0} for name in ("phrase", "head", "word")
    }
    return {
        **{k: [round(x, 5) for x in model[k]] for k in ("mean", "scale", "weights")},
        "features": model["features"], "bias": round(model["bias"], 5), "threshold": model["threshold"],
        "priors": {**kept, "base_rate": round(priors.base_rate, 5)},
        "kinds": {k: v for k, v in model["kinds"].items() if sum(v.values()) > 1},
        "word_frequency": model["word_frequency"],
    }  # fmt: skip


def cross_validated(items: list[Annotated], word_frequency: dict[str, float], folds: int, score) -> dict:
    """Score each post by a model that was fitted on the other folds."""
    order = np.random.default_rng(0).permutation(len(items))
    rows = []
    for fold in range(folds):
        held_out = set(order[fold::folds].tolist())
        model = from_json(to_json(fit([item for i, item in enumerate(items) if i not in held_out], word_frequency)))
        for item in (items[i] for i in sorted(held_out)):
            chosen, _ = select(item.marked, item.found, list(scores(item.marked, item.found, model)), model)
            system = [{"label": c.label, "aliases": list(c.aliases), "kind": c.kind} for c in chosen]
            rows.append(score.score_concepts(item.concepts, system, [score.exact]))
    figures = {k: float(np.mean([row[k] for row in rows if row[k] is not None])) for k in rows[0]}
    return {**figures, "f1": score.f1(figures["precision"], figures["recall"])}


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
        scorer = load_scorer(arguments.score)
        print({k: round(v, 3) for k, v in cross_validated(items, word_frequency, arguments.folds, scorer).items()})


if __name__ == "__main__":
    main()
