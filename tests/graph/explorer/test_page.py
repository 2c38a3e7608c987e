import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest

from hoshin.extract.errors import NotFound
from hoshin.graph.explorer import page
from hoshin.graph.explorer.drawing import vis_options, vis_script
from hoshin.graph.model import ConceptNode, Graph


def scripts_of(html):
    return re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", html, re.DOTALL)


def data_of(html):
    """Give all data of a page as it is written."""
    return "".join(re.findall(r'<script type="application/jsonl?" id="[a-z-]+">(.*?)</script>', html, re.DOTALL))


def front_of(html):
    return json.loads(re.search(r'<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)[1])


def policy_of(html):
    return unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1])


def digest(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(graph):
    html = page(graph)

    directives = dict(directive.split(" ", 1) for directive in policy_of(html).split("; "))
    scripts = scripts_of(html)
    assert len(scripts) == 2
    assert directives == {
        "default-src": "'none'",
        "script-src": " ".join(map(digest, scripts)),
        "style-src": digest(re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(graph):
    program = """if True:
        import hashlib
        from hoshin.graph.explorer import page
        from hoshin.graph.model import ConceptNode, Graph, PostNode, Quote, RelationEdge
        posts = tuple(PostNode(id=f"p{at}", title="t", text="a b", words=2) for at in range(9))
        saliences = tuple((post.id, 0.5) for post in posts)
        ends = tuple(ConceptNode(id=id_, name=id_, kind="tool", weight=1.0, saliences=saliences) for id_ in "xy")
        evidence = tuple(Quote(post.id, 0, 1) for post in posts)
        tie = RelationEdge(source="x", type="IS_A", target="y", trust="stated", support=9, evidence=evidence)
        print(hashlib.sha256(page(Graph(posts=posts, concepts=ends, relations=(tie,))).encode()).hexdigest())
    """
    digests = {
        subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1
    assert page(graph) == page(graph)


def test_no_address_stands_in_the_page_but_those_of_the_posts(graph):
    html = page(graph).replace(vis_script(), "").replace('"http://www.w3.org/2000/svg"', "")  # a name, not an address

    assert set(re.findall(r"https?://[^\s\"'\\<]+", html)) == {
        *(post.url for post in graph.posts),
        "https://example.net/factories?a=1",  # the ampersand after it is written as a number
    }
    assert not re.search(
        r"\b(?:src|srcset|action)=|@import|url\(|\bimport\b|\bfetch\b|XMLHttpRequest|WebSocket",
        re.sub(r'<script type="application/jsonl?".*?</script>', "", html, flags=re.DOTALL),
    )


def test_the_inlined_vis_network_asks_for_nothing_and_evaluates_nothing():
    script = vis_script()

    assert "vis.js is dual licensed" in script
    assert not re.search(r"sourceMappingURL|</script|<!--|\beval\(|XMLHttpRequest|\bfetch\(|\bimport\(|innerHTML", script)


def test_the_pages_own_script_writes_no_markup(graph):
    own = scripts_of(page(graph))[1]

    assert "textContent" in own
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc|<!--|</", own)


def test_hostile_text_stands_in_the_data_without_a_character_of_markup(hostile):
    html = page(hostile)

    data = data_of(html)
    assert not re.search("[<>&\u2028\u2029\0]", data)
    assert "\\u003cscript\\u003ewindow.__pwned = 1" in data
    assert "{{ 7 * 7 }}{% raw %}" in data
    assert html.count("<script") - vis_script().count("<script") == 7
    assert {concept.name.replace("\ud83d", "?") for concept in hostile.concepts} == set(front_of(html)["concepts"]["name"])


def test_a_hostile_title_is_text():
    html = page(Graph(), title="</title><script>window.__pwned = 1</script>")

    assert "<title>&lt;/title&gt;&lt;script&gt;" in html
    assert "<script>window" not in html


def test_the_page_can_always_be_written_as_utf_8(hostile):
    assert page(hostile, title="half \ud83d").encode()


@pytest.mark.parametrize("wanted", ["hoshin-kanri", "Hoshin Kanri", "hoshin kanri"])
def test_a_concept_to_begin_with_is_found_by_id_or_name(graph, wanted):
    assert front_of(page(graph, concept=wanted))["first"] == "hoshin-kanri"


def test_an_id_goes_before_anothers_name():
    concepts = (
        ConceptNode(id="a", name="slack", kind="tool", weight=1.0),
        ConceptNode(id="slack", name="b", kind="tool", weight=1.0),
    )

    assert front_of(page(Graph(concepts=concepts), concept="slack"))["first"] == "slack"


def test_an_unknown_concept_is_not_found(graph):
    with pytest.raises(NotFound, match="'velocity'"):
        page(graph, concept="velocity")


def test_without_quotes_no_sentence_is_in_the_page(graph):
    assert "Queues lead to missed dates." in page(graph)
    assert "Queues lead to missed dates." not in page(graph, quotes=False)


def test_the_drawing_has_pyvis_options_and_no_configurator():
    options = vis_options()

    assert options["physics"]["barnesHut"]["springLength"] > 0
    assert options["configure"] == {"enabled": False}
    assert options["layout"]["randomSeed"] == 1


def test_the_page_is_valid_html(graph, hostile):
    html5lib = pytest.importorskip("html5lib", reason="html5lib, which knows what valid HTML is, is not installed")

    for html in (page(graph), page(hostile, title="<b> \x85 \0 & \ufffe")):
        parser = html5lib.HTMLParser()
        parser.parse(html)
        assert parser.errors == []


def test_the_page_holds_no_character_that_html_may_not(hostile):
    html = page(hostile, title="a \x85 \0 b")

    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", html)
