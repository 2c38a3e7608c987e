"""What comes of whole corpora, through the command as it is installed."""

import json
import re

import pytest

from hoshin.extract import read
from hoshin.graph import Record

pytestmark = pytest.mark.corpora

BOILERPLATE = ("table of contents", "leave a tip", "subscribe")


def labels(export):
    """Read the set of concept labels of each post, by the post's name without the number that a file name begins with."""
    posts = (json.loads(line) for line in export.splitlines())
    return {re.sub(r"^\d+-", "", post["post"]): {concept["label"] for concept in post["concepts"]} for post in posts}


@pytest.fixture(scope="module")
def seed(hoshin, shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("seed")
    hoshin("build", shared / "corpora" / "seed", folder=folder)
    return folder


@pytest.mark.parametrize("name", ["hoshin kanri", "intentionality", "network effects", "hierarchies"])
def test_the_seed_answers_for_its_ideas_with_quotes_of_its_own(seed, hoshin, name):
    printed = hoshin("concept", name, folder=seed).stdout
    concept = json.loads(hoshin("concept", name, "--json", folder=seed).stdout)

    assert concept["matched_by"] in {"name", "alias"}
    quotes = [mention["quote"] for post in concept["posts"] for mention in post["mentions"]]
    assert name in {quote.lower() for quote in quotes}
    assert re.search(f"“[^”]*{name}", printed, re.IGNORECASE)
    hoshin("verify", folder=seed)


def test_the_seed_says_what_hierarchies_are_framed_as(seed):
    with Record(seed / "hoshin.db") as record:
        graph = record.graph()

    texts = {post.id: post.text for post in graph.posts}
    names = {concept.id: concept.name for concept in graph.concepts}
    framings = [relation for relation in graph.relations if relation.type == "FRAMED_AS"]
    framed = {(names[relation.source], names[relation.target]): relation for relation in framings}
    hierarchy = framed["hierarchy", "distortion engine"]
    (quote,) = hierarchy.evidence
    assert hierarchy.trust == "stated"
    assert not hierarchy.negated
    assert texts[quote.post][quote.start : quote.end].endswith("distortion engine.")


def test_the_seed_has_no_concept_of_what_surrounds_a_post(seed):
    with Record(seed / "hoshin.db") as record:
        names = [name.lower() for concept in record.graph().concepts for name in (concept.name, *concept.aliases)]

    assert names
    assert [name for name in names if any(phrase in name for phrase in BOILERPLATE)] == []


@pytest.mark.slow
def test_a_book_on_one_page_yields_what_its_posts_as_files_yield(shared, hoshin, tmp_path):
    corpora = shared / "corpora"
    exports, titles = {}, {}
    for name in ("tbm2020.html", "tbm2020"):
        graph = tmp_path / f"{name}.db"
        hoshin("build", corpora / name, "-g", graph, folder=tmp_path)
        exports[name] = labels(hoshin("export", "extractions", "-g", graph, folder=tmp_path).stdout)
        with Record(graph) as record:
            titles[name] = sorted(post.title for post in record.graph().posts)

    assert len(titles["tbm2020"]) == 32
    assert titles["tbm2020.html"] == titles["tbm2020"]
    page, files = exports["tbm2020.html"], exports["tbm2020"]
    assert page.keys() == files.keys()
    apart = [post for post in files if page[post] != files[post]]
    assert len(apart) <= 0.05 * len(files), apart


@pytest.mark.slow
def test_the_number_of_a_post_is_no_concept(shared, hoshin, tmp_path):
    hoshin("build", shared / "corpora" / "tbm2020", folder=tmp_path)

    with Record(tmp_path / "hoshin.db") as record:
        graph = record.graph()

    numbers = {post.number for post in graph.posts} - {""}
    assert len(numbers) > 20
    assert numbers & {concept.name for concept in graph.concepts} == set()


@pytest.mark.slow
def test_a_large_corpus_is_read_whole_and_its_beginning_built(shared, hoshin, tmp_path):
    blog = shared / "corpora" / "cutlefish-blog"
    folder = blog if blog.is_dir() else shared / "gold" / "train" / "posts"

    reading = read([folder])
    first = sorted({post.source.path for post in reading.posts})[:60]
    built = hoshin("build", *first, folder=tmp_path)

    assert len(reading.posts) >= 300
    assert reading.quarantined == ()
    assert "left out" not in built.stderr
    with Record(tmp_path / "hoshin.db") as record:
        posts = record.graph().posts
    assert len(posts) >= 60
    hoshin("verify", folder=tmp_path)
