"""Each word of a post's source is in its clean text, in a mark, in a field, or in what was removed."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest

from hoshin.extract.posts import read

TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|-->|<!DOCTYPE[^>]*>", re.IGNORECASE)
READABLE_ATTRIBUTE = re.compile(r"""(?<![\w:])(?:href|src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
ELEMENTS = (
    "a b br div em i li p section span strong style sup svg table tbody td th tr u ul use ol h1 h2 h3 img footer title script html head"
    " body meta link"
)
LIST_NUMBER = re.compile(r"^[ \t>*+-]*\d+[.)][ \t]", re.MULTILINE)
USED_KEYS = re.compile(r"^(title|date|path|permalink|url)(?=:)", re.MULTILINE)
ADDRESS = re.compile(r"\]\(((?:[^()\s]|\([^()]*\))*(?: \|[^()]*)?)[^()]*\)|<(https?:[^<>]*)>")
LINK_MARKS = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)|!?\[|\]|\\(?=[^\w\s])")
NO_TEXT = re.compile(r"<(style|script|head)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


INVISIBLE = re.compile("[\xad\x80-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff]")


def tokens(text):
    text = INVISIBLE.sub("", text)
    return Counter(re.findall(r"[^\W_]+", html.unescape(text).replace("*", "").casefold()))


def of_source(source, *, is_html=False):
    def shown(tag):
        name = re.match(r"</?([a-zA-Z0-9]*)", tag[0])
        if name and name[1].lower() not in ELEMENTS.split() and not is_html:
            return tag[0]
        return " ".join(["", *(html.unescape(found[1]) for found in READABLE_ATTRIBUTE.finditer(tag[0])), ""])

    source = NO_TEXT.sub(" ", source)
    if not is_html:
        head, fence, body = source.partition("\n---\n") if source.startswith("---") else ("", "", source)
        addresses = " ".join(found[1] or found[2] for found in ADDRESS.finditer(body))
        source = f"{head}{fence}{LINK_MARKS.sub('', body)} {addresses}"
        source = USED_KEYS.sub("", LIST_NUMBER.sub("", source))
    return tokens(TAG.sub(shown, source))


def of_post(post):
    parts = [post.text, post.url, str(post.date or "")]
    parts += [span.value for span in post.spans if span.mark == "link"]
    parts += [removed.text for removed in post.removed]
    return tokens("\n".join(parts))


def missing(source, posts, *, is_html=False):
    found = Counter()
    for post in posts:
        found += of_post(post)
    lost, spare = of_source(source, is_html=is_html) - found, found - of_source(source, is_html=is_html)
    return Counter({word: count for word, count in lost.items() if not is_parted(word, spare)})


def is_parted(word, spare):
    """Tell whether a word is in the post as several: where an export glued a caption to the next paragraph, the reader parts them."""
    return any(spare[word[:at]] and (spare[word[at:]] or is_parted(word[at:], spare)) for at in range(1, len(word)))


@pytest.mark.corpora
@pytest.mark.parametrize("folder", ["corpora/seed", "corpora/tbm2020", "corpora/18f-guides", "gold/train/posts"])
def test_no_word_of_a_corpus_is_lost(shared, folder):
    reading = read([shared / folder])

    for post in reading.posts:
        lost = missing(Path(post.source.path).read_text(encoding="utf-8"), [post])
        assert not lost, f"{post.id}: {lost.most_common(9)}"


@pytest.mark.corpora
def test_no_word_of_a_compilation_is_lost(shared):
    page = shared / "corpora/tbm2020.html"

    reading = read([page])

    assert not missing(page.read_text(encoding="utf-8"), reading.posts, is_html=True)
