from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.names import case_key, loose_key, singulars, slug


@given(st.text())
def test_a_slug_is_fit_for_an_address_and_never_empty(name):
    found = slug(name)

    assert found
    assert not set(found) & set(" /\\?#&\"'<>\n.:")


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert case_key(case_key(name)) == case_key(name)
    assert loose_key(case_key(name)) == loose_key(name)


@given(
    st.lists(st.sampled_from(["road", "Map", "café", "OKR", "&", "2"]), min_size=1), st.lists(st.sampled_from([" ", "-", " – ", "/", "’"]))
)
def test_names_that_differ_by_case_and_separators_alone_have_one_key(parts, separators):
    separated = "".join(part + separator for part, separator in zip(parts, [*separators, *[" "] * len(parts)], strict=False))

    assert loose_key(separated.upper()) == loose_key(" ".join(parts))


def test_a_plural_without_its_singular_stays():
    assert singulars(["okrs", "teams", "process", "business", "analysis"]) == {}


def test_plurals_of_each_make_are_found():
    pairs = {
        "teams": "team",
        "boxes": "box",
        "stories": "story",
        "heroes": "hero",
        "days": "day",
        "crises": "crisis",
        "people": "person",
        "1s": "1",
    }

    assert singulars([*pairs, *pairs.values()]) == pairs
