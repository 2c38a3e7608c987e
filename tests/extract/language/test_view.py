"""One view over two label schemes: what rules see is the same under both."""

import pytest
from spacy.tokens import Doc

from hoshin.extract.language import view


def ties(seen):
    return {(seen.word[i], seen.dep[i], seen.word[seen.head[i]]) for i in range(len(seen))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The managers wrote reports.", {("managers", "nsubj", "wrote"), ("reports", "obj", "wrote"), ("wrote", "ROOT", "wrote")}),
        ("The quality of the decisions was poor.", {("decisions", "nmod", "quality"), ("of", "case", "decisions")}),
        ("The team talked about the delays.", {("delays", "obl", "talked"), ("about", "case", "delays")}),
        ("A roadmap is a promise.", {("roadmap", "nsubj", "promise"), ("is", "cop", "promise"), ("promise", "ROOT", "promise")}),
        ("Hierarchies are slow.", {("Hierarchies", "nsubj", "slow"), ("are", "cop", "slow"), ("slow", "ROOT", "slow")}),
        ("The decisions were made.", {("decisions", "nsubj:pass", "made"), ("were", "aux:pass", "made")}),
        ("The decisions were made by the managers.", {("managers", "obl:agent", "made"), ("by", "case", "managers")}),
        ("The team shares its reports.", {("its", "nmod:poss", "reports")}),
    ],
    ids=["object", "of", "oblique", "nominal predicate", "adjectival predicate", "passive", "agent", "possessive"],
)
def test_both_label_schemes_show_the_same(nlp, text, expected):
    seen = view(nlp(text))

    assert ties(seen) >= expected


def test_children_and_heads_agree_and_form_trees(nlp):
    text = (
        "It is clear that the quality of what managers say is poor because of layers.\nWho is the owner? The owner is the one who is there."
    )

    seen = view(nlp(text))

    roots = [i for i in range(len(seen)) if seen.head[i] == i]
    assert all(i in seen.children[seen.head[i]] for i in range(len(seen)) if i not in roots)
    assert sorted(token for root in roots for token in seen.subtree(root)) == list(range(len(seen)))
    assert {seen.sentence[root] for root in roots} == set(range(len(seen.sentences)))


def test_a_copula_below_a_copula_keeps_the_tree(clear):
    words = ["It", "is", "what", "it", "is", "to", "us"]
    doc = Doc(
        clear.vocab,
        words=words,
        heads=[1, 1, 4, 4, 1, 4, 5],
        deps=["nsubj", "ROOT", "attr", "nsubj", "attr", "prep", "pobj"],
        pos=["PRON", "AUX", "PRON", "PRON", "AUX", "ADP", "PRON"],
    )

    seen = view(doc)

    (root,) = (i for i in range(len(seen)) if seen.head[i] == i)
    assert sorted(seen.subtree(root)) == list(range(len(words)))


def test_offsets_quote_the_words(nlp):
    text = "Café owners\tsaid:\n\n  “naïve” plans — 🎉 — don’t work."

    seen = view(nlp(text))

    assert seen.text == text
    assert [text[start:end] for start, end in zip(seen.start, seen.end, strict=True)] == seen.word


def test_sentences_cover_the_tokens_in_order(nlp):
    seen = view(nlp("Teams wait.\nManagers write reports. They wait too.\n"))

    assert [i for first, last in seen.sentences for i in range(first, last)] == list(range(len(seen)))
    assert [seen.sentence[first] for first, _ in seen.sentences] == list(range(len(seen.sentences)))


def test_plurals_are_marked(nlp):
    seen = view(nlp("The managers of this class read a report and two tickets."))

    assert [word for word, plural in zip(seen.word, seen.is_plural, strict=True) if plural and word.endswith("s")] == [
        "managers",
        "tickets",
    ]


def test_headings_with_capitals_are_told_from_sentences(nlp):
    seen = view(nlp("Keeping The Weekly Meetings Short\nThe weekly meetings of the team are short.\n"))

    assert seen.is_title_case[0]
    assert not any(seen.is_title_case[1:])


def test_an_empty_text_has_an_empty_view(nlp):
    seen = view(nlp(""))

    assert (len(seen), seen.sentences, seen.text) == (0, [], "")


@pytest.mark.parametrize("text", ["...!?", "\n\n\n", " ", "—", "🎉🎉"])
def test_a_text_without_words_has_a_view(nlp, text):
    seen = view(nlp(text))

    assert seen.text == text
    assert len(seen.sentence) == len(seen) > 0


def test_a_long_text_with_many_copulas_is_seen_whole(clear):
    """Moving the children of a copula once looked through the whole text: 30,000 sentences took hours."""
    n = 30_000
    doc = Doc(
        clear.vocab,
        words=["plans", "are", "guesses", "."] * n,
        heads=[h for i in range(0, 4 * n, 4) for h in (i + 1, i + 1, i + 1, i + 1)],
        deps=["nsubj", "ROOT", "attr", "punct"] * n,
        pos=["NOUN", "AUX", "NOUN", "PUNCT"] * n,
        sent_starts=[True, False, False, False] * n,
    )

    seen = view(doc)

    assert seen.dep[:4] == ["nsubj", "cop", "ROOT", "punct"]
    assert seen.head[-4:] == [4 * n - 2] * 4
