from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from hoshin.graph.model import ConceptNode, Graph, PostNode, Quote, RelationEdge

pytestmark = pytest.mark.browser

COLOURS_DRAWN = """() => {
  const canvas = document.querySelector(".canvas canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const count = {};
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 255) { const key = pixels.slice(at, at + 3).join(); count[key] = (count[key] ?? 0) + 1; }
  }
  return count;
}"""
ACCENT, RAISED = "10,95,102", "255,255,255"


def texts(tab, selector):
    return [text.strip() for text in tab.locator(selector).all_text_contents()]


def has_no_sideways_scroll(tab):
    return tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def heading(tab):
    return tab.locator("h1 bdi, h1:not(:has(bdi))").first


@pytest.fixture
def pair() -> Graph:
    """Give two concepts and one tie: its line runs through the middle of the drawing."""
    post = PostNode(id="p", title="One post", text="Slack supports learning.", words=3)
    concepts = tuple(
        ConceptNode(id=name, name=name, kind="principle", weight=1.0, saliences=(("p", 1.0),)) for name in ("learning", "slack")
    )
    tie = RelationEdge(source="slack", type="SUPPORTS", target="learning", trust="stated", support=1, evidence=(Quote("p", 0, 24),))
    return Graph(posts=(post,), concepts=concepts, relations=(tie,))


def test_it_opens_from_disk_and_asks_for_nothing_else(opened, graph):
    seen = opened(graph)
    for fragment in ("#c/slack", "#p/p-02", "#concepts", "#posts", "#nowhere"):
        seen.go(fragment)
        seen.settle()

    assert set(seen.requests) == {seen.address}
    assert seen.complaints == []


def test_the_start_page_shows_counts_the_weightiest_concepts_and_the_newest_posts(opened, graph):
    tab = opened(graph, title="Posts on product").tab

    assert tab.title() == "Posts on product"
    lead = tab.locator(".lead").text_content()
    assert "30 concepts from 6 posts" in lead
    assert "3 Sep 2024 to 2 Jun 2025" in lead
    heaviest = max(graph.concepts, key=lambda concept: concept.weight).name
    assert texts(tab, ".start section:first-child li a")[0] == heaviest
    assert texts(tab, ".start section:last-child li a")[0] == "Who decides when nobody has to"


def test_search_by_keyboard_finds_a_concept_by_an_alias_and_opens_it(opened, graph):
    tab = opened(graph).tab

    tab.keyboard.press("/")
    tab.keyboard.type("plan of the y")
    assert texts(tab, "#found [role=option] .name") == ["annual plan also plan of the year"]
    tab.keyboard.press("Enter")

    tab.wait_for_url("**#c/annual-plan")
    expect(heading(tab)).to_have_text("annual plan")
    expect(tab.locator("#found")).to_be_hidden()


def test_arrows_choose_among_what_was_found_and_escape_closes_it(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("roadmap")
    assert texts(tab, "#found [role=option] .name > bdi") == ["roadmap", "outcome roadmap", "A roadmap is a letter, not a contract"]
    tab.keyboard.press("ArrowDown")
    assert texts(tab, "[aria-selected=true] .name") == ["outcome roadmap"]
    assert tab.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert texts(tab, "[aria-selected=true] .name") == ["A roadmap is a letter, not a contract"]
    tab.keyboard.press("Escape")
    expect(tab.locator("#found")).to_be_hidden()


def test_search_says_when_nothing_is_found(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("zeppelin")

    assert texts(tab, "#found") == ["Nothing by that name"]


def test_a_concept_shows_its_definition_aliases_and_relations_in_words(opened, graph):
    seen = opened(graph)
    seen.go("#c/utilisation-target")
    tab = seen.tab

    assert "utilization target" in tab.locator(".aliases").text_content()
    assert tab.locator(".definition blockquote").text_content() == "A utilisation target is a speed limit that forbids driving slowly."
    assert texts(tab, ".group h3") == ["contrasts with1", "leads to1", "hinders1", "is framed as1"]
    seen.go("#c/slack")
    assert texts(tab, ".group h3") == ["supports1", "is hindered by1", "is required by2"]


def test_a_definition_says_whose_words_it_is_in(opened, graph):
    seen = opened(graph)
    seen.go("#c/hoshin-kanri")

    assert texts(seen.tab, ".definition .said-by") == ["the vocabulary", "in the posts’ words"]
    assert seen.tab.locator(".definition p").first.text_content() == "Setting direction by passing goals up and down until they fit."
    assert seen.tab.locator(".definition blockquote").text_content() == "Hoshin Kanri is a way of agreeing on few goals and many means."


def test_a_click_on_a_relation_reveals_its_sentences_with_their_posts(opened, graph):
    seen = opened(graph)
    seen.go("#c/slack")
    tie = seen.tab.locator(".group li", has_text="utilisation target")
    assert tie.locator("blockquote").count() == 0

    tie.locator("button").click()

    assert tie.locator("button").get_attribute("aria-expanded") == "true"
    assert tie.locator("blockquote").all_text_contents() == [
        "The utilisation target hinders slack and leads to queues.",
        "Catchball requires slack, and slack is the first thing that a utilisation target eats.",
    ]
    assert tie.locator("figcaption").all_text_contents()[0] == "The utilisation target as a traffic jam21 Mar 2025"
    tie.locator("figcaption a").first.click()
    seen.tab.wait_for_url("**#p/p-04")


def test_doubted_relations_are_marked_in_words(opened, graph):
    seen = opened(graph)
    seen.go("#c/alignment")

    assert texts(seen.tab, ".group li:has-text('roadmap') .doubt") == ["negated"]
    assert texts(seen.tab, ".group li:has-text('disagreement') .doubt") == ["hedged"]
    assert texts(seen.tab, ".group li:has-text('stakeholder management') .doubt") == []


def test_co_occurring_concepts_stand_apart_and_say_that_they_were_counted(opened, graph):
    seen = opened(graph)
    seen.go("#c/continuous-discovery")

    weaker = seen.tab.locator(".weaker")
    assert "Counted, not stated" in weaker.text_content()
    assert "feature factory" in texts(seen.tab, ".weaker .end")
    assert "feature factory" not in texts(seen.tab, ".group .end")


def test_the_neighbourhood_is_drawn_with_its_nodes(opened, graph):
    seen = opened(graph)
    seen.go("#c/continuous-discovery")
    seen.settle()

    colours = seen.tab.evaluate(COLOURS_DRAWN)

    assert colours[ACCENT] > 1000
    assert colours[RAISED] > 5000
    assert seen.tab.locator(".shown").text_content() == "11 of 11 ties shown"


def test_a_click_on_a_line_tells_its_sentence_and_a_click_on_a_node_goes_there(opened, pair):
    seen = opened(pair)
    seen.go("#c/slack")
    seen.settle()
    box = seen.tab.locator(".canvas").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    seen.tab.mouse.click(x, y)
    seen.tab.locator(".told .statement").wait_for()
    assert seen.tab.locator(".told").text_content().startswith("slack supports learning Slack supports learning.One post")
    for step in range(0, 300, 15):
        if "#c/learning" in seen.tab.url:
            break
        for side in (-step, step):
            seen.tab.mouse.click(x + side, y)
            seen.settle()

    expect(heading(seen.tab)).to_have_text("learning")


def test_a_crowded_neighbourhood_shows_the_strongest_ties_and_says_so(opened):
    names = [f"n{at:03}" for at in range(240)]
    post = PostNode(id="p", title="t", text="a sentence", words=2)
    concepts = tuple(ConceptNode(id=name, name=name, kind="tool", weight=1.0) for name in ("hub", *names))
    ties = tuple(
        RelationEdge(source="hub", type="LEADS_TO", target=name, trust="stated", support=at, evidence=(Quote("p", 0, 10),))
        for at, name in enumerate(names, start=1)
    )
    seen = opened(Graph(posts=(post,), concepts=concepts, relations=ties), concept="hub")

    assert seen.tab.locator(".shown").text_content() == "25 of 240 ties shown"
    assert texts(seen.tab, ".group .end")[:2] == ["n239", "n238"]
    seen.tab.locator(".group .more").click()
    assert len(texts(seen.tab, ".group .end")) == 240


def test_a_post_shows_what_is_known_of_it_its_concepts_and_links_both_ways(opened, graph):
    seen = opened(graph)
    seen.go("#p/p-02")
    tab = seen.tab

    expect(heading(tab)).to_have_text("A roadmap is a letter, not a contract")
    assert "17 Oct 2024 · No. 2 ·" in tab.locator(".lead").text_content()
    address = tab.locator("a.address").first
    assert (address.text_content(), address.get_attribute("rel")) == ("https://example.org/p-02", "noopener noreferrer")
    assert texts(tab, ".columns a")[0] == "roadmap"
    assert texts(tab, "section:has(h2:text-is('Links to')) li a") == ["Why the catchball takes all autumn"]
    seen.go("#p/p-01")
    assert texts(tab, "section:has(h2:text-is('Linked from')) li a") == ["A roadmap is a letter, not a contract"]


def test_back_and_forward_and_copied_addresses_work(opened, graph):
    seen = opened(graph)
    tab = seen.tab
    tab.locator("main .columns a", has_text="discovery debt").click()
    tab.locator(".group a", has_text="rework").click()
    expect(heading(tab)).to_have_text("rework")

    tab.go_back()
    expect(heading(tab)).to_have_text("discovery debt")
    tab.go_back()
    expect(heading(tab)).to_have_text("Concept graph")
    tab.go_forward()
    expect(heading(tab)).to_have_text("discovery debt")
    assert "#c/discovery-debt" in tab.url


def test_back_returns_to_the_place_in_the_page(opened, graph):
    tab = opened(graph, width=390).tab
    tab.locator("main li a", has_text="traffic jam").last.scroll_into_view_if_needed()
    place = tab.evaluate("scrollY")
    assert place > 0

    tab.locator("main li a", has_text="traffic jam").last.click()
    expect(heading(tab)).to_have_text("The utilisation target as a traffic jam")
    assert tab.evaluate("scrollY") == 0
    tab.go_back()

    expect(heading(tab)).to_have_text("Concept graph")
    assert tab.evaluate("scrollY") == place


def test_it_opens_with_the_concept_asked_for_and_the_start_is_still_there(opened, graph):
    tab = opened(graph, concept="Hoshin Kanri").tab
    expect(heading(tab)).to_have_text("Hoshin Kanri")

    tab.locator(".brand").click()

    expect(tab.locator("h2").first).to_have_text("Weightiest concepts")


def test_lists_give_each_concept_and_post(opened, graph):
    seen = opened(graph)
    seen.go("#concepts")
    assert len(texts(seen.tab, "main li")) == 30
    assert texts(seen.tab, "h2")[:3] == ["A", "C", "D"]
    seen.go("#posts")
    assert texts(seen.tab, "main li a")[-1] == "Notes to myself"


def test_an_unknown_or_malformed_address_says_so(opened, graph):
    seen = opened(graph)

    for fragment in ("#c/velocity", "#p/%E0%A4%A", "#__proto__", "#constructor/x"):
        seen.go(fragment)
        expect(heading(seen.tab)).to_have_text("Not in this graph")
    assert seen.complaints == []


def test_an_empty_graph_says_that_it_is_empty(opened):
    seen = opened(Graph())

    assert texts(seen.tab, ".empty") == ["This graph has no concepts yet.", "This graph has no posts yet."]
    assert seen.complaints == []


def test_a_lonely_concept_and_a_bare_post_have_sensible_empty_states(opened):
    post = PostNode(id="p", title="", text="", words=0)
    seen = opened(Graph(posts=(post,), concepts=(ConceptNode(id="c", name="c", kind="tool", weight=0.0),)))

    seen.go("#c/c")
    assert texts(seen.tab, ".empty") == ["No sentence ties this concept to another.", "No post of this graph names it."]
    assert seen.tab.locator(".drawing").count() == 0
    seen.go("#p/p")
    expect(heading(seen.tab)).to_have_text("Untitled post")
    assert texts(seen.tab, ".empty") == ["No concept was found in this post."]
    assert seen.complaints == []


def test_without_quotes_a_relation_leads_to_its_posts(opened, graph):
    seen = opened(graph, quotes=False)
    seen.go("#c/slack")
    tie = seen.tab.locator(".group li.tie", has_text="utilisation target")

    tie.locator("button").click()

    assert [text.strip() for text in tie.locator(".lines a").all_text_contents()] == [
        "The utilisation target as a traffic jam",
        "Why the catchball takes all autumn",
    ]
    assert seen.tab.locator("blockquote").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_a_hostile_graph_runs_nothing_asks_for_nothing_and_stays_within_the_page(opened, hostile, width):
    seen = opened(hostile, width=width, title="<img src=x onerror=window.__pwned=0>")
    tab = seen.tab
    addresses = ["#start", "#concepts", "#posts"]
    addresses += [f"#c/{quote(concept.id.encode(errors='replace'), safe='')}" for concept in hostile.concepts]
    addresses += [f"#p/{quote(post.id.encode(errors='replace'), safe='')}" for post in hostile.posts]

    for address in addresses:
        seen.go(address)
        seen.settle()
        expect(heading(tab)).not_to_have_text("Not in this graph")
        assert has_no_sideways_scroll(tab), address
        for button in tab.locator("main button[aria-expanded]").all()[:3]:
            button.click()
    tab.locator("#search").fill("script")
    assert tab.locator("#found [role=option]").count() > 0

    assert tab.evaluate("typeof window.__pwned") == "undefined"
    assert tab.evaluate("document.querySelectorAll('main img, main svg, main script, main iframe').length") == 0
    assert set(seen.requests) == {seen.address}
    assert seen.complaints == []


def test_only_web_addresses_are_live_links_and_each_address_is_visible(opened, hostile):
    seen = opened(hostile)
    seen.go(f"#p/{quote(hostile.posts[0].id, safe='')}")

    live = seen.tab.locator("a.address").evaluate_all("all => all.map((one) => [one.href, one.textContent, one.rel])")
    shown = "https://example.org/%E2%80%AE%22onclick=window.__pwned=9"
    assert live == [[shown, shown, "noopener noreferrer"]]
    assert "javascript:window.__pwned=6" in texts(seen.tab, "span.address")


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground_in_light_and_dark(opened, graph, colour_scheme):
    tab = opened(graph, colour_scheme=colour_scheme).tab

    contrasts = tab.evaluate("""() => {
      const style = getComputedStyle(document.documentElement);
      const light = (name) => {
        const parts = style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16) / 255);
        const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
      const texts = ["--ink", "--muted", "--accent", "--doubt"].flatMap((text) =>
        ["--paper", "--raised", "--wash"].map((ground) => contrast(text, ground)));
      return [...texts, contrast("--on-accent", "--accent"), contrast("--ink", "--mark")];
    }""")

    assert min(contrasts) >= 4.5


def test_a_phone_shows_everything_in_one_column_without_sideways_scroll(opened, graph):
    seen = opened(graph, width=360)

    for fragment in ("#start", "#c/continuous-discovery", "#p/p-05", "#concepts", "#posts"):
        seen.go(fragment)
        seen.settle()
        assert has_no_sideways_scroll(seen.tab)
    seen.go("#c/continuous-discovery")
    drawing, facts = seen.tab.locator(".drawing").bounding_box(), seen.tab.locator(".facts").bounding_box()
    assert drawing["y"] + drawing["height"] <= facts["y"] + 1


def test_the_drawing_follows_the_colour_scheme(opened, graph):
    seen = opened(graph)
    seen.go("#c/slack")
    seen.settle()
    assert ACCENT in seen.tab.evaluate(COLOURS_DRAWN)

    seen.tab.emulate_media(color_scheme="dark")
    seen.settle()

    assert ACCENT not in seen.tab.evaluate(COLOURS_DRAWN)
