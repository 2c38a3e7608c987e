"""Draw entities at random, to be read by hand.

    python training/entities/draw.py POSTS... --seed 1 --size 100 [--context]

Prints the rows of `verdicts.tsv` without the verdict: post, start and end of a mention, and the kind; with `--context` also
the text around it. One mention of an entity stands for it, drawn as well.
"""

import argparse
import random
from pathlib import Path

from hoshin.extract import read
from hoshin.extract.entities import find_entities
from hoshin.extract.language import annotate, load, view


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--context", action="store_true", help="with the text around each")
    arguments = parser.parse_args()
    posts = read(arguments.posts).posts
    found = [(post, entity) for post, doc in annotate(load(), posts) for entity in find_entities(post, view(doc))]
    found.sort(key=lambda pair: (pair[0].id, pair[1].mentions[0]))
    dice = random.Random(arguments.seed)
    for post, entity in sorted(dice.sample(found, arguments.size), key=lambda pair: (pair[0].id, pair[1].mentions[0])):
        start, end = dice.choice(entity.mentions)
        row = [post.id[:48], str(start), str(end), entity.kind]
        if arguments.context:
            row += [
                entity.name,
                f"{post.text[max(0, start - 60) : start]}[[{post.text[start:end]}]]{post.text[end : end + 40]}".replace("\n", "⏎"),
            ]
        print("\t".join(row))


if __name__ == "__main__":
    main()
