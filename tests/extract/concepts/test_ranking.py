"""The ranking model: two stages of plain numbers, and what they make of any post."""

import dataclasses
import math

import numpy as np
import pytest

from hoshin.extract.concepts import find_concepts
from hoshin.extract.concepts.candidates import candidates
from hoshin.extract.concepts.features import Known, features
from hoshin.extract.concepts.ranking import bundled_model, kind, scores
from hoshin.extract.concepts.rivals import rivals
from hoshin.extract.concepts.trees import trees_from_json
from hoshin.extract.concepts.vocabulary import Term, bundled_vocabulary, names_in, terms_in
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
    "repeated": "roadmap " * 3000,
    "one long word": "road" * 5000,
    "one huge sentence": "the teams of the office plan and " * 600,
    "hyphens": "a-b-c-d-e-f-g-h-i-j-k-l-m",
    "spaces": " \n\t\n ",
    "all capitals": "WE SHOUT ABOUT PRODUCT DISCOVERY!",
    "other script": "計画 は 大切 です。 план важен",
}

TEXT = "The plan, the plan, the plan! A goal and a goal. The board."


def sigmoid(margin):
    return 1 / (1 + math.exp(-margin))


@pytest.fixture(scope="module")
def small_model():
    """Give a model of plain numbers: by itself a name that comes n times is a concept with n / (n + 1); the trees ask for its rank.

    The first of those left (and any that comes three times or more) has a margin of 3, the others of -3.
    """
    return dataclasses.replace(
        bundled_model(),
        features=("log count",),
        mean=np.array([0.0]),
        scale=np.array([1.0]),
        weights=np.array([1.0]),
        bias=0.0,
        floor=0.0,
        rival_features=("rank",),
        trees=trees_from_json({"features": [[0]], "borders": [[0.5]], "leaves": [[2.0, -4.0]], "bias": 1.0}),
    )


@pytest.fixture
def scored(marked_of, named):
    def run(model, text=TEXT, names=("board", "plan", "goal")):
        marked = marked_of(text)
        found = named(marked, *names)
        return dict(zip((" ".join(stems) for stems in found), scores(marked, found, {}, bundled_vocabulary(), model).tolist(), strict=True))

    return run


def test_the_bundled_model_was_made_for_these_features(marked_of, named):
    model, marked = bundled_model(), marked_of(TEXT)
    found = named(marked, "plan", "goal")

    seen = features(marked, found, {}, Known(model.word_frequency, model.priors, bundled_vocabulary()))
    beside = rivals(found, seen["log count"] / 9 + 0.1, len(marked.view))

    assert set(model.features) <= seen.keys()
    assert set(model.rival_features) <= beside.keys()
    assert len(model.mean) == len(model.scale) == len(model.weights) == len(model.features) == len(set(model.features))
    assert all(scale > 0 for scale in model.scale)
    assert 0 < model.floor < model.threshold < 1
    assert model.trees.features.max() < len(model.features) + len(model.rival_features)
    assert model.trees.leaves.shape == (len(model.trees.asked), 2 ** model.trees.asked.shape[1])


def test_the_trees_decide_by_how_candidates_stand_beside_each_other(scored, small_model):
    assert scored(small_model) == pytest.approx({"board": sigmoid(-3), "plan": sigmoid(3), "goal": sigmoid(-3)})


def test_what_is_below_the_floor_is_no_concept_whatever_the_trees_say(scored, small_model):
    yes = trees_from_json({"features": [[0]], "borders": [[0.0]], "leaves": [[9.0, 9.0]], "bias": 0.0})

    found = scored(dataclasses.replace(small_model, trees=yes, floor=0.6))

    assert found == pytest.approx({"board": 0, "plan": sigmoid(9), "goal": sigmoid(9)})


def test_rivals_below_the_floor_are_none(scored, small_model):
    expected = dataclasses.replace(
        small_model,
        rival_features=("expected concepts",),
        trees=trees_from_json({"features": [[0]], "borders": [[1.5]], "leaves": [[-1.0, 1.0]], "bias": 0.0}),
    )

    assert scored(expected)["plan"] == pytest.approx(sigmoid(1))
    assert scored(dataclasses.replace(expected, floor=0.6))["plan"] == pytest.approx(sigmoid(-1))


def test_the_trees_see_the_features_of_the_first_stage_after_those_of_rivals(scored, small_model):
    by_count = trees_from_json({"features": [[1]], "borders": [[math.log(1.5)]], "leaves": [[-5.0, 5.0]], "bias": 0.0})

    found = scored(dataclasses.replace(small_model, trees=by_count))

    assert found == pytest.approx({"board": sigmoid(-5), "plan": sigmoid(5), "goal": sigmoid(5)})


def test_the_first_stage_looks_at_features_by_their_mean_and_scale(scored, small_model):
    steep = dataclasses.replace(small_model, mean=np.array([math.log(2)]), scale=np.array([0.1]), weights=np.array([2.0]), bias=-1.0)

    assert {name for name, score in scored(dataclasses.replace(steep, floor=0.26)).items() if score} == {"plan", "goal"}
    assert {name for name, score in scored(dataclasses.replace(steep, floor=0.28)).items() if score} == {"plan"}


def test_nothing_is_scored_where_nothing_is_left(scored, small_model):
    assert set(scored(dataclasses.replace(small_model, floor=1.0)).values()) == {0}
    assert scored(small_model, "", ()) == {}


@pytest.mark.parametrize("stage", ["features", "rival_features"])
def test_a_model_for_a_feature_that_is_not_seen_is_refused_by_its_name(scored, small_model, stage):
    other = dataclasses.replace(small_model, **{stage: ("colour of the ink",)})

    with pytest.raises(RulesError, match=r"model\.json: made for the feature 'colour of the ink'.*training/concepts"):
        scored(other)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_post_has_probabilities(marked_of, every_pattern, text):
    model, vocabulary, marked = bundled_model(), bundled_vocabulary(), marked_of(text)
    found = candidates(marked, every_pattern, names_in(vocabulary, marked.view))
    terms = terms_in(vocabulary, marked.view, found, model.word_frequency)

    chances = scores(marked, found, terms, vocabulary, model)

    assert chances.shape == (len(found),)
    assert ((chances >= 0) & (chances <= 1)).all()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_concepts_can_be_sought_in_any_post(bundled, make_post, text):
    concepts, dropped = find_concepts(make_post(text), view(bundled(text)))

    assert len({concept.label for concept in concepts}) == len(concepts)
    assert all(0 <= drop.score <= 1 for drop in dropped)


def test_what_a_post_is_about_is_scored_above_what_it_names_in_passing(markdown_post, marked_of):
    post = markdown_post(
        "# Feedback loops\n\nA **feedback loop** is a way to learn. Each feedback loop that is long hides risk. "
        "On Monday a man in the street said so.\n\n## Short feedback loops\n\nA feedback loop should be short.\n"
    )
    model, vocabulary, marked = bundled_model(), bundled_vocabulary(), marked_of(post)
    found = candidates(marked, model.patterns, names_in(vocabulary, marked.view))
    terms = terms_in(vocabulary, marked.view, found, model.word_frequency)

    by_name = dict(zip(found, scores(marked, found, terms, vocabulary, model).tolist(), strict=True))

    assert max(by_name, key=by_name.__getitem__) == ("feedback", "loop")
    assert by_name["feedback", "loop"] > model.threshold > max(by_name["street",], by_name["mondai",], by_name["man",])


@pytest.fixture(scope="module")
def model_of_kinds():
    kinds = {
        "price list": {"artifact": 0.9},
        "list": {"method": 0.9},
        "-ship": {"principle": 0.9},
        "-ing": {"practice": 0.9},
        "pattern VN": {"activity": 0.9},
        "": {"role": 0.3},
    }
    return dataclasses.replace(bundled_model(), kinds=kinds)


@pytest.mark.parametrize(
    ("key", "head", "pattern", "expected"),
    [
        (("price", "list"), "lists", "NN", "artifact"),
        (("other", "list"), "lists", "NN", "method"),
        (("leadership",), "leadership", "N", "principle"),
        (("plan",), "planning", "G", "practice"),
        (("limit", "scope"), "scope", "VDN", "activity"),
        (("zzz",), "zzz", "N", "role"),
    ],
    ids=["whole name", "head", "four letters", "three letters", "pattern", "nothing known"],
)
def test_the_kind_is_told_by_the_nearest_sign(model_of_kinds, key, head, pattern, expected):
    assert kind(key, head, pattern, None, model_of_kinds) == expected


def test_the_kind_of_a_term_counts(model_of_kinds):
    assert kind(("zzz",), "zzz", "N", Term("zzz", "metric", ""), model_of_kinds) == "metric"
    assert kind(("zzz",), "zzz", "N", Term("zzz", "", ""), model_of_kinds) == "role"


def test_without_any_sign_there_is_a_kind():
    assert kind(("zzz",), "zzz", "N", None, dataclasses.replace(bundled_model(), kinds={})) in KINDS
