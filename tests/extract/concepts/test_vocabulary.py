"""The vocabulary, and what its loader refuses."""

import pytest

from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.vocabulary import VOCABULARY, bundled_terms, by_key, load_vocabulary
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

    assert len(terms) >= 900
    assert all(term.definition.strip() and term.label.strip() for term in terms)


def test_terms_are_found_by_label_and_alias_in_any_form():
    terms = bundled_terms()

    assert terms[key("Hoshin Kanri")].label == "Hoshin Kanri"
    assert terms[key("A3 reports")] is terms[key("a3")]


def test_a_term_has_all_its_fields(loaded):
    (first, second) = loaded(
        concept("north star", 'aliases = ["polaris"]', 'related = ["compass"]', "ambiguous = true")
        + concept("compass", 'broader = ["north star"]')
    )

    assert (first.aliases, first.related, first.is_ambiguous) == (("polaris",), ("compass",), True)
    assert (second.broader, second.is_ambiguous, second.kind) == (("north star",), False, "method")


def test_where_two_names_share_a_key_the_first_stands(loaded):
    terms = loaded(concept("team goal") + concept("teams goals"))

    assert by_key(terms)[key("team goal")].label == "team goal"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (concept("a b", 'colour = "red"'), 1, "unknown field colour"),
        ('[[concept]]\nlabel = "x"\nkind = "method"\n', 1, "missing field definition"),
        ("# head\n\n" + concept("a b").replace("method", "gadget"), 3, "'a b' has the unknown kind 'gadget'; there are method"),
        (concept("a b") + concept("a-B"), 5, "'a-B' of 'a-B' is a name of 'a b' already"),
        (concept("a b") + concept("a b"), 5, "'a b' of 'a b' is a name of 'a b' already"),
        (concept("a b", 'aliases = ["c"]') + concept("C"), 6, "'C' of 'C' is a name of 'a b' already"),
        (concept("a b", 'broader = ["nowhere"]'), 1, "'a b' points to 'nowhere', which is not in the vocabulary"),
        (concept("a b", 'related = ["nowhere"]'), 1, "'a b' points to 'nowhere', which is not in the vocabulary"),
        (concept("a", 'broader = ["b"]') + concept("b", 'broader = ["a"]'), 1, "'a' is broader than itself"),
        (concept("x") + concept("a", 'broader = ["a"]'), 5, "'a' is broader than itself"),
        (concept("a b", 'aliases = "ab"'), 1, "aliases of 'a b' is no list"),
        (concept("a b", 'ambiguous = "no"'), 1, "ambiguous of 'a b' is no bool"),
    ],
    ids=[
        "unknown field",
        "missing field",
        "unknown kind",
        "name in other spelling",
        "double label",
        "alias is a label",
        "dangling broader",
        "dangling related",
        "circle of two",
        "circle of one",
        "no list",
        "no truth value",
    ],
)
def test_a_malformed_term_is_refused_with_file_and_line(loaded, tmp_path, text, line, message):
    with pytest.raises(RulesError) as raised:
        loaded(text)

    assert str(raised.value).startswith(f"{tmp_path / 'terms.toml'}:{line}: {message}")


@pytest.mark.parametrize(
    "text", ["[[concept]\n", 'concept = [{label = "x"}]', '[concept]\nlabel = "x"\n'], ids=["no TOML", "inline", "a table"]
)
def test_a_file_of_another_shape_is_refused_with_its_name(loaded, tmp_path, text):
    with pytest.raises(RulesError) as raised:
        loaded(text)

    assert str(raised.value).startswith(f"{tmp_path / 'terms.toml'}: ")


def test_a_heading_with_a_comment_is_still_a_concept(loaded):
    assert [term.label for term in loaded(concept("a b").replace("]]", "]]  # a note"))] == ["a b"]
