"""The UD English EWT treebank, as words with their trees, and as spaCy's Docs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab


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
