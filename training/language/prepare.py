"""Turn the UD English EWT treebank into spaCy's training format.

    python training/language/prepare.py TREEBANK_DIR OUT_DIR

Three things differ from ``spacy convert``: paragraphs stay whole and are parted by a blank line, as in the texts that the
pipeline will meet; the words are joined by the spaces of the raw text, so that training runs over spaCy's own tokenisation;
and the training part gets copies that look like newsletters: lower-cased, in title case, and without closing punctuation
(list items, headings). ``train-statements.spacy`` has plain statements besides (`statements.py`). To measure what is learned of them,
``train-measured.spacy`` has only some of their verbs and names, and ``statements.spacy`` the others.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from statements import Writer, lexicon, verbs_in_use
from treebank import Paragraph, Word, paragraphs, to_doc

PARAGRAPHS_A_DOC = 4
LARGEST_DOC = 350  # words; longer paragraph groups slow training down

STATEMENTS, MEASURED = 14_000, 400
"""Paragraphs of statements to learn from, some 170,000 words, and to measure."""


def without_closing(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the punctuation at its end, as in a list item or a heading."""
    *before, last = paragraph
    while len(last) > 1 and last[-1].upos == "PUNCT" and all(w.head != len(last) - 1 for w in last):
        last = last[:-1]
    return (*before, last)


def recased(paragraph: Paragraph, *, title: bool) -> Paragraph:
    """The paragraph in lower case, or With Every Longer Word Capitalised."""

    def case(w: Word) -> str:
        if not title:
            return w.form.lower()
        return w.form[:1].upper() + w.form[1:] if w.upos in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON"} else w.form

    return tuple(tuple(replace(w, form=case(w)) for w in sentence) for sentence in paragraph)


def groups(items: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Neighbouring paragraphs, as many as make a document of a comfortable length."""
    group: list[Paragraph] = []
    words = 0
    for paragraph in items:
        size = sum(map(len, paragraph))
        if group and (len(group) == PARAGRAPHS_A_DOC or words + size > LARGEST_DOC):
            yield group
            group, words = [], 0
        group.append(paragraph)
        words += size
    if group:
        yield group


def training_docs(vocab: Vocab, items: list[Paragraph], seed: int = 0) -> Iterator[Doc]:
    """The training part as it is, and its newsletter-like copies."""
    rng = random.Random(seed)
    for group in groups(items):
        yield to_doc(vocab, group, "\n\n" if rng.random() < 0.7 else " ")
        if rng.random() < 0.15:
            yield to_doc(vocab, [recased(p, title=False) for p in group], "\n\n")
        if rng.random() < 0.25:
            short = [without_closing(p) for p in group]
            yield to_doc(
                vocab, [recased(p, title=True) if len(p) == 1 and len(p[0]) < 10 and rng.random() < 0.5 else p for p in short], "\n\n"
            )


def statement_docs(vocab: Vocab, writer: Writer, number: int) -> Iterator[Doc]:
    """Docs of statements, from one paragraph to a few, as in a list."""
    found = list(writer.paragraphs(number))
    while found:
        size = writer.random.choice((1, 1, 2, 3, 5))
        yield to_doc(vocab, found[:size], writer.random.choice(("\n", "\n\n")))
        del found[:size]


def main(treebank: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    read = {part: list(paragraphs(treebank / f"en_ewt-ud-{part}.conllu")) for part in ("train", "dev", "test")}
    learned = list(training_docs(vocab, read["train"]))
    docs = {
        "train": learned,
        "dev": [to_doc(vocab, group) for group in groups(read["dev"])],
        "test": [to_doc(vocab, group) for group in groups(read["test"])],
        "test-joined": [to_doc(vocab, group, " ") for group in groups(read["test"])],
    }
    known = lexicon(read["train"], verbs_in_use())
    for name, is_kept_out, before, number in (
        ("train-statements", None, learned, STATEMENTS),
        ("train-measured", False, learned, STATEMENTS),
        ("statements", True, [], MEASURED),
    ):
        writer = Writer(known, seed=len(before), is_kept_out=is_kept_out)
        docs[name] = [*before, *statement_docs(vocab, writer, number)]
    for name, found in docs.items():
        DocBin(docs=found).to_disk(out / f"{name}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
