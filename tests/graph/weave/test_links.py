import pytest

from hoshin.extract import Extraction, Link
from hoshin.graph.weave import weave


@pytest.fixture
def linked(make_post):
    """Give the link of a post as the graph has it, beside posts that it may mean."""
    others = [
        make_post("07-tbm-7-53-learning-backlogs", "x", title="TBM 7/53: Learning Backlogs", number="TBM 7/53"),
        make_post("085", "x", title="The Product Is The Process", number="#085", url="https://blog.example/p/product-process/"),
        make_post("2016-11-20-success-theater-revisited", "x", title="Success Theater Revisited"),
        make_post("messy", "x", title="Messy Middle"),
        make_post("twin-a", "x", title="Twins"),
        make_post("twin-b", "x", title="Twins"),
        make_post("guide-plan", "x", path="guide/research/02-plan.md", title="Plan"),
        make_post("ops-plan", "x", path="ops/plan/index.md", title="Plan"),
    ]

    def link(target="", number=""):
        here = make_post("here", "see there", title="Right Here", url="https://blog.example/p/right-here")
        extractions = [Extraction(post=here, links=(Link(4, 9, target, number),)), *(Extraction(post=post) for post in others)]
        return [(found.target, found.url) for found in weave(extractions).links]

    return link


@pytest.mark.parametrize(
    ("target", "post"),
    [
        ("http://www.blog.example/p/product-process?utm_source=mail#top", "085"),
        ("https://sub.example/p/tbm-753-learning-backlogs", "07-tbm-7-53-learning-backlogs"),
        ("https://medium.example/@me/success-theater-revisited-b60a1666fe67", "2016-11-20-success-theater-revisited"),
        ("https://blog.example/p/messy-middle", "messy"),
        ("/blog/messy-middle", "messy"),
        ("#tbm-7-53-learning-backlogs", "07-tbm-7-53-learning-backlogs"),
        ("all.html#messy-middle", "messy"),
        ("../07-tbm-7-53-learning-backlogs.md", "07-tbm-7-53-learning-backlogs"),
        ("../../research/plan/", "guide-plan"),
        ("/ops/plan.html#why", "ops-plan"),
    ],
)
def test_a_link_finds_the_post_that_it_means(linked, target, post):
    assert [found for found, _ in linked(target)] == [post]


@pytest.mark.parametrize("number", ["TBM 7/53", "tbm 07/53", "7/53", "TBM 7"])
def test_a_number_of_the_series_finds_its_post(linked, number):
    assert linked(number=number) == [("07-tbm-7-53-learning-backlogs", "")]


@pytest.mark.parametrize("target", ["https://en.wikipedia.org/wiki/The_Product_Is_The_Process", "https://other.example/messy-middle"])
def test_a_page_elsewhere_stays_outside(linked, target):
    assert linked(target) == [("", target)]


@pytest.mark.parametrize(
    "target",
    [
        "#toc_top",
        "#right-here",
        "https://blog.example/p/right-here",
        "images/a.png",
        "mailto:me@example.org",
        "javascript:alert(1)",
        "http://[",
        "",
    ],
)
def test_what_leads_nowhere_is_no_link_of_the_graph(linked, target):
    assert linked(target) == []


def test_a_link_that_may_mean_two_posts_means_none(linked):
    assert linked("/twins") == []


def test_an_unknown_number_means_no_post(linked):
    assert linked(number="TBM 8/53") == []
