import re

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
DARK_ACCENT = "115,203,210"
# a concept with ties to others, in pure form: names are positions
NEAR = """({ ties, depth, expanded = [], folded = [], room }) => {
  const all = ties.map(([source, target, isStated = true], at) => ({ at, source, target, isStated }));
  const its = (one) => all.filter((tie) => tie.source === one || tie.target === one);
  const found = neighbourhood(0, { depth, expanded, folded: new Set(folded), tiesOf: its, room });
  const [nodes, drawn] = [found.nodes.map(({ concept }) => concept), found.ties.map(({ at }) => at)];
  return { nodes, ties: drawn, shown: found.ownShown, total: found.ownTotal };
}"""
ROOM = {"total": 100, "fans": [[9, 5], [4, 2], [2, 1]]}


@pytest.fixture
def pair() -> Graph:
    """Give two concepts and one tie: its line runs through the middle of the drawing."""
    post = PostNode(id="p", title="One post", text="Slack supports learning.", words=3)
    concepts = tuple(
        ConceptNode(id=name, name=name, kind="principle", weight=1.0, saliences=(("p", 1.0),)) for name in ("learning", "slack")
    )
    tie = RelationEdge(source="slack", type="SUPPORTS", target="learning", trust="stated", support=1, evidence=(Quote("p", 0, 24),))
    return Graph(posts=(post,), concepts=concepts, relations=(tie,))


@pytest.fixture
def hub() -> Graph:
    names = [f"n{at:03}" for at in range(240)]
    post = PostNode(id="p", title="t", text="a sentence", words=2)
    concepts = tuple(ConceptNode(id=name, name=name, kind="tool", weight=1.0) for name in ("hub", *names))
    ties = tuple(
        RelationEdge(source="hub", type="LEADS_TO", target=name, trust="stated", support=at, evidence=(Quote("p", 0, 10),))
        for at, name in enumerate(names, start=1)
    )
    return Graph(posts=(post,), concepts=concepts, relations=ties)


def shown(seen):
    return seen.tab.locator(".shown").text_content()


def test_a_neighbourhood_is_drawn_with_its_nodes(opened, graph):
    seen = opened(graph, fragment="#c/continuous-discovery")

    colours = seen.tab.evaluate(COLOURS_DRAWN)

    assert colours[ACCENT] > 1000
    assert colours[RAISED] > 5000
    assert shown(seen) == "11 of 11 ties shown"


def test_a_click_on_a_line_tells_its_sentence_and_a_double_click_on_a_concept_goes_there(opened, pair):
    seen = opened(pair, fragment="#c/slack")
    box = seen.tab.locator(".canvas").bounding_box()
    line = {"x": box["width"] / 2, "y": box["height"] / 2}
    told = seen.tab.locator(".told .statement")

    for step in range(0, 200, 8):
        seen.tab.locator(".canvas").click(position={"x": line["x"], "y": line["y"] - 100 + step})
        if told.count() and "supports" in told.text_content():
            break
    assert seen.tab.locator(".told").text_content().startswith("slack supports learning Slack supports learning.One post")
    for step in range(0, int(box["height"]), 12):
        seen.tab.locator(".canvas").dblclick(position={"x": line["x"], "y": step})
        if "#c/learning" in seen.tab.url:
            break

    expect(seen.tab.locator("h1 bdi").first).to_have_text("learning")


def test_a_crowded_neighbourhood_shows_the_strongest_ties_and_says_so(opened, hub):
    seen = opened(hub, concept="hub")

    assert shown(seen) == "26 of 240 ties shown: the strongest"
    assert [text.strip() for text in seen.tab.locator(".group .end").all_text_contents()][:2] == ["n239", "n238"]
    seen.tab.locator(".group .more").click()
    assert seen.tab.locator(".group .end").count() == 240


def test_depth_is_in_the_address_and_goes_back(opened, graph):
    seen = opened(graph, fragment="#n/kanban")
    assert shown(seen) == "1 of 1 tie shown"

    seen.tab.locator("button[aria-label='Depth 3']").click()
    assert "#n/kanban?depth=3" in seen.tab.url
    expect(seen.tab.locator(".shown")).to_have_text("1 of 1 tie shown; 5 concepts in all")
    seen.tab.go_back()

    expect(seen.tab.locator(".shown")).to_have_text("1 of 1 tie shown")
    expect(seen.tab.locator("button[aria-label='Depth 1']")).to_have_attribute("aria-pressed", "true")


def test_a_concept_is_expanded_and_folded_from_the_list(opened, graph):
    seen = opened(graph, fragment="#n/kanban")
    seen.tab.locator("button", has_text="As a list").click()

    seen.tab.locator("button[aria-label='Expand WIP limits']").click()
    expect(seen.tab.locator(".shown")).to_have_text("1 of 1 tie shown; 3 concepts in all")
    assert "open=wip-limits" in seen.tab.url
    seen.tab.locator("button", has_text="As a list").click()
    seen.tab.locator("button[aria-label='Fold WIP limits']").click()

    expect(seen.tab.locator(".shown")).to_have_text("1 of 1 tie shown")


def test_only_what_is_stated_leaves_out_what_is_counted(opened, graph):
    seen = opened(graph, fragment="#n/continuous-discovery")
    assert "occurs with" in seen.tab.locator(".legend").text_content()

    seen.tab.locator(".controls input").check()

    expect(seen.tab.locator(".legend")).not_to_contain_text("occurs with")


def test_the_list_of_a_drawing_holds_its_concepts_ties_and_quotes(opened, graph):
    seen = opened(graph, fragment="#n/queues")
    seen.tab.locator("button", has_text="As a list").click()

    listed = seen.tab.locator(".foot .lines")
    assert "leads to missed dates" in listed.text_content()
    listed.locator("button[aria-label='1 quote: queues, missed dates']").click()
    expect(listed.locator("blockquote")).to_have_text("Queues lead to missed dates.")


def test_the_drawing_follows_the_colour_scheme_of_the_system_and_the_switch(opened, graph):
    seen = opened(graph, fragment="#c/slack")
    assert ACCENT in seen.tab.evaluate(COLOURS_DRAWN)

    seen.tab.emulate_media(color_scheme="dark")
    seen.settle()
    assert DARK_ACCENT in seen.tab.evaluate(COLOURS_DRAWN)
    seen.tab.locator("#scheme").click()
    seen.settle()

    assert seen.tab.locator("#scheme").get_attribute("aria-label") == "Colours: light"
    assert ACCENT in seen.tab.evaluate(COLOURS_DRAWN)


@pytest.mark.parametrize(("kind", "beginning"), [("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_the_drawing_is_saved_as_a_picture(opened, graph, kind, beginning):
    seen = opened(graph, fragment="#n/slack")

    with seen.tab.expect_download() as saved:
        seen.tab.locator(".controls button", has_text=kind).click()

    assert saved.value.suggested_filename == f"slack-neighbourhood.{kind.lower()}"
    picture = saved.value.path().read_bytes()
    assert picture.startswith(beginning)
    assert kind == "PNG" or b">utilisation<" in re.sub(rb"utilisation target", b"utilisation", picture)


def test_what_is_far_is_reached_by_depth_and_what_is_folded_hides_what_hangs_on_it(scripts):
    chain = {"ties": [[0, 1], [1, 2], [2, 3], [3, 4]], "room": ROOM}

    def nodes(**options):
        return scripts(f"({NEAR})({ {**chain, **options}!r})".replace("True", "true"), "near.js")["nodes"]

    assert nodes(depth=1) == [0, 1]
    assert nodes(depth=3) == [0, 1, 2, 3]
    assert nodes(depth=1, expanded=[1]) == [0, 1, 2]
    assert nodes(depth=3, folded=[1]) == [0, 1]


def test_ties_between_what_is_shown_are_shown_and_both_of_two_that_run_side_by_side(scripts):
    found = scripts(f"({NEAR})({ {'ties': [[0, 1], [1, 0], [0, 2], [1, 2]], 'depth': 1, 'room': ROOM}!r})", "near.js")

    assert sorted(found["ties"]) == [0, 1, 2, 3]
    assert (found["shown"], found["total"]) == (3, 3)


def test_never_more_is_taken_than_there_is_room_for(scripts):
    ties = [[0, at] for at in range(1, 60)] + [[at, 100 + 10 * at + more] for at in range(1, 60) for more in range(9)]

    found = scripts(f"({NEAR})({ {'ties': ties, 'depth': 3, 'room': {'total': 50, 'fans': [[40, 9], [6, 3], [3, 2]]}}!r})", "near.js")

    assert len(found["nodes"]) == 50


PLACED = """(size) => {
  const boxes = Array.from({ length: size }, (_, at) => ({
    width: 60 + (at * 37) % 120, height: 30 + (at % 3) * 16, parent: at ? Math.floor((at - 1) / 7) : null,
  }));
  const links = boxes.flatMap(({ parent }, at) => (parent === null ? [] : [[parent, at]]));
  const places = placeBoxes(boxes, links, 1.5);
  let overlapping = 0;
  places.forEach((a, i) => places.forEach((b, j) => {
    const isOver = Math.abs(a.x - b.x) * 2 < boxes[i].width + boxes[j].width && Math.abs(a.y - b.y) * 2 < boxes[i].height + boxes[j].height;
    if (i < j && isOver) overlapping += 1;
  }));
  const again = placeBoxes(boxes, links, 1.5);
  const kept = placeBoxes(boxes.map((box, at) => ({ ...box, ...places[at] })), links, 1.5);
  const isLike = (others) => JSON.stringify(others) === JSON.stringify(places);
  return { overlapping, middle: places[0], isSame: isLike(again), isKept: isLike(kept) };
}"""


@pytest.mark.parametrize("size", [1, 2, 17, 60, 160])
def test_boxes_never_lie_on_each_other_and_are_found_where_they_were(scripts, size):
    placed = scripts(f"({PLACED})({size})", "near.js")

    assert placed == {"overlapping": 0, "middle": {"x": 0, "y": 0}, "isSame": True, "isKept": True}


def test_of_two_labels_in_one_place_the_first_is_shown(scripts):
    labels = "[{x: 0, y: 0, width: 40, height: 10}, {x: 10, y: 4, width: 40, height: 10}, {x: 100, y: 0, width: 40, height: 10}]"

    assert scripts(f"labelsWithRoom({labels}, [{{x: 100, y: 5, width: 9, height: 9}}])", "near.js") == [True, False, False]


def test_a_relation_of_the_legend_leaves_only_that_one_and_others_are_added(opened, graph):
    seen = opened(graph, fragment="#n/slack")
    tab = seen.tab

    tab.get_by_role("button", name="Only requires").click()
    expect(tab.locator(".shown")).to_contain_text("2 of 2 ties shown")
    expect(tab.get_by_role("button", name="Only requires")).to_have_attribute("aria-pressed", "true")
    expect(tab.get_by_role("button", name="Only requires")).to_be_focused()
    tab.get_by_role("button", name="Only hinders").click()
    expect(tab.locator(".shown")).to_contain_text("3 of 3 ties shown")
    assert "type=REQUIRES,HINDERS" in tab.url

    tab.get_by_role("button", name="All relations").click()
    expect(tab.locator(".shown")).not_to_contain_text("3 of 3")
    assert "type=" not in tab.url


def test_the_legend_tells_hedged_and_denied_lines(opened, graph):
    seen = opened(graph, fragment="#n/alignment")

    assert [text.strip() for text in seen.tab.locator(".legend li").all_text_contents()][-2:] == ["hedged: may …", "denied: does not …"]
    seen.go("#n/kanban")
    assert "hedged" not in seen.tab.locator(".legend").text_content()


@pytest.mark.parametrize("aspect", [0.75, 1.8])
def test_a_drawing_comes_near_the_shape_of_its_frame(scripts, aspect):
    made = """(aspect) => {
      const boxes = Array.from({ length: 41 }, (_, at) => ({ width: 90 + (at % 5) * 20, height: 34, parent: at ? 0 : null }));
      const links = boxes.slice(1).map((_, at) => [0, at + 1]);
      const places = placeBoxes(boxes, links, aspect);
      const reach = (axis, size) => Math.max(...boxes.map((box, at) => Math.abs(places[at][axis]) + box[size] / 2));
      return reach("x", "width") / reach("y", "height");
    }"""

    assert aspect / 1.5 < scripts(f"({made})({aspect})", "near.js") < aspect * 1.5
