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
from dataclasses import dataclass, replace
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
from hoshin.extract.language.view import View
from hoshin.extract.relations.classifier import Model, Reading, from_json
from hoshin.extract.relations.deciding import decide
from hoshin.extract.relations.pairs import Pair, pairs
from hoshin.extract.relations.scene import Scene, names_of_ties, scene
from hoshin.extract.relations.sentences import Place, places
from hoshin.extract.relations.standing import spot
from hoshin.extract.relations.wording import wording

FOLDS = 5
"""Parts of the posts, each of which gets its concepts from a ranking that was fitted on the others."""

THRESHOLD = 0.1
"""Near the best F1 in cross-validation with extracted concepts, which is flat from 0.07 to 0.14."""

TREES = {
    "iterations": 400, "learning_rate": 0.08, "depth": 6, "l2_leaf_reg": 10.0, "border_count": 32,
    "rsm": 0.3, "bootstrap_type": "Bernoulli", "subsample": 0.7, "random_seed": 0,
}  # fmt: skip

QUOTED = 0.8
"""The share of a sentence's words that are in an annotator's quote, from which it is quoted."""

PARTLY = 0.3
"""The weight of a pair of annotated concepts of which only namesakes are tied: the scorer lets it pass, no reader tied it."""

EXTRACTED = 0.5
"""The weight of extracted concepts where types are learned."""

STRENGTH, ITERATIONS = 0.08, 150
"""Inverse strength of the regularisation of types."""

MIRRORED = 0.6
"""The weight of a pair learned the other way round, by its ends alone."""

BOTH, DRAWS = 2, 20
"""Annotators of a measured post, and how often one of them is drawn."""

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
    """A pair of concepts of a post as the classifier sees it.

    `numbers` are of where it stands closest, `words` of where an annotator says that it is tied, if any does; `readings` are the
    annotated ones in the direction of the words.
    """

    numbers: dict[str, float]
    words: set[str]
    readings: set[Reading]
    is_whole: bool
    """Whether both ends are what the annotator tied, and no namesakes."""


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


def examples(seen: Scene, concepts: Sequence[Concept], gold: dict, scorer) -> Iterator[Example]:
    """The pairs of a post with what an annotator says of them, by the scorer's rules."""
    names = {c["label"]: scorer.names(c) for c in gold["concepts"]}
    relations = [r for r in gold["relations"] if r["source"] in names and r["target"] in names]
    own = [scorer.names({"label": c.label, "aliases": list(c.aliases)}) for c in concepts]
    same = [{label: scorer.partial(mine, theirs) for label, theirs in names.items()} for mine in own]
    everywhere = places(seen.context.view, concepts)
    tied = {frozenset((r["source"], r["target"])) for r in relations}
    for n, pair in enumerate(seen.pairs):
        a, b = pair.first.concept, pair.second.concept
        hits = [r for r in relations if any(same[x][r["source"]] and same[y][r["target"]] for x, y in ((a, b), (b, a)))]
        said = next((found for r in hits if (found := where_said(seen, everywhere, {a, b}, r["evidence"]))), pair)
        a, b = said.first.concept, said.second.concept
        readings = set()
        for r in hits:
            kind = r["type"].upper()
            forward = same[a][r["source"]] and same[b][r["target"]]
            readings.add(Reading(kind, forward or RELATION_TYPES[kind].is_symmetric))
        words = wording(seen.context, spot(seen.context.view, said), names_of_ties(said, seen.ties[n]))
        yield Example(seen.numbers(n), words, readings, frozenset((concepts[a].label, concepts[b].label)) in tied)


def where_said(seen: Scene, everywhere: Sequence[Place], ends: set[int], evidence: str) -> Pair | None:
    """Where two concepts stand closest in the sentences that an annotator quotes; None where these don't name both."""
    view = seen.context.view
    quoted = set(re.findall(r"\w+", evidence.lower()))
    here = [place for place in everywhere if place.concept in ends and _share(view, view.sentence[place.first], quoted) > QUOTED]
    return next(iter(pairs(view, seen.context.layout, here, (), ends)), None)


def _share(view: View, sentence: int, quoted: set[str]) -> float:
    words = [word for token in view.lower[slice(*view.sentences[sentence])] for word in re.findall(r"\w+", token)]
    return sum(word in quoted for word in words) / max(1, len(words))


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
    return Post(item.post.id, gold, by, scenes, {way: list(examples(scenes[way], by[way], gold, scorer)) for way in by}, part)


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
    weight = [PARTLY if e.readings and not e.is_whole and way == "annotated" else 1.0 for way, e in both]
    trees = CatBoostClassifier(**TREES, verbose=0, thread_count=1, allow_writing_files=False)
    trees.fit(table, [bool(e.readings) for _, e in both], sample_weight=weight)
    words, weights, bias = fit_types([(way, e) for way, e in both if e.readings])
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


def as_by_one(post: Post, drawn: np.random.Generator) -> Post:
    """A post of two annotators as one would have annotated it: what both tied, and half of what only one did."""
    relations = [r for r in post.gold["relations"] if r["annotators"] == BOTH or drawn.random() < 0.5]
    return replace(post, gold={**post.gold, "relations": [{**r, "annotators": 1} for r in relations]})


def figures_by_one(posts: Sequence[Post], models: Mapping[int, Model], scorer) -> dict[str, dict[str, float]]:
    """The figures against one annotator, as those of training posts are: the mean of some draws."""
    drawn = np.random.default_rng(0)
    found = [figures([as_by_one(post, drawn) for post in posts], models, scorer) for _ in range(DRAWS)]
    return {way: {name: round(float(np.mean([f[way][name] for f in found])), 3) for name in found[0][way]} for way in found[0]}


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
    found = [e for post in known for e in post.examples["extracted"]]
    print(f"{len(known)} posts, {len(found)} pairs of extracted concepts, {sum(bool(e.readings) for e in found)} related")
    if arguments.validate:
        models = {part: from_json(fit([post for post in known if post.part != part])) for part in range(FOLDS)}
        print("cross-validated", figures(known, models, scorer))
    if arguments.dev:
        items = ranking.annotated_posts(arguments.dev)
        found = [list(find_concepts(i.post, i.marked.view, None, find_entities(i.post, i.marked.view))[0]) for i in items]
        measured = [post_of(i, arguments.dev, c, scorer) for i, c in zip(items, found, strict=True)]
        models = {0: from_json(model)}
        print("dev", figures(measured, models, scorer), "against one annotator", figures_by_one(measured, models, scorer))


if __name__ == "__main__":
    main()
