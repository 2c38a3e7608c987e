"""Links, and other posts of a series that are named by their numbers."""

from hoshin.extract.facts import Link
from hoshin.extract.relations import find_links


def test_a_link_has_its_text_and_address(markdown_post):
    post = markdown_post("We wrote about [small batches](https://example.org/a) once.\n")

    (link,) = find_links(post)

    assert post.text[link.start : link.end] == "small batches"
    assert (link.target, link.number) == ("https://example.org/a", "")


def test_a_number_in_a_links_text_belongs_to_the_link(markdown_post):
    post = markdown_post("See [NPL 12: small batches](https://example.org/12).\n")

    (link,) = find_links(post)

    assert link.number == "NPL 12"


def test_another_number_of_the_own_series_is_a_link_without_an_address(make_post):
    post = make_post("As NPL 12 and NPL 7/52 said, and not NPL 31 itself, nor ISO 9001, NPL 12345 or NPL 12/2020.", number="NPL 31")

    links = find_links(post)

    assert [(post.text[link.start : link.end], link.target, link.number) for link in links] == [
        ("NPL 12", "", "NPL 12"),
        ("NPL 7/52", "", "NPL 7/52"),
    ]


def test_a_post_without_a_number_names_no_others(make_post):
    assert find_links(make_post("As NPL 12 said.")) == ()


def test_links_come_in_order_of_the_text(make_post):
    from hoshin.extract import Span

    text = "NPL 1 and this page and NPL 2"
    post = make_post(text, number="NPL 9", spans=(Span(10, 19, "link", "https://example.org"),))

    assert find_links(post) == (
        Link(0, 5, "", "NPL 1"),
        Link(10, 19, "https://example.org", ""),
        Link(24, 29, "", "NPL 2"),
    )
