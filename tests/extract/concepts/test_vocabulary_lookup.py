"""Which terms the names in a post mean."""

import json
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract import load_vocabularies
from hoshin.extract.concepts.candidates import Candidate
from hoshin.extract.concepts.names import FUNCTION_WORDS, key
from hoshin.extract.concepts.phrases import Phrase
from hoshin.extract.concepts.ranking import MODEL
from hoshin.extract.concepts.vocabulary import bundled_vocabulary, names_in, terms_in
from hoshin.extract.concepts.vocabulary.spelling import american, british, distance, fold, places, spelled


@pytest.fixture(scope="module")
def word_frequency():
    return json.loads(MODEL.read_text(encoding="utf-8"))["word_frequency"]


@pytest.fixture
def terms_of(view_of, word_frequency):
    """Give a function that takes all stretches of a text for candidates, and gives their terms by their words."""

    def find(text, vocabulary=None):
        view = view_of(text)
        content = [word[0].isalnum() and word not in FUNCTION_WORDS for word in view.lower]
        found = {}
        for first, last in combinations_with_replacement(range(len(view)), 2):
            if content[first] and content[last] and last - first < 5:
                stems = key(text[view.start[first] : view.end[last]])
                found.setdefault(stems, Candidate(stems, [])).phrases.append(Phrase(first, last, ""))
        terms = terms_in(vocabulary or bundled_vocabulary(), view, found, word_frequency)
        first_of = {found[stems].phrases[0]: term for stems, term in terms.items() if term is not None}
        return {text[view.start[p.first] : view.end[p.last]]: term.label for p, term in first_of.items()}

    return find


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Each OKR is a bet.", "OKR", "OKR"),
        ("We drafted three OKRs.", "OKRs", "OKR"),
        ("Our okrs were late.", "okrs", "OKR"),
        ("They like roadmaps.", "roadmaps", "roadmap"),
        ("The trade-off is clear.", "trade-off", "trade-off"),
        ("The tradeoff is clear.", "tradeoff", "trade-off"),
        ("It starts with organisational design.", "organisational design", "organization design"),
        ("A retro helps.", "retro", "retrospective"),
    ],
)
def test_a_term_is_found_by_any_spelling_of_its_names(terms_of, text, name, label):
    assert terms_of(text)[name] == label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A good person is on the team of the product.", "person"),  # personalization
        ("A couple of services in one system.", "couple"),  # coupling
        ("The market of the product with its customers.", "market"),  # marketing
        ("The phone call of the team at night.", "call"),  # on-call
        ("The safe was robbed by agile teams at scale.", "safe"),  # SAFe
        ("Rice is prioritized by teams with a score.", "Rice"),  # RICE
        ("Dora wrote a paper on deployments.", "Dora"),  # DORA
    ],
)
def test_a_word_that_only_shares_its_stem_or_letters_is_no_term(terms_of, text, name):
    assert name not in terms_of(text)


def test_an_acronym_that_is_a_word_counts_as_it_is_written(terms_of):
    assert terms_of("We tried SAFe. We rank by RICE.").items() >= {("SAFe", "SAFe"), ("RICE", "RICE")}


def test_an_ambiguous_name_needs_a_sign_of_its_sense(terms_of):
    assert terms_of("He told me a story about a spike of grass.") == {}
    assert terms_of("The story did not fit the sprint, so the backlog got a spike.").items() >= {
        ("story", "user story"),
        ("spike", "spike"),
    }


def test_a_name_of_two_terms_goes_to_the_one_with_more_signs(terms_of):
    assert terms_of("The PM wrote a roadmap with the designers of the product.")["PM"] == "product manager"
    assert terms_of("The PM drew a Gantt chart with the budget of the project.")["PM"] == "project manager"
    assert "PM" not in terms_of("The PM was there.")


def test_flow_is_told_apart_by_what_is_around_it(terms_of):
    assert terms_of("The flow has a bottleneck and much work in progress.")["flow"] == "flow"
    assert terms_of("The flow comes from concentration and immersion, as Csikszentmihalyi says.")["flow"] == "flow state"
    assert "flow" not in terms_of("The flow of the river was slow.")


def test_words_of_own_are_ambiguous_where_they_are_everyday_words(terms_of, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'standalone = true\n[[concept]]\nlabel = "house"\nkind = "tool"\ndefinition = "Our shared pages."\ncontext = ["wiki"]\n'
        '[[concept]]\nlabel = "zettelkasten"\nkind = "tool"\ndefinition = "A box of notes."\n',
        encoding="utf-8",
    )
    mine = load_vocabularies([path])

    assert terms_of("The house has a zettelkasten.", mine) == {"zettelkasten": "zettelkasten"}
    assert terms_of("The house is a wiki.", mine) == {"house": "house"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I quote Goodhart’s law and Conway's law.", ["Goodhart’s law", "Conway's law"]),
        ("They say stop starting, start finishing.", ["stop starting, start finishing", "start finishing"]),
        ("Teams, health and money matter.", []),
        ("An A/B test helps.", []),
        ("We think big.", ["think big"]),
    ],
)
def test_names_of_several_words_are_found_whatever_their_parts_of_speech(view_of, text, names):
    view = view_of(text)

    assert [text[view.start[first] : view.end[last]] for first, last in names_in(bundled_vocabulary(), view)] == names


@pytest.mark.parametrize(
    ("form", "name", "away"),
    [
        ("solving problems", "solve the problem", 2),
        ("hypotheses", "hypothesis", 1),
        ("strategies", "strategy", 1),
        ("stand-up", "standup", 0),
        ("production", "product", None),
        ("productivity", "product", None),
        ("business", "busy", None),
        ("pair programs", "pair programming", None),
        ("checking", "check-in", None),
        ("series", "Series A", None),
    ],
)
def test_inflection_keeps_a_name_and_derivation_makes_another(form, name, away):
    assert distance(spelled(form), spelled(name)) == away


WORDS = st.text(st.sampled_from("abcdefilnorstuyzé"), min_size=1, max_size=12)


@given(WORDS)
def test_a_word_is_compared_alike_in_both_spellings(word):
    assert american(british(american(word))) == american(word)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_every_name_is_a_form_of_itself_and_can_be_looked_up(parts):
    name = " ".join(parts)

    assert distance(spelled(name), spelled(name)) == 0
    assert fold(name) == fold(name.upper()) == fold("-".join(parts))
    assert places(name) or all(len(part) <= 4 for part in parts)


def test_a_name_that_begins_with_a_silent_word_makes_no_others_begin(view_of, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'standalone = true\n[[concept]]\nlabel = "S-curve"\nkind = "dynamic"\ndefinition = "Slow, fast, slow."\n', encoding="utf-8"
    )
    view = view_of("It is the team's plan, and that of the board, to grow along a curve.")
    vocabulary = load_vocabularies([path])

    assert "" not in vocabulary.starts
    assert list(names_in(vocabulary, view)) == []
