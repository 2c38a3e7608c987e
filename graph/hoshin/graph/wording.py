"""Relations in words, from either end: said, denied, hedged."""

from hoshin.extract.facts import RELATION_TYPES

# as a verb between two names; the table of types has headings over lists
_INVERSE_VERBS = {"IS_A": "has the kind", "PART_OF": "has the part"}
_BASE_FORMS = {"is": "be", "has": "have"}


def in_words(type_: str, *, is_outgoing: bool = True, is_negated: bool = False, is_hedged: bool = False) -> str:
    """Give the words that stand between two concepts' names: said, denied, said with a "may", or both.

    >>> in_words("HINDERS"), in_words("HINDERS", is_outgoing=False), in_words("HINDERS", is_negated=True)
    ('hinders', 'is hindered by', 'does not hinder')
    >>> in_words("PART_OF", is_outgoing=False, is_negated=True)
    'does not have the part'
    >>> in_words("IS_A", is_hedged=True), in_words("LEADS_TO", is_negated=True, is_hedged=True)
    ('may be a kind of', 'may not lead to')
    """
    relation = RELATION_TYPES[type_]
    said = relation.reads if is_outgoing else _INVERSE_VERBS.get(type_, relation.inverse_reads)
    if not (is_negated or is_hedged):
        return said
    verb, _, rest = said.partition(" ")
    if verb == "is" and not is_hedged:
        return f"is not {rest}"
    auxiliary = "may" if is_hedged else "does"
    return f"{auxiliary}{' not' if is_negated else ''} {_BASE_FORMS.get(verb, verb.removesuffix('s'))} {rest}".strip()


def over_a_list(type_: str, *, is_outgoing: bool = True, is_negated: bool = False, is_hedged: bool = False) -> str:
    """Give the words that stand over a list of the concepts at the other end, as a heading.

    >>> over_a_list("PART_OF", is_outgoing=False), over_a_list("PART_OF", is_outgoing=False, is_hedged=True)
    ('parts', 'may have the part')
    """
    if is_outgoing or is_negated or is_hedged:
        return in_words(type_, is_outgoing=is_outgoing, is_negated=is_negated, is_hedged=is_hedged)
    return RELATION_TYPES[type_].inverse_reads
