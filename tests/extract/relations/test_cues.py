"""The file of cues, and what its loader refuses."""

import pytest

from hoshin.extract.errors import RulesError
from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.relations.cues import CUES, Cues, load_cues


@pytest.fixture
def loaded(tmp_path):
    def load(text):
        path = tmp_path / "cues.toml"
        path.write_text(text, encoding="utf-8")
        return load_cues(path)

    return load


def test_the_bundled_cues_are_valid_and_cover_every_type_but_the_counted_one():
    cues = load_cues(CUES)

    assert {cue.type for cue in cues} == RELATION_TYPES.keys() - {"RELATED_TO"}
    assert all(0 < cue.trust <= 1 for cue in cues)
    assert len({cue.number for cue in cues}) == len(cues)


def test_a_cue_matches_lemmas_between_concepts(loaded):
    (cue,) = loaded('[LEADS_TO]\ntrust = 0.5\ncues = ["A lead|bring to? B"]')

    assert cue.pattern.search(" large <0> often bring long <1> .").group("A", "B") == ("0", "1")
    assert cue.pattern.search(" <0> lead to <1>")
    assert not cue.pattern.search(" <0> mislead to <1>")
    assert not cue.pattern.search(" <0> . we lead to <1>")


def test_a_gap_bounds_the_words_between(loaded):
    (cue,) = loaded('gap = 2\n[LEADS_TO]\ntrust = 0.5\ncues = ["A lead to B"]')

    assert cue.pattern.search(" <0> may well lead to <1>")
    assert not cue.pattern.search(" <0> may very well lead to <1>")


def test_only_cues_whose_words_are_there_are_tried(loaded):
    cues = Cues(loaded('[LEADS_TO]\ntrust = 0.5\ncues = ["A lead to B", "A cause B", "A in? turn into|to B"]'))

    assert [cue.text for cue in cues.for_words(frozenset({"turn", "to", "<0>"}))] == ["A in? turn into|to B"]
    assert [cue.text for cue in cues.for_words(frozenset({"cause", "lead", "to"}))] == ["A lead to B", "A cause B"]
    assert cues.for_words(frozenset({"lead"})) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[LEADS_TO\n", r"line 1"),
        ('[CAUSES]\ntrust = 0.5\ncues = ["A cause B"]', r"\[CAUSES\] is no relation type; there are IS_A"),
        ('[LEADS_TO]\ntrust = 0.5\ncues = ["A causes"]', r"'A causes' of LEADS_TO needs the concepts A and B"),
        ('[LEADS_TO]\ntrust = 0.5\ncues = ["cause B"]', r"'cause B' of LEADS_TO needs the concepts A and B"),
        ('[LEADS_TO]\ntrust = 0.5\ncues = ["A B"]', r"'A B' of LEADS_TO needs .* a word"),
        ('[LEADS_TO]\ncues = ["A cause B"]', r"\[LEADS_TO\] needs a trust and a list of cues"),
        ("[LEADS_TO]\ntrust = 0.5", r"\[LEADS_TO\] needs a trust and a list of cues"),
        ("LEADS_TO = 3", r"\[LEADS_TO\] needs a trust and a list of cues"),
    ],
    ids=["no TOML", "unknown type", "no B", "no A", "no word", "no trust", "no cues", "no table"],
)
def test_a_malformed_file_is_refused_with_its_place(loaded, tmp_path, text, message):
    with pytest.raises(RulesError, match=message) as raised:
        loaded(text)

    assert str(raised.value).startswith(f"{tmp_path / 'cues.toml'}: ")
