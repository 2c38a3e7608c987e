"""The file of names, and what its loader refuses."""

import pytest

from hoshin.extract.entities.names import NAMES, load_names
from hoshin.extract.errors import RulesError


@pytest.fixture
def loaded(tmp_path):
    """Give a function that loads the bundled file with one text replaced by another."""

    def load(old, new):
        text = NAMES.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "names.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return load_names(path)

    return load


def at(names, text):
    return [name for name, _ in names.at(text, 0, text.split()[0])]


def test_the_longest_listed_name_comes_first():
    assert at(load_names(NAMES), "Google Docs are open") == ["Google Docs", "Google"]


def test_a_name_ends_where_its_word_does():
    assert at(load_names(NAMES), "Googled it") == []


def test_an_own_name_is_known_with_its_kind(loaded):
    names = loaded("[organisations]\nnames = [\n", '[organisations]\nnames = [\n    "Vexwell & Sons", "Qo",\n')

    assert list(names.at("Vexwell & Sons paid", 0, "Vexwell")) == [("Vexwell & Sons", frozenset({"organisation"}))]
    assert list(names.at("Qo paid", 0, "Qo")) == [("Qo", frozenset({"organisation"}))]


def test_given_names_are_in_lower_case_and_of_one_word():
    names = load_names(NAMES)

    assert names.is_given("mary")
    assert names.is_given("april")
    assert not names.is_given("roadmap")
    assert all(name == name.lower() and name.isalpha() for name in names.given | names.ambiguous_given)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[people]", "[people", r"names\.toml: .*line"),
        ("[people]", "[persons]", r"people\.names, persons\.names are missing or unknown; there must be given\.ambiguous"),
        ("[people]", "extra = 1\n[people]", r"given\.extra are missing or unknown"),
        ("[given]", "extra = 1\n[given]", r"the lists extra are missing or unknown"),
        ("[people]\n", "[people]\nnobody = []\n", r"people\.nobody"),
        ('degrees = """', 'degrees = 3\nold = """', r"words\.old"),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(loaded, old, new, message):
    with pytest.raises(RulesError, match=message):
        loaded(old, new)


def test_a_list_of_other_things_than_names_is_refused(loaded):
    with pytest.raises(RulesError, match=r"organisations\.doubtful must be an array of names"):
        loaded("doubtful = [\n", "doubtful = [\n    3,\n")
