import random
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from hoshin.graph import Record, build_record

pytestmark = pytest.mark.browser


def test_chains_are_shown_with_their_steps_and_quotes(opened, graph):
    seen = opened(graph, fragment="#path/product-trio/missed-dates")

    first = seen.tab.locator(".chain").first
    assert first.locator("h2").text_content() == "product trio → continuous discovery → discovery debt → rework → missed dates"
    assert first.locator(".statement").all_text_contents()[1].strip() == "continuous discovery hinders discovery debt"
    assert "Discovery debt leads to rework, and rework leads to missed dates." in first.locator("blockquote").all_text_contents()


def test_where_no_chain_leads_the_page_says_so_and_offers_what_is_counted(opened, graph):
    seen = opened(graph, fragment="#path/kanban/roadmap")

    expect(seen.tab.locator(".empty")).to_contain_text("No chain of stated ties leads from “kanban” to “roadmap”")
    seen.tab.get_by_label("also what only comes up together").check()
    assert "trust=any" in seen.tab.url


def test_a_denied_tie_leads_nowhere(opened, graph):
    seen = opened(graph, fragment="#path/outcome-roadmap/disagreement")

    expect(seen.tab.locator(".empty")).to_contain_text("No chain")


def test_ends_are_named_in_any_of_their_names(opened, graph):
    seen = opened(graph, fragment="#path")

    seen.tab.get_by_label("From").fill("interviewing customers")
    seen.tab.keyboard.press("Enter")
    expect(seen.tab.get_by_label("From")).to_have_value("customer interviews")
    seen.tab.get_by_label("To", exact=True).fill("rewrok")
    seen.tab.keyboard.press("Enter")

    expect(seen.tab.locator(".chain h2").first).to_have_text("customer interviews → continuous discovery → discovery debt → rework")


@pytest.fixture
def record(tmp_path, make_post, toy_extract):
    """Open a graph of sixteen concepts with many chains between them, stated, denied and counted."""
    dice = random.Random(4)
    names = [f"idea {letter}" for letter in "abcdefghijklmnop"]
    verbs = ("leads to", "does not lead to", "contrasts with")
    sentences = [f"[{a}] {dice.choice(verbs)} [{b}]." for a, b in (dice.sample(names, 2) for _ in range(40))]
    posts = [make_post(f"p{at}", "\n# part\n".join(sentences[at : at + 4])) for at in range(0, 40, 2)]

    def extract(found):
        # no two chains cost the same
        for one in toy_extract(found):
            yield replace(one, relations=tuple(replace(tie, confidence=round(dice.uniform(0.3, 1), 4)) for tie in one.relations))

    build_record(tmp_path / "chains.db", posts, extract, options="toy")
    with Record(tmp_path / "chains.db") as opened_record:
        yield opened_record


@pytest.mark.parametrize("is_any", [False, True])
def test_the_page_finds_the_same_chains_as_the_command_line(opened, record, is_any):
    ids = [f"idea-{letter}" for letter in "abcdefghijklmnop"]
    expected = {
        (a, b): [[step.to_concept for step in chain.steps] for chain in record.chains(a, b, limit=5, is_any=is_any).chains]
        for a, b in zip(ids, [*ids[5:], *ids[:5]], strict=True)
    }
    assert sum(map(len, expected.values())) > 20
    seen = opened(record.graph())

    for (a, b), chains in expected.items():
        seen.go(f"#path/{a}/{b}{'?trust=any' if is_any else ''}")
        ends = """all => all.map((chain) => [...chain.querySelectorAll(".statement")]
          .map((step) => step.querySelectorAll("a")[1].hash.slice(3)))"""
        assert seen.tab.locator(".chain").evaluate_all(ends) == chains, (a, b)
