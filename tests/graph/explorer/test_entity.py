"""People, organisations, products and works on the page."""

import pytest
from playwright.sync_api import expect

from hoshin.graph.model import ConceptNode, Graph

pytestmark = pytest.mark.browser


def texts(tab, selector):
    return [text.strip() for text in tab.locator(selector).all_text_contents()]


def test_a_post_shows_the_names_in_it_and_links_them_in_its_sentences(opened, graph):
    tab = opened(graph, fragment="#p/p-06").tab

    assert texts(tab, "section:has(h2:text-is('Names in it')) .end") == ["Ilse Brandtperson", "North Pierorganisation", "Slow Waterwork"]
    tab.locator(".passages a", has_text="North Pier").click()
    expect(tab.locator("h1 bdi").first).to_have_text("North Pier")


def test_a_name_shows_the_posts_that_hold_it_with_their_sentences(opened, graph):
    tab = opened(graph, fragment="#e/ilse-brandt").tab

    assert texts(tab, ".aliases") == ["Also Brandt"]
    assert tab.locator(".lead").text_content().startswith("In 2 posts, 3 mentions.")
    assert texts(tab, ".appearance .end a") == ["Who decides when nobody has to", "Notes to myself"]
    assert texts(tab, ".appearance blockquote") == [
        "The drawing of the trio is after one by Brandt.",
        "Ilse Brandt of North Pier draws an opportunity tree in her Slow Water.",
    ]
    assert texts(tab, ".appearance mark") == ["Brandt", "Ilse Brandt"]
    tab.locator(".appearance button", has_text="1 more").click()
    assert "Brandt would prune it." in texts(tab, ".appearance blockquote")


def test_concepts_in_the_same_sentence_stand_with_a_name(opened, graph):
    tab = opened(graph, fragment="#e/north-pier").tab

    assert texts(tab, "section:has(h2:text-is('In one sentence with')) a") == ["opportunity tree"]


def test_search_finds_a_name_by_its_parts_and_with_typing_errors(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("ilse brnadt")
    expect(tab.locator("#found [role=option]").first).to_contain_text("Ilse Brandt")
    expect(tab.locator("#found [role=option] .tag").first).to_have_text("person")
    tab.keyboard.press("Enter")

    expect(tab.locator("h1 bdi").first).to_have_text("Ilse Brandt")


def test_names_are_listed_by_kind_and_those_in_most_posts_first(opened, graph):
    tab = opened(graph).tab

    tab.locator("nav a", has_text="Names").click()
    assert texts(tab, "main .lines a") == ["Ilse Brandt", "North Pier", "Slow Water"]
    tab.locator("#kind").select_option("work")

    expect(tab.locator("main .lines li")).to_have_count(1)
    assert "#names?kind=work" in tab.url


def test_without_quotes_a_name_still_leads_to_its_posts(opened, graph):
    tab = opened(graph, quotes=False, fragment="#e/ilse-brandt").tab

    assert texts(tab, ".appearance .end a") == ["Who decides when nobody has to", "Notes to myself"]
    assert tab.locator("blockquote").count() == 0


def test_where_no_names_were_found_nothing_leads_to_them(opened):
    seen = opened(Graph(concepts=(ConceptNode(id="c", name="c", kind="tool", weight=1.0),)))

    assert "Names" not in texts(seen.tab, "nav a")
    seen.go("#names")
    expect(seen.tab.locator(".empty")).to_have_text("No names were found in these posts.")
