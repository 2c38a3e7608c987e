import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.record.passages import sentence_around


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("One bet. Two bets! Three?", "bets", "Two bets!"),
        ('He said "Bet." Then left.', "left", "Then left."),
        ("A title\nA block with bets", "bets", "A block with bets"),
        ("Costs e.g. a bet vs. a plan. Next.", "bet", "Costs e.g. a bet vs. a plan."),
        ("bet", "bet", "bet"),
        ("First part. Second part. Third part.", "part. Second", "First part. Second part."),
    ],
)
def test_a_quote_stands_in_its_sentence(text, quote, sentence):
    start = text.rindex(quote) if text.count(quote) == 1 else text.index(quote)

    assert sentence_around(text, start, start + len(quote)) == sentence


def test_a_very_long_sentence_is_cut_to_what_is_around_the_quote():
    text = "word " * 300 + "bet" + " word" * 300

    cut = sentence_around(text, 1500, 1503)

    assert len(cut) < 410
    assert cut.startswith("… ") and cut.endswith(" …") and " bet " in cut  # noqa: PT018 - one shape


@given(st.text("ab .!?\n“”(é😀", max_size=80), st.integers(0, 80), st.integers(1, 80))
def test_a_sentence_always_holds_its_quote(text, start, length):
    quote = text[start : start + length].strip()
    begin = text.find(quote, start)

    assert quote in sentence_around(text, begin, begin + len(quote)) or not quote
