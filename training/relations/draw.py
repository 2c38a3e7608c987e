"""Draw stated relations at random, to be read by hand.

    python training/relations/draw.py POSTS... --seed 1 --size 150 [--type FRAMED_AS] [--marked] [--context]

Prints the rows of `verdicts.tsv` without the verdict: post, start and end of the first sentence that states it, and the type; with
`--marked` only what is denied or hedged, with `--context` also the relation and its sentence.
"""

import argparse
import random
from pathlib import Path

from hoshin.extract import extract, read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=150)
    parser.add_argument("--type", help="only relations of this type")
    parser.add_argument("--marked", action="store_true", help="only what is denied or hedged")
    parser.add_argument("--context", action="store_true", help="with the relation and its sentence")
    arguments = parser.parse_args()
    found = [
        (one.post, relation)
        for one in extract(read(arguments.posts).posts)
        for relation in one.relations
        if relation.stated and arguments.type in {None, relation.type} and (relation.negated or relation.hedged or not arguments.marked)
    ]
    found.sort(key=lambda pair: (pair[0].id, pair[1].evidence, pair[1].source, pair[1].target, pair[1].type))
    for post, relation in random.Random(arguments.seed).sample(found, min(arguments.size, len(found))):
        start, end = relation.evidence[0]
        row = [post.id[:48], str(start), str(end), relation.type]
        if arguments.context:
            said = f"{'not ' if relation.negated else ''}{'perhaps ' if relation.hedged else ''}{relation.source} → {relation.target}"
            row += [said, post.text[start:end].replace("\n", "⏎")]
        print("\t".join(row))


if __name__ == "__main__":
    main()
