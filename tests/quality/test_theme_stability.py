"""How many concepts another post moves to another theme, in a large corpus."""

import random
from collections import Counter

import pytest

from hoshin.extract import extract, read
from hoshin.graph.weave import weave

pytestmark = [pytest.mark.corpora, pytest.mark.slow]

MOST_MOVED = 0.05
LEFT_OUT = 5


@pytest.fixture(scope="module")
def extractions(shared):
    blog = shared / "corpora" / "cutlefish-blog"
    posts = [blog] if blog.is_dir() else sorted((shared / "gold" / "train" / "posts").glob("20*.md"))
    return list(extract(read(posts).posts, workers=0))


def themes_of(graph):
    return {concept: theme.id for theme in graph.themes for concept in theme.concepts}


def moved(before, after):
    """Count the concepts whose theme is not the one that took over most of their old one; each takes over one at most."""
    common = Counter((before[concept], after[concept]) for concept in before if concept in after)
    heirs = {}
    for (old, new), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if old not in heirs and new not in heirs.values():
            heirs[old] = new
    return sum(n for (old, new), n in common.items() if heirs.get(old) != new)


def test_another_post_moves_few_concepts_to_another_theme(extractions):
    after = themes_of(weave(extractions))
    shares = []

    for n in random.Random(5).sample(range(len(extractions)), LEFT_OUT):
        before = themes_of(weave(extractions[:n] + extractions[n + 1 :]))
        shares.append(moved(before, after) / len(before))

    assert len(extractions) >= 299
    assert max(shares) <= MOST_MOVED, shares


def test_themes_have_a_size_that_can_be_looked_through(extractions):
    sizes = [theme.size for theme in weave(extractions).themes if theme.concepts]

    assert all(5 <= size <= 60 for size in sizes)
    assert sum(sizes) > 2000
