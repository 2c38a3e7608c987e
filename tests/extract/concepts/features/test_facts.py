"""What words are like by themselves, looked at once."""

import numpy as np

from hoshin.extract.concepts.features import facts
from hoshin.extract.concepts.features.facts import Facts


def test_each_word_is_looked_at_once():
    asked = []
    table = Facts(lambda word: asked.append(word) or len(word), lambda word: word == "plan")

    assert np.array_equal(table.columns(["a", "plan", "a"]), [[1, 4, 1], [0, 1, 0]])
    assert np.array_equal(table.columns(["plan", "goals"]), [[4, 5], [1, 0]])
    assert asked == ["a", "plan", "goals"]


def test_no_words_give_empty_columns():
    assert Facts(len, len).columns([]).shape == (2, 0)


def test_words_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(facts, "MOST", 2)
    table = Facts(len)
    table.columns(["a", "bb", "ccc"])

    assert np.array_equal(table.columns(["ccc", "a"]), [[3, 1]])
    assert set(table) == {"ccc", "a"}
