"""Fit the model of names on annotated posts, and write it as plain data.

    python training/entities/train.py GOLD_TRAIN_DIR OUT.json [--folds 5] [--dev GOLD_DEV_DIR]

What counts as a name: what the annotators listed; what `labels.tsv` says (read by hand, since annotators list the names that
matter and pass over others); listed names that are no words, and given names with another name behind them, which the
annotators passed over.
"""

import argparse
import csv
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from hoshin.extract import Post, read
from hoshin.extract.concepts.vocabulary import bundled_vocabulary
from hoshin.extract.concepts.vocabulary.spelling import fold
from hoshin.extract.entities import choose_entities, folded_terms
from hoshin.extract.entities.features import describe, name_of, setting
from hoshin.extract.entities.model import from_json
from hoshin.extract.entities.names import bundled_names
from hoshin.extract.entities.stretches import Stretch, stretches
from hoshin.extract.facts import ENTITY_KINDS
from hoshin.extract.language import View, annotate, load, view

LABELS = Path(__file__).with_name("labels.tsv")
ID = 48
"""Characters of a post's id by which the tables name it."""
KINDS = {"person": "person", "org": "organisation", "product": "product", "work": "work"}
TITLES = frozenset({"italic", "quoted", "link", "bold", "heading", "title"})
"""Ways to a stretch that is written like a title: a work or nothing."""

STRENGTH, SEEN_AT_LEAST = 0.3, 5
THRESHOLD = 0.5
"""The probability at which, read by hand, well over nine in ten are right."""


class Item(NamedTuple):
    """An annotated post with its stretches, their features and their kinds (or none)."""

    post: Post
    view: View
    gold: list[tuple[str, str]]
    features: list[list[str]]
    kinds: list[str]


def annotated_kind(name: str, gold: list[tuple[str, str]]) -> str:
    """The kind that an annotator gave a name: whole, as a part of a person's name, or as a title without its subtitle."""
    found = [(0, "none")]
    own, mine = fold(name.removeprefix("The ")), [fold(word) for word in name.split()]
    for written, kind in gold:
        words = [fold(word) for word in written.split()]
        is_part = (len(own) > 2 and own in {words[0], words[-1]}) or (mine[0], mine[-1]) == (words[0], words[-1])
        is_main_title = fold(name.partition(":")[0]) == fold(written.partition(":")[0])
        if own == fold(written.removeprefix("The ")):
            found.append((2, kind))
        elif {"person": is_part, "work": is_main_title}.get(kind):
            found.append((1, kind))
    return max(found)[1]


def label(stretch: Stretch, name: str, gold: list[tuple[str, str]], read_by_hand: str | None, features: list[str]) -> str:
    kind = read_by_hand or annotated_kind(name, gold)
    if stretch.way in TITLES and kind != "work":
        return "none"
    if kind == "none" and not read_by_hand:
        has = set(features)
        if len(stretch.kinds) == 1 and not any(feature.startswith("doubtful") for feature in features) and "term" not in has:
            return next(iter(stretch.kinds))
        if stretch.kinds == {"product", "organisation"} and "doubtful=organisation+product" not in has:
            return "product"
        if {"given, 1 more words", "all proper"} <= has and "last word common" not in has and "title case" not in has:
            return "person"
    if (
        kind != "none"
        and not read_by_hand
        and "term" in features
        and stretch.kinds <= {"work"}
        and not {"by after", "whole italic", "work before"} & set(features)
    ):
        return "none"
    return kind


def annotated_posts(folder: Path, labels: dict[tuple[str, int, int], str]) -> list[Item]:
    names, terms = bundled_names(), folded_terms(bundled_vocabulary())
    items = []
    for post, doc in annotate(load(), read([folder / "posts"]).posts):
        seen = view(doc)
        entities = json.loads((folder / f"{post.id}.json").read_text(encoding="utf-8")).get("entities", [])
        gold = [(entity["name"], KINDS[entity["type"]]) for entity in entities]
        found = stretches(post, seen, names, terms)
        place = setting(post, seen, names, terms, found)
        features = [describe(place, stretch) for stretch in found]
        kinds = [
            label(s, name_of(seen, s), gold, labels.get((post.id[:ID], seen.start[s.first], seen.end[s.last])), f)
            for s, f in zip(found, features, strict=True)
        ]
        items.append(Item(post, seen, gold, features, kinds))
    return items


def fit(items: list[Item], threshold: float = THRESHOLD) -> dict:
    """Fit a model and give it as plain lists."""
    rows = [features for item in items for features in item.features]
    seen = Counter(name for row in rows for name in row)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{name: 1 for name in row if seen[name] >= SEEN_AT_LEAST} for row in rows])
    regression = LogisticRegression(C=STRENGTH, max_iter=2000).fit(table, [kind for item in items for kind in item.kinds])
    at = {kind: n for n, kind in enumerate(regression.classes_)}
    order, none = [at[kind] for kind in ENTITY_KINDS], at["none"]
    weights = np.round(regression.coef_[order] - regression.coef_[none], 3).T
    return {
        "threshold": threshold,
        "bias": np.round(regression.intercept_[order] - regression.intercept_[none], 3).tolist(),
        "weights": {name: row.tolist() for name, row in zip(vectorizer.get_feature_names_out(), weights, strict=True) if row.any()},
    }


def measure(items: list[Item], model: dict) -> Counter:
    """Count what is found, annotated and right, by name and by name and kind."""
    counts: Counter = Counter()
    fitted = from_json(model)
    for item in items:
        found = choose_entities(item.post, item.view, bundled_vocabulary(), bundled_names(), fitted)
        counts["found"] += len(found)
        counts["annotated"] += len(item.gold)
        kinds = [annotated_kind(entity.name, item.gold) for entity in found]
        counts["found right"] += sum(kind != "none" for kind in kinds)
        counts["found right, kind too"] += sum(kind == entity.kind for kind, entity in zip(kinds, found, strict=True))
        for name, kind in item.gold:
            own = [e for e in found if any(annotated_kind(form, [(name, kind)]) != "none" for form in (e.name, *e.aliases))]
            counts["annotated found"] += bool(own)
            counts["annotated found, kind too"] += any(entity.kind == kind for entity in own)
    return counts


def report(title: str, counts: Counter) -> None:
    for what in ("", ", kind too"):
        precision = counts[f"found right{what}"] / counts["found"]
        recall = counts[f"annotated found{what}"] / counts["annotated"]
        print(f"{title}{what}: P {precision:.2f} R {recall:.2f} F1 {2 * precision * recall / (precision + recall):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate over so many folds")
    parser.add_argument("--dev", type=Path, help="a folder of annotated posts to measure on")
    arguments = parser.parse_args()
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels = {(row["post"], int(row["start"]), int(row["end"])): row["kind"] for row in csv.DictReader(lines, delimiter="\t")}
    items = annotated_posts(arguments.gold, labels)
    if arguments.folds:
        fold_of = np.random.default_rng(0).permutation(len(items)) % arguments.folds
        total: Counter = Counter()
        for held_out in range(arguments.folds):
            model = fit([item for item, n in zip(items, fold_of, strict=True) if n != held_out])
            total += measure([item for item, n in zip(items, fold_of, strict=True) if n == held_out], model)
        report("folds", total)
    model = fit(items)
    arguments.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{len(items)} posts, {sum(map(len, (item.kinds for item in items)))} stretches,", Counter(k for item in items for k in item.kinds)
    )
    if arguments.dev:
        report("dev", measure(annotated_posts(arguments.dev, {}), model))


if __name__ == "__main__":
    main()
