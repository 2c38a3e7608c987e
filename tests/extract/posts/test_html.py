"""HTML pages, and which texts are taken for them."""

import datetime as dt

import pytest

PAGE = """<!DOCTYPE html>
<html><head><title>Small bets | A Blog</title>
<meta property="og:title" content="Small bets">
<meta property="article:published_time" content="2021-05-06T07:00:00+00:00">
<link rel="canonical" href="https://example.org/small-bets">
<style>p { color: red }</style></head>
<body><header><a href="/">A Blog</a></header><nav><ul><li><a href="/about">About us</a></li></ul></nav>
<article><h1>Small bets</h1>
<p>A small bet is <strong>cheap</strong> to <em>
 lose
</em>
. It is quick<br>to learn from.<br>Two lines.</p>
<figure><img src="a.png" alt="a.png"><figcaption>Bets by size</figcaption></figure>
<aside>An aside.</aside>
<script>alert("hi")</script>
<p>Water is H<sub>2</sub>O&nbsp;here.</p>
</article>
<footer>Imprint of the blog</footer></body></html>"""


def test_a_page_gives_its_article_and_what_its_head_says(read_text):
    post = read_text(PAGE, "page.html")

    assert post.text == (
        "Small bets\n\nA small bet is cheap to lose. It is quick to learn from.\n\nTwo lines.\n\nBets by size\n\nWater is H2O here."
    )
    assert (post.title, post.date, post.url) == ("Small bets", dt.date(2021, 5, 6), "https://example.org/small-bets")
    assert post.source.format == "html"


def test_the_chrome_of_a_page_is_recorded_but_no_code(read_text):
    post = read_text(PAGE, "page.html")

    removed = {removed.text: removed.rule for removed in post.removed}
    assert removed["Imprint of the blog"] == "page chrome"
    assert removed["An aside."] == "page chrome"
    assert removed["A Blog </>"] == "page chrome"
    assert not any("alert" in text or "color" in text for text in removed)


def test_marks_of_a_page(read_text, marked):
    post = read_text(PAGE, "page.html")

    assert marked(post, "bold") == [("cheap", "")]
    assert marked(post, "italic") == [("lose", "")]
    assert marked(post, "caption") == [("Bets by size", "")]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>From the head</title>", "From the head"),
        ("<title>From the head</title><meta property='og:title' content='For sharing'>", "For sharing"),
        ("", "Page"),
    ],
)
def test_the_title_of_a_page_without_a_heading(read_text, head, title):
    assert read_text(f"<html><head>{head}</head><body><p>Some words.</p></body></html>", "page.html").title == title


@pytest.mark.parametrize(
    ("text", "name", "format_"),
    [
        ("<!doctype html><p>Some <b>words</b>.</p>", "a.txt", "html"),
        ("<html><body><p>Some words.</p></body></html>", "a.md", "html"),
        ("<div><p>Some words.</p></div>", "a.txt", "html"),
        ("# A title\n\nSome words.", "a.txt", "markdown"),
        ("Some **bold** words.", "a.txt", "markdown"),
        ("Some words in a line.\n\nAnd more of them.", "a.txt", "text"),
        ("Some words in a line.", "a.md", "markdown"),
        ("# A title\n\nSome words.", "a.html", "markdown"),
        ("---\ntitle: T\n---\nSome words.", "a.txt", "markdown"),
    ],
)
def test_formats_are_recognised_by_content_too(read_text, text, name, format_):
    assert read_text(text, name).source.format == format_


def test_the_number_of_a_footnote_is_no_text_and_the_footnote_is(read_text):
    post = read_text(
        '<h1>T</h1><p>Teams rush.<a class="footnote-anchor" href="#footnote-1">1</a></p>'
        '<div class="footnote"><a class="footnote-number" href="#footnote-anchor-1">1</a><div><p>Because of haste.</p></div></div>',
        name="p.html",
    )

    assert post.text == "T\n\nTeams rush.\n\nBecause of haste."
    assert [removed.rule for removed in post.removed] == ["footnote mark", "footnote mark"]


def test_links_into_scripts_are_no_links(read_text, marked):
    post = read_text("<h1>T</h1><p>Click <a href=' JavaScript:alert(1)'>this</a> or <a href='#top'>that</a> word.</p>", "a.html")

    assert marked(post, "link") == [("that", "#top")]
    assert "JavaScript:alert(1)" in [removed.text for removed in post.removed]


def test_markup_in_titles_is_inert(read_text):
    post = read_text("---\ntitle: <script>alert(1)</script>\n---\nWords & <b>more</b>.")

    assert post.title == "<script>alert(1)</script>"
    assert post.text.endswith("Words & more.")


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "windows-1252"), ("latin-1", "windows-1252")]
)
def test_encodings(read_text, encoding, named):
    post = read_text(
        "# Café\r\n\r\nNaïve words — no, naïve bets.\r\n".replace("—", "-" if encoding == "latin-1" else "—"), encoding=encoding
    )

    assert post.source.encoding == named
    assert post.title == "Café"
    assert post.text.split("\n")[2].startswith("Naïve words")


def test_plain_text_joins_wrapped_lines_and_finds_headings(read_text, marked):
    wrapped = (
        "This paragraph was wrapped by hand at some width, as\nmail programs do, so that each of its lines is about\nas long as the last."
    )

    post = read_text(f"Bets and habits\n\n{wrapped}\n\nWHY IT MATTERS\n\n{wrapped.replace('paragraph', 'other')}\n\n- one\n- two", "a.txt")

    assert [section.heading for section in post.sections] == ["Bets and habits", "WHY IT MATTERS"]
    assert "at some width, as mail programs do" in post.text
    assert [text for text, _ in marked(post, "list_item")] == ["one", "two"]
