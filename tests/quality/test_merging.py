"""How well names of one idea are joined and others kept apart, on pairs judged by hand: no figure falls below its floor."""

import tomllib
from pathlib import Path

import pytest

from hoshin.extract import Concept, Extraction, Post, Source
from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.vocabulary import bundled_vocabulary
from hoshin.extract.facts import Gloss
from hoshin.graph.names import words
from hoshin.graph.weave.forms import forms
from hoshin.graph.weave.naming import name_concepts
from hoshin.graph.weave.rules import singular_words
from hoshin.graph.weave.uses import find_uses

HERE = Path(__file__).parent
PAIRS = tomllib.loads((HERE / "name_pairs.toml").read_text(encoding="utf-8"))["part"]
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["merging"]
EVERYDAY = -11.5  # natural logarithm of a word's probability: without a context, such a word means no term of the vocabulary


@pytest.fixture(scope="module")
def naming():
    """Name the concepts of a corpus with all names of the pairs, one a post, and what the vocabulary says of them."""
    names = sorted({name for part in PAIRS for pair in part["pairs"] for name in pair})
    terms = {(term, own) for term in bundled_vocabulary().terms for own in term.names}
    found = forms(word for name in (*names, *(own for _, own in terms)) for word in words(name))
    glosses = {}
    for term, own in sorted(terms, key=lambda named: (named[0].label, named[1])):
        if own not in (term.ambiguous or ()) and not (own.isalpha() and own[1:].islower() and is_everyday(own)):
            glosses.setdefault(singular_words(own, found), Gloss(term.label, term.definition))

    def extraction(name):
        concept = Concept(label=name, kind="method", salience=0.5, aliases=(name,), gloss=glosses.get(singular_words(name, found)))
        return Extraction(post=Post(id=name, title=name, text=name, source=Source("", "", "", "")), concepts=(concept,))

    return name_concepts(find_uses(map(extraction, names)))


def is_everyday(word):
    return bundled_model().word_frequency.get(word.lower(), EVERYDAY) > EVERYDAY


@pytest.mark.parametrize("name", sorted({part["set"] for part in PAIRS}))
def test_pairs_are_joined_and_kept_apart_as_people_would(naming, name):
    joined = {"same": [], "different": []}
    apart = {"same": [], "different": []}
    for part in PAIRS:
        if part["set"] == name:
            for first, second in part["pairs"]:
                (joined if naming.ids[first] == naming.ids[second] else apart)[part["judged"]].append((first, second))

    precision = len(joined["same"]) / (len(joined["same"]) + len(joined["different"]))
    recall = len(joined["same"]) / (len(joined["same"]) + len(apart["same"]))

    figures = f"precision {precision:.3f}, recall {recall:.3f}; wrongly joined {joined['different']}, wrongly apart {apart['same']}"
    assert precision >= FLOORS["precision"], figures
    assert recall >= FLOORS["recall"], figures


def test_there_are_enough_pairs_of_either_kind():
    sizes = {judged: sum(len(part["pairs"]) for part in PAIRS if part["judged"] == judged) for judged in ("same", "different")}

    assert min(sizes.values()) >= 120
