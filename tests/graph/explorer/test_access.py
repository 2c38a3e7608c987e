import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

VIEWS = (
    "#start",
    "#concepts",
    "#posts?year=2025",
    "#themes",
    "#t/slack",
    "#c/continuous-discovery?depth=2",
    "#n/slack?depth=3",
    "#p/p-04",
    "#e/ilse-brandt",
    "#names",
    "#map?kind=method,dynamic",
    "#path/product-trio/missed-dates",
    "#c/nowhere",
)


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_view(opened, graph, axe, colour_scheme):
    seen = opened(graph, colour_scheme=colour_scheme, bypass_csp=True)
    seen.tab.evaluate(axe)
    # of all rules only these depend on the colours
    rules = {"runOnly": ["color-contrast", "link-in-text-block"]} if colour_scheme == "dark" else {}

    for view in VIEWS:
        seen.go(view)
        for closed in seen.tab.locator("main button[aria-expanded=false]").all()[:3]:
            closed.click()
        for closed in seen.tab.locator("main summary").all():
            closed.click()
        found = seen.tab.evaluate("async (rules) => (await axe.run(document, { resultTypes: ['violations'], ...rules })).violations", rules)
        told = [(one["impact"], one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in found]
        assert [one for one in told if one[0] in {"serious", "critical"}] == [], view


def test_axe_finds_nothing_serious_in_the_open_search_box(opened, graph, axe):
    seen = opened(graph, bypass_csp=True)
    seen.tab.evaluate(axe)

    seen.tab.locator("#search").fill("road")
    expect(seen.tab.locator("#found-count")).to_contain_text("result")

    found = seen.tab.evaluate("async () => (await axe.run(document)).violations")
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_everything_can_be_reached_by_the_tab_key_and_what_is_reached_can_be_seen(opened, graph):
    seen = opened(graph, fragment="#c/slack")
    tab = seen.tab
    wanted = tab.evaluate(
        "[...document.querySelectorAll('a[href], button, input, canvas[tabindex=\"0\"]')].filter((one) => one.checkVisibility()).length"
    )

    reached = set()
    for _ in range(wanted + 5):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate("(() => { const all = [...document.querySelectorAll('*')]; return all.indexOf(document.activeElement); })()")
        )
        assert tab.evaluate("document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'")

    assert len(reached) >= wanted


def test_the_skip_link_leads_past_the_bar(opened, graph):
    tab = opened(graph).tab

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab.locator("#content")).to_be_focused()


def test_a_new_view_is_announced_by_its_heading(opened, graph):
    tab = opened(graph).tab

    tab.locator("nav a", has_text="Themes").click()

    expect(tab.locator("h1")).to_be_focused()
    assert tab.title() == "Themes – Concept graph"
    expect(tab.locator("nav a", has_text="Themes")).to_have_attribute("aria-current", "page")


def test_the_switch_goes_from_the_system_to_light_to_dark_and_is_remembered(opened, graph):
    seen = opened(graph, colour_scheme="dark")
    tab = seen.tab
    ground = "getComputedStyle(document.body).backgroundColor"
    assert tab.evaluate(ground) == "rgb(23, 24, 26)"

    tab.locator("#scheme").click()
    assert tab.evaluate(ground) == "rgb(252, 251, 249)"
    tab.reload()

    assert tab.evaluate(ground) == "rgb(252, 251, 249)"
    tab.locator("#scheme").click()
    assert tab.evaluate(ground) == "rgb(23, 24, 26)"
