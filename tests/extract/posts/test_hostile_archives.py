"""Archives, feeds and exports that are damaged or mean harm: one clear line each, nothing written, the rest is read."""

import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from hoshin.extract.errors import SourceError
from hoshin.extract.posts import archive as archives
from hoshin.extract.posts import read

POST = "# Small bets\n\nA small bet is cheap to lose.\n"


def pack(path, *members, method=zipfile.ZIP_DEFLATED):
    """Write an archive of names, or ZipInfos, with contents; a good post is in each."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("good.md", POST)
        for name, content in members:
            archive.writestr(name, content)
    return path


def left_out(reading):
    return [(Path(row.path).name, row.reason) for row in reading.quarantined]


def patched(path, old, new):
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


@pytest.mark.parametrize("name", ["../evil.md", "a/../../evil.md", "/etc/evil.md", "C:/evil.md", "..\\evil.md", "C:\\evil.md"])
def test_names_that_lead_out_of_an_archive_are_refused(tmp_path, name):
    before = set(tmp_path.parent.rglob("*"))
    info = zipfile.ZipInfo("x")
    info.filename = name
    path = pack(tmp_path / "evil.zip", (info, POST))

    reading = read([path])

    assert [post.id for post in reading.posts] == ["good"]
    assert len(reading.quarantined) == 1
    assert reading.quarantined[0].path == path.as_posix()
    assert "a name that leads out of the archive" in reading.quarantined[0].reason
    assert set(tmp_path.parent.rglob("*")) == before | {path}


def test_symbolic_links_in_an_archive_are_refused(tmp_path):
    link = zipfile.ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    reading = read([pack(tmp_path / "a.zip", (link, "/etc/passwd"))])

    assert left_out(reading) == [("a.zip", "holds “link.md”: a symbolic link")]
    assert [post.id for post in reading.posts] == ["good"]


def test_a_name_that_an_archive_holds_twice_is_read_once(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = pack(tmp_path / "a.zip", ("good.md", "# Other\n\nOther words."))

    reading = read([path])

    assert [post.title for post in reading.posts] == ["Small bets"]
    assert left_out(reading) == [("a.zip", "holds “good.md”: a name that the archive holds twice")]


def test_a_zip_bomb_is_refused_by_its_ratio(tmp_path):
    reading = read([pack(tmp_path / "a.zip", ("bomb.md", b"a" * 10_000_000))])

    assert left_out(reading) == [("bomb.md", "unpacks to more than 100 times its size, as a zip bomb does")]
    assert [post.id for post in reading.posts] == ["good"]


def test_a_size_that_is_declared_too_small_is_not_unpacked_beyond(tmp_path):
    path = pack(tmp_path / "a.zip", ("bomb.md", b"ab" * 30_000_000))
    patched(path, (60_000_000).to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    read([path])  # what is imported at the first reading takes memory, too
    tracemalloc.start()

    reading = read([path])

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert left_out(reading) == [("bomb.md", "damaged in the archive: Bad CRC-32 for file 'bomb.md'")]
    assert peak < 10_000_000


def test_files_that_are_too_large_one_by_one_or_together_are_refused(tmp_path):
    large = os.urandom(3_000).hex()

    by_file = read([pack(tmp_path / "a.zip", ("large.md", large))], max_bytes=5_000)
    together = read([pack(tmp_path / "b.zip", *((f"{number}.md", large) for number in range(20)))], max_bytes=7_000)

    assert left_out(by_file) == [("large.md", "larger than 5,000 bytes")]
    assert together.posts == ()
    assert left_out(together) == [("b.zip", "an archive whose posts unpack to 120,044 bytes, more than 70,000")]


def test_an_archive_of_too_many_files_is_refused(tmp_path, monkeypatch):
    path = pack(tmp_path / "a.zip", *((f"{number}.md", POST) for number in range(20)))
    monkeypatch.setattr(archives, "MAX_FILES", 20)

    assert left_out(read([path])) == [("a.zip", "an archive of more than 20 files")]


def test_a_table_of_contents_too_large_to_be_read_is_refused(tmp_path):
    path = pack(tmp_path / "a.zip")
    end = path.read_bytes().rindex(b"PK\x05\x06")
    content = bytearray(path.read_bytes())
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    path.write_bytes(content)

    ((_, reason),) = left_out(read([path]))

    assert reason.startswith("an archive of more than 50,000 files")


def test_encrypted_files_and_rare_methods_are_refused(tmp_path):
    encrypted = pack(tmp_path / "a.zip", ("secret.md", POST * 9))
    content = bytearray(encrypted.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    encrypted.write_bytes(content)
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("packed.md", POST)

    assert left_out(read([encrypted])) == [("secret.md", "encrypted")]
    assert left_out(read([tmp_path / "b.zip"])) == [
        ("packed.md", "packed by a method that is not read: only stored and deflated files are")
    ]


def test_archives_within_archives_within_archives_are_not_opened(tmp_path):
    innermost = pack(tmp_path / "innermost.zip").read_bytes()
    inner = pack(tmp_path / "inner.zip", ("innermost.zip", innermost)).read_bytes()
    outer = pack(tmp_path / "outer.zip", ("inner.zip", inner))

    assert [(row.path.partition("outer.zip/")[2], row.reason) for row in read([outer]).quarantined] == [
        ("inner.zip/innermost.zip", "an archive within an archive within another, which is not opened: unpack it first")
    ]


def test_what_lies_in_archives_within_an_archive_is_counted_together(tmp_path):
    words = "\n".join(os.urandom(40).hex() for _ in range(50))  # 4 kB, which cannot be packed to much less
    parts = [(f"{n}.zip", pack(tmp_path / f"{n}.zip", (f"{n}.md", words)).read_bytes()) for n in range(9)]
    outer = pack(tmp_path / "outer.zip", *parts)

    assert len(read([outer]).posts) == 19
    reading = read([outer], max_bytes=4_200)

    assert 0 < len(reading.posts) < 19
    assert all("an archive whose posts unpack to" in row.reason for row in reading.quarantined)


def test_an_archive_in_an_archive_that_holds_itself_ends(tmp_path):
    quine = pack(tmp_path / "a.zip")
    for _ in range(3):
        quine = pack(tmp_path / "b.zip", ("a.zip", quine.read_bytes()))
        quine.rename(tmp_path / "a.zip")
        quine = tmp_path / "a.zip"

    assert len(read([quine]).posts) == 2


@pytest.mark.parametrize("name", ["export.zip", "book.epub"])
@pytest.mark.parametrize("content", [b"", b"Not a zip at all.", b"PK\x03\x04", b"PK\x05\x06" + b"\x00" * 10])
def test_what_is_only_named_as_an_archive_is_left_out(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    ((found, reason),) = left_out(read([tmp_path / name]))

    assert found == name
    assert reason.startswith("not a zip archive")


def test_a_truncated_or_damaged_archive_is_left_out(tmp_path):
    whole = pack(tmp_path / "a.zip", ("other.md", os.urandom(2_000).hex()))
    content = whole.read_bytes()
    (tmp_path / "cut.zip").write_bytes(content[:-40])
    at = content.index(b"other.md") + 500
    (tmp_path / "hurt.zip").write_bytes(content[:at] + b"\xff" * 50 + content[at + 50 :])

    assert left_out(read([tmp_path / "cut.zip"]))[0][1].startswith("not a zip archive")
    ((name, reason),) = left_out(read([tmp_path / "hurt.zip"]))
    assert name == "other.md"
    assert reason.startswith("damaged in the archive")


def test_an_archive_without_posts_and_an_office_document_say_so(tmp_path):
    for name, member in {"a.zip": "a.png", "b.docx": "[Content_Types].xml"}.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "x")

    assert left_out(read([tmp_path / "a.zip"])) == [("a.zip", "no file in it is named as a post")]
    assert left_out(read([tmp_path / "b.docx"])) == [("b.docx", "a document of an office program: save it as HTML or as plain text")]


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'
FEED = "<rss><channel><item><title>T</title><description>Some words &b;</description></item></channel></rss>"


@pytest.mark.parametrize(
    "prolog",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        f"<!-- <rss> --><?pi <!-- ?>\n<!DOCTYPE rss [{LAUGHS}]><!-- -->",
        f'<!DOCTYPE rss SYSTEM "<!--" [{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
        f"<!doctype rss [{LAUGHS}]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_xml_are_refused(tmp_path, prolog, encoding):
    (tmp_path / "feed.xml").write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{prolog}{FEED}'.encode(encoding))

    assert left_out(read([tmp_path / "feed.xml"])) == [("feed.xml", "XML that declares entities or types of its own, which is not read")]


def test_an_external_document_type_is_passed_over(tmp_path):
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">'
    (tmp_path / "feed.xml").write_text(f'<?xml version="1.0"?>{doctype}{FEED.replace("&b;", "&amp; more")}')

    assert read([tmp_path / "feed.xml"]).posts[0].text == "T\n\nSome words & more"


def test_entities_in_a_book_are_refused(zipped, tmp_path):
    path = zipped("book")
    container = f'<?xml version="1.0"?><!DOCTYPE container [{LAUGHS}]><container/>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "evil.epub", "w") as new:
        for name in old.namelist():
            new.writestr(name, container if name.endswith("container.xml") else old.read(name))

    ((_, reason),) = left_out(read([tmp_path / "evil.epub"]))

    assert reason == "META-INF/container.xml: XML that declares entities or types of its own, which is not read"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<urlset><url/></urlset>", "XML, but no feed and no WordPress export: its root is <urlset>"),
        ("a.rss", "<rss><channel><title>T</title></channel></rss>", "no post in it"),
        ("a.json", '{"db": [{"data": {"posts": []}}]}', "no post in it"),
        ("a.rss", "no XML", "XML, but no feed and no WordPress export: its root is missing"),
        ("a.json", "{}", "JSON, but no export of Ghost; posts as JSON stand one on each line, in a file named .jsonl"),
        ("a.json", "{", "malformed JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("a.xml", "", "empty file"),
        ("a.jsonl", b"\x00\x01", "binary file: it holds NUL bytes"),
    ],
)
def test_a_wrong_format_is_left_out_with_its_reason(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    assert left_out(read([tmp_path / name])) == [(name, reason)]


@pytest.mark.parametrize("name", ["feed.xml", "export.zip", "book.epub", "ghost.json", "posts.jsonl"])
def test_a_missing_file_is_an_error_and_a_folder_for_a_file_is_a_folder(tmp_path, name):
    with pytest.raises(SourceError, match="no such file"):
        read([tmp_path / name])
    (tmp_path / name).mkdir()
    with pytest.raises(SourceError, match="no file in this folder"):
        read([tmp_path / name])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["feed.xml", "export.zip"])
def test_a_file_without_permission_is_left_out(tmp_path, name):
    pack(tmp_path / name).chmod(0)

    assert left_out(read([tmp_path / name])) == [(name, "cannot be opened: Permission denied")]


@pytest.mark.parametrize("table", ["post_id,is_published\n", "a,b\n1,2\n", '"\n', "post_id,is_published\n" + "x" * 200_000 + ",true\n"])
def test_a_substack_table_that_says_nothing_stops_nothing_else(tmp_path, table):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("posts.csv", table)
        archive.writestr("posts/1.small-bets.html", "<p>A small bet is cheap.</p>")
    (tmp_path / "b.md").write_text(POST)

    reading = read([tmp_path / "a.zip", tmp_path / "b.md"])

    assert "b" in [post.id for post in reading.posts]
    assert len(reading.posts) + len(reading.quarantined) == 2
    assert not any("cannot be read" in row.reason for row in reading.quarantined)


DEEP = {
    "deep.jsonl": '{"text": ' + "[" * 100_000,
    "deep.json": '{"db": ' + "[" * 100_000,
    "deep.xml": "<rss>" + "<item>" * 20_000,
    "numbers.jsonl": '{"id": ' + "9" * 10_000 + ', "text": "Some words."}',
    "surrogates.jsonl": '{"id": "\\ud800", "title": "\\udfff", "text": "Some \\ud800 words."}',
    "lexical.json": '{"db": [{"data": {"posts": [{"status": "published", "title": "T", "lexical": "'
    + '{\\"root\\": ' * 1
    + '{\\"type\\": \\"p\\", \\"children\\": [' * 3_000
    + '"}]}}]}',
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_and_odd_json_and_xml_are_read_or_left_out_by_name(tmp_path, name):
    (tmp_path / name).write_text(DEEP[name])
    (tmp_path / "good.jsonl").write_text('{"title": "Good", "text": "Some good words."}')

    reading = read([tmp_path])

    assert "good" in [post.id for post in reading.posts]
    assert not any("cannot be read" in row.reason for row in reading.quarantined)
    assert all(post.text.encode() and post.id.encode() for post in reading.posts)
