"""How a phrase is shown as a concept's name."""

import pytest

from hoshin.extract.concepts.labels import gerund, is_verb_phrase, name_of


@pytest.fixture
def shown(nlp, marked_of, phrase_in):
    """Give a function from a text and a stretch of it to the name that it is shown as."""

    def show(text, name):
        marked = marked_of(text, nlp)
        return name_of(marked, phrase_in(marked.view, name))

    return show


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The team fixed the feedback loops.", "feedback loops", "feedback loop"),
        ("The team set its OKRs early.", "OKRs", "OKR"),
        ("They asked for the API documents.", "API documents", "API document"),
        ("They mapped the B2B SaaS markets.", "B2B SaaS markets", "B2B SaaS market"),
        ("We met people from Toyota in March.", "Toyota", "Toyota"),
        ("They used the Kano Model early.", "Kano Model", "Kano Model"),
        ("Managers wait for reports.", "Managers", "manager"),
        ("The strategies were late.", "strategies", "strategy"),
        ("The analyses were late.", "analyses", "analysis"),
        ("The process fails.", "process", "process"),
        ("We like cross-functional teams.", "cross-functional teams", "cross-functional team"),
        ("They drew impact / effort charts.", "impact / effort charts", "impact / effort chart"),
    ],
    ids=[
        "singular head",
        "acronym",
        "acronym inside",
        "inner capitals",
        "proper name",
        "proper name of two",
        "start of a sentence",
        "-ies",
        "irregular",
        "no plural",
        "hyphen",
        "slash",
    ],
)
def test_a_name_is_lower_case_and_singular_but_for_names(shown, text, name, expected):
    assert shown(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The costs of delays are high.", "costs of delays", "cost of delays"),
        ("They wrote plans for products.", "plans for products", "plan for products"),
    ],
)
def test_the_head_stands_before_a_preposition(shown, text, name, expected):
    assert shown(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The quality of our decisions is poor.", "quality of our decisions", "quality of decisions"),
        ("They ignored our goals again.", "our goals", "goal"),
        ("The team's goals are clear.", "team's goals", "team's goal"),
    ],
    ids=["inside", "in front", "not a pronoun"],
)
def test_possessive_pronouns_are_left_out(shown, text, name, expected):
    assert shown(text, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Roadmaps are a promise", "roadmap as promise"),
        ("Our pricing page is still a promise", "pricing page as promise"),
        ("Every plan is a set of bets", "plan as set of bets"),
        ("Roadmaps are late", "roadmaps are late"),
        ("Roadmaps are not a promise", "roadmaps are not a promise"),
        ("The roadmap is a thing", "the roadmap is a thing"),
        ("It is a promise", "it is a promise"),
        ("What Catchball Is For", "what catchball is for"),
    ],
    ids=["two nouns", "with an adverb", "the head of the predicate", "no thing", "denied", "nothing said", "no name", "asked"],
)
def test_a_framing_is_named_by_its_two_sides(shown, name, expected):
    assert shown(f"{name}.", name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The leads want to limit work in progress.", "limit work in progress", "limiting work in progress"),
        ("The leads agreed to make decisions faster.", "make decisions faster", "making decisions faster"),
        ("We asked the team to start with the problem.", "start with the problem", "starting with the problem"),
        ("The team moved fast and broke things.", "moved fast", "moving fast"),
    ],
)
def test_a_verb_that_opens_a_phrase_is_shown_as_a_gerund(shown, text, name, expected):
    assert shown(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They like a build process.", "build process", False),
        ("They fear the broken windows.", "broken windows", False),
        ("They want to build trust.", "build trust", True),
        ("They plan.", "plan", False),
    ],
    ids=["noun", "after a determiner", "verb with its object", "verb alone"],
)
def test_a_verb_phrase_is_told_from_a_noun_that_looks_like_one(nlp, marked_of, phrase_in, text, name, expected):
    seen = marked_of(text, nlp).view

    assert is_verb_phrase(seen, phrase_in(seen, name)) is expected


def test_a_noun_that_is_tagged_as_a_verb_is_shown_as_a_noun(marked_of, view_of, phrase_in):
    marked = marked_of("The team fixed the feedback loops.")
    phrase = phrase_in(marked.view, "feedback loops")
    marked.view.pos[phrase.last], marked.view.is_plural[phrase.last] = "VERB", False

    assert name_of(marked, phrase._replace(pattern="NV")) == "feedback loop"


@pytest.mark.parametrize(("text", "dep"), [("They fear the shared goals.", "conj"), ("They speak of shared goals.", "nmod")])
def test_a_mistagged_modifier_makes_no_gerund(marked_of, phrase_in, text, dep):
    marked = marked_of(text)
    phrase = phrase_in(marked.view, "shared goals")
    marked.view.pos[phrase.first], marked.view.dep[phrase.first] = "VERB", dep

    assert name_of(marked, phrase._replace(pattern="EN")) == "shared goal"


@pytest.mark.parametrize(
    ("text", "name", "lemma", "pattern", "expected"),
    [
        ("They like educated guesses.", "educated guesses", "educate", "EN", "educated guess"),
        ("We ran a thought experiment.", "thought experiment", "think", "EN", "thought experiment"),
        ("It shows lack of trust.", "lack of trust", "lack", "VIN", "lack of trust"),
        ("We value co-located work.", "co-located work", "co", "V-EN", "co-located work"),
    ],
)
def test_what_is_taken_for_a_verb_by_mistake_makes_no_gerund(marked_of, phrase_in, text, name, lemma, pattern, expected):
    marked = marked_of(text)
    phrase, seen = phrase_in(marked.view, name), marked.view
    seen.pos[phrase.first], seen.lemma[phrase.first], seen.dep[phrase.first], seen.head[phrase.last] = "VERB", lemma, "xcomp", phrase.first
    seen.pos[phrase.last], seen.dep[phrase.last] = "NOUN", "obj"

    assert name_of(marked, phrase._replace(pattern=pattern)) == expected


def test_a_modifier_with_a_particle_makes_no_gerund(marked_of, phrase_in):
    marked = marked_of("They speak of broken down work.")
    phrase, seen = phrase_in(marked.view, "broken down work"), marked.view
    for i, (dep, head) in enumerate((("amod", phrase.last), ("compound:prt", phrase.first)), start=phrase.first):
        seen.dep[i], seen.head[i] = dep, head

    assert name_of(marked, phrase._replace(pattern="ERN")) == "broken down work"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("People shout PRODUCT DISCOVERY daily.", "PRODUCT DISCOVERY"),
        ("It is DISCOVERY.", "DISCOVERY"),
        ("We need a TEAM PLAN today.", "TEAM PLAN"),
    ],
)
def test_shouted_words_are_no_acronyms(shown, text, name):
    assert shown(text, name) == name.lower()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("People hate the “strategy” decks.", "“strategy” decks", "strategy deck"),
        ('People hate the "strategy" decks.', '"strategy" decks', "strategy deck"),
        ("People hate the users’ requests.", "users’ requests", "users’ request"),
    ],
)
def test_quotation_marks_are_left_out_and_apostrophes_stay(shown, text, name, expected):
    assert shown(text, name) == expected


@pytest.mark.parametrize(
    "opening",
    ["# {}\n\nTeams wait for it.\n", "**{}**: teams wait.\n", "{}: teams wait.\n", "The team fears **{}** in meetings.\n"],
    ids=["title", "bold lead-in", "lead", "bold"],
)
def test_capitals_of_what_is_set_apart_make_no_name(nlp, markdown_post, marked_of, phrase_in, opening):
    marked = marked_of(markdown_post(opening.format("Decision Latency")), nlp)

    assert name_of(marked, phrase_in(marked.view, "Decision Latency")) == "decision latency"


def test_white_space_within_a_name_is_one_blank(shown):
    assert shown("We drew a release   calendar.", "release   calendar") == "release calendar"


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("run", "running"),
        ("lie", "lying"),
        ("write", "writing"),
        ("see", "seeing"),
        ("show", "showing"),
        ("visit", "visiting"),
        ("be", "being"),
        ("need", "needing"),
        ("fix", "fixing"),
        ("go", "going"),
        ("dye", "dyeing"),
    ],
)
def test_a_gerund_is_spelled_as_english_does(verb, expected):
    assert gerund(verb) == expected
