"""Oblivious trees give the answers that they were trained to give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.concepts.trees import trees_from_json

NUMBERS = st.floats(-9, 9)


@st.composite
def forests(draw):
    """Draw trees of one depth, and a table that they can look at."""
    depth, count, columns, rows = (draw(st.integers(1, most)) for most in (3, 4, 4, 6))

    def lists(width, of):
        return draw(st.lists(st.lists(of, min_size=width, max_size=width), min_size=count, max_size=count))

    data = {
        "features": lists(depth, st.integers(0, columns - 1)),
        "borders": lists(depth, NUMBERS),
        "leaves": lists(2**depth, NUMBERS),
        "bias": draw(NUMBERS),
    }
    table = draw(st.lists(st.lists(NUMBERS, min_size=columns, max_size=columns), min_size=rows, max_size=rows))
    return data, table


def walked(data, row):
    """Walk down each tree, one question at a time."""
    total = data["bias"]
    for features, borders, leaves in zip(data["features"], data["borders"], data["leaves"], strict=True):
        number = sum(2**level for level, (feature, border) in enumerate(zip(features, borders, strict=True)) if row[feature] > border)
        total += leaves[number]
    return total


@given(forests())
def test_margins_are_the_sum_of_the_leaves_that_a_row_falls_into(forest):
    data, table = forest

    margins = trees_from_json(data).margins(np.array(table))

    assert margins == pytest.approx([walked(data, row) for row in table])


def test_the_first_question_is_the_lowest_bit():
    trees = trees_from_json({"features": [[0, 1]], "borders": [[0.5, 0.5]], "leaves": [[10, 20, 30, 40]], "bias": 1})

    assert trees.margins(np.array([[0, 0], [1, 0], [0, 1], [1, 1]])).tolist() == [11, 21, 31, 41]


def test_a_value_at_the_border_is_not_above_it():
    trees = trees_from_json({"features": [[0]], "borders": [[0.5]], "leaves": [[-1, 1]], "bias": 0})

    assert trees.margins(np.array([[0.5], [0.5000001]])).tolist() == [-1, 1]


def test_no_rows_have_no_margins():
    trees = trees_from_json({"features": [[0]], "borders": [[0.5]], "leaves": [[-1, 1]], "bias": 0})

    assert trees.margins(np.zeros((0, 3))).shape == (0,)
