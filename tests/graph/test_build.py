import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoshin.extract import Quarantined
from hoshin.extract.errors import CheckFailed, PipelineError, RecordError, RulesError, SourceError
from hoshin.graph import Record, build_record, verify
from hoshin.graph.curation import Decision
from hoshin.graph.exports import EXPORTS, FolderExport


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hoshin.db"


@pytest.fixture
def build(path, make_post, toy_extract):
    """Build a record of texts by their ids; give the summary and the ids of the posts that were extracted."""

    def build(texts, *, options="1", **arguments):
        extracted = []

        def extract(posts):
            for post in posts:
                extracted.append(post.id)
                yield from toy_extract([post])

        posts = [make_post(id_, text) for id_, text in texts.items()]
        return build_record(arguments.pop("path", path), posts, extract, options=options, **arguments), extracted

    return build


def exported(path):
    with Record(path) as record:
        return record.graph(), {name: written(export, record) for name, export in EXPORTS.items()}


def written(export, record):
    if not isinstance(export, FolderExport):
        return "".join(export.write(record))
    with tempfile.TemporaryDirectory() as folder:
        list(export.write(record, Path(folder)))
        return {str(file.relative_to(folder)): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}


def test_only_what_is_new_or_changed_is_extracted(build):
    build({"a": "[bet]", "b": "[slack]", "c": "[flow]"})

    summary, extracted = build({"a": "[bet]", "b": "[slack] more", "d": "[focus]"})

    assert extracted == ["b", "d"]
    assert (summary.new, summary.changed, summary.reused, summary.removed) == (1, 1, 1, 1)


def test_a_renamed_post_is_not_extracted_again(make_post, toy_extract, path):
    def extract(posts):
        assert [post.id for post in posts] in ([], ["a"]), "only the first build extracts"
        return toy_extract(posts)

    build_record(path, [make_post("a", "[bet]", title="Bets")], extract, options="1")
    summary = build_record(path, [make_post("z", "[bet]", title="Bets", path="new/z.md")], extract, options="1")

    assert (summary.new, summary.changed, summary.reused, summary.removed) == (0, 0, 1, 0)
    with Record(path) as record:
        assert [(post.id, post.title) for post in record.posts()] == [("z", "Bets")]
        assert record.concept("bet").posts[0].id == "z"


def test_other_options_extract_all_again(build):
    build({"a": "[bet]", "b": "[slack]"})

    _, extracted = build({"a": "[bet]", "b": "[slack]"}, options="2")

    assert extracted == ["a", "b"]


def test_a_record_in_which_nothing_changes_is_not_written(build, path):
    build({"a": "[bet]", "b": "[slack]"})
    before = path.stat()

    summary, _ = build({"b": "[slack]", "a": "[bet]"})

    assert not summary.is_written
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_fresh_build_extracts_all(build):
    build({"a": "[bet]"})

    assert build({"a": "[bet]"}, is_fresh=True)[1] == ["a"]


CORPUS = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(["[bet] leads to [slack].", "[Bets] win", "[flow] <a>", "no idea"]), min_size=1
)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CORPUS, min_size=2, max_size=4))
def test_incremental_equals_full(build, tmp_path, corpora):
    work = tmp_path / "work"
    shutil.rmtree(work, ignore_errors=True)

    for corpus in corpora:
        build(corpus, path=work / "incremental.db")
    build(corpora[-1], path=work / "full.db")

    assert exported(work / "incremental.db") == exported(work / "full.db")


def test_the_order_of_posts_gives_the_same_bytes(build, tmp_path):
    texts = {"a": "[bet] leads to [slack].", "b": "[bet] <a>", "c": "[slack]"}

    build(texts, path=tmp_path / "1" / "hoshin.db")
    build(dict(reversed(texts.items())), path=tmp_path / "2" / "hoshin.db")

    assert (tmp_path / "1" / "hoshin.db").read_bytes() == (tmp_path / "2" / "hoshin.db").read_bytes()


def test_a_post_that_breaks_the_extractor_goes_to_quarantine_alone(path, make_post, toy_extract):
    def extract(posts):
        for post in posts:
            if "bad" in post.text:
                raise ZeroDivisionError("oh")
            yield from toy_extract([post])

    posts = [make_post(f"p{n}", "bad" if n in {3, 4, 9} else "[bet]") for n in range(12)]

    summary = build_record(path, posts, extract, options="1", quarantined=[Quarantined("x.pdf", "not text")])

    assert summary.counts.posts == 9
    assert [reason for _, reason in summary.quarantined] == ["cannot be extracted: ZeroDivisionError: oh"] * 3 + ["not text"]


def test_a_fault_of_the_user_stops_the_build(path, make_post):
    def extract(posts):
        raise PipelineError("no such pipeline")

    with pytest.raises(PipelineError):
        build_record(path, [make_post("a", "[bet]")], extract, options="1")


def test_half_a_character_goes_to_quarantine(build):
    summary, _ = build({"a": "[bet]", "b": "[b\ud800t]"})

    assert [reason for _, reason in summary.quarantined] == ["holds half of a surrogate pair, which is no character"]


def test_strict_builds_nothing_where_anything_is_left_out(build, path):
    build({"a": "[bet]"})
    before = path.read_bytes()

    with pytest.raises(CheckFailed, match=r"x\.pdf: not text"):
        build({"a": "[slack]"}, is_strict=True, quarantined=[Quarantined("x.pdf", "not text")])

    assert path.read_bytes() == before


def test_no_posts_build_nothing(build, path):
    with pytest.raises(SourceError, match=r"x\.pdf: not text"):
        build({}, quarantined=[Quarantined("x.pdf", "not text")])
    assert not path.exists()


def test_a_file_of_another_kind_is_not_overwritten(build, path):
    path.write_text("my only draft", encoding="utf-8")

    with pytest.raises(RecordError, match="not overwritten"):
        build({"a": "[bet]"})

    assert path.read_text(encoding="utf-8") == "my only draft"


def test_a_damaged_record_is_built_from_scratch(build, path):
    texts = {"a": "[bet]", "b": "[slack]"}
    build(texts)
    os.truncate(path, path.stat().st_size // 2)

    _, extracted = build(texts)

    assert extracted == ["a", "b"]
    assert not [finding for finding in verify(path) if finding.is_problem]


def test_sources_are_kept_relative_to_the_record(make_post, toy_extract, tmp_path):
    source = tmp_path / "posts" / "a.md"
    source.parent.mkdir()
    source.write_text("[bet]", encoding="utf-8")
    post = make_post("a", "[bet]", path=str(source))

    build_record(tmp_path / "out" / "hoshin.db", [post], toy_extract, options="1")
    shutil.move(tmp_path, tmp_path.with_name("moved"))

    assert verify(tmp_path.with_name("moved") / "out" / "hoshin.db") == ()


def test_where_posts_and_record_lie_makes_no_difference(make_post, toy_extract, tmp_path):
    def built(root, record):
        posts = [
            make_post("guide-plan", "[bet] <../../ops/plan>", title="Plan", path=str(tmp_path / root / "guide" / "research" / "plan.md")),
            make_post("ops-plan", "[slack] </research/plan> <x/plan>", title="Plan", path=str(tmp_path / root / "ops" / "plan.md")),
        ]
        build_record(tmp_path / record / "hoshin.db", posts, toy_extract, options="1")
        return exported(tmp_path / record / "hoshin.db")

    graph, texts = built("x", "records")

    assert [(link.post, link.target) for link in graph.links] == [("guide-plan", "ops-plan"), ("ops-plan", "guide-plan")]
    assert built("y/z", "y/z/guide/research") == (graph, texts)


BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import extract_one
from hoshin.extract import Post, Source
from hoshin.graph import build_record
n = int(sys.argv[3])
text = f"[version {n}] " + "[bet] leads to [slack]. " * 200
posts = [Post(id=f"p{i}", title="", text=text, source=Source("-", "", "", "")) for i in range(40)]
print("start", flush=True)
build_record(Path(sys.argv[2]), posts, lambda posts: map(extract_one, posts), options=str(n))
"""


@pytest.mark.slow
def test_killed_at_any_moment_the_old_graph_or_the_new_one_is_there(tmp_path):
    path = tmp_path / "graph" / "hoshin.db"
    here = str(Path(__file__).parent)
    moments = random.Random(7)
    versions = {"version-0"}

    def build(n, limit_s=60.0):
        process = subprocess.Popen([sys.executable, "-c", BUILD, here, path, str(n)], stdout=subprocess.PIPE)
        process.stdout.readline()
        began = time.monotonic()
        try:
            process.wait(limit_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.communicate()
        return time.monotonic() - began

    duration_s = build(0)
    for n in range(1, 9):
        build(n, moments.uniform(0, duration_s))
        versions.add(f"version-{n}")
        assert not [finding for finding in verify(path) if finding.is_problem]
        with Record(path) as record:
            assert {row.id for row in record.concepts()} - {"bet", "slack"} <= versions

    build(99)
    assert [file.name for file in path.parent.iterdir()] == ["hoshin.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes")
def test_a_full_disk_is_said_and_leaves_the_old_graph(tmp_path):
    path = tmp_path / "graph" / "hoshin.db"
    here = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", BUILD, here, path, "0"], check=True)
    before = path.read_bytes()

    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n" + BUILD
    ran = subprocess.run([sys.executable, "-c", limited, here, path, "1"], capture_output=True, text=True, check=False)

    assert "RecordError" in ran.stderr.splitlines()[-1]
    assert "cannot be written" in ran.stderr
    assert [(file, file.read_bytes()) for file in path.parent.iterdir()] == [(path, before)]


def test_two_builds_at_once_leave_one_whole_graph(tmp_path):
    path = tmp_path / "graph" / "hoshin.db"
    here = str(Path(__file__).parent)

    builds = [subprocess.Popen([sys.executable, "-c", BUILD, here, path, str(n)]) for n in range(3)]

    assert [build.wait() for build in builds] == [0, 0, 0]
    assert not [finding for finding in verify(path) if finding.is_problem]
    assert [file.name for file in path.parent.iterdir()] == ["hoshin.db"]


CURATIONS = [
    (),
    (Decision("hide", ("bet",), place="curation.toml:1"),),
    (Decision("same", ("slack", "flow"), place="curation.toml:1"), Decision("rename", ("focus",), "aim", "curation.toml:4")),
]


def test_another_curation_weaves_anew_without_extracting(build, path):
    texts = {"a": "[bet] and [slack]", "b": "[flow]"}
    build(texts)

    summary, extracted = build(texts, curation=CURATIONS[1])

    assert (extracted, summary.is_written, summary.reused) == ([], True, 2)
    with Record(path) as record:
        assert [concept.name for concept in record.concepts(sort="name")] == ["flow", "slack"]
        assert [(row.name, row.verdict) for row in record.merges()] == [("bet", "hidden")]
    assert [finding for finding in verify(path) if finding.is_problem] == []
    assert build(texts)[0].is_written, "the file is gone, so is what it said"


def test_a_curation_whose_lines_moved_is_the_same(build):
    build({"a": "[bet]"}, curation=CURATIONS[1])

    assert not build({"a": "[bet]"}, curation=[CURATIONS[1][0]._replace(place="curation.toml:9")])[0].is_written


@pytest.mark.slow
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sets(st.sampled_from("abc"), min_size=1), st.sampled_from(CURATIONS)), min_size=1, max_size=4))
def test_builds_with_changing_curation_equal_a_build_from_scratch(build, tmp_path, steps):
    texts = {"a": "[bet] leads to [slack].", "b": "[flow] and [bets]", "c": "[focus]"}
    (tmp_path / "step.db").unlink(missing_ok=True)

    for posts, curation in steps:
        build({post: texts[post] for post in sorted(posts)}, curation=curation, path=tmp_path / "step.db")
        (tmp_path / "fresh.db").unlink(missing_ok=True)
        build({post: texts[post] for post in sorted(posts)}, curation=curation, path=tmp_path / "fresh.db")

        assert exported(tmp_path / "step.db") == exported(tmp_path / "fresh.db")


def test_decisions_that_come_to_nothing_are_told_with_their_place(build):
    said = [
        Decision("same", ("Bet", "wager"), place="curation.toml:3"),
        Decision("different", ("bet", "BET"), place="curation.toml:6"),
    ]

    assert build({"a": "[bet]"}, curation=said)[0].notes == (
        "curation.toml:3: no concept of the posts is called “wager”",
        "curation.toml:6: the posts that name “bet” and “BET” have one concept for both",
    )
    assert build({"a": "[bet]", "b": "[BET] [wager]"}, curation=said)[0].notes == ()


def test_a_curation_that_contradicts_itself_leaves_the_record_as_it_was(build, path):
    build({"a": "[bet] and [slack]"})
    before = path.read_bytes()

    with pytest.raises(RulesError, match=r"curation\.toml:7: “slack” is a name of the concept “slack”"):
        build({"a": "[bet] and [slack]"}, curation=[Decision("rename", ("bet",), "slack", "curation.toml:7")])

    assert path.read_bytes() == before
