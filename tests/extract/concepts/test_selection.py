"""Which candidates become concepts, and what is said of those that do not."""

import dataclasses

import pytest

from hoshin.extract.concepts import find_concepts
from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.selection import FRAMING, STATED, select
from hoshin.extract.concepts.vocabulary import Term
from hoshin.extract.facts import KINDS, Gloss
from hoshin.extract.language import view

TEXT = (
    "Feedback loops need care. A feedback loop tells the team what works. Large batches make each feedback loop long. "
    "Large batches hide risk. The release calendar is full, and nobody likes the release calendar."
)


@pytest.fixture(scope="module")
def model():
    return dataclasses.replace(bundled_model(), threshold=0.5)


@pytest.fixture
def selected(marked_of, named, model):
    """Give a function that selects among the names that it is given with their scores; terms are given by names, too."""

    def run(post, scores, terms=()):
        marked = marked_of(post)
        found = {name: named(marked, name) for name in scores}
        key_of = {name: next(iter(one)) for name, one in found.items()}
        assert len(set(key_of.values())) == len(scores)
        together = {key: candidate for one in found.values() for key, candidate in one.items()}
        return select(marked, together, list(scores.values()), {key_of[name]: term for name, term in dict(terms).items()}, model)

    return run


def labels(concepts):
    return [concept.label for concept in concepts]


def test_the_best_come_first(selected):
    concepts, _ = selected(TEXT, {"feedback loop": 0.8, "large batches": 0.9, "release calendar": 0.7})

    assert [(c.label, c.salience) for c in concepts] == [("large batch", 0.9), ("feedback loop", 0.8), ("release calendar", 0.7)]


def test_equal_scores_come_in_order_of_their_names(selected):
    scores = {"release calendar": 0.9, "feedback loop": 0.9, "large batches": 0.9}

    assert labels(selected(TEXT, scores)[0]) == ["feedback loop", "large batch", "release calendar"]


def test_the_threshold_decides_and_what_is_below_is_dropped_with_its_reason(selected):
    concepts, dropped = selected(TEXT, {"feedback loop": 0.5, "release calendar": 0.4999, "team": 0.1})

    assert labels(concepts) == ["feedback loop"]
    assert dropped == [("releas calendar", 0.4999, "low score"), ("team", 0.1, "low score")]


def test_a_concept_has_all_places_and_forms_of_its_name(marked_of, named, model):
    text = "A price list waits. Price lists help; the price list does."
    marked = marked_of(text)

    (concept,), _ = select(marked, named(marked, "price list", "price lists"), [0.9], {}, model)

    assert concept.label == "price list"
    assert concept.aliases == ("price list", "Price lists")
    assert [text[start:end] for start, end in concept.mentions] == ["price list", "Price lists", "price list"]


def test_the_form_that_is_shown_most_is_the_label_and_the_commonest_form_the_first_alias(marked_of, named, model):
    text = "The OKR tree helps. We like an okr tree. An okr tree grows. Okr trees fall."
    marked = marked_of(text)
    found = named(marked, "okr tree", "okr trees")

    (concept,), _ = select(marked, found, [0.9], {}, model)

    assert concept.label == "okr tree"
    assert concept.aliases[0] == "okr tree"
    assert set(concept.aliases) == {"okr tree", "OKR tree", "Okr trees"}
    assert len(concept.mentions) == 4


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The committee wrote for years. Over time, this same structure becomes a distortion engine.", "committee"),
        ("The committee becomes a distortion engine.", "committee"),
    ],
)
def test_the_ends_of_a_framing_need_only_a_share_of_the_score(selected, text, subject):
    enough, low = 0.5 * FRAMING, 0.5 * FRAMING - 0.001

    concepts, _ = selected(text, {"distortion engine": enough, subject: enough})
    none, dropped = selected(text, {"distortion engine": low, subject: low})

    assert {concept.label: concept.kind == "framing" for concept in concepts} == {"distortion engine": True, subject: False}
    assert none == []
    assert {drop.reason for drop in dropped} == {"low score"}


def test_nothing_else_gets_the_share_of_a_framing(selected):
    text = "The committee runs the distortion engine. Unless the old office becomes a distortion engine, it goes. The committee is a mill."

    concepts, _ = selected(text, {"distortion engine": 0.2, "committee": 0.2, "mill": 0.2, "engine": 0.2, "office": 0.2})

    assert labels(concepts) == ["distortion engine"]


@pytest.mark.parametrize(
    "text",
    ["Meetings lead to long delays.", "Long delays come from meetings.", "Choose meetings over delays.", "Is it meetings? Or delays?"],
)
def test_what_a_sentence_plainly_ties_to_a_concept_is_one_more_readily(selected, text):
    concepts, _ = selected(text, {"meetings": 0.9, "delays": STATED})

    assert sorted(labels(concepts)) == ["delay", "meeting"]


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("Meetings and delays annoy us.", {"meetings": 0.9, "delays": 0.4}),
        ("Do meetings lead to delays?", {"meetings": 0.9, "delays": 0.4}),
        ("If meetings lead to delays, we meet.", {"meetings": 0.9, "delays": 0.4}),
        ("Meetings lead to delays.", {"meetings": 0.9, "delays": STATED - 0.001}),
        ("We see meetings. Silos lead to delays.", {"meetings": 0.9, "silos": 0.4, "delays": 0.4}),
    ],
)
def test_a_low_score_without_a_plain_tie_to_a_concept_stays_one(selected, text, scores):
    concepts, dropped = selected(text, scores)

    assert labels(concepts) == ["meeting"]
    assert {drop.reason for drop in dropped} == {"low score"}


def test_a_bare_name_is_dropped_with_its_reason(selected):
    concepts, dropped = selected("We saw how Melissa works. Then Melissa left.", {"Melissa": 0.9})

    assert concepts == []
    assert dropped == [("melissa", 0.9, "a name")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We met Melissa Perry in March.", "Melissa Perry"),
        ("We saw how the IBM works.", "IBM"),
        ("We saw how Toyota works. They call it “Toyota” here.", "Toyota"),
        ("We saw how Covid-19 spreads.", "Covid-19"),
        ("Toyota works.", "Toyota"),
        ("We like roadmaps.", "roadmaps"),
        ("We saw how Melissa works, and how melissa left.", "melissa"),
    ],
    ids=["two words", "acronym", "set apart", "hyphen", "never inside a sentence", "no name", "also in lower case"],
)
def test_other_words_are_no_bare_names(selected, text, name):
    concepts, dropped = selected(text, {name: 0.9})

    assert (len(concepts), dropped) == (1, [])


def test_a_term_of_the_field_is_no_bare_name(selected):
    text = "We saw how Scrum works. Then Scrum left."

    concepts, dropped = selected(text, {"Scrum": 0.9}, {"Scrum": Term("Scrum", "method", "A way to work.")})

    assert (labels(concepts), dropped) == (["Scrum"], [])
    assert [drop.reason for drop in selected(text, {"Scrum": 0.9})[1]] == ["a name"]


def test_names_that_show_alike_are_one_concept(selected):
    text = "A hypothesis is what we would like to test. Hypotheses are cheap."

    concepts, dropped = selected(text, {"hypothesis": 0.9, "hypotheses": 0.8})

    assert [(c.label, c.salience, c.aliases) for c in concepts] == [("hypothesis", 0.9, ("hypothesis", "Hypotheses"))]
    assert [text[start:end] for start, end in concepts[0].mentions] == ["hypothesis", "Hypotheses"]
    assert dropped == []


def test_every_candidate_is_a_concept_or_dropped(selected):
    scores = {"feedback loop": 0.9, "large batches": 0.4, "team": 0.7, "risk": 0.0}

    concepts, dropped = selected(TEXT, scores)

    assert (labels(concepts), [drop.label for drop in dropped]) == (["feedback loop", "team"], ["larg batch", "risk"])


def test_a_term_gives_its_spelling_and_its_gloss(selected):
    term = Term("trade-off", "dynamic", "What is lost for what is won.", ("balance of goods",))

    (concept,), _ = selected("They like tradeoffs.", {"tradeoffs": 0.9}, {"tradeoffs": term})
    (other,), _ = selected("They fear the balances of goods.", {"balances of goods": 0.9}, {"balances of goods": term})

    assert (concept.label, concept.aliases) == ("trade-off", ("tradeoffs",))
    assert concept.gloss == other.gloss == Gloss("trade-off", "What is lost for what is won.")
    assert other.label == "balance of goods"


@pytest.mark.parametrize(("written", "is_form"), [("accessibility", True), ("access", False)])
def test_only_an_inflected_form_of_a_terms_name_has_its_gloss(selected, written, is_form):
    term = Term("accessibility", "principle", "Open to all.")

    (concept,), _ = selected(f"They like {written} to things.", {written: 0.9}, {written: term})

    assert concept.label == written
    assert (concept.gloss is not None) is is_form


def test_concepts_quote_their_post(nlp, make_post):
    post = make_post(TEXT)

    concepts, _ = find_concepts(post, view(nlp(TEXT)))

    assert "feedback loop" in labels(concepts)
    for concept in concepts:
        assert {TEXT[start:end] for start, end in concept.mentions} == set(concept.aliases)
        assert list(concept.mentions) == sorted(concept.mentions)
        assert concept.kind in KINDS
        assert 0 <= concept.salience <= 1


def test_a_framing_and_what_it_is_said_of_are_found_in_a_post(nlp, make_post):
    text = "The committee wrote for years. Over time, this same structure becomes a distortion engine."

    concepts, _ = find_concepts(make_post(text), view(nlp(text)))

    assert {concept.label: concept.kind for concept in concepts}["distortion engine"] == "framing"


def test_a_concept_carries_the_sentence_that_defines_it(selected):
    text = "Teams wait. A feedback loop is a way to learn from what was done. A feedback loop helps."

    (concept,), _ = selected(text, {"feedback loop": 0.9})

    assert text[slice(*concept.definition)] == "A feedback loop is a way to learn from what was done."
