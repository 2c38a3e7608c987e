"""What Hoshin promises of every build: the same bytes, whichever way it came to them, and nothing lost on the way."""

import contextlib
import subprocess
import sys
import time
from shutil import copyfile, copytree

import pytest

pytestmark = pytest.mark.slow

TEXT = "# {}\n\nA gate review is a meeting that says no. Gate reviews lead to waiting, and waiting hinders learning.\n"


def derived(hoshin, folder, **options):
    """Write the export and the page of the graph in a folder."""
    export = hoshin("export", "extractions", folder=folder, **options).stdout
    hoshin("explore", "-o", "page.html", folder=folder, **options)
    return export, (folder / "page.html").read_bytes()


def test_neither_order_nor_place_nor_environment_changes_a_byte(hoshin, demo_posts, tmp_path):
    (demo_posts / "aside").mkdir()
    paths = sorted(path.name for path in demo_posts.glob("*.md"))
    (demo_posts / "aside" / paths[0]).write_text(TEXT.format("Another of this name"), encoding="utf-8")
    paths.append(f"aside/{paths[0]}")
    here, there = tmp_path / "here", tmp_path / "far" / "away"
    for folder in (here, there):
        copytree(demo_posts, folder / "posts")
    usual = {"PYTHONHASHSEED": "1", "TZ": "UTC"}
    other = {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "C", "TZ": "Asia/Tokyo"}

    hoshin("build", *paths, "-g", "../hoshin.db", folder=here / "posts", env=usual)
    hoshin("build", *(there / "posts" / path for path in (*paths[9:], *paths[8::-1])), folder=there, env=other)

    assert derived(hoshin, here, env=usual) == derived(hoshin, there, env=other)


def test_a_graph_grown_step_by_step_equals_one_built_at_once(hoshin, demo_posts, tmp_path):
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    posts = grown / "posts"
    copytree(demo_posts, posts)
    paths = sorted(posts.iterdir())
    for path in paths[:4]:
        path.unlink()
    hoshin("build", "posts", folder=grown)

    for path in paths[:3]:  # added
        copyfile(demo_posts / path.name, path)
    paths[5].write_text(paths[5].read_text(encoding="utf-8") + "\n\nA hallway review leads to waiting.\n", encoding="utf-8")
    paths[6].write_text(TEXT.format("Wholly new"), encoding="utf-8")
    paths[7].rename(posts / "renamed.md")
    paths[8].unlink()
    summary = hoshin("build", "posts", folder=grown).stdout
    copytree(posts, fresh / "posts")
    hoshin("build", "posts", folder=fresh)

    assert "as before" in summary
    assert derived(hoshin, grown) == derived(hoshin, fresh)
    hoshin("verify", folder=grown)


@pytest.fixture
def halfway(hoshin, demo_posts, tmp_path):
    """Give a folder with a graph of one post, and posts to build a larger one from; the graph's bytes before and after."""
    folder = tmp_path / "halfway"
    copytree(demo_posts, folder / "posts")
    (folder / "first.md").write_text(TEXT.format("First"), encoding="utf-8")
    graph = folder / "hoshin.db"
    hoshin("build", "first.md", folder=folder)
    old = graph.read_bytes()
    hoshin("build", "posts", folder=folder)
    new = graph.read_bytes()
    graph.write_bytes(old)
    return folder, old, new


def remains(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="what a killed build leaves behind stays there on Windows")
def test_a_build_killed_while_it_writes_leaves_the_old_graph(hoshin, command, halfway):
    folder, old, new = halfway
    whole = remains(folder)

    for _ in range(5):  # it may have ended before it was stopped
        with subprocess.Popen(
            [command, "build", "posts", "-g", "hoshin.db"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as building:
            while building.poll() is None and not any(path.suffix == ".unfinished" for path in folder.iterdir()):
                time.sleep(0.0005)
            building.kill()
        if remains(folder) != whole:
            break
        (folder / "hoshin.db").write_bytes(old)

    assert remains(folder) != whole, "no build was caught while it wrote"
    assert (folder / "hoshin.db").read_bytes() == old
    assert "gate review" in hoshin("concepts", folder=folder).stdout
    hoshin("build", "posts", folder=folder)
    assert (folder / "hoshin.db").read_bytes() == new
    assert remains(folder) == whole


def test_a_build_killed_at_any_time_leaves_a_whole_graph(hoshin, command, halfway):
    folder, old, new = halfway
    whole = remains(folder)
    begun = time.monotonic()
    hoshin("build", "posts", "-g", "timed.db", folder=folder)
    took = time.monotonic() - begun
    (folder / "timed.db").unlink()

    for part in (0.2, 0.6, 0.8, 0.9):
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [command, "build", "posts", "-g", "hoshin.db"], cwd=folder, capture_output=True, timeout=part * took, check=True
            )  # then SIGKILL

        assert (folder / "hoshin.db").read_bytes() in {old, new}
        hoshin("verify", folder=folder)
    hoshin("build", "posts", folder=folder)

    assert (folder / "hoshin.db").read_bytes() == new
    assert remains(folder) == whole
