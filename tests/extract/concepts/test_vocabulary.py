"""The vocabulary, and what its loader refuses."""

import json
import re

import pytest

from hoshin.extract.concepts.names import words
from hoshin.extract.concepts.ranking import MODEL
from hoshin.extract.concepts.vocabulary import VOCABULARY, load_vocabulary
from hoshin.extract.concepts.vocabulary.lookup import EVERYDAY
from hoshin.extract.concepts.vocabulary.spelling import has_inner_capitals
from hoshin.extract.errors import RulesError


def concept(label, *more):
    return "\n".join(["[[concept]]", f'label = "{label}"', 'kind = "method"', 'definition = "A way."', *more, ""])


@pytest.fixture
def loaded(tmp_path):
    def load(text):
        path = tmp_path / "terms.toml"
        path.write_text(text, encoding="utf-8")
        return load_vocabulary(path)

    return load


def test_the_bundled_vocabulary_is_valid_and_large():
    terms = load_vocabulary(VOCABULARY)

    assert len(terms) >= 1800
    assert len({term.label for term in terms}) == len(terms)


def test_a_bundled_definition_is_one_sentence_that_is_not_the_label():
    for term in load_vocabulary(VOCABULARY):
        assert term.definition.endswith("."), term.label
        assert not re.search(r"[.!?] [A-Z]", term.definition), term.label
        assert 4 <= len(term.definition.split()) <= 30, term.label


def test_a_bundled_name_that_is_an_everyday_word_needs_context():
    frequency = json.loads(MODEL.read_text(encoding="utf-8"))["word_frequency"]
    for term in load_vocabulary(VOCABULARY):
        for name in term.names:
            is_everyday = len(words(name)) == 1 and not has_inner_capitals(name) and frequency.get(name.lower(), EVERYDAY) > EVERYDAY
            assert not is_everyday or name in (term.ambiguous or ()), f"{name!r} of {term.label!r} is an everyday word"
        assert not term.ambiguous or term.context, f"{term.label!r} has ambiguous names and no context"


def test_a_term_has_all_its_fields(loaded):
    (first, second) = loaded(
        concept("north star", 'aliases = ["polaris"]', 'related = ["compass"]', "ambiguous = true")
        + concept("compass", 'broader = ["north star"]')
    )

    assert (first.aliases, first.related, first.ambiguous) == (("polaris",), ("compass",), ("north star", "polaris"))
    assert (second.broader, second.ambiguous, second.kind) == (("north star",), None, "method")
    assert (first.is_ambiguous, second.is_ambiguous) == (True, False)


def test_ambiguous_names_can_be_listed_with_their_context(loaded):
    (term,) = loaded(concept("user story", 'aliases = ["story"]', 'ambiguous = ["story"]', 'context = ["sprint", "backlog"]'))

    assert (term.ambiguous, term.context) == (("story",), ("sprint", "backlog"))


def test_an_alias_may_have_two_owners_whose_contexts_tell_them_apart(loaded):
    product, project = 'context = ["roadmap"]', 'context = ["plan"]'
    terms = loaded(concept("product manager", 'aliases = ["PM"]', product) + concept("project manager", 'aliases = ["PM"]', project))

    assert [term.aliases for term in terms] == [("PM",), ("PM",)]


def test_ties_are_found_in_any_spelling(loaded):
    assert loaded(concept("Organization Design") + concept("b c", 'broader = ["organisation design"]'))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (concept("a b", 'colour = "red"'), 1, "unknown field colour"),
        ('[[concept]]\nlabel = "x"\nkind = "method"\n', 1, "missing field definition"),
        ("# head\n\n" + concept("a b").replace("method", "gadget"), 3, "'a b' has the unknown kind 'gadget'; there are method"),
        (concept("a b") + concept("a-B"), 5, "'a-B' of 'a-B' is a name of 'a b' already"),
        (concept("a b") + concept("a b"), 5, "'a b' of 'a b' is a name of 'a b' already"),
        (concept("a b", 'aliases = ["c"]') + concept("C"), 6, "'C' of 'C' is a name of 'a b' already"),
        (concept("behaviour") + concept("behavior"), 5, "'behavior' of 'behavior' is a name of 'behaviour' already"),
        (
            concept("a b", 'aliases = ["X"]', 'context = ["c"]') + concept("d e", 'aliases = ["X"]'),
            7,
            "'X' of 'd e' is a name of 'a b' already; a context for each could tell them apart",
        ),
        (
            concept("a b", 'aliases = ["X"]', 'context = ["goal"]') + concept("d e", 'aliases = ["X"]', 'context = ["plan", "goals"]'),
            7,
            "'X' of 'd e' is a name of 'a b' too, and 'goals' is in the context of both",
        ),
        (concept("a b", 'broader = ["nowhere"]'), 1, "'a b' points to 'nowhere', which is not in the vocabulary"),
        (concept("a b", 'related = ["nowhere"]'), 1, "'a b' points to 'nowhere', which is not in the vocabulary"),
        (concept("a", 'broader = ["b"]') + concept("b", 'broader = ["a"]'), 1, "'a' is broader than itself"),
        (concept("x") + concept("a", 'broader = ["a"]'), 5, "'a' is broader than itself"),
        (concept("a b", 'aliases = "ab"'), 1, "aliases of 'a b' is no list of texts"),
        (concept("a b", "aliases = [1]"), 1, "aliases of 'a b' is no list of texts"),
        (concept("a b", 'aliases = ["—"]'), 1, "'—' of 'a b' has no letter or digit"),
        (concept("a b", 'ambiguous = "no"'), 1, "ambiguous of 'a b' is no list of texts or true or false"),
        (concept("a b", 'ambiguous = ["c"]'), 1, "'c' is ambiguous, but no name of 'a b'"),
        ('[[concept]]\nlabel = 1\nkind = "method"\ndefinition = "A."', 1, "label of 1 is no text"),
    ],
    ids=[
        "unknown field",
        "missing field",
        "unknown kind",
        "name in other spelling",
        "double label",
        "alias is a label",
        "British and American",
        "two owners without context",
        "two owners with one context",
        "dangling broader",
        "dangling related",
        "circle of two",
        "circle of one",
        "no list",
        "a list of numbers",
        "a name without letters",
        "no truth value",
        "ambiguous without owner",
        "label is no text",
    ],
)
def test_a_malformed_term_is_refused_with_file_and_line(loaded, tmp_path, text, line, message):
    with pytest.raises(RulesError) as raised:
        loaded(text)

    assert str(raised.value).startswith(f"{tmp_path / 'terms.toml'}:{line}: {message}")


@pytest.mark.parametrize(
    "text",
    ["[[concept]\n", 'concept = [{label = "x"}]', '[concept]\nlabel = "x"\n', "colour = 1", "standalone = 1", "concept = 1"],
    ids=["no TOML", "inline", "a table", "another field", "standalone is a number", "a number"],
)
def test_a_file_of_another_shape_is_refused_with_its_name(loaded, tmp_path, text):
    with pytest.raises(RulesError) as raised:
        loaded(text)

    assert str(raised.value).startswith(f"{tmp_path / 'terms.toml'}: ")


def test_a_heading_with_a_comment_is_still_a_concept(loaded):
    assert [term.label for term in loaded(concept("a b").replace("]]", "]]  # a note"))] == ["a b"]


def test_a_file_that_is_no_text_or_not_there_is_refused_with_its_name(tmp_path):
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")

    for name in ("bytes.toml", "nowhere.toml"):
        with pytest.raises(RulesError, match=re.escape(str(tmp_path / name))):
            load_vocabulary(tmp_path / name)
