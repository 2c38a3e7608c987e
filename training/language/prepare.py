"""Turn the UD English EWT treebank into spaCy's training format.

    python training/language/prepare.py TREEBANK_DIR OUT_DIR

Three things differ from ``spacy convert``: paragraphs stay whole and are parted by a blank line, as in the texts that the
pipeline will meet; the words are joined by the spaces of the raw text, so that training runs over spaCy's own tokenisation;
and the training part gets copies that look like newsletters: lower-cased, in title case, and without closing punctuation
(list items, headings).
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

PARAGRAPHS_A_DOC = 4
LARGEST_DOC = 350  # words; longer paragraph groups slow training down


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; ``head`` counts from 0 within its sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


Sentence = tuple[Word, ...]
Paragraph = tuple[Sentence, ...]


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Read the paragraphs of a CoNLL-U file, in order."""
    sentences: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith(("# newpar", "# newdoc")) for line in lines) and sentences:
            yield tuple(sentences)
            sentences = []
        if any(line[:1].isdigit() for line in lines):
            sentences.append(tuple(_words(lines)))
    if sentences:
        yield tuple(sentences)


def _words(lines: Iterable[str]) -> Iterator[Word]:
    inside_until, space_at_end = 0, True  # of a multi-word token such as "don't"
    for line in lines:
        if not line[:1].isdigit():
            continue
        number, form, lemma, upos, xpos, feats, head, deprel, _, misc = line.split("\t")
        if "-" in number:
            inside_until, space_at_end = int(number.split("-")[1]), "SpaceAfter=No" not in misc
        elif "." not in number:
            position = int(number)
            space = "SpaceAfter=No" not in misc
            if position <= inside_until:
                space = position == inside_until and space_at_end
            head_index = int(head) - 1 if head != "0" else position - 1
            deprel = "ROOT" if head == "0" else deprel
            feats = "" if feats == "_" else feats
            yield Word(form, lemma, upos, xpos, feats, head_index, deprel, space)


def to_doc(vocab: Vocab, group: Iterable[Paragraph], separator: str = "\n\n") -> Doc:
    """Join paragraphs to one Doc, with ``separator`` as a token of its own between them (or none if it is one space)."""
    columns: dict[str, list] = {name: [] for name in ("words", "spaces", "lemmas", "pos", "tags", "morphs", "heads", "deps", "sent_starts")}

    def add(form, space, lemma, upos, xpos, feats, head, deprel, starts):
        for name, value in zip(columns, (form, space, lemma, upos, xpos, feats, head, deprel, starts), strict=True):
            columns[name].append(value)

    for number, paragraph in enumerate(group):
        if number and separator != " ":
            columns["spaces"][-1] = False
            last = len(columns["words"]) - 1
            add(separator, False, separator, "SPACE", "_SP", "", last, "dep", False)
        elif number:
            columns["spaces"][-1] = True
        for sentence in paragraph:
            offset = len(columns["words"])
            for i, w in enumerate(sentence):
                add(w.form, w.space_after, w.lemma, w.upos, w.xpos, w.feats, offset + w.head, w.deprel, i == 0)
    return Doc(vocab, **columns)


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


def main(treebank: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    for part in ("train", "dev", "test"):
        items = list(paragraphs(treebank / f"en_ewt-ud-{part}.conllu"))
        docs = training_docs(vocab, items) if part == "train" else (to_doc(vocab, g) for g in groups(items))
        DocBin(docs=docs, store_user_data=False).to_disk(out / f"{part}.spacy")
    joined = (to_doc(vocab, g, " ") for g in groups(paragraphs(treebank / "en_ewt-ud-test.conllu")))
    DocBin(docs=joined).to_disk(out / "test-joined.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
