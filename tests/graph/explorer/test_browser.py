from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from hoshin.extract.facts import RELATION_TYPES
from hoshin.graph.model import ConceptNode, Graph, PostNode, Quote, RelationEdge

pytestmark = pytest.mark.browser


def texts(tab, selector):
    return [text.strip() for text in tab.locator(selector).all_text_contents()]


def has_no_sideways_scroll(tab):
    return tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def heading(tab):
    return tab.locator("h1 bdi, h1:not(:has(bdi))").first


def test_it_opens_from_disk_and_asks_for_nothing_else(opened, graph):
    seen = opened(graph)
    for fragment in ("#c/slack", "#p/p-02", "#concepts", "#posts", "#nowhere"):
        seen.go(fragment)
        seen.settle()

    assert set(seen.requests) == {seen.address}
    assert seen.complaints == []


def test_the_start_page_shows_themes_the_most_tied_concepts_and_the_newest_posts(opened, graph):
    tab = opened(graph, title="Posts on product").tab

    assert tab.title() == "Posts on product"
    lead = tab.locator(".lead").text_content()
    assert "31 concepts from 6 posts" in lead
    assert "3 Sep 2024 to 2 Jun 2025" in lead
    assert texts(tab, ".card h3") == ["slack, continuous discovery", "roadmap, outcome roadmap, annual plan"]
    assert texts(tab, ".front section:has(h2:text-is('Most tied concepts')) li .end a")[0] == "continuous discovery"
    assert texts(tab, ".front section:has(h2:text-is('Newest posts')) li a")[0] == "Who decides when nobody has to"


def test_a_theme_shows_its_themes_or_its_concepts(opened, graph):
    seen = opened(graph, fragment="#themes")
    seen.tab.locator(".card h3 a").first.click()
    expect(heading(seen.tab)).to_have_text("slack, continuous discovery")

    seen.tab.locator(".card h3 a").first.click()

    expect(heading(seen.tab)).to_have_text("slack, utilisation target, queues")
    assert texts(seen.tab, ".lines .end a")[:2] == ["slack", "utilisation target"]
    assert texts(seen.tab, ".lead a") == ["slack, continuous discovery"]


def test_search_by_keyboard_finds_a_concept_by_an_alias_and_opens_it(opened, graph):
    tab = opened(graph).tab

    tab.keyboard.press("/")
    tab.keyboard.type("plan of the y")
    expect(tab.locator("#found [role=option] .name").first).to_have_text("annual plan also plan of the year")
    tab.keyboard.press("Enter")

    tab.wait_for_url("**#c/annual-plan")
    expect(heading(tab)).to_have_text("annual plan")
    expect(tab.locator("#found")).to_be_hidden()


def test_arrows_choose_among_what_was_found_and_escape_closes_it(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("roadmap")
    expect(tab.locator("#found-count")).to_contain_text("result")
    names = texts(tab, "#found [role=option] .name > bdi")
    assert names == ["roadmap", "outcome roadmap", "roadmap, outcome roadmap, annual plan", "A roadmap is a letter, not a contract"]
    tab.keyboard.press("ArrowDown")
    assert texts(tab, "[aria-selected=true] .name") == ["outcome roadmap"]
    assert tab.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.locator("[aria-selected=true]").get_attribute("href").startswith("#p/")
    tab.keyboard.press("Escape")
    expect(tab.locator("#found")).to_be_hidden()


def test_search_says_when_nothing_is_found(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("zeppelin")

    expect(tab.locator("#found")).to_have_text("Nothing found")


def test_search_forgives_typing_errors(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("utilziation")

    expect(tab.locator("#found [role=option] .name > bdi").first).to_have_text("utilisation target")


def test_search_finds_definitions_and_sentences_and_opens_them_at_their_place(opened, graph):
    tab = opened(graph).tab

    tab.locator("#search").fill("goals up and down")
    expect(tab.locator("[role=option]:has(.tag:has-text('definition')) .name")).to_contain_text("Hoshin Kanri")
    tab.locator("#search").fill("which guess stands")
    sentence = tab.locator("[role=option]:has(.tag:has-text('sentence'))")
    expect(sentence).to_contain_text("opportunity tree supports continuous discovery")
    expect(sentence.locator("mark")).to_have_text("which guess stands")
    sentence.click()

    expect(heading(tab)).to_have_text("Discovery debt")
    expect(tab.locator(".passages .here")).to_contain_text("which guess stands")


def test_a_concept_shows_its_definition_aliases_and_relations_in_words(opened, graph):
    seen = opened(graph)
    seen.go("#c/utilisation-target")
    tab = seen.tab

    assert "utilization target" in tab.locator(".aliases").text_content()
    assert tab.locator(".definition blockquote").text_content() == "A utilisation target is a speed limit that forbids driving slowly."
    assert texts(tab, ".group h3") == ["contrasts with 1", "leads to 1", "hinders 2", "is framed as 1"]
    seen.go("#c/slack")
    assert texts(tab, ".group h3") == ["supports 1", "is hindered by 1", "is required by 2"]


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
    assert tie.locator("figcaption").all_text_contents()[0] == "The utilisation target as a traffic jam21 Mar 2025https://example.org/p-04"
    outside = tie.locator("figcaption a.address").first.get_attribute("href")
    assert outside == "https://example.org/p-04#:~:text=The%20utilisation%20target%20hinders%20slack%20and%20leads%20to"
    tie.locator("figcaption a").first.click()
    expect(heading(seen.tab)).to_have_text("The utilisation target as a traffic jam")
    expect(seen.tab.locator(".passages .here")).to_contain_text("The utilisation target hinders slack")


def test_denied_and_hedged_relations_stand_apart_under_words_that_say_so(opened, graph):
    seen = opened(graph)
    seen.go("#c/alignment")

    assert texts(seen.tab, ".group h3") == ["does not come from 1", "is supported by 1", "may require 1"]
    assert texts(seen.tab, ".group:has(h3:has-text('does not come from')) li a") == ["roadmap"]
    assert texts(seen.tab, ".group:has(h3:has-text('may require')) li a") == ["disagreement"]
    seen.go("#c/roadmap")
    assert "does not lead to 1" in texts(seen.tab, ".group h3")
    seen.go("#p/p-05")
    assert "stakeholder management may lead to feature factory" in texts(seen.tab, ".tie .end")


def test_co_occurring_concepts_stand_apart_and_say_that_no_statement_was_found(opened, graph):
    seen = opened(graph)
    seen.go("#c/continuous-discovery")

    weaker = seen.tab.locator(".weaker")
    assert "No statement found" in weaker.text_content()
    assert "feature factory" in texts(seen.tab, ".weaker .end")
    assert "feature factory" not in texts(seen.tab, ".group .end")


def test_a_post_shows_what_is_known_of_it_its_concepts_and_links_both_ways(opened, graph):
    seen = opened(graph)
    seen.go("#p/p-02")
    tab = seen.tab

    expect(heading(tab)).to_have_text("A roadmap is a letter, not a contract")
    assert "17 Oct 2024 · No. 2 ·" in tab.locator(".lead").text_content()
    address = tab.locator("a.address").first
    assert (address.text_content(), address.get_attribute("rel")) == ("https://example.org/p-02", "noopener noreferrer")
    assert texts(tab, ".in-order a")[:2] == ["roadmap", "feature factory"]
    assert texts(tab, "section:has(h2:text-is('Links to')) li a") == ["Why the catchball takes all autumn"]
    seen.go("#p/p-01")
    assert texts(tab, "section:has(h2:text-is('Linked from')) li a") == ["A roadmap is a letter, not a contract"]


def test_back_and_forward_and_copied_addresses_work(opened, graph):
    seen = opened(graph)
    tab = seen.tab
    tab.locator("main .columns a", has_text="discovery debt").click()
    expect(heading(tab)).to_have_text("discovery debt")
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

    expect(tab.locator("h2").first).to_have_text("Themes")


def test_lists_give_each_concept_and_post(opened, graph):
    seen = opened(graph)
    seen.go("#concepts")
    assert len(texts(seen.tab, "main li")) == 31
    assert texts(seen.tab, "h2")[:3] == ["A 2", "C 5", "D 4"]
    seen.tab.locator("#kind").select_option("metric")
    expect(seen.tab.locator("main li")).to_have_count(2)
    assert "#concepts?kind=metric" in seen.tab.url
    seen.go("#posts")
    assert texts(seen.tab, "main li a")[-1] == "Notes to myself"


def test_an_unknown_or_malformed_address_says_so(opened, graph):
    seen = opened(graph)

    for fragment in ("#c/velocity", "#p/%E0%A4%A", "#t/x", "#n/x", "#path/x", "#__proto__", "#constructor/x"):
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
    addresses = ["#start", "#concepts", "#posts", "#themes", "#names", "#map", "#path"]
    addresses += [f"#e/{quote(entity.id.encode(errors='replace'), safe='')}" for entity in hostile.entities[:4]]
    addresses.append(f"#t/{quote(hostile.themes[0].id, safe='')}")
    addresses.append(f"#n/{quote(hostile.concepts[0].id, safe='')}?depth=3")
    addresses.append(f"#path/{quote(hostile.concepts[1].id, safe='')}/{quote(hostile.concepts[2].id, safe='')}")
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
    assert (
        tab.evaluate("document.querySelectorAll('main img, main script, main iframe, main svg :not(line, path, text, rect, title)').length")
        == 0
    )
    assert set(seen.requests) == {seen.address}
    assert seen.complaints == []


def test_only_web_addresses_are_live_links_and_each_address_is_visible(opened, hostile):
    seen = opened(hostile)
    seen.go(f"#p/{quote(hostile.posts[0].id, safe='')}")

    live = seen.tab.locator("a.address").evaluate_all("all => all.map((one) => [one.href, one.textContent, one.rel])")
    shown = "https://example.org/%E2%80%AE%22onclick=window.__pwned=9"
    assert live == [[shown, shown, "noopener noreferrer"]]
    assert "javascript:window.__pwned=6" in texts(seen.tab, "span.address")


def test_a_phone_shows_everything_in_one_column_without_sideways_scroll(opened, graph):
    seen = opened(graph, width=360)

    for fragment in (
        "#start",
        "#c/continuous-discovery",
        "#n/continuous-discovery?depth=2",
        "#p/p-05",
        "#concepts",
        "#posts",
        "#themes",
        "#map",
        "#path/slack/rework",
    ):
        seen.go(fragment)
        seen.settle()
        assert has_no_sideways_scroll(seen.tab)
    seen.go("#c/continuous-discovery")
    drawing, facts = seen.tab.locator(".drawing").bounding_box(), seen.tab.locator(".facts").bounding_box()
    assert drawing["y"] + drawing["height"] <= facts["y"] + 1


def test_a_years_posts_are_listed_alone_and_saved_as_a_table(opened, graph):
    seen = opened(graph, fragment="#posts")
    tab = seen.tab

    tab.locator("#year").select_option("2025")
    expect(heading(tab)).to_have_text("Posts of 2025")
    assert texts(tab, "main li a") == ["Who decides when nobody has to", "The utilisation target as a traffic jam", "Discovery debt"]
    with tab.expect_download() as saved:
        tab.locator("button", has_text="CSV").click()

    assert saved.value.suggested_filename == "posts-of-2025.csv"
    table = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert table[:2] == ["title,date,number,words,address", "Who decides when nobody has to,2025-06-02,5,78,https://example.org/p-05"]


def test_a_table_of_hostile_names_holds_no_formula(opened):
    names = ("=1+1", "+x", "@SUM(A1)", 'say "hi", now')
    graph = Graph(concepts=tuple(ConceptNode(id=str(at), name=name, kind="tool", weight=1.0) for at, name in enumerate(names)))
    tab = opened(graph, fragment="#concepts").tab

    with tab.expect_download() as saved:
        tab.locator("button", has_text="CSV").click()

    rows = saved.value.path().read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [row.rsplit(",", 5)[0] for row in rows] == ["'=1+1", "'+x", "'@SUM(A1)", '"say ""hi"", now"']


def test_a_concepts_mentions_are_shown_by_month(opened, graph):
    seen = opened(graph, fragment="#c/slack")

    chart = seen.tab.locator(".timeline svg")
    assert chart.get_attribute("aria-label") == "Mentions per month, Sep 2024 to Jun 2025; most in Mar 2025: 3"
    assert chart.locator("rect").count() == 3


def test_outside_pages_that_a_concepts_words_link_to_are_listed(opened, graph):
    seen = opened(graph, fragment="#c/feature-factory")

    assert texts(seen.tab, "section:has(h2:text-is('Outside sources')) a") == ["https://example.net/factories?a=1&b=2", "Discovery debt"]


def test_a_passage_of_a_post_links_the_concepts_that_it_names(opened, graph):
    seen = opened(graph, fragment="#p/p-04")

    assert "traffic jam" in texts(seen.tab, ".passages a")
    seen.tab.locator(".passages a", has_text="WIP limits").first.click()
    expect(heading(seen.tab)).to_have_text("WIP limits")


def test_on_paper_a_concepts_quotes_stand_open_and_nothing_is_left_to_click(opened, graph):
    seen = opened(graph, fragment="#c/slack")
    assert seen.tab.locator(".group blockquote").count() == 0

    seen.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen.tab.emulate_media(media="print")

    assert seen.tab.locator(".group blockquote").count() == 5
    assert not seen.tab.locator(".bar, .drawing, .tools, .disclose").filter(visible=True).count()
    assert len(seen.tab.pdf()) > 1000


def test_at_twice_the_size_nothing_runs_out_of_the_page(opened, graph):
    seen = opened(graph, width=640, height=450)

    for fragment in ("#start", "#c/continuous-discovery", "#map", "#path/slack/rework", "#p/p-05"):
        seen.go(fragment)
        assert has_no_sideways_scroll(seen.tab), fragment


def test_without_javascript_the_page_says_what_is_missing(opened, graph):
    assert "allow JavaScript" in opened(graph, java_script_enabled=False).tab.locator("main").text_content()


@pytest.fixture(scope="module")
def many():
    """Give a concept with ties of all types, said, denied and hedged, with seven quotes of three sentences behind each."""
    said = " Nobody has to like it. It stays so for a year."
    rows = [
        (type_, is_outgoing, doubt)
        for type_ in RELATION_TYPES
        if type_ != "RELATED_TO"
        for is_outgoing in (True, False)
        for doubt in ("", "negated", "hedged")
    ]
    names = [f"idea {at:02}" for at in range(len(rows))]
    lines, quotes, mentions, ties = [], [], [], []
    place = 0
    for name, (type_, is_outgoing, doubt) in zip(names, rows, strict=True):
        for _ in range(7):
            line = f"The hub and {name} hang together.{said}"
            lines.append(line)
            quotes.append(Quote("p", place, place + len(line)))
            mentions.append(Quote("p", place + 4, place + 7))
            place += len(line) + 1
        ends = {"source": "hub", "target": name} if is_outgoing else {"source": name, "target": "hub"}
        if not (RELATION_TYPES[type_].is_symmetric and not is_outgoing):
            evidence = tuple(quotes[-7:])
            doubts = {"negated": doubt == "negated", "hedged": doubt == "hedged"}
            ties.append(RelationEdge(type=type_, trust="stated", support=1, evidence=evidence, **doubts, **ends))
    post = PostNode(id="p", title="One long letter", text="\n".join(lines), words=len(lines))
    hub = ConceptNode(id="hub", name="hub", kind="tool", weight=9.0, mentions=tuple(mentions), saliences=(("p", 1.0),))
    others = tuple(ConceptNode(id=name, name=name, kind="tool", weight=1.0) for name in names)
    return Graph(posts=(post,), concepts=(hub, *others), relations=tuple(ties))


def test_of_many_groups_a_list_of_them_leads_to_each(opened, many):
    tab = opened(many, fragment="#c/hub", height=500).tab

    assert len(texts(tab, ".group h3")) == 45
    assert texts(tab, ".jumps button")[:3] == ["is a kind of 3", "kinds 3", "is part of 3"]
    tab.locator(".jumps button", has_text="is required by").click()

    heading_of_group = tab.locator(".group h3", has_text="is required by 1").first
    expect(heading_of_group).to_be_focused()
    expect(heading_of_group).to_be_in_viewport()
    assert "#c/hub" in tab.url


def test_of_many_quotes_the_first_ones_are_shown_whole_with_the_names_of_the_ends_marked(opened, many):
    tab = opened(many, fragment="#c/hub").tab
    tie = tab.locator(".group li.tie").first

    assert tie.locator("button").text_content() == "7 quotes"
    tie.locator("button").click()

    assert tie.locator("blockquote").count() == 5
    assert (
        tie.locator("blockquote").first.text_content()
        == "The hub and idea 00 hang together. Nobody has to like it. It stays so for a year."
    )
    assert texts(tab, ".group li.tie:first-child blockquote b")[:2] == ["hub", "hub"]
    tie.locator("button", has_text="Show all 7").click()
    assert tie.locator("blockquote").count() == 7
