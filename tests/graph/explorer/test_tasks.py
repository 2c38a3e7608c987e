"""What people come for, done as they would, once by keyboard and once by mouse."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def search(tab, words, *, by_keyboard):
    if by_keyboard:
        tab.keyboard.press("/")
    else:
        tab.locator("#search").click()
    tab.keyboard.type(words)
    expect(tab.locator("#found-count")).to_contain_text("result")
    if by_keyboard:
        tab.keyboard.press("Enter")
    else:
        tab.locator("#found [role=option]").first.click()


def use(tab, element, *, by_keyboard):
    """Click, or go there by the Tab key and press Enter."""
    if not by_keyboard:
        element.click()
        return
    handle = element.element_handle()
    for _ in range(150):
        if tab.evaluate("(one) => one === document.activeElement", handle):
            tab.keyboard.press("Enter")
            return
        tab.keyboard.press("Tab")
    pytest.fail("the Tab key does not lead there")


def heading(tab):
    return tab.locator("h1").first


@pytest.fixture(params=[True, False], ids=["keyboard", "mouse"])
def by_keyboard(request):
    return request.param


def test_find_what_hinders_outcome_based_planning_and_read_the_sentence(opened, graph, by_keyboard):
    tab = opened(graph).tab

    search(tab, "outcome based plan", by_keyboard=by_keyboard)
    expect(heading(tab)).to_contain_text("outcome-based planning")
    group = tab.locator(".group", has=tab.locator("h3", has_text="is hindered by"))
    use(tab, group.locator("button").first, by_keyboard=by_keyboard)

    expect(group.locator("li", has_text="utilisation target").locator("blockquote")).to_have_text(
        "A utilisation target hinders outcome-based planning, since nobody is idle enough to ask for an outcome."
    )


def test_go_from_a_post_to_another_that_treats_the_same_idea(opened, graph, by_keyboard):
    tab = opened(graph).tab

    search(tab, "notes to myself", by_keyboard=by_keyboard)
    expect(heading(tab)).to_have_text("Notes to myself")
    other = tab.locator("section", has_text="Posts on the same ideas").locator("li a").first
    use(tab, other, by_keyboard=by_keyboard)

    expect(heading(tab)).to_have_text("Discovery debt")


def test_find_the_chain_between_two_concepts(opened, graph, by_keyboard):
    tab = opened(graph).tab

    search(tab, "wip limits", by_keyboard=by_keyboard)
    expect(heading(tab)).to_contain_text("WIP limits")
    use(tab, tab.locator(".tools a", has_text="Path from here"), by_keyboard=by_keyboard)
    expect(tab.get_by_label("From")).to_have_value("WIP limits")
    end = tab.get_by_label("To", exact=True)
    if by_keyboard:
        for _ in range(40):
            tab.keyboard.press("Tab")
            if end.evaluate("(one) => one === document.activeElement"):
                break
    else:
        end.click()
    tab.keyboard.type("missed dates")
    tab.keyboard.press("Enter")

    expect(tab.locator(".chain h2").first).to_have_text("WIP limits → queues → missed dates")
    expect(tab.locator(".chain blockquote").first).to_have_text("WIP limits hinder queues.")


def test_see_what_was_written_in_one_year(opened, graph, by_keyboard):
    tab = opened(graph).tab

    use(tab, tab.locator("nav a", has_text="Posts"), by_keyboard=by_keyboard)
    expect(heading(tab)).to_have_text("Posts")
    if by_keyboard:
        tab.locator("#year").focus()
        tab.keyboard.type("2024")
    else:
        tab.locator("#year").select_option("2024")

    expect(heading(tab)).to_have_text("Posts of 2024")
    expect(tab.locator("main li a")).to_have_text(["A roadmap is a letter, not a contract", "Why the catchball takes all autumn"])


def test_isolate_a_theme_and_save_its_picture(opened, graph, by_keyboard):
    tab = opened(graph).tab

    use(tab, tab.locator("nav a", has_text="Themes"), by_keyboard=by_keyboard)
    use(tab, tab.locator(".card h3 a", has_text="roadmap"), by_keyboard=by_keyboard)
    use(tab, tab.locator(".tools a", has_text="On the map, alone"), by_keyboard=by_keyboard)
    expect(tab.locator(".side .shown")).to_contain_text("5 of 31 concepts")
    with tab.expect_download() as saved:
        use(tab, tab.locator("button", has_text="PNG"), by_keyboard=by_keyboard)

    assert saved.value.suggested_filename == "roadmap-outcome-roadmap-annual-plan.png"
    assert saved.value.path().stat().st_size > 5000
