"""The page's own logic where it needs no page: searching, addresses, sentences, files."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def js(scripts):
    """Give a function that calls one of the page's functions."""
    files = ("words.js", "sentences.js", "address.js", "elements.js", "saving.js")

    def call(function, *arguments):
        return scripts(f"{function}({', '.join(map(json.dumps, arguments))})", *files)

    return call


@pytest.mark.parametrize(
    ("word", "longer", "errors"),
    [
        ("roadmap", "roadmap", 0),
        ("raodmap", "roadmap", 1),
        ("rodmap", "roadmap", 1),
        ("roadmpa", "roadmaps", 1),
        ("intentonality", "intentionality", 1),
    ],
)
def test_typing_errors_are_counted_against_the_beginning_of_a_word(js, word, longer, errors):
    assert js("typingErrors", word, longer, 2) == errors


def test_too_many_typing_errors_are_no_match(js):
    assert js("typingErrors", "kanban", "roadmap", 2) in {None, float("inf")}


@pytest.mark.parametrize(
    ("text", "folded"), [("Café  Noir", "cafe noir"), ("#NoEstimates", "noestimates"), ("?!", "?!"), ("ÀÉÎ-õü", "aei ou"), ("東京", "東京")]
)
def test_names_are_compared_without_case_accents_and_punctuation(js, text, folded):
    assert js("fold", text) == folded


@settings(max_examples=12, deadline=None)
@given(texts=st.lists(st.text(max_size=40).map(lambda text: text.encode(errors="replace").decode()), min_size=5, max_size=20))
def test_folding_in_place_moves_no_letter(js, texts):
    folded = js("((texts) => texts.map((text) => foldInPlace(text).length))", texts)

    assert folded == [len(text.encode("utf-16-le")) // 2 for text in texts]


def found(js, names, query):
    return [names[one["at"]] for one in js("((names, query) => namesWith(wordIndex(names), query, 9).best)", names, query)]


def test_whole_names_come_before_beginnings_beginnings_before_parts_and_those_before_errors(js):
    names = ["outcome roadmap", "roadmap", "roadmap theatre", "broadmapping", "rodmap"]

    assert found(js, names, "roadmap") == ["roadmap", "roadmap theatre", "outcome roadmap", "broadmapping"]
    assert set(found(js, names, "raodmap")) >= {"roadmap", "roadmap theatre", "outcome roadmap"}


def test_all_words_of_a_query_must_fit(js):
    names = ["feature factory", "feature team", "team factory"]

    assert found(js, names, "fact feat") == ["feature factory"]
    assert found(js, names, "feature zzz") == []


@settings(max_examples=60, deadline=None)
@given(
    view=st.sampled_from(["c", "map", "path"]),
    ids=st.lists(st.text(max_size=12).map(lambda text: text.encode(errors="replace").decode()), min_size=1, max_size=2),
    values=st.lists(st.text(min_size=1, max_size=8).map(lambda text: text.encode(errors="replace").decode()), max_size=3),
)
def test_an_address_gives_back_what_it_was_made_of(js, view, ids, values):
    read = js(
        """((view, ids, values) => {
          const read = readAddress(addressOf(view, ids, { 'a b': values }));
          return [read.view, read.ids, read.options.get('a b') ?? []];
        })""",
        view,
        ids,
        values,
    )

    assert read == [view, ids, values]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " java\nscript:x", "file:///etc/passwd", "//example.org", "vbscript:x", ""]
)
def test_only_web_addresses_are_ever_linked_to(js, url):
    assert js("((url) => webAddress(url)?.href ?? null)", url) is None
    assert js("addressAtWords", url, "words") is None


def test_a_place_in_a_post_is_named_by_its_first_words(js):
    assert js("addressAtWords", "https://example.org/p", "Well-known, isn’t it & so on") == (
        "https://example.org/p#:~:text=Well%2Dknown%2C%20isn%E2%80%99t%20it%20%26%20so%20on"
    )
    assert js("addressAtWords", "https://example.org/p#part", "One").endswith("#part:~:text=One")


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("So. Bets are small, e.g. one week. Then learn.", "small", "Bets are small, e.g. one week."),
        ("One line\nAnother line", "Another", "Another line"),
        ("“Slack!” she said. It helps.", "It", "It helps."),
        ("alone", "alone", "alone"),
    ],
)
def test_a_sentence_is_cut_out_around_its_words(js, text, words, sentence):
    assert "".join(js("inSentence", text, text.index(words), len(words))) == sentence


@settings(max_examples=60, deadline=None)
@given(data=st.data(), text=st.text(st.sampled_from('ab .!\n"’😂é '), min_size=1, max_size=400).filter(str.strip))
def test_a_sentence_always_holds_its_words(js, data, text):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    places = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]

    before, words, after = js("inSentence", text, places[0], places[1] - places[0])

    assert words == text[start:end]
    assert (before.removeprefix("… ") + words) in text
    assert (words + after.removesuffix(" …")) in text


def test_a_cell_of_a_table_is_quoted_where_it_must_be(js):
    assert (
        js("csv", [["a,b", 'say "x"', "two\nlines", "=SUM(A1)", -3, None, "-x"]])
        == '"a,b","say ""x""","two\nlines",\'=SUM(A1),-3,,\'-x\r\n'
    )
