"""Addresses behind redirects."""

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.extract.posts.links import target

PLAIN = "https://example.org/a?b=c"
HELD = base64.urlsafe_b64encode(json.dumps({"e": PLAIN, "p": 1}).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "address",
    [
        f"https://l.example.com/l.php?u={quote(PLAIN, safe='')}&h=x",
        f"https://click.example.com/?target={quote(PLAIN, safe='')}",
        f"https://medium.com/redirect/1?redirect={quote(PLAIN, safe='')}",
        f"https://substack.com/redirect/1-2-3?j={HELD}.c2lnbmF0dXJl",
        f"https://substack.com/redirect/2/{HELD}.sig",
    ],
)
def test_a_redirect_that_holds_its_target_gives_it(address):
    assert target(address) == PLAIN


@pytest.mark.parametrize(
    "address",
    [
        "https://substack.com/redirect/1-2?j=eyJ1IjoiYWJjIn0.c2ln",
        "https://t.co/abc",
        "https://example.org/search?url=https%3A%2F%2Fx.y",
        "#anchor",
        "../other.md",
        "mailto:a@b.c",
        "http://[broken",
        "",
    ],
)
def test_any_other_address_stays_as_it_is(address):
    assert target(address) == address


@given(st.text())
def test_no_address_fails(address):
    target(address)
    target("https://click.x.y/redirect/" + address)


def test_a_redirected_link_keeps_its_text_and_records_its_address(read_text, marked):
    address = f"https://click.x.y/?url={quote(PLAIN, safe='')}"

    post = read_text(f"# T\n\nSee [the piece]({address}) there.")

    assert marked(post, "link") == [("the piece", PLAIN)]
    assert (address, "redirect") in post.removed
