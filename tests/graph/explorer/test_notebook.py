import pytest
from playwright.sync_api import expect

from hoshin.graph import Record, build_record
from hoshin.graph.explorer import concept_html, graph_html
from hoshin.graph.model import ConceptNode, Graph

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(browser, tmp_path):
    """Give a function that shows an output as a converted notebook does, and gives the frame in it."""
    tabs = []

    def show(html):
        path = tmp_path / "notebook.html"
        path.write_text(
            f"<!doctype html><meta charset=utf-8><title>n</title><h1>Notebook</h1><div class=output>{html}</div>", encoding="utf-8"
        )
        tab = browser.new_page()
        tabs.append(tab)
        tab.complaints, tab.requests = [], []
        tab.on("console", lambda message: tab.complaints.append(message.text))
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.goto(path.as_uri())
        return tab, tab.frame_locator("iframe")

    yield show
    for tab in tabs:
        tab.close()


@pytest.fixture
def view(tmp_path, make_post, toy_extract):
    posts = [
        make_post("one", "[slack] leads to [focus].\nMore of [slack] here."),
        make_post("two", "[queue] leads to [slack]. \N{PILE OF POO} And [slack]."),
    ]
    build_record(tmp_path / "n.db", posts, toy_extract, options="toy")
    with Record(tmp_path / "n.db") as record:
        return record.concept("slack")


def test_a_graph_shows_itself_in_a_frame_and_links_work_within(shown, graph):
    tab, frame = shown(graph_html(graph))
    expect(frame.locator("h1")).to_have_text("Concept graph")

    frame.locator("main a", has_text="discovery debt").first.click()
    expect(frame.locator("h1 bdi").first).to_have_text("discovery debt")
    frame.locator("button[aria-label='Depth 2']").click()
    expect(frame.locator("button[aria-label='Depth 2']")).to_have_attribute("aria-pressed", "true")
    expect(frame.locator(".canvas canvas")).to_be_visible()

    expect(tab.locator("h1")).to_have_text("Notebook")
    assert [url for url in tab.requests if not url.startswith(("file:", "about:", "data:"))] == []
    assert tab.complaints == []


def test_a_concept_that_was_looked_up_shows_its_ties_with_their_sentences(shown, view):
    tab, frame = shown(concept_html(view))

    expect(frame.locator("h1 bdi").first).to_have_text("slack")
    expect(frame.locator(".group h3")).to_have_text(["leads to 1", "comes from 1"])
    frame.locator(".group button").first.click()
    expect(frame.locator(".group blockquote").first).to_have_text("[slack] leads to [focus].")
    expect(frame.locator(".mention mark").first).to_have_text("slack")
    assert tab.complaints == []


def test_an_open_graph_file_shows_its_graph(tmp_path, make_post, toy_extract):
    build_record(tmp_path / "n.db", [make_post("one", "[slack] leads to [focus].")], toy_extract, options="toy")

    with Record(tmp_path / "n.db") as record:
        assert record._repr_html_() == graph_html(record.graph())


def test_of_a_large_graph_the_weightiest_concepts_are_shown():
    concepts = tuple(ConceptNode(id=f"c{at}", name=f"name-{at}", kind="tool", weight=float(at)) for at in range(500))

    html = graph_html(Graph(concepts=concepts))

    assert "The 120 weightiest of 500 concepts" in html
    assert "name-499" in html
    assert "name-379" not in html


def test_hostile_text_stays_in_the_frame(shown, hostile):
    tab, frame = shown(graph_html(hostile))

    expect(frame.locator("h1")).to_have_text("Concept graph")
    assert tab.locator("iframe").count() == 1
    assert all(one.evaluate("typeof window.__pwned") == "undefined" for one in tab.frames)
    assert tab.complaints == []
