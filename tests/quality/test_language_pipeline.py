"""The bundled pipeline's figures on the test part of the treebank, with spaCy's own tokenisation of the raw text."""

import importlib
from pathlib import Path

import pytest
from spacy.training import Example

from hoshin.extract.language import BUNDLED, load

# pos_acc was 0.938 before plain statements were trained on, which took 0.002 of it and gave 51 of the 88 below
FLOORS = {"pos_acc": 0.936, "dep_uas": 0.839, "dep_las": 0.803, "sents_f": 0.760, "lemma_acc": 0.900}
STATEMENTS_READ = 0.75  # measured 0.77, before 0.19
LARGEST_BYTES = 15_000_000
TRAINING = Path(__file__).parents[2] / "training" / "language"


@pytest.mark.corpora
@pytest.mark.slow
def test_the_bundled_pipeline_keeps_its_figures_on_the_treebank(shared, monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    prepare = importlib.import_module("prepare")
    nlp = load()
    groups = prepare.groups(prepare.paragraphs(shared / "treebank" / "en_ewt-ud-test.conllu"))
    gold = [prepare.to_doc(nlp.vocab, group, " ") for group in groups]

    figures = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])

    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_plain_statements_whose_verb_may_be_a_noun_are_read(monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    evaluate = importlib.import_module("evaluate")
    nlp = load()

    read = [evaluate.is_read(nlp(text), *words) for *words, text in evaluate.statements()]

    assert sum(read) >= STATEMENTS_READ * len(read)


@pytest.mark.corpora
def test_written_statements_are_trees(shared, monkeypatch):
    monkeypatch.syspath_prepend(TRAINING)
    statements, treebank = (importlib.import_module(name) for name in ("statements", "treebank"))
    known = statements.lexicon(treebank.paragraphs(shared / "treebank" / "en_ewt-ud-dev.conllu"), in_use={"anchor", "brew", "warp"})

    sentences = [sentence for paragraph in statements.Writer(known, seed=3).paragraphs(300) for sentence in paragraph]

    for sentence in sentences:
        assert [word.head for n, word in enumerate(sentence) if word.deprel == "ROOT"] == [
            n for n, word in enumerate(sentence) if word.head == n
        ]
        assert sum(word.deprel == "ROOT" for word in sentence) == 1
        assert all(_reaches_the_root(sentence, n) for n in range(len(sentence)))
    assert {"nsubj", "obj", "obl", "nsubj:pass", "advcl", "xcomp", "cop"} <= {word.deprel for sentence in sentences for word in sentence}


def _reaches_the_root(sentence, n):
    for _ in sentence:
        n = sentence[n].head
    return sentence[n].deprel == "ROOT"


def test_the_bundled_pipeline_is_small_enough_for_a_wheel():
    assert sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file()) <= LARGEST_BYTES
