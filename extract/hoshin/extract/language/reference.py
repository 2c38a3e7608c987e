"""What "it", "they", "this" and "this same structure" point back to, where it is plain."""

from hoshin.extract.language.view import View

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those"})
EMPTY = frozenset({"example", "instance", "kind", "type", "sort", "form"})
"""Nouns that are not what they are of."""

QUANTIFIERS = frozenset({"each", "every", "some", "any", "one", "no", "most", "many", "another"})


def line_start(view: View, token: int) -> int:
    """Give the offset at which a token's line, its block, starts."""
    return view.text.rfind("\n", 0, view.start[token]) + 1


def phrase_start(view: View, head: int) -> int:
    """Give the first token of the noun phrase of a head: its determiner, or the first of its modifiers."""
    near = [c for c in view.children[head] if c < head and view.dep[c] in {"det", "amod", "compound", "nmod:poss", "nummod"}]
    return min(near, default=head)


def points_back(view: View, head: int) -> bool:
    """Whether a noun or pronoun stands for something named before; "that lack of funding" names something itself."""
    if view.pos[head] in {"PRON", "DET"}:
        return view.lower[head] in PRONOUNS
    if view.lemma[head] not in EMPTY and any(view.dep[c] == "nmod" for c in view.children[head]):
        return False
    begin = phrase_start(view, head)
    return view.lower[begin] in DEMONSTRATIVES and head - begin < 4


def antecedent(view: View, head: int) -> int | None:
    """Give the subject of the nearest earlier sentence of the same block whose main clause names a thing of its own.

    Subjects that point back themselves, pronouns and quantified ones ("each layer") are passed over.
    """
    block = line_start(view, head)
    for number in range(view.sentence[head] - 1, -1, -1):
        first, last = view.sentences[number]
        if view.start[first] < block:
            return None
        for i in range(first, last):
            is_main = view.dep[i] in SUBJECTS and view.dep[view.head[i]] == "ROOT"
            if (
                is_main
                and view.pos[i] in {"NOUN", "PROPN"}
                and not points_back(view, i)
                and view.lower[phrase_start(view, i)] not in QUANTIFIERS
            ):
                return i
    return None
