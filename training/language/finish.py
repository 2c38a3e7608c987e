"""Give a trained pipeline the lemmas that its rules miss, and its name, and put it where the package ships it.

    python training/language/finish.py TRAINED_PIPELINE TREEBANK_DIR OUT_DIR

English lemma rules know nouns, verbs and adjectives; auxiliaries ("is"), pronouns ("them") and irregular forms of the
treebank's training part become exceptions, where it gives one form the same lemma most of the time.
"""

import shutil
import sys
from collections import Counter, defaultdict
from pathlib import Path

import spacy
from spacy.tokens import Doc
from treebank import paragraphs

SEEN_AT_LEAST, SHARE = 2, 0.7


def exceptions(nlp: spacy.Language, treebank: Path) -> dict[str, dict[str, list[str]]]:
    """By part of speech and lower-cased form: the lemma of the training part, where the rules give another."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for paragraph in paragraphs(treebank / "en_ewt-ud-train.conllu"):
        for word in (w for sentence in paragraph for w in sentence):
            if word.upos != "PROPN" and word.form.replace("'", "").replace("’", "").isalpha():
                lemmas[word.upos, word.form.lower()][word.lemma] += 1
    lemmatizer = nlp.get_pipe("lemmatizer")
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (upos, form), counts in sorted(lemmas.items()):
        lemma, count = counts.most_common(1)[0]
        if count < SEEN_AT_LEAST or count < SHARE * sum(counts.values()):
            continue
        token = Doc(nlp.vocab, words=[form], pos=[upos])[0]
        if lemmatizer.rule_lemmatize(token)[0] != lemma:
            found[upos.lower()][form] = [lemma]
    return found


def main(trained: Path, treebank: Path, out: Path) -> None:
    nlp = spacy.load(trained)
    table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    for pos, forms in exceptions(nlp, treebank).items():
        table[pos] = {**table.get(pos, {}), **forms}
    nlp.meta.update(
        name="hoshin", version="1.1.0", author="Hoshin", license="CC BY-SA 4.0",
        description="English pipeline trained on UD English EWT and plain statements (see NOTICE)",
        sources=[{"name": "UD English EWT 2.15", "license": "CC BY-SA 4.0"}, {"name": "spacy-lookups-data", "license": "MIT"}],
    )  # fmt: skip
    nlp.meta.pop("performance", None)
    nlp.config = nlp.config.merge({"paths": dict.fromkeys(nlp.config["paths"])})
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
