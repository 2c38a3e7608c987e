"""Patterns that an engine might try for ever, which no timeout ends on a server."""

import pytest

from hoshin.graph.cypher.engine import QueryRefused
from hoshin.graph.cypher.refusals import refuse_endless
from hoshin.graph.cypher.tokens import tokenize


@pytest.mark.parametrize("pattern", ["(a+)+b", "((a+)+)+b", "(a*)*", "(x+x+)+y", "(a|b+c)+", "([a-z]+){10}"])
def test_a_repetition_in_a_repeated_group_is_refused_with_its_place(pattern):
    query = f"MATCH (c:Concept) WHERE c.name =~ '{pattern}' RETURN c"

    with pytest.raises(QueryRefused, match="may be tried for ever") as refused:
        refuse_endless(tokenize(query), {})

    assert refused.value.offset == query.index("'")


def test_such_a_parameter_is_refused_too():
    with pytest.raises(QueryRefused, match="may be tried for ever"):
        refuse_endless(tokenize("MATCH (c:Concept) WHERE c.name =~ $pattern RETURN c"), {"pattern": "(a+)+b"})


@pytest.mark.parametrize("pattern", ["(?i).*loop.*", "feedback (loop|cycle)s?", "(foo|bar)+", "[a-z]+ [a-z]+", r"\\(a+\\)+"])
def test_other_patterns_pass(pattern):
    refuse_endless(tokenize(f"MATCH (c:Concept) WHERE c.name =~ '{pattern}' RETURN c"), {})


def test_a_text_that_is_no_pattern_passes():
    refuse_endless(tokenize("RETURN '(a+)+' AS formula"), {"formula": "(a+)+"})
