"""The bundled pipeline's figures on the test part of the treebank, with spaCy's own tokenisation of the raw text."""

import importlib.util
from pathlib import Path

import pytest
from spacy.training import Example

from hoshin.extract.language import BUNDLED, load

FLOORS = {"pos_acc": 0.938, "dep_uas": 0.839, "dep_las": 0.803, "sents_f": 0.750, "lemma_acc": 0.900}
LARGEST_BYTES = 15_000_000
PREPARE = Path(__file__).parents[2] / "training" / "language" / "prepare.py"


@pytest.mark.corpora
@pytest.mark.slow
def test_the_bundled_pipeline_keeps_its_figures_on_the_treebank(shared):
    spec = importlib.util.spec_from_file_location("prepare", PREPARE)
    prepare = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(prepare)
    nlp = load()
    groups = prepare.groups(prepare.paragraphs(shared / "treebank" / "en_ewt-ud-test.conllu"))
    gold = [prepare.to_doc(nlp.vocab, group, " ") for group in groups]

    figures = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])

    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}


def test_the_bundled_pipeline_is_small_enough_for_a_wheel():
    assert sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file()) <= LARGEST_BYTES
