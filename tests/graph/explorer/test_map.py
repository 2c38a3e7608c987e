import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# how many pixels are of a region's or a concept's colour, that is neither grey nor the ground
COLOURFUL = """() => {
  const canvas = document.querySelector("canvas.map");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if (Math.max(pixels[at], pixels[at + 1], pixels[at + 2]) - Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) > 60) count += 1;
  }
  return count;
}"""


@pytest.fixture
def overview(opened, graph):
    """Open the overview, with options of its address."""
    return lambda options="", **more: opened(graph, fragment=f"#map{options}", **more)


def amount(seen):
    return seen.tab.locator(".side .shown")


def years_of(graph, posts):
    dates = {post.id: post.date for post in graph.posts}
    return {dates[post].year for post in posts if dates[post]}


def members(graph, theme):
    return {id_ for one in graph.themes if theme in {one.id, one.parent} for id_ in one.concepts}


def told(graph, has_concept, has_tie):
    """Give what the page says of the concepts that pass, and of the ties between them that pass."""
    concepts = {concept.id for concept in graph.concepts if has_concept(concept)}
    ties = [tie for tie in graph.relations if {tie.source, tie.target} <= concepts and has_tie(tie)]
    return f"{len(concepts)} of {len(graph.concepts)} concepts and {len(ties)} of {len(graph.relations)} ties shown"


def test_the_whole_graph_is_drawn(overview, graph):
    seen = overview()

    expect(amount(seen)).to_have_text(told(graph, lambda _: True, lambda _: True))
    assert seen.tab.evaluate(COLOURFUL) > 500
    assert seen.complaints == []


def is_all(_):
    return True


def is_of_2024(graph):
    return lambda concept: 2024 in years_of(graph, [post for post, _ in concept.saliences])


def is_tied_in_2024(graph):
    return lambda tie: 2024 in years_of(graph, {*tie.posts, *(quote.post for quote in tie.evidence)})


@pytest.mark.parametrize(
    ("options", "has_concept", "has_tie"),
    [
        ("?kind=metric,role", lambda _: lambda one: one.kind in {"metric", "role"}, lambda _: is_all),
        ("?theme=roadmap", lambda graph: lambda one: one.id in members(graph, "roadmap"), lambda _: is_all),
        ("?theme=around-flow", lambda graph: lambda one: one.id in members(graph, "around-flow"), lambda _: is_all),
        ("?trust=stated", lambda _: is_all, lambda _: lambda tie: tie.trust == "stated"),
        ("?trust=counted", lambda _: is_all, lambda _: lambda tie: tie.trust != "stated"),
        ("?type=HINDERS,REQUIRES", lambda _: is_all, lambda _: lambda tie: tie.type in {"HINDERS", "REQUIRES"}),
        ("?from=2024&to=2024", is_of_2024, is_tied_in_2024),
        ("?least=3", lambda _: lambda one: len(one.saliences) >= 3, lambda _: is_all),
        ("?hide=slack,rework", lambda _: lambda one: one.id not in {"slack", "rework"}, lambda _: is_all),
        ("?kind=nothing", lambda _: lambda _: False, lambda _: is_all),
        ("?theme=nowhere&least=many&from=soon", lambda _: is_all, lambda _: is_all),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_filters_let_through_what_the_address_says(overview, graph, options, has_concept, has_tie):
    expect(amount(overview(options))).to_have_text(told(graph, has_concept(graph), has_tie(graph)))


def test_a_filter_that_is_set_stands_in_the_address_and_goes_back(overview, graph):
    seen = overview()

    seen.tab.locator("#filter-trust").select_option("stated")
    seen.tab.locator("summary", has_text="Kinds").click()
    seen.tab.get_by_label("metric").check()
    expect(amount(seen)).to_contain_text("2 of 31 concepts")
    assert "trust=stated&kind=metric" in seen.tab.url
    seen.tab.go_back()

    expect(amount(seen)).to_have_text(told(graph, is_all, lambda tie: tie.trust == "stated"))
    expect(seen.tab.get_by_label("metric")).not_to_be_checked()


def test_the_slider_over_time_leaves_what_was_written_then(overview, graph):
    seen = overview()

    seen.tab.locator("#filter-from").focus()
    seen.tab.keyboard.press("ArrowRight")

    left = [concept for concept in graph.concepts if 2025 in years_of(graph, [post for post, _ in concept.saliences])]
    expect(amount(seen)).to_contain_text(f"{len(left)} of 31 concepts")
    assert "from=2025" in seen.tab.url
    expect(seen.tab.locator("output[for=filter-from]")).to_have_text("2025")


def test_a_hub_is_hidden_and_shown_again(overview):
    seen = overview()
    seen.tab.locator("summary", has_text="Most tied").click()

    seen.tab.get_by_label("Hide continuous discovery").click()
    expect(amount(seen)).to_contain_text("30 of 31 concepts")
    expect(seen.tab.get_by_label("Hide continuous discovery")).to_be_focused()
    seen.tab.keyboard.press("Enter")

    expect(amount(seen)).to_contain_text("31 of 31 concepts")


def test_a_click_on_a_concept_opens_it(overview):
    seen = overview("?at=kanban")
    box = seen.tab.locator("canvas.map").bounding_box()

    seen.tab.mouse.move(box["x"] + box["width"] / 2 + 1, box["y"] + box["height"] / 2)
    expect(seen.tab.locator(".pointed")).to_have_text("kanban – method, 1 tie, 1 post")
    seen.tab.mouse.click(box["x"] + box["width"] / 2 + 1, box["y"] + box["height"] / 2)

    expect(seen.tab.locator("h1 bdi").first).to_have_text("kanban")


def test_keys_move_zoom_and_go_from_concept_to_concept(overview):
    seen = overview()
    seen.tab.locator("canvas.map").focus()

    seen.tab.keyboard.press("+")
    seen.tab.keyboard.press("ArrowRight")
    seen.tab.wait_for_url("**#map?view=*")
    seen.tab.keyboard.press("0")
    seen.tab.keyboard.press("n")
    first = seen.tab.locator(".pointed bdi").text_content()
    seen.tab.keyboard.press("n")
    expect(seen.tab.locator(".pointed bdi")).not_to_have_text(first)
    seen.tab.keyboard.press("p")
    expect(seen.tab.locator(".pointed bdi")).to_have_text(first)
    seen.tab.keyboard.press("Enter")

    expect(seen.tab.locator("h1 bdi").first).to_have_text(first)


def test_dragging_moves_the_map_and_a_copied_address_gives_the_same_picture(overview):
    seen = overview()
    box = seen.tab.locator("canvas.map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    seen.tab.mouse.move(x, y)
    seen.tab.mouse.down()
    seen.tab.mouse.move(x + 150, y + 60, steps=4)
    seen.tab.mouse.up()
    seen.tab.wait_for_url("**view=*")
    fragment = seen.tab.url.split("#")[1]
    again = overview(f"#{fragment}".removeprefix("#map"))

    assert "view=" in again.tab.url
    before, after = (float(one.tab.url.split("view=")[1].split(",")[0]) for one in (seen, again))
    assert before == after < 0


def test_the_wheel_zooms(overview):
    seen = overview()
    box = seen.tab.locator("canvas.map").bounding_box()

    seen.tab.mouse.move(box["x"] + 300, box["y"] + 300)
    seen.tab.mouse.wheel(0, -400)
    seen.tab.wait_for_url("**view=*")

    assert seen.tab.evaluate("scrollY") == 0


def test_the_list_holds_what_is_shown(overview):
    seen = overview("?theme=roadmap")

    seen.tab.locator("summary", has_text="As a list").click()

    listed = seen.tab.locator(".as-list .end a").all_text_contents()
    assert sorted(listed) == ["alignment", "annual plan", "outcome roadmap", "roadmap", "stakeholder management"]


def test_the_svg_holds_the_names_of_regions_and_concepts(overview):
    seen = overview("?theme=roadmap")

    with seen.tab.expect_download() as saved:
        seen.tab.locator("button", has_text="SVG").click()

    picture = saved.value.path().read_text(encoding="utf-8")
    assert ">outcome roadmap</text>" in picture
    assert ">slack</text>" not in picture


def test_a_graph_of_thousands_can_be_moved_and_filtered(opened):
    from hoshin.graph.model import ConceptNode, Graph, RelationEdge

    concepts = tuple(ConceptNode(id=f"c{at}", name=f"c{at}", kind="tool", weight=1 / (at + 1)) for at in range(5000))
    pairs = [(at, (at * 7919 + more) % 5000) for at in range(5000) for more in range(1, 5)]
    ties = tuple(
        RelationEdge(source=f"c{a}", type="RELATED_TO", target=f"c{b}", trust="co-occurring", support=1, weight=0.5)
        for a, b in pairs
        if a < b
    )
    communities = Graph(concepts=concepts, relations=ties)
    seen = opened(communities, fragment="#map")
    box = seen.tab.locator("canvas.map").bounding_box()

    seen.tab.mouse.move(box["x"] + 300, box["y"] + 300)
    seen.tab.mouse.down()
    for step in range(20):
        seen.tab.mouse.move(box["x"] + 300 + 15 * step, box["y"] + 300 + 5 * step)
    seen.tab.mouse.up()
    seen.tab.locator("#search").fill("c4999")

    expect(seen.tab.locator("#found [role=option] .name").first).to_have_text("c4999")
    assert seen.complaints == []
