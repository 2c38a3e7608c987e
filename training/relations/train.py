"""Fit the model of associations on annotated posts, and write it as plain data.

    python training/relations/train.py GOLD_TRAIN_DIR OUT.json --score score_extraction.py

Concepts are those that the ranking finds when it was fitted on the other half of the posts, so that the model learns from
concepts as good and as bad as it will meet. A pair counts as related where its ends match those of an annotated relation.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parents[1] / "concepts"))
from train import VOCABULARY, annotated_posts, fit, general_frequencies, load_scorer, to_json

from hoshin.extract.concepts import choose_concepts
from hoshin.extract.concepts.ranking import from_json
from hoshin.extract.relations.cues import bundled_cues
from hoshin.extract.relations.pairs import cued_pairs, describe, pairs
from hoshin.extract.relations.sentences import places
from hoshin.extract.relations.stated import stated_relations

THRESHOLD = 0.12
"""Near the best F1 of related pairs in cross-validation."""
STRENGTH, SEEN_AT_LEAST = 0.05, 5


def described_pairs(item, gold: dict, concepts: list, scorer) -> tuple[list[dict], list[bool]]:
    """The features of a post's pairs, and whether an annotator tied them."""
    view = item.marked.view
    found = places(view, concepts)
    number = {concept.label: n for n, concept in enumerate(concepts)}
    stated = stated_relations(view, found, concepts, bundled_cues())
    cued = cued_pairs([(number[r.source], r.type, number[r.target]) for r in stated])
    names = {c["label"]: scorer.names(c) for c in gold["concepts"]}
    tied = [(names[r["source"]], names[r["target"]]) for r in gold["relations"] if r["source"] in names and r["target"] in names]
    own = [scorer.names({"label": c.label, "aliases": list(c.aliases)}) for c in concepts]
    x, y = [], []
    for pair in pairs(view, found):
        a, b = own[pair.first.concept], own[pair.second.concept]
        x.append(dict(describe(view, pair, concepts, cued)))
        y.append(any((scorer.partial(a, s) and scorer.partial(b, t)) or (scorer.partial(a, t) and scorer.partial(b, s)) for s, t in tied))
    return x, y


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="the scorer's file")
    arguments = parser.parse_args()
    scorer, items, frequencies = load_scorer(arguments.score), annotated_posts(arguments.gold), general_frequencies()
    half = np.random.default_rng(0).permutation(len(items)) % 2
    x, y = [], []
    for held_out in (0, 1):
        model = from_json(to_json(fit([item for item, h in zip(items, half, strict=True) if h != held_out], frequencies)))
        for item in (item for item, h in zip(items, half, strict=True) if h == held_out):
            gold = json.loads((arguments.gold / f"{item.post.id}.json").read_text(encoding="utf-8"))
            described, related = described_pairs(item, gold, choose_concepts(item.marked, VOCABULARY, model)[0], scorer)
            x += described
            y += related
    seen = Counter(name for row in x for name in row)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{name: value for name, value in row.items() if seen[name] >= SEEN_AT_LEAST} for row in x])
    regression = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False).fit(table, y)
    weights = {name: round(float(w), 3) for name, w in zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True)}
    model = {"threshold": THRESHOLD, "weights": {name: w for name, w in sorted(weights.items()) if w}}
    arguments.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(items)} posts, {len(y)} pairs, {sum(y)} related, {len(weights)} features")


if __name__ == "__main__":
    main()
