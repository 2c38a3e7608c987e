"""What each group of features gives the ranking of concepts, and what more annotated posts would.

    python training/concepts/measure.py GOLD_TRAIN_DIR GOLD_DEV_DIR --score score_extraction.py

Each line is fitted on four fifths of the training posts (or fewer) and measured on the other fifth, on the measured posts, and on
these as plain text, without the author's marks. Figures are exact F1 and the share of main concepts found.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from train import Annotated, annotated, annotated_posts, figures, fit, general_frequencies, load_scorer, mean_figures, to_json

from hoshin.extract.concepts.candidates import MARKS, lay_marks
from hoshin.extract.concepts.features.shape import SUFFIXES
from hoshin.extract.concepts.features.standing import DETERMINERS, ROLES, WHOLE

GROUPS = {
    "marks": (*(f"in {mark}" for mark in MARKS), *(f"whole {mark}" for mark in WHOLE), "share in title", "head in title",
              "share in headings", "words in headings"),
    "place": ("first position", "early", "spread", "log sentences", "post length"),
    "grammar around": (*(f"role {role}" for role in ROLES), *(f"after {kind}" for kind in DETERMINERS), "defined", "introduced",
                       "maximal", "framing", "opens sentence", "ends phrase"),
    "shape": (*(f"words {n}" for n in (1, 2, 3, 4)), "words 5 or more", "letters", "hyphen", "function words",
              "starts with adjective", "starts with verb", "starts with noun", "only nouns", "head is noun", "head is verb",
              "head is adjective", "has preposition", "has conjunction", "has determiner", "proper", "capital", "acronym", "plural",
              *(f"suffix {suffix}" for suffix in SUFFIXES)),
    "frequency": ("log count", "count twice", "share of most", "density", "member words", "least member", "head count",
                  "first count", "in longer ones", "most of a longer one", "most of a part", "same head"),
    "rarity in English": ("rarest word", "commonest word", "mean rarity", "head rarity"),
    "vocabulary": ("in vocabulary", "doubtful in vocabulary", "vocabulary head", "vocabulary least word", "vocabulary best word",
                   "vocabulary part"),
    "priors of names": ("prior phrase", "prior phrase seen", "prior phrase times seen", "prior phrase concepts", "prior head",
                        "prior head seen", "prior first word", "prior first word seen", "prior best word", "prior worst word",
                        "prior mean word", "prior least seen", "prior bigram", "prior bigram seen", "prior bigram concepts"),
    "priors of surroundings and patterns": ("prior before", "prior best before", "prior after", "prior best after", "prior pattern",
                                            "prior best pattern"),
    "rivals": ("rank", "below the first ten", "below the first", "expected concepts", "expected density", "best longer", "best part",
               "above longer", "above part", "best alike", "better alike", "better of same head", "best of same head",
               "best overlapping", "above overlapping", "overlap share", "better overlapping", "inside better", "around better",
               *(f"{what} {which}" for what in ("serious", "expected") for which in ("longer", "parts", "alike"))),
}  # fmt: skip

SIZES = (40, 80, 160)
FOLDS = 3


def without_marks(item: Annotated) -> Annotated:
    bare = replace(item.post, spans=())
    return annotated(bare, lay_marks(bare, item.marked.view), item.concepts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    arguments = parser.parse_args()
    scorer, frequencies = load_scorer(arguments.score), general_frequencies()
    items, dev = annotated_posts(arguments.train), annotated_posts(arguments.dev)
    order = np.random.default_rng(2).permutation(len(items)).tolist()
    held_out, known = ([items[i] for i in part] for part in (order[::5], [i for n, i in enumerate(order) if n % 5]))
    tests = (held_out, dev, [without_marks(item) for item in dev])

    def line(name: str, fitted_on: list[Annotated], without: frozenset[str] = frozenset()) -> None:
        model = to_json(fit(fitted_on, frequencies, FOLDS, without))
        cells = [mean_figures(figures(test, model, scorer), scorer) for test in tests]
        print(f"| {name} |", " | ".join(f"{cell['f1']:.3f} | {cell['top_recall']:.2f}" for cell in cells), "|", flush=True)

    line("all", known)
    for name, group in GROUPS.items():
        line(f"without {name}", known, frozenset(group))
    for size in SIZES:
        line(f"{size} posts", known[:size])


if __name__ == "__main__":
    main()
