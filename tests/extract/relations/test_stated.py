"""What sentences state: each type with its direction, negation, hedges, lists and pronouns.

The concepts are made by hand, so that nothing here depends on the ranking.
"""

from dataclasses import replace

import pytest

from hoshin.extract.language import view
from hoshin.extract.relations import find_relations


@pytest.fixture
def stated(nlp, concepts_in):
    """Give a function from a text and its concepts to what it states, without what is only likely."""

    def find(text, *names):
        found = find_relations(view(nlp(text)), concepts_in(text, *names))
        return [relation for relation in found if relation.stated]

    return find


def triples(relations):
    return [(relation.source, relation.type, relation.target) for relation in relations]


@pytest.mark.parametrize(
    ("text", "source", "relation", "target"),
    [
        ("Large batches lead to long feedback loops.", "large batches", "LEADS_TO", "feedback loops"),
        ("Long feedback loops come from large batches.", "large batches", "LEADS_TO", "feedback loops"),
        ("The feedback loops are long because of large batches.", "large batches", "LEADS_TO", "feedback loops"),
        ("Weekly interviews support product discovery.", "weekly interviews", "SUPPORTS", "product discovery"),
        ("Weekly interviews can help the team with product discovery.", "weekly interviews", "SUPPORTS", "product discovery"),
        ("Handoffs can block the team autonomy.", "handoffs", "HINDERS", "team autonomy"),
        ("The release train suffers from handoffs.", "handoffs", "HINDERS", "release train"),
        ("Continuous delivery requires test automation.", "continuous delivery", "REQUIRES", "test automation"),
        ("Test automation is a prerequisite for continuous delivery.", "continuous delivery", "REQUIRES", "test automation"),
        ("Without test automation, continuous delivery is a dream.", "continuous delivery", "REQUIRES", "test automation"),
        ("A premortem is a kind of risk review.", "premortem", "IS_A", "risk review"),
        ("We run a risk review such as a premortem.", "premortem", "IS_A", "risk review"),
        ("We write a launch plan, including a risk review.", "risk review", "PART_OF", "launch plan"),
        ("We hold team rituals, including a premortem.", "premortem", "IS_A", "team rituals"),
        ("The roadmap builds off customer interviews.", "roadmap", "REQUIRES", "customer interviews"),
        ("Story mapping is part of product discovery.", "story mapping", "PART_OF", "product discovery"),
        ("Product discovery includes story mapping.", "story mapping", "PART_OF", "product discovery"),
        ("Story mapping is included by product discovery.", "story mapping", "PART_OF", "product discovery"),
        ("Team autonomy is blocked by handoffs.", "handoffs", "HINDERS", "team autonomy"),
        ("Quarterly planning crowds out product discovery.", "quarterly planning", "HINDERS", "product discovery"),
        ("Product discovery was crowded out by quarterly planning.", "quarterly planning", "HINDERS", "product discovery"),
        ("Shared goals help the team to weed out handoffs.", "shared goals", "HINDERS", "handoffs"),
        ("Reorganizations become a distortion engine.", "reorganizations", "FRAMED_AS", "distortion engine"),
        ("Managers see velocity as a finish line.", "velocity", "FRAMED_AS", "finish line"),
        ("The old habits beat the new strategy.", "new strategy", "CONTRASTS_WITH", "old habits"),
        ("The old habits beat out the new strategy.", "new strategy", "CONTRASTS_WITH", "old habits"),
        ("The roadmap is seen as a promise.", "roadmap", "FRAMED_AS", "promise"),
        ("Reorganizations turn into a distortion engine.", "reorganizations", "FRAMED_AS", "distortion engine"),
        ("Error budgets turn the weekly meeting into a negotiation.", "error budgets", "LEADS_TO", "negotiation"),
        ("Think of technical debt as a garden.", "technical debt", "FRAMED_AS", "garden"),
    ],
)
def test_a_type_is_found_in_its_direction(stated, text, source, relation, target):
    assert triples(stated(text, source, target)) == [(source, relation, target)]
    assert triples(stated(text, target, source)) == [(source, relation, target)]


@pytest.mark.parametrize(
    ("text", "others", "untied"),
    [
        ("Weekly interviews allow managers to reduce handoffs.", ["handoffs"], ("weekly interviews", "managers")),
        ("Managers ask coaches to reduce handoffs.", ["coaches"], ("managers", "handoffs")),
        ("The weekly ritual includes stakeholder feedback.", [], ("weekly ritual", "stakeholder")),
        ("Managers see velocity as a finish line.", ["velocity"], ("managers", "finish line")),
        ("They added the coaches as a support team.", [], ("coaches", "support team")),
        ("The backlog has become quite polluted by old wishes.", [], ("backlog", "polluted by old wishes")),
        ("The roadmap was made available to managers as a first draft.", [], ("managers", "first draft")),
        ("They trust the front-line teams, and create a safe environment.", [], ("front-line teams", "safe environment")),
        ("We end up impersonating managers, playing the skeptic, and generating bad ideas.", [], ("skeptic", "bad ideas")),
        ("Inner sourcing helps when the platform backlog is full.", [], ("inner sourcing", "platform backlog")),
        ("The theme board, on the other hand, keeps your options open.", [], ("theme board", "options")),
        ("The coaches take on old problems.", [], ("coaches", "old problems")),
        ("Some parts are visible to users (e.g. interfaces).", [], ("visible to users", "interfaces")),
        ("Free blocked teams (not overtime, not multitasking).", [], ("overtime", "multitasking")),
        ("The coaches wait for money. That lack of funding is causing delays.", [], ("coaches", "delays")),
    ],
)
def test_what_is_said_of_others_is_not_said_of_what_stands_nearer(stated, text, others, untied):
    relations = stated(text, *others, *untied)

    assert not [relation for relation in relations if {relation.source, relation.target} == set(untied)]
    assert len(relations) >= len(others)


@pytest.mark.parametrize(
    "text",
    [
        "Planning without test automation leads to rework.",
        "Planning without any serious test automation leads to rework.",
        "Without test automation, planning leads to rework.",
    ],
)
def test_what_is_said_of_something_without_a_concept_is_not_said_of_the_concept(stated, text):
    assert ("test automation", "LEADS_TO", "rework") not in triples(stated(text, "planning", "test automation", "rework"))


@pytest.mark.parametrize(
    "text",
    ["Choose outcomes over output.", "Outcomes differ from output.", "It is about outcomes rather than output.", "Output vs. outcomes"],
)
def test_a_contrast_is_found_once_without_a_direction(stated, text):
    assert triples(stated(text, "outcomes", "output")) == [("outcomes", "CONTRASTS_WITH", "output")]


def test_the_evidence_is_the_sentence(stated):
    text = "Teams wait. Large batches lead to long feedback loops. Managers wait."

    (relation,) = stated(text, "large batches", "feedback loops")

    assert [text[start:end] for start, end in relation.evidence] == ["Large batches lead to long feedback loops."]


def test_two_sentences_that_state_one_relation_are_both_its_evidence(stated):
    text = "Large batches lead to long delays. Later we saw it again. Large batches cause delays."

    (relation,) = stated(text, "large batches", "delays")

    assert [text[start:end] for start, end in relation.evidence] == ["Large batches lead to long delays.", "Large batches cause delays."]


@pytest.mark.parametrize(
    "text",
    [
        "Large batches do not lead to delays.",
        "Large batches don't lead to delays.",
        "Large batches don’t lead to delays.",
        "Large batches never lead to delays.",
    ],
)
def test_a_negation_is_marked(stated, text):
    (relation,) = stated(text, "large batches", "delays")

    assert triples([relation]) == [("large batches", "LEADS_TO", "delays")]
    assert relation.negated


def test_what_is_stated_and_denied_are_two_relations(stated):
    relations = stated("Large batches lead to delays. Large batches do not lead to delays.", "large batches", "delays")

    assert sorted(relation.negated for relation in relations) == [False, True]


@pytest.mark.parametrize("hedge", ["may", "might", "could", "would", "probably", "sometimes"])
def test_a_hedge_is_marked(stated, hedge):
    (relation,) = stated(f"Large batches {hedge} lead to delays.", "large batches", "delays")

    assert (relation.hedged, relation.negated) == (True, False)


def test_a_plain_statement_is_neither_negated_nor_hedged(stated):
    (relation,) = stated("Large batches lead to delays.", "large batches", "delays")

    assert (relation.hedged, relation.negated) == (False, False)
    assert 0 < relation.confidence <= 1


def test_said_plainly_once_is_not_hedged(stated):
    (relation,) = stated("Large batches may lead to delays. Large batches lead to delays.", "large batches", "delays")

    assert not relation.hedged
    assert len(relation.evidence) == 2


def test_what_a_concept_far_along_is_tied_to_is_no_less_than_half_sure(stated):
    (far,) = stated("Large batches lead to rather long and painful delays.", "large batches", "delays")

    assert 0.5 <= far.confidence < 1


@pytest.mark.parametrize(
    "text", ["Do large batches lead to delays?", "“Do large batches lead to delays?”", "(Do large batches lead to delays?)"]
)
def test_a_question_states_nothing(stated, text):
    assert stated(text, "large batches", "delays") == []


def test_sentences_do_not_state_things_together(stated):
    assert stated("We like large batches. Some things lead to delays.", "large batches", "delays") == []


@pytest.mark.parametrize("listed", ["Silos, large batches and handoffs", "Silos, large batches, and handoffs"])
def test_each_of_listed_subjects_is_tied(stated, listed):
    relations = stated(f"{listed} lead to delays.", "silos", "large batches", "handoffs", "delays")

    assert set(triples(relations)) == {(source, "LEADS_TO", "delays") for source in ("silos", "large batches", "handoffs")}


def test_each_of_listed_objects_is_tied(stated):
    relations = stated("Large batches lead to delays, rework and burnout.", "large batches", "delays", "rework", "burnout")

    assert set(triples(relations)) == {("large batches", "LEADS_TO", target) for target in ("delays", "rework", "burnout")}


def test_a_pronoun_stands_for_the_subject_before_and_the_evidence_reaches_back(stated):
    text = "Teams wait. Micromanagement spreads quickly. It leads to team silence. Teams leave."

    (relation,) = stated(text, "micromanagement", "team silence")

    assert triples([relation]) == [("micromanagement", "LEADS_TO", "team silence")]
    assert [text[start:end] for start, end in relation.evidence] == ["Micromanagement spreads quickly. It leads to team silence."]


def test_a_pronoun_does_not_reach_over_a_new_paragraph(stated):
    assert stated("Micromanagement spreads quickly.\nIt leads to team silence.", "micromanagement", "team silence") == []


def test_this_same_structure_stands_for_what_was_named_before(stated):
    text = "Committees filter every report. Over time, this same structure becomes a distortion engine."

    assert triples(stated(text, "committees", "distortion engine")) == [("committees", "FRAMED_AS", "distortion engine")]


@pytest.mark.parametrize(
    "text", ["<0> leads to <1>. Delays and <0> lead to burnout.", "<7> Delays <9> lead to <12> burnout.", "<0><1> delays burnout"]
)
def test_text_that_looks_like_a_concept_number_is_text(stated, text):
    assert set(triples(stated(text, "delays", "burnout"))) <= {("delays", "LEADS_TO", "burnout")}


def test_one_concept_is_not_tied_to_itself(stated):
    assert stated("Delays lead to delays.", "delays") == []


@pytest.mark.parametrize("text", ["", "...", "\n\n"])
def test_nothing_is_found_where_nothing_is_said(stated, text):
    assert stated(text, "delays", "burnout") == []


def test_a_question_that_offers_a_choice_contrasts_what_it_offers(stated):
    text = "Look at the initiatives. Are they outcome-focused bets? Or project directives? It matters."

    (relation,) = stated(text, "outcome-focused bets", "project directives")

    assert triples([relation]) == [("outcome-focused bets", "CONTRASTS_WITH", "project directives")]
    assert [text[start:end] for start, end in relation.evidence] == ["Are they outcome-focused bets? Or project directives?"]
    assert (relation.negated, relation.hedged) == (False, False)


@pytest.mark.parametrize(
    "text",
    ["Are they outcome-focused bets? Project directives are fine.", "They are outcome-focused bets. Or so we say of project directives."],
)
def test_sentences_that_offer_no_choice_contrast_nothing(stated, text):
    assert [r for r in stated(text, "outcome-focused bets", "project directives") if r.type == "CONTRASTS_WITH"] == []


def test_each_clause_of_a_sentence_ties_what_is_its_own(stated):
    text = "Feature factories undermine team autonomy, and low morale leads to disengagement."

    relations = stated(text, "feature factories", "team autonomy", "low morale", "disengagement")

    assert set(triples(relations)) == {
        ("feature factories", "HINDERS", "team autonomy"),
        ("low morale", "LEADS_TO", "disengagement"),
    }


def test_what_is_called_a_framing_frames(nlp, concepts_in):
    text = "The backlog is a parking lot, not a plan."
    backlog, lot = concepts_in(text, "backlog", "parking lot")

    (relation,) = find_relations(view(nlp(text)), (backlog, replace(lot, kind="framing")))

    assert (relation.source, relation.type, relation.target) == ("backlog", "FRAMED_AS", "parking lot")


def test_the_verb_of_a_concept_says_nothing_of_it(stated):
    text = "Continuous discovery does not lead to slower delivery."

    assert stated(text, "continuous discovery", "lead to slower delivery") == []
