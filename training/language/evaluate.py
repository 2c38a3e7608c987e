"""Measure a pipeline on the test part of the treebank, with spaCy's own tokenisation of the raw text.

    python training/language/evaluate.py PIPELINE DATA_DIR

The text is given twice: with paragraphs parted by a blank line, as Hoshin's posts are, and run together. Then come the plain
statements of verbs and names that ``train-measured.spacy`` lacks, and last those of ``statements.txt``, each by itself.
"""

import sys
import time
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

STATEMENTS = Path(__file__).with_name("statements.txt")

FIGURES = {
    "tok": "token_f",
    "UPOS": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentence F": "sents_f",
}


def main(pipeline: str, data: Path) -> None:
    nlp = spacy.load(pipeline)
    for part in ("test", "test-joined", "statements"):
        gold = list(DocBin().from_disk(data / f"{part}.spacy").get_docs(nlp.vocab))
        start = time.perf_counter()
        docs = list(nlp.pipe([doc.text for doc in gold], batch_size=32))
        seconds = time.perf_counter() - start
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
        figures = "  ".join(f"{name} {100 * scores[key]:.1f}" for name, key in FIGURES.items())
        print(f"{part:12} {figures}  {sum(map(len, docs)) / seconds:,.0f} tokens/s")
    read = [is_read(nlp(text), *words) for *words, text in statements()]
    print(f"{sum(read)} of {len(read)} statements written by hand are read right")


def statements() -> list[list[str]]:
    """Give the statements written by hand: the head of the subject, the verb, the head of the object, the text."""
    return [line.split(" | ") for line in STATEMENTS.read_text(encoding="utf-8").splitlines() if "|" in line]


def is_read(doc: Doc, subject: str, verb: str, thing: str) -> bool:
    """Whether a statement's verb has its subject and its object."""
    root = next(token for token in doc if token.text == verb)
    roles = {child.text: child.dep_ for child in root.children}
    return root.pos_ == "VERB" and roles.get(subject) == "nsubj" and roles.get(thing) == "obj"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
