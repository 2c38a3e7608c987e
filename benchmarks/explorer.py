"""How fast the page is: made graphs of two sizes, their pages, and a real browser without a GPU.

python benchmarks/explorer.py [--chromium PATH] [CONCEPTS...]     by default 5,000 and 50,000
"""

import argparse
import datetime as dt
import random
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

from hoshin.extract.facts import KINDS, RELATION_TYPES
from hoshin.graph import ConceptNode, Graph, PostNode, Quote, RelationEdge, Theme
from hoshin.graph.explorer import page
from hoshin.graph.wording import in_words

RELATIONS_A_CONCEPT = 5
RELATIONS_A_POST = 25
STATED = [name for name in RELATION_TYPES if name != "RELATED_TO"]
SYLLABLES = [a + b for a in ("b", "c", "d", "f", "k", "l", "m", "r", "t", "br", "cl", "fl", "gr", "pl", "st") for b in "aeiou"]
FILLERS = [
    "because",
    "where",
    "that",
    "the",
    "slow",
    "weekly",
    "honest",
    "small",
    "of",
    "in",
    "with",
    "team",
    "plan",
    "letter",
    "and",
    "not",
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def made_graph(size, seed=1):
    """Make a graph of many concepts, five times as many ties, and posts whose sentences state them."""
    dice = random.Random(seed)
    words = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(max(400, size // 12))]
    names = list(dict.fromkeys(" ".join(dice.choices(words, k=dice.choice((2, 2, 3)))) for _ in range(size * 2)))[:size]
    themes, theme_of = made_themes(names)
    members = defaultdict(list)
    for at, theme in enumerate(theme_of):
        members[theme].append(at)
    pairs = set()
    while len(pairs) < size * RELATIONS_A_CONCEPT:
        a = int(size * dice.random() ** 2.2)
        b = dice.choice(members[theme_of[a]]) if dice.random() < 0.7 else int(size * dice.random() ** 2.2)
        if a != b and (b, a) not in pairs:
            pairs.add((a, b))
    relations, posts, mentions = [], [], defaultdict(list)
    for number, pairs_here in enumerate(batched(sorted(pairs, key=lambda _: dice.random()), RELATIONS_A_POST)):
        text, post = [], f"post-{number:05}"
        length = 0
        for a, b in pairs_here:
            type_ = dice.choice(STATED)
            is_stated = dice.random() < 0.6
            filler = " ".join(dice.choices(FILLERS, k=dice.randint(6, 16)))
            verb = in_words(type_) if is_stated else "and"
            sentence = f"{names[a].capitalize()} {verb} {names[b]} {filler}."
            mentions[a].append(Quote(post, length, length + len(names[a])))
            place = length + len(names[a]) + len(verb) + 2
            mentions[b].append(Quote(post, place, place + len(names[b])))
            evidence = (Quote(post, length, length + len(sentence)),)
            kind = {"type": type_, "trust": "stated"} if is_stated else {"type": "RELATED_TO", "trust": "co-occurring"}
            weight = round(dice.random(), 4)
            relations.append(
                RelationEdge(
                    source=f"c{a}", target=f"c{b}", support=1, confidence=weight, weight=weight, evidence=evidence, posts=(post,), **kind
                )
            )
            text.append(sentence)
            length += len(sentence) + 1
        date = dt.date(2012, 1, 1) + dt.timedelta(days=int(number * 4500 / (len(pairs) / RELATIONS_A_POST)))
        posts.append(
            PostNode(id=post, title=f"Post {number}", text="\n".join(text), words=length // 6, date=date, url=f"https://example.org/{post}")
        )
    concepts = [made_concept(f"c{at}", name, mentions[at], dice) for at, name in enumerate(names)]
    return Graph(posts=tuple(posts), concepts=tuple(concepts), relations=tuple(relations), themes=themes)


def made_concept(id_, name, mentions, dice):
    saliences = tuple((post, round(dice.random(), 3)) for post in sorted({mention.post for mention in mentions}))
    weight = round(sum(salience for _, salience in saliences), 4)
    return ConceptNode(id=id_, name=name, kind=dice.choice(KINDS), weight=weight, mentions=tuple(sorted(mentions)), saliences=saliences)


def made_themes(names, size=25, families=8):
    count = max(1, len(names) // size)
    theme_of = [at % count for at in range(len(names))]
    members = defaultdict(list)
    for at, theme in enumerate(theme_of):
        members[theme].append(at)
    leaves = [
        Theme(
            id=f"c{at}",
            name=", ".join(names[one] for one in members[at][:3]),
            weight=1.0,
            size=size,
            concepts=tuple(f"c{one}" for one in members[at]),
            parent=f"around-{at // families}",
        )
        for at in range(count)
    ]
    parents = [
        Theme(id=f"around-{at}", name=leaves[at * families].name, weight=1.0, size=size) for at in range((count + families - 1) // families)
    ]
    return (*parents, *leaves), theme_of


def batched(items, size):
    return (items[at : at + size] for at in range(0, len(items), size))


FRAMES = """async (move) => {
  const times = [];
  let isOn = true;
  const tick = (now) => { times.push(now); if (isOn) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const canvas = document.querySelector("canvas.map");
  const box = canvas.getBoundingClientRect();
  const point = (type, x, y) => {
    const place = { clientX: box.x + x, clientY: box.y + y, pointerId: 1, bubbles: true };
    canvas.dispatchEvent(new PointerEvent(type, place));
  };
  const from = performance.now();
  point("pointerdown", 400, 300);
  while (performance.now() - from < 4000) {
    const t = (performance.now() - from) / 1000;
    point("pointermove", 400 + 300 * Math.sin(t * 2), 300 + 200 * Math.sin(t * 3));
    await new Promise(requestAnimationFrame);
  }
  point("pointerup", 400, 300);
  isOn = false;
  const gaps = times.slice(1).map((time, at) => time - times[at]).sort((a, b) => a - b);
  return { fps: 1000 * gaps.length / (times.at(-1) - times[0]), slowest: gaps.at(-1), p95: gaps[Math.floor(gaps.length * 0.95)] };
}"""

MARKED_MS = """async (name) => {
  while (!performance.getEntriesByName(name).length) await new Promise((done) => setTimeout(done, 10));
  return performance.getEntriesByName(name)[0].startTime;
}"""

# until it is painted, and what is drawn after the first painting, too
SHOWN_MS = """async (address) => {
  const from = performance.now();
  location.hash = address;
  await new Promise((done) => addEventListener("hashchange", done, { once: true }));
  // a message comes right after the painting, before what the page put off until then
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => { port1.onmessage = done; requestAnimationFrame(() => port2.postMessage(0)); });
  const text = performance.now() - from;
  if (!/^#[cn]/.test(address)) return text;
  while (!document.querySelector(".canvas canvas, .concept:not(:has(.drawing))")) await new Promise((done) => setTimeout(done));
  return address.startsWith("#c") ? text : performance.now() - from;
}"""

TYPED_MS = """async (text) => {
  const input = document.getElementById("search");
  input.focus();
  const took = [];
  for (let at = 1; at <= text.length; at += 1) {
    input.value = text.slice(0, at);
    const from = performance.now();
    input.dispatchEvent(new Event("input"));
    took.push(performance.now() - from);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
  const from = performance.now();
  while (!/result|Nothing/.test(document.getElementById("found-count").textContent)) await new Promise((done) => setTimeout(done, 2));
  const all = performance.now() - from;
  input.value = "";
  input.dispatchEvent(new Event("input"));
  return { took, all };
}"""


def processor_ms(tab):
    """Give a function that tells how long the page's main thread has had the processor: on a busy machine the clock says more."""
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return lambda: 1000 * next(one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")


def measured(path, browser, graph):
    tab = browser.new_page(viewport={"width": 1280, "height": 860})
    tab.goto(path.as_uri())
    figures = {"ready_ms": tab.evaluate(MARKED_MS, "searchable")}
    names = [concept.name for concept in graph.concepts]
    first_concept = tab.evaluate(SHOWN_MS, "#c/c7")
    figures["first_concept_ms"] = first_concept
    figures["all_read_ms"] = tab.evaluate(MARKED_MS, "all-read")
    ids = [0, 1, 2, *range(3, len(names), len(names) // 20)]
    processor = processor_ms(tab)
    pages, used = [], []
    for at in ids:
        before = processor()
        pages.append(tab.evaluate(SHOWN_MS, f"#c/c{at}"))
        used.append(processor() - before)
    figures |= {"concept_median_ms": statistics.median(pages), "concept_most_ms": max(pages)}
    figures |= {"concept_processor_median_ms": statistics.median(used), "concept_processor_most_ms": max(used)}
    for depth in (1, 2, 3):
        around = [tab.evaluate(SHOWN_MS, f"#n/c{at}?depth={depth}") for at in ids[:12]]
        figures |= {f"around_{depth}_median_ms": statistics.median(around), f"around_{depth}_most_ms": max(around)}
    typed = [
        tab.evaluate(TYPED_MS, text)
        for text in (names[5], names[len(names) // 2][:-2], names[100][:3] + "q" + names[100][4:], "the slow weekly", "zzzzqq xyl")
    ]
    keys = [took for one in typed for took in one["took"]]
    figures |= {"key_median_ms": statistics.median(keys), "key_most_ms": max(keys), "texts_most_ms": max(one["all"] for one in typed)}
    figures["map_first_ms"] = tab.evaluate(SHOWN_MS, "#map")
    tab.wait_for_timeout(800)
    for name, zoom in (("far", 0), ("middle", 3), ("near", 6)):
        tab.locator(".zoom button", has_text="Fit").click()
        for _ in range(zoom):
            tab.locator(".zoom button", has_text="+").click()
        tab.wait_for_timeout(500)
        frames = tab.evaluate(FRAMES)
        figures |= {f"pan_{name}_fps": frames["fps"], f"pan_{name}_slowest_ms": frames["slowest"]}
    tab.close()
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[5000, 50_000])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=ARGUMENTS)
        for size in options.sizes:
            graph = made_graph(size)
            path = Path(folder, f"{size}.html")
            start, processor = time.perf_counter(), time.process_time()
            path.write_text(page(graph), encoding="utf-8")
            took, used = time.perf_counter() - start, time.process_time() - processor
            print(f"{size:,} concepts, {len(graph.relations):,} relations, {len(graph.posts):,} posts")
            print(f"  {'page built':24} {took:8.1f} s, of the processor {used:.1f} s\n  {'file':24} {path.stat().st_size / 1e6:8.1f} MB")
            for name, figure in measured(path, browser, graph).items():
                print(f"  {name:28} {figure:8.1f}")
        browser.close()


if __name__ == "__main__":
    main()
