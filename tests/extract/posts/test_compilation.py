"""One page with many posts."""

import re

import pytest

from hoshin.extract.posts import read

PARAGRAPH = "<p>Enough words on {} to make up a post of its own, which people would read.</p>"


def page(posts, *, before="", contents=True, level=2, anchor='<a id="{id}"></a>', after=""):
    ids = [re.sub(r"\W+", "-", title.lower()) for title in posts]
    links = "".join(f'<li><a href="#{id_}">{title}</a></li>' for id_, title in zip(ids, posts, strict=True))
    bodies = "".join(
        f"<h{level}>{anchor.format(id=id_)}{title}</h{level}>{PARAGRAPH.format(title)}<h{level + 1}>Inner</h{level + 1}><p>More.</p>"
        for id_, title in zip(ids, posts, strict=True)
    )
    return f"<html><body>{before}{f'<ul>{links}</ul>' if contents else ''}{bodies}{after}</body></html>"


@pytest.fixture
def read_page(tmp_path):
    def read_all(html):
        path = tmp_path / "all-of-it.html"
        path.write_text(html, encoding="utf-8")
        return read([path])

    return read_all


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("anchor", ['<a id="{id}"></a>', '<a name="{id}"></a>', '<span id="{id}"></span>'])
def test_a_compilation_is_parted_at_its_headings(read_page, level, anchor):
    posts = read_page(page(["Small bets", "Long roads", "What's next?"], level=level, anchor=anchor)).posts

    assert [(post.id, post.title, post.url) for post in posts] == [
        ("long-roads", "Long roads", "#long-roads"),
        ("small-bets", "Small bets", "#small-bets"),
        ("what-s-next", "What's next?", "#what-s-next-"),
    ]
    assert [section.heading for section in posts[0].sections] == ["Long roads", "Inner"]


def test_what_stands_before_the_first_post_is_recorded_in_it(read_page):
    posts = read_page(page(["Small bets", "Long roads"], before="<h1>All of it</h1><p>A word on this collection.</p>")).posts

    recorded = {post.id: [removed.text for removed in post.removed] for post in posts}
    assert "A word on this collection." in recorded["small-bets"]
    assert "A word on this collection." not in recorded["long-roads"]


def test_headings_without_a_text_are_no_posts(read_page):
    html = page(["Small bets", "Long roads"]).replace("<ul>", '<ul><li><a href="#gone">Gone</a></li>', 1)

    posts = read_page(html.replace("</body>", '<h2 id="gone">Gone</h2></body>')).posts

    assert [post.id for post in posts] == ["long-roads", "small-bets"]


def test_a_numbered_series_needs_no_contents(read_page):
    posts = read_page(page(["TBM 1/52: Bets", "TBM 2/52: Roads", "About me"], contents=False)).posts

    assert [(post.id, post.number) for post in posts] == [("tbm-1-52-bets", "TBM 1/52"), ("tbm-2-52-roads", "TBM 2/52")]


@pytest.mark.parametrize(
    "html",
    [
        page(["Small bets", "Long roads"], contents=False),
        page(["Introduction", "Long roads", "Conclusion"], before="<h1>One article</h1>"),
        page(["Small bets", "Long roads"]).replace("<body>", "<body><article><h1>One article</h1>").replace("</body>", "</article></body>"),
    ],
)
def test_an_article_with_sections_is_one_post(read_page, html):
    assert [post.id for post in read_page(html).posts] == ["all-of-it"]


def test_posts_of_one_heading_are_counted(read_page):
    html = page(["Small bets", "Long roads"]).replace("Long roads</h2>", "Small bets</h2>")

    assert [post.id for post in read_page(html).posts] == ["small-bets", "small-bets-2"]


@pytest.mark.corpora
def test_a_compilation_gives_what_the_folder_of_its_posts_gives(shared):
    folder = {post.title: post for post in read([shared / "corpora/tbm2020"]).posts}

    parted = {post.title: post for post in read([shared / "corpora/tbm2020.html"]).posts}

    assert parted.keys() == folder.keys()
    assert all(post.id == re.sub(r"^\d+-", "", folder[title].id) for title, post in parted.items())
    assert all(re.findall(r"\w+", post.text) == re.findall(r"\w+", folder[title].text) for title, post in parted.items())
    assert sum(post.text == folder[title].text for title, post in parted.items()) >= 29
