import io
import json
import sys

import pytest

from hoshin.graph import Record, verify

POST = """# A post of mine

A *learning backlog* is a list of questions that a team wants answered. Learning backlogs lead to focus.
The learning backlog belongs to the whole team.
"""


@pytest.fixture
def posts(folder):
    (folder / "posts").mkdir()
    (folder / "posts" / "mine.md").write_text(POST, encoding="utf-8")
    return folder / "posts"


def test_posts_become_a_graph_that_can_be_asked(hoshin, posts):
    ran = hoshin("build", "posts", "-g", "mine.db")

    assert ran.status == 0
    assert ran.out.startswith("mine.db\n  1 post (1 new)\n")
    assert "where to go next:\n  hoshin concepts -g mine.db -n 20\n" in ran.err
    assert "learning backlog" in [concept["name"] for concept in json.loads(hoshin("concepts", "-g", "mine.db", "--json").out)]
    assert "A learning backlog is a list of questions" in hoshin("concept", "learning backlog", "-g", "mine.db", "--quotes", "9").out
    assert hoshin("verify", "-g", "mine.db").status == 0


def test_a_second_build_finds_nothing_to_do(hoshin, posts):
    hoshin("build", "posts", "-g", "mine.db")

    assert hoshin("build", "posts", "-g", "mine.db").out.startswith("mine.db is up to date\n  1 post (1 as before)\n")
    assert hoshin("build", "posts", "-g", "mine.db", "--fresh").out.startswith("mine.db\n  1 post (1 changed)\n")


def test_what_cannot_be_read_is_named_and_strict_makes_it_an_error(hoshin, posts):
    (posts / "picture.md").write_bytes(bytes(range(256)) * 50)

    ran = hoshin("build", "posts", "-g", "mine.db")
    assert ran.status == 0
    assert "1 left out:\n  posts/picture.md: " in ran.err

    strict = hoshin("build", "posts", "-g", "strict.db", "--strict")
    assert strict.status == 1
    assert "picture.md" in strict.err
    assert not (posts.parent / "strict.db").exists()


def test_a_post_in_another_language_is_kept_and_named_each_time(hoshin, posts):
    said = " ".join(f"Los equipos aprenden cuando ven el valor de su trabajo, y no cuando alguien cuenta sus horas {n}." for n in range(5))
    (posts / "equipos.md").write_text(f"# Equipos\n\n{said}\n", encoding="utf-8")

    for _ in range(2):
        ran = hoshin("build", "posts", "-g", "mine.db", "--strict")
        assert (ran.status, "\n  2 posts (" in ran.out) == (0, True)
        assert "1 not in English, so kept without concepts:\n  posts/equipos.md: in another language (es)\n" in ran.err
    assert "Equipos" in hoshin("post", "equipos", "-g", "mine.db").out
    assert hoshin("verify", "-g", "mine.db").status == 0


def test_what_is_left_out_is_named_as_it_is_seen_from_where_one_is(hoshin, posts, folder, tmp_path_factory):
    (posts / "picture.md").write_bytes(bytes(range(256)) * 50)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "sound.md"
    elsewhere.write_bytes(bytes(range(256)) * 50)

    said = hoshin("build", "posts", str(elsewhere), "-g", "graphs/mine.db").err

    assert "\n  posts/picture.md: " in said
    assert f"\n  {elsewhere}: " in said


def test_large_files_are_left_out(hoshin, posts):
    (posts / "large.md").write_text(POST * 100, encoding="utf-8")

    assert "large.md" in hoshin("build", "posts", "-g", "mine.db", "--max-mb", "0.01").err


def test_a_post_may_come_from_a_pipe(hoshin, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POST.encode())))

    assert hoshin("build", "-", "-g", "mine.db").out.startswith("mine.db\n  1 post (1 new)\n")


def test_a_source_that_is_not_there_is_said(hoshin, folder):
    ran = hoshin("build", "nowhere", "-g", "mine.db")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("hoshin: nowhere")
    assert not (folder / "mine.db").exists()


def test_a_pipeline_that_is_not_there_is_said(hoshin, posts):
    ran = hoshin("build", "posts", "-g", "mine.db", "--pipeline", "no_such_pipeline")

    assert ran.status == 2
    assert "no_such_pipeline" in ran.err
    assert "Traceback" not in ran.err


def test_a_file_of_mine_is_not_overwritten(hoshin, posts):
    assert hoshin("build", "posts", "-g", "posts/mine.md").status == 2

    assert (posts / "mine.md").read_text(encoding="utf-8") == POST


def test_the_demo_leaves_a_graph_and_a_page(hoshin, folder):
    ran = hoshin("demo", "show")

    assert ran.status == 0
    assert ran.out.startswith("concept ")
    assert "show/hoshin.db\n" in ran.out
    assert "where to go next:" in ran.err
    assert sorted(file.name for file in (folder / "show").iterdir()) == ["hoshin.db", "hoshin.html", "posts"]
    assert verify(folder / "show" / "hoshin.db") == ()
    with Record(folder / "show" / "hoshin.db") as record:
        counts = record.counts()
    assert counts.posts == len(list((folder / "show" / "posts").iterdir()))
    assert counts.stated > 10
    assert counts.linked > 0


def test_the_page_beside_the_posts_is_no_post(hoshin, posts):
    hoshin("build", "posts", "-g", "mine.db")
    hoshin("explore", "-g", "mine.db", "-o", "posts/hoshin.html")

    ran = hoshin("build", "posts", "-g", "mine.db", "--strict")

    assert ran.status == 0
    assert ran.out.startswith("mine.db is up to date\n  1 post (1 as before)\n")


def test_a_curation_file_beside_the_graph_is_used_and_named(hoshin, posts, folder):
    hoshin("build", "posts", "-g", "mine.db")
    (folder / "curation.toml").write_text('[[rename]]\nname = "learning backlog"\nto = "question list"\n\n[[hide]]\nname = "nowhere"\n')

    ran = hoshin("build", "posts", "-g", "mine.db")

    assert ran.out.startswith("mine.db\n  1 post (1 as before)\n")
    assert ran.err.startswith("curation.toml: 2 decisions on names\ncuration.toml:5: no concept of the posts is called “nowhere”\n")
    assert hoshin("concept", "question list", "-g", "mine.db").out.startswith("question list (")
    assert hoshin("build", "posts", "-g", "mine.db").out.startswith("mine.db is up to date\n")
    assert hoshin("verify", "-g", "mine.db").status == 0


def test_a_curation_file_may_be_named(hoshin, posts, folder):
    (folder / "mine.toml").write_text('[[hide]]\nname = "learning backlog"\n')

    hoshin("build", "posts", "-g", "mine.db", "--curation", "mine.toml")

    assert hoshin("concept", "learning backlog", "-g", "mine.db").status == 1
    assert hoshin("build", "posts", "-g", "mine.db", "--curation", "none.toml").status == 2


def test_a_curation_file_with_a_mistake_builds_nothing(hoshin, posts, folder):
    (folder / "curation.toml").write_text('[[hide]]\nnam = "x"\n')

    ran = hoshin("build", "posts", "-g", "mine.db")

    assert ran == (2, "", "hoshin: curation.toml:1: [[hide]] has no key “nam”; it has name\n")
    assert not (folder / "mine.db").exists()
