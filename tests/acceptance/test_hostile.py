"""A folder in which most files mean harm, two posts among them that do not."""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from hoshin.graph import Record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and names that Windows has not")


GOOD = "# {}\n\nA learning backlog is a list of questions. Learning backlogs lead to focus. Focus requires slack.\n"

TITLE = "<script>window.__pwned = 1</script>"
SCRIPT = f"""---
title: "{TITLE}"
url: "javascript:window.__pwned=2"
---

# {TITLE}

A **gate <b onclick=window.__pwned=3>review</b>** is a meeting that says no. The gate review leads to waiting.

## </script><img src=x onerror='window.__pwned = 4'> and **`<svg onload=window.__pwned=5>`**

A [gate review](javascript:window.__pwned=6) hinders [`<script>window.__pwned = 7</script>`](https://example.org/"><script>x</script>)
and [learning](data:text/html,<script>window.__pwned=8</script>). {{{{ 7 * 7 }}}} ${{window.__pwned = 9}} &lt;script&gt;window.__pwned = 10

    </script><script>window.__pwned = 11</script>
"""

READABLE = {
    "one.md": GOOD.format("Questions first").encode(),
    "two.md": GOOD.format("Slack is not waste").encode(),
    "script.md": SCRIPT.encode(),
    "deep.md": b"> " * 5_000 + b"Roadmaps hinder learning at any depth.\n",
    "deep.html": b"<div>" * 20_000 + b"<p>Roadmaps hinder learning at any depth.",
    "bytes.md": b"# Broken bytes\n\nRoadmaps \xff\xfe\xc3( \x80 hinder learning.\n",
}
LEFT_OUT = {
    "empty.md": (b"", "empty file"),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, "binary file"),
    "unbroken.md": (b"x" * 10_000_000, "no text"),
    "endless.md": (b"word " * 600_000, "more than 400,000 characters"),
    "large.md": (b"A roadmap hinders learning.\n" * 800_000, "larger than 20,000,000 bytes"),
    "\x1b[31mred\n.md": (b"", "empty file"),
}


class Built(NamedTuple):
    folder: Path
    stderr: str
    page: str


@pytest.fixture(scope="module")
def built(hoshin, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    posts = folder / "posts"
    posts.mkdir()
    for name, content in READABLE.items():
        (posts / name).write_bytes(content)
    for name, (content, _) in LEFT_OUT.items():
        (posts / name).write_bytes(content)
    (posts / "loop").symlink_to(posts, target_is_directory=True)
    (posts / "self.md").symlink_to(posts / "self.md")
    stderr = hoshin("build", "posts", folder=folder).stderr
    hoshin("explore", "-o", "page.html", folder=folder)
    return Built(folder, stderr, (folder / "page.html").read_text(encoding="utf-8"))


def test_the_good_posts_are_in_the_graph_as_if_they_were_alone(built, hoshin, tmp_path):
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_bytes(READABLE[name])
    hoshin("build", "one.md", "two.md", folder=tmp_path)

    alone = hoshin("export", "extractions", folder=tmp_path).stdout.splitlines()

    assert len(alone) == 2
    assert set(alone) <= set(hoshin("export", "extractions", folder=built.folder).stdout.splitlines())
    assert "Questions first" in hoshin("concept", "learning backlog", folder=built.folder).stdout


def test_what_can_be_read_is_read_and_nothing_else(built, hoshin):
    with Record(built.folder / "hoshin.db") as record:
        posts = [Path(extraction.post.source.path).name for extraction in record.extractions()]

    assert sorted(posts) == sorted(READABLE)
    hoshin("verify", folder=built.folder)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_was_left_out_is_named_with_its_reason(built, name):
    shown = name.translate({ord("\x1b"): " ", ord("\n"): " "})

    said = [line.partition(": ") for line in built.stderr.splitlines() if line.startswith(f"  posts/{shown}:")]

    assert len(said) == 1, built.stderr
    assert LEFT_OUT[name][1] in said[0][2]


def test_links_in_a_circle_are_named(built):
    assert "posts/loop: a symbolic link" in built.stderr
    assert "posts/self.md: a symbolic link" in built.stderr


def test_the_page_holds_no_markup_of_theirs(built):
    assert "window.__pwned = 1" in built.page
    for opening in ("<script>window", "<script>x", "<img src=x", "<svg onload", "<b onclick"):
        assert opening not in built.page


@pytest.mark.browser
def test_nothing_of_theirs_runs_in_a_browser(built, browser):
    with Record(built.folder / "hoshin.db") as record:
        graph = record.graph()
    views = [f"#p/{post.id}" for post in graph.posts] + [f"#c/{concept.id}" for concept in graph.concepts] + ["#concepts", "#posts"]
    address = (built.folder / "page.html").as_uri()
    requests, shown = [], []
    tab = browser.new_page()
    tab.on("request", lambda request: requests.append(request.url))
    for view in views:
        tab.goto(address + view)
        tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        shown.append(tab.locator("body").inner_text())
        assert tab.evaluate("window.__pwned") is None, view
        live = tab.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol).filter((p) => /script|data/.test(p))")
        assert live == [], view

    assert any(TITLE in text for text in shown)
    assert set(requests) == {address}
