"""Mermaid and DOT."""

import re

import pydot
import pytest

from hoshin.extract.errors import NotFound
from hoshin.graph import ConceptNode, Graph, PostNode, RelationEdge

MERMAID = re.compile(
    r"""flowchart\ LR\n
    (?:\ \ n\d+\["[\w\ .,'\#;-]*"\]\n)*
    (?:\ \ n\d+\ (?:-->|-\.->|---|-\.-)\|"[\w\ .,'\#;-]+"\|\ n\d+\n)*
    (?:\ \ style\ n\d+\ stroke-width:3px\n)?""",
    re.VERBOSE,
)


def test_a_neighbourhood_holds_what_is_so_many_ties_away(plain, export):
    assert export(plain, "mermaid", concept="learning backlog") == (
        "flowchart LR\n"
        '  n1["focus"]\n'
        '  n2["learning backlog"]\n'
        '  n2 -->|"may lead to"| n1\n'
        "  style n2 stroke-width:3px\n"
    )  # fmt: skip
    assert export(plain, "mermaid", concept="learning backlog", depth=2).count('["') == 4


def test_dashes_and_arrows_say_what_kind_of_tie_it_is(plain, export):
    lines = export(plain, "mermaid", layer="all", concept="slack").splitlines()

    ties = {line.split("|")[1]: line.split()[1].partition("|")[0] for line in lines if "|" in line}
    assert ties['"supports"'] == "-->"
    assert ties['"does not contrast with"'] == "-.-"
    assert ties['"occurs with"'] == "-.-"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pydot.*")  # it uses old names of pyparsing's
@pytest.mark.parametrize("layer", ["stated", "co-occurring", "all", "linked"])
@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_graphviz_reads_as_many_ties_as_are_drawn(request, export, which, layer):
    written = request.getfixturevalue(which)

    (graph,) = pydot.graph_from_dot_data(export(written, "dot", layer=layer))

    if layer in {"stated", "co-occurring"}:
        relations = [edge for edge in written.graph.relations if edge.trust == layer]
        assert len(graph.get_edges()) == len(relations)
        assert len([node for node in graph.get_nodes() if re.match(r"n\d", node.get_name())]) == len(
            {end for edge in relations for end in (edge.source, edge.target)}
        )
    assert graph.get_edges()


def test_dot_quotes_a_sentence_and_escapes_names(hostile, plain, export):
    assert 'edgetooltip="A learning backlog leads to focus, and the words of a post."' in export(plain, "dot")
    text = export(hostile, "dot")
    assert '[label="line break \\"double\\" and \'single\'"]' in text
    assert 'label="C:\\\\Windows\\\\x"' in text


@pytest.mark.parametrize("layer", ["stated", "all"])
def test_mermaid_holds_nothing_but_its_own_syntax(hostile, export, layer):
    assert MERMAID.fullmatch(export(hostile, "mermaid", layer=layer))


def test_more_ties_than_mermaid_draws_are_said(write_graph, export):
    concepts = tuple(ConceptNode(id=f"c{n:03}", name=f"c{n}", kind="method", weight=1.0) for n in range(502))
    relations = tuple(
        RelationEdge(source="c000", type="LEADS_TO", target=concept.id, trust="stated", support=1) for concept in concepts[1:]
    )
    posts = (PostNode(id="a", title="A", text="", words=0),)
    notes = []

    export(write_graph(Graph(posts=posts, concepts=concepts, relations=relations[:500])), "mermaid", note=notes.append)
    assert not notes
    export(write_graph(Graph(posts=posts, concepts=concepts, relations=relations)), "mermaid", note=notes.append)
    assert len(notes) == 1


def test_a_name_that_is_none_is_said(plain, export):
    with pytest.raises(NotFound, match="no concept is called"):
        export(plain, "mermaid", concept="zzz")
