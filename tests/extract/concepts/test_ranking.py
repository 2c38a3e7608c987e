"""The ranking model: it fits the features, and any post can be described and scored."""

import dataclasses

import numpy as np
import pytest

from hoshin.extract.concepts import find_concepts
from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.features import FEATURES, Priors, features
from hoshin.extract.concepts.ranking import bundled_model, kind, scores
from hoshin.extract.errors import RulesError
from hoshin.extract.facts import KINDS
from hoshin.extract.language import view

TEXTS = {
    "empty": "",
    "one word": "Roadmap",
    "one letter": "x",
    "emoji": "🎉🎉 🎉",
    "signs": "--- *** ???",
    "numbers": "1 2 3 4",
    "repeated": "roadmap " * 5000,
    "one long word": "road" * 5000,
    "hyphens": "a-b-c-d-e-f-g-h-i-j-k-l-m",
    "spaces": " \n\t\n ",
    "other script": "計画 は 大切 です。 план важен",
}


@pytest.fixture
def marked_of(bundled, make_post):
    return lambda text: lay_marks(make_post(text), view(bundled(text)))


def test_the_model_was_made_for_these_features():
    model = bundled_model()

    assert model.features == FEATURES
    assert len(set(FEATURES)) == len(FEATURES)
    assert len(model.mean) == len(model.scale) == len(model.weights) == len(FEATURES)
    assert all(scale > 0 for scale in model.scale)
    assert 0 < model.threshold < 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_weird_posts_have_finite_features_and_scores(marked_of, text):
    model, marked = bundled_model(), marked_of(text)
    found = candidates(marked)

    table = features(marked, found, model.word_frequency, model.priors)
    chances = scores(marked, found, model)

    assert table.shape == (len(found), len(FEATURES))
    assert np.isfinite(table).all()
    assert chances.shape == (len(found),)
    assert ((chances >= 0) & (chances <= 1)).all()


def test_a_post_that_is_one_word_has_that_concept(bundled, make_post):
    concepts, dropped = find_concepts(make_post("Roadmap"), view(bundled("Roadmap")))

    assert len(concepts) + len(dropped) == 1


def test_features_say_what_they_name(marked_of):
    marked = marked_of("A feedback loop is a tool. “Planning theatre” hurts. The feedback loop hurts.")
    found = candidates(marked)
    model = bundled_model()

    table = features(marked, found, model.word_frequency, model.priors)
    row = {key: dict(zip(FEATURES, values, strict=True)) for key, values in zip(found, table, strict=True)}

    loop, theatre = row["feedback", "loop"], row["plan", "theatr"]
    assert (loop["words 2"], loop["count twice"], loop["defined"], loop["in quoted"]) == (1, 1, 1, 0)
    assert (theatre["count twice"], theatre["in quoted"], theatre["whole quoted"], theatre["defined"]) == (0, 1, 1, 0)
    assert loop["first position"] < theatre["first position"]
    assert loop["in vocabulary"] == 1


def test_a_posts_own_counts_can_be_left_out():
    seen = Priors({"loop": (10, 10)}, {}, {}, 0.1)
    own = {"loop": (10, 10)}

    assert seen.log_odds(seen.phrase, "loop", 2.0, {})[0] > 0
    assert seen.log_odds(seen.phrase, "loop", 2.0, own) == seen.log_odds(seen.phrase, "unseen", 2.0, {})


def test_a_model_for_other_features_is_refused(marked_of):
    marked = marked_of("A feedback loop.")
    other = dataclasses.replace(bundled_model(), features=FEATURES[1:])

    with pytest.raises(RulesError, match="made for other features"):
        scores(marked, candidates(marked), other)


@pytest.mark.parametrize(("key", "head", "expected"), [(("okr",), "OKR", "method"), (("zzz",), "zzz", None)])
def test_every_key_has_a_kind(key, head, expected):
    found = kind(key, head, "noun phrase", bundled_model())

    assert found in KINDS
    assert expected is None or found == expected
