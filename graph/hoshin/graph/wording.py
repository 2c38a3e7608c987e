"""Relations in words, from either end, said or denied."""

from hoshin.extract.facts import RELATION_TYPES

# as a verb between two names; the table of types has headings over lists
_INVERSE_VERBS = {"IS_A": "has the kind", "PART_OF": "has the part"}


def in_words(type_: str, *, is_outgoing: bool = True, is_negated: bool = False) -> str:
    """Give the words that stand between two concepts' names.

    >>> in_words("HINDERS"), in_words("HINDERS", is_outgoing=False), in_words("HINDERS", is_negated=True)
    ('hinders', 'is hindered by', 'does not hinder')
    >>> in_words("PART_OF", is_outgoing=False, is_negated=True)
    'does not have the part'
    """
    relation = RELATION_TYPES[type_]
    said = relation.reads if is_outgoing else _INVERSE_VERBS.get(type_, relation.inverse_reads)
    if not is_negated:
        return said
    verb, _, rest = said.partition(" ")
    denied = "is not" if verb == "is" else f"does not {'have' if verb == 'has' else verb.removesuffix('s')}"
    return f"{denied} {rest}".strip()
