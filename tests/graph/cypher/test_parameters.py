"""What may be a parameter is the same on each engine."""

from decimal import Decimal

import numpy as np
import pytest

from hoshin.graph.cypher import QueryError
from hoshin.graph.cypher.parameters import checked


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({1}, "a set cannot be a parameter"),
        (b"x", "a bytes cannot be a parameter"),
        ([Decimal("1.5")], "a Decimal cannot be a parameter"),
        (10**20, "whole numbers end at 9223372036854775807"),
        ({"a": -(10**20)}, "whole numbers end at"),
        ("\ud800", "half a character"),
    ],
)
def test_what_no_query_can_hold_is_refused_in_the_same_words(engine, given, said):
    with pytest.raises(QueryError, match=said):
        engine.run("RETURN $given", {"given": given})


def test_numbers_of_a_data_frame_are_numbers(engine):
    given = {"whole": np.int64(3), "part": np.float64(2.5), "each": (np.int8(1), 2)}

    assert engine.run("RETURN $whole + 1, $part, $each", given).rows == ((4, 2.5, [1, 2]),)


def test_keys_of_maps_are_texts():
    assert checked({"map": {1: ({2: None},)}}) == {"map": {"1": [{"2": None}]}}
