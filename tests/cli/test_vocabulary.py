"""``hoshin build --vocabulary``."""

import pytest

POST = "# Feedback loops\n\nA feedback loop is a way to learn. Large batches lead to feedback loops. They hide risk.\n"
TERM = '[[concept]]\nlabel = "{}"\nkind = "dynamic"\ndefinition = "What comes back."\n'


@pytest.fixture
def posts(folder):
    (folder / "posts").mkdir()
    (folder / "posts" / "mine.md").write_text(POST, encoding="utf-8")
    (folder / "mine.toml").write_text(TERM.format("feedback loop"), encoding="utf-8")
    return folder / "posts"


def test_a_vocabulary_makes_posts_be_extracted_anew(hoshin, posts):
    hoshin("build", "posts", "-g", "mine.db")

    changed = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "mine.toml")
    again = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "mine.toml")
    (posts.parent / "mine.toml").write_text(TERM.format("feedback loops"), encoding="utf-8")
    edited = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "mine.toml")

    assert changed.out.startswith("mine.db\n  1 post (1 changed)\n")
    assert again.out.startswith("mine.db is up to date\n  1 post (1 as before)\n")
    assert edited.out.startswith("mine.db\n  1 post (1 changed)\n")


def test_a_malformed_vocabulary_is_said_with_its_line_and_nothing_is_built(hoshin, posts, folder):
    (folder / "mine.toml").write_text("\n\n" + TERM.format("tide") + 'broader = ["nothing"]\n', encoding="utf-8")

    ran = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "mine.toml")

    assert (ran.status, ran.err) == (2, "hoshin: mine.toml:3: 'tide' points to 'nothing', which is not in the vocabulary\n")
    assert not (folder / "mine.db").exists()


def test_a_vocabulary_that_is_not_there_is_wrong_use(hoshin, posts):
    ran = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "nowhere.toml")

    assert ran.status == 2
    assert "nowhere.toml" in ran.err


def test_what_is_left_out_of_a_skos_file_is_said(hoshin, posts, folder):
    (folder / "mine.ttl").write_text(
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> a skos:Concept ; skos:prefLabel "tide" ; skos:related <urn:b> .\n',
        encoding="utf-8",
    )

    ran = hoshin("build", "posts", "-g", "mine.db", "--vocabulary", "mine.ttl", "--vocabulary", "mine.toml")

    assert ran.status == 0
    assert "mine.ttl: <urn:a>: <urn:b> is not in the file\n" in ran.err
