"""Any post can be described."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoshin.extract.concepts.candidates import candidates
from hoshin.extract.concepts.features import Known, features
from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.vocabulary import bundled_vocabulary, names_in, terms_in


def everything(marked, patterns):
    """Describe the candidates of a post as Hoshin does."""
    model, vocabulary = bundled_model(), bundled_vocabulary()
    found = candidates(marked, patterns, names_in(vocabulary, marked.view))
    if not found:
        return found, {}
    terms = terms_in(vocabulary, marked.view, found, model.word_frequency)
    return found, features(marked, found, terms, Known(model.word_frequency, model.priors, vocabulary))


def assert_columns(found, columns):
    for name, column in columns.items():
        assert column.shape == (len(found),), name
        assert column.dtype == np.float64, name
        assert np.isfinite(column).all(), name


HOSTILE = {
    "one word": "Roadmap",
    "repeated": "roadmap " * 3000,
    "one huge sentence": "the teams of the office plan and " * 800,
    "hyphens": "a-b-c-d-e-f-g-h-i-j plan-plan-plan",
    "all capitals": "WE SHOUT ABOUT PRODUCT DISCOVERY AND OKRS!",
    "emoji": "🎉 roadmap 🎉🎉 👩‍👩‍👧 teams",
    "other script": "計画 は 大切 です。 план важен",
    "quotes": "“”\"'‘’ “a” 'b' ''plan'' “plan”",
    "numbers": "12 plans, 3.5 % of 7-8 plans in 2024",
    "marks": "roadmap: – : — plan: (goal) - ",
    "lines": "\n\nroadmap\n\n\n- plan\n\t\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_posts_have_a_finite_column_of_each_feature(marked_of, every_pattern, text):
    found, columns = everything(marked_of(text), every_pattern)

    assert found
    assert columns
    assert_columns(found, columns)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Teams ", "plan", "OKRs", " of ", "the ", ".", "\n", "-", "–", "“", "”", "'s ", "🎉", "7", ": ", "é", " "]),
        max_size=25,
    )
    | st.text(max_size=40).map(list)
)
def test_any_post_has_a_finite_column_of_each_feature(marked_of, every_pattern, pieces):
    found, columns = everything(marked_of("".join(pieces)), every_pattern)

    assert_columns(found, columns)
