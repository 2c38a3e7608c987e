import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hoshin.graph.exports.markdown_text import escaped, one_line, wiki_link

TEXT = st.text(st.sampled_from(list("ab1 \\`*_[]()<>#|~$^&;=%!+-.:/\n\t\"'é＊x")) | st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_escaped_text_is_shown_as_it_is(text):
    tokens = MarkdownIt().parse(escaped(text))

    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text"}
    assert "".join(child.content for child in children) == one_line(text)


@given(TEXT)
def test_nothing_of_obsidians_own_is_left_in_escaped_text(text):
    bare = re.sub(r"\\.", "", escaped(text))

    assert not re.search(r"==|%%|\[\[|\$|#|\^|~", bare)


@given(TEXT)
def test_a_wiki_link_is_one_link_whatever_it_shows(text):
    assert re.fullmatch(r"\[\[path\|[^\[\]|`<>\\*^$~\n]*\]\]", wiki_link("path", text))
