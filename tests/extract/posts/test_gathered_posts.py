"""Sources that hold many posts, each from a sample: feeds, exports, books, vaults, JSON Lines."""

import datetime as dt
import io
import json
import re
import shutil
import zipfile
from hashlib import sha256

import pytest

from hoshin.extract import Extraction
from hoshin.extract.posts import digests, read
from hoshin.extract.relations.links import find_links
from hoshin.graph.weave.links import resolve_links

DAY = dt.date


def facts(reading):
    return {post.id: (post.title, post.date, post.url) for post in reading.posts}


def texts(reading):
    return {post.id: post.text.partition("\n\n")[2] for post in reading.posts}


def links(reading):
    """Give which post leads to which, as a graph of the posts would have it."""
    extractions = [Extraction(post=post, links=find_links(post)) for post in reading.posts]
    return {(link.post, link.target) for link in resolve_links(extractions) if link.target}


def skipped(reading):
    return {row.path.rpartition("/")[2].rpartition("#")[2]: row.reason for row in reading.skipped}


@pytest.fixture(params=["folder", "zip"])
def both(request, samples, zipped):
    """Give a function that gives a sample folder as it is, or packed."""
    return (lambda name: samples / name) if request.param == "folder" else zipped


def test_a_feed_gives_its_entries(samples, marked):
    reading = read([samples / "feed.rss"])

    assert facts(reading) == {
        "small-bets": ("Small bets & big ones", DAY(2021, 5, 6), "https://plain.example/2021/05/small-bets.html"),
        "learning-backlog": ("The learning backlog", DAY(2021, 6, 1), "https://plain.example/2021/06/learning-backlog.html"),
    }
    assert texts(reading) == {
        "small-bets": "A small bet is cheap to lose.\n\nIt feeds the learning backlog.",
        "learning-backlog": "A learning backlog is a list of questions, not of features.",
    }
    assert links(reading) == {("small-bets", "learning-backlog")}
    bets = reading.posts[1]
    assert marked(bets, "bold") == [("cheap", "")]
    assert bets.removed == (("Why a bet should be small.", "summary"),)
    assert bets.source.sha256 == sha256((samples / "feed.rss").read_bytes()).hexdigest()
    assert (bets.source.path, bets.source.format) == ((samples / "feed.rss").as_posix(), "feed")


def test_an_atom_feed_gives_its_entries_by_the_date_of_publication(samples):
    reading = read([samples / "feed.atom"])

    assert facts(reading) == {
        "slack": ("Slack is not waste", DAY(2021, 6, 15), "https://plain.example/slack"),
        "only-plain-words": ("Only plain words", DAY(2021, 6, 20), "https://plain.example/?p=12"),
    }
    assert texts(reading)["slack"] == "Room to think\n\nSlack is the room in which a team learns."
    assert texts(reading)["only-plain-words"] == "A roadmap says 1 < 2 bets at a time."


def test_a_feed_is_told_by_its_content_whatever_its_name(samples, tmp_path):
    shutil.copy(samples / "feed.rss", tmp_path / "download")

    by_name = read([tmp_path / "download"])
    by_pipe = read(["-"], stdin=io.BytesIO((samples / "feed.rss").read_bytes()))

    assert facts(by_name) == facts(by_pipe) == facts(read([samples / "feed.rss"]))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "koi8-r"])
def test_a_feed_is_decoded_as_it_declares(tmp_path, encoding):
    words = "Ставка дешева." if encoding == "koi8-r" else "Café naïve."
    item = f"<item><title>T</title><description>{words}</description></item>"
    xml = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{item}</channel></rss>'
    (tmp_path / "feed.xml").write_bytes(xml.encode(encoding))

    (post,) = read([tmp_path / "feed.xml"]).posts

    assert post.text == f"T\n\n{words}"
    assert post.source.encoding == encoding


def test_a_malformed_feed_is_read_as_far_as_it_goes(tmp_path):
    (tmp_path / "feed.xml").write_text("<rss><channel><item><title>A & B</title><description>Some&nbsp;words here.</description></item>")

    assert texts(read([tmp_path / "feed.xml"])) == {"a-b": "Some words here."}


def test_a_wordpress_export_gives_what_is_published(samples, marked):
    reading = read([samples / "wordpress.xml"])

    assert facts(reading) == {
        "bets-typed-by-hand": ("Bets, typed by hand", DAY(2020, 2, 4), "https://plain.example/bets-typed-by-hand/"),
        "outcomes": ("Outcomes – not output", DAY(2020, 3, 1), "https://plain.example/outcomes/"),
    }
    assert texts(reading) == {
        "bets-typed-by-hand": "A bet has a price.\n\nAnd it has an end.\n\nBets by size\n\nSee outcomes [sic] for more.\n\na = 1\nb = 2",
        "outcomes": "An outcome is a change in what people do.",
    }
    assert marked(reading.posts[0], "code") == [("a = 1", ""), ("b = 2", "")]
    assert ("[/caption]", "shortcode") in reading.posts[0].removed
    assert links(reading) == {("bets-typed-by-hand", "outcomes")}
    assert skipped(reading) == {
        "half-a-thought": "not published: its status is draft",
        "talk": "of type podcast, neither post nor page",
    }
    assert reading.quarantined == ()


def test_a_substack_export_gives_what_is_published(both):
    reading = read([both("substack")])

    assert facts(reading) == {
        "small-bets": ("PP 3/52: Small bets, big questions", DAY(2021, 5, 6), ""),
        "learning-backlogs-for-teams": ("Learning backlogs for teams", DAY(2021, 6, 1), ""),
    }
    assert texts(reading)["small-bets"] == "A bet has a price, and an end\n\nA small bet is cheap to lose.\n\nIt feeds a learning backlog."
    assert [post.number for post in reading.posts] == ["", "PP 3/52"]
    assert links(reading) == {("small-bets", "learning-backlogs-for-teams")}
    assert skipped(reading) == {"103.half-a-thought.html": "a draft, which is not published"}
    assert reading.quarantined == ()


def test_a_medium_export_gives_stories_but_no_drafts_and_no_responses(both):
    reading = read([both("medium")])

    assert facts(reading) == {
        "2019-04-02_Teach-by-starting-0a1b2c3d4e5f": (
            "Teach by starting",
            DAY(2019, 4, 2),
            "https://medium.com/@writer/teach-by-starting-0a1b2c3d4e5f",
        ),
        "2019-05-01_The-empty-roadmap-9f8e7d6c5b4a": (
            "The empty roadmap",
            DAY(2019, 5, 1),
            "https://medium.com/@writer/the-empty-roadmap-9f8e7d6c5b4a",
        ),
    }
    teach, empty = reading.posts
    assert teach.text == "Teach by starting\n\nDo it once together\n\nNobody learns a bet from slides. See the empty roadmap."
    assert empty.text == "The empty roadmap\n\nAn empty roadmap asks a better question than a full one."
    assert links(reading) == {(teach.id, empty.id)}
    assert skipped(reading) == {
        "2019-05-03_I-agree-with-this--but-1234567890ab.html": "a response to another story: it has no title of its own",
        "draft_Half-a-thought-abcdefabcdef.html": "a draft, which is not published",
    }


def test_a_ghost_export_gives_what_is_published_from_html_lexical_and_mobiledoc(samples, marked):
    reading = read([samples / "ghost.json"])

    assert facts(reading) == {
        "small-bets": ("Small bets", DAY(2022, 1, 2), ""),
        "slack": ("Slack", DAY(2022, 2, 3), "https://plain.example/slack/"),
        "roadmaps": ("Roadmaps that breathe", DAY(2019, 2, 3), ""),
    }
    assert texts(reading) == {
        "small-bets": "A bet has a price\n\nA small bet is cheap. It needs slack.",
        "slack": "Why <now>\n\nSlack is room for small bets\n\nOne question\n\nA calm desk\n\nSome bold words.\n\na < b\n\nLeave room.",
        "roadmaps": "How\n\nA roadmap needs slack to breathe\n\none\ntwo\n\nA card in Markdown.\n\nBets by size",
    }
    roadmaps, slack, _ = reading.posts
    assert marked(slack, "bold") == [("is room", ""), ("bold", "")]
    assert marked(slack, "italic") == [("is room", "")]
    assert marked(slack, "quote") == [("Leave room.", "")]
    assert marked(slack, "link") == [("for small bets", "/small-bets/")]
    assert marked(roadmaps, "link") == [("to breathe", "https://plain.example/slack/")]
    assert links(reading) == {("small-bets", "slack"), ("slack", "small-bets"), ("roadmaps", "slack")}
    assert skipped(reading) == {"half": "not published: its status is draft"}
    assert [(row.path.rpartition("#")[2], row.reason) for row in reading.quarantined] == [
        ("broken", "malformed Lexical document: TypeError")
    ]


def test_a_book_gives_its_chapters(both):
    reading = read([both("book")])

    assert facts(reading) == {
        "begin-with-a-question": ("Begin with a question", DAY(2023, 4, 5), "part2.xhtml"),
        "slack-before-speed": ("Slack before speed", DAY(2023, 4, 5), "part 1.xhtml"),
    }
    assert texts(reading) == {
        "begin-with-a-question": "A question is cheaper than an answer. Then leave room.",
        "slack-before-speed": "Slack is the room in which a team learns. First comes a question.",
    }
    assert links(reading) == {("begin-with-a-question", "slack-before-speed"), ("slack-before-speed", "begin-with-a-question")}
    assert set(skipped(reading)) == {"cover.xhtml", "title.xhtml", "nav.xhtml"}
    assert reading.quarantined == ()


def test_a_vault_gives_its_notes_with_wiki_links_as_links(both, marked):
    reading = read([both("vault")])

    assert {post.id: post.title for post in reading.posts} == {
        "Learning-backlog": "Learning backlog",
        "Slack": "Slack",
        "Small-bets": "Small bets",
    }
    bets = reading.posts[2]
    assert bets.text == (
        "Small bets\n\nA small bet feeds the Learning backlog, see leave room and Not written yet.\n\nPrice\n\n"
        "A bet has a price that teams know.\n\nLearning backlog\n\n[[no link]] is code."
    )
    assert bets.date == DAY(2021, 5, 6)
    assert marked(bets, "link") == [
        ("Learning backlog", "Learning%20backlog"),
        ("leave room", "Practices/Slack#Room%20to%20think"),
        ("Not written yet", "Not%20written%20yet"),
        ("Learning backlog", "Learning%20backlog"),
    ]
    assert marked(bets, "quote") == []
    assert {removed.rule for removed in bets.removed} == {"front matter", "block id", "comment", "embedded file", "tag", "callout"}
    assert links(reading) == {("Small-bets", "Learning-backlog"), ("Small-bets", "Slack")}


def test_an_export_of_notion_gives_its_pages_without_the_ids_in_their_names(both):
    reading = read([both("notion")])

    assert facts(reading) == {
        "Bets": ("Bets", DAY(2021, 5, 6), "https://www.notion.so/0123456789abcdef0123456789abcdef"),
        "Small-bets": ("Small bets", None, "https://www.notion.so/fedcba9876543210fedcba9876543210"),
        "Slack": ("Slack", DAY(2021, 6, 1), "https://www.notion.so/00112233445566778899aabbccddeeff"),
    }
    assert texts(reading) == {
        "Bets": "A bet has a price: what it may cost. See Small ones.",
        "Small-bets": "A small bet is cheap to lose, as bets go; slack helps.",
        "Slack": "Slack is room for small bets.",
    }
    assert links(reading) == {("Bets", "Small-bets"), ("Small-bets", "Bets"), ("Small-bets", "Slack"), ("Slack", "Small-bets")}
    assert ("Status: Published", "property") in reading.posts[0].removed


def test_pages_of_notion_with_one_name_are_told_apart_by_their_folders(tmp_path):
    for number, folder in enumerate(["Old", "New"]):
        page = tmp_path / f"{folder} {number:032x}" / f"Plan {number + 5:032x}.md"
        page.parent.mkdir()
        page.write_text(f"# Plan\n\nThe {folder} plan is a bet.\n")

    assert [post.id for post in read([tmp_path]).posts] == ["New-Plan", "Old-Plan"]


def test_json_lines_give_a_post_a_line(samples, marked):
    reading = read([samples / "posts.jsonl"])

    assert facts(reading) == {
        "small-bets": ("Small bets", DAY(2021, 5, 6), "https://plain.example/small-bets"),
        "slack": ("Slack", DAY(2021, 6, 1), ""),
        "learning-backlog": ("Learning backlog", None, "https://plain.example/learning-backlog"),
        "posts-8": ("Roadmaps", None, ""),
    }
    bets = reading.posts[3]
    assert bets.text == "Small bets\n\nA small bet is cheap to lose. It feeds a backlog."
    assert bets.number == "3"
    assert marked(bets, "bold") == [("cheap", "")]
    assert set(bets.removed) == {("author: A. Writer", "other field"), ('tags: ["bets"]', "other field")}
    assert links(reading) == {("small-bets", "learning-backlog")}


def test_a_bad_line_is_left_out_by_its_number(samples):
    reading = read([samples / "posts.jsonl"])

    path = (samples / "posts.jsonl").as_posix()
    assert [row.path for row in reading.quarantined] == [f"{path}:5", f"{path}:6", f"{path}:7"]
    assert [row.reason.partition(":")[0] for row in reading.quarantined] == ["no text in it", "malformed JSON", "no post"]


def test_json_lines_and_exports_of_ghost_come_through_a_pipe(samples):
    for name in ("posts.jsonl", "ghost.json"):
        piped = read(["-"], stdin=io.BytesIO((samples / name).read_bytes()))

        assert {post.title for post in piped.posts} == {post.title for post in read([samples / name]).posts}


def test_a_folder_of_saved_pages_gives_their_main_text(both, marked):
    reading = read([both("saved")])

    assert facts(reading) == {
        "Small-bets": ("Small bets", None, "https://plain.example/small-bets"),
        "Large-bets": ("Large bets", None, ""),
    }
    large, small = reading.posts
    assert small.text.startswith("Small bets\n\nA small bet is cheap to lose")
    assert small.text.endswith(
        "One question\nOne week of work\n\nbet = question + price\n\nWe learned more in a week than in a year of planning."
    )
    assert large.text == small.text.replace("Small", "Large", 1).replace("small", "large", 1)
    assert marked(small, "link") == [("learning", "https://plain.example/learning")]
    removed = " ".join(row.text for row in small.removed)
    for chrome in ("Home", "About", "Ten tricks for roadmaps", "99 dollars", "Bigger bets", "All rights reserved"):
        assert chrome in removed
        assert chrome not in small.text
    assert small.source.format == "web page"


@pytest.mark.parametrize("parts", ["", "<nav><a href='/'>Home</a></nav><footer>Imprint</footer>"])
def test_a_page_that_is_no_web_site_s_is_read_whole(read_text, parts):
    page = f"<!doctype html><html><head></head><body>{parts}<h1>Bets</h1><p>Short.</p><p>All of these few words are kept.</p></body></html>"

    post = read_text(page, "page.html")

    assert post.source.format == "html"
    assert post.text == "Bets\n\nShort.\n\nAll of these few words are kept."


def test_posts_of_an_archive_are_named_by_it_and_hashed_for_themselves(zipped, samples):
    path = zipped("substack")

    bets = read([path]).posts[1]

    content = (samples / "substack/posts/101.small-bets.html").read_bytes()
    assert bets.source == (f"{path.as_posix()}/posts/101.small-bets.html", sha256(content).hexdigest(), "substack", "utf-8")


def test_an_archive_of_plain_files_gives_their_posts_as_a_folder_does(tmp_path):
    files = {
        "a.md": "# A\n\nSome words.",
        "in/b.html": "<h1>B</h1><p>More words.</p>",
        "in/c.txt": "Few words.",
        "__MACOSX/._a.md": "\x00\x05",
    }
    with zipfile.ZipFile(tmp_path / "posts.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            path = tmp_path / "folder" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    packed, unpacked = read([tmp_path / "posts.zip"]), read([tmp_path / "folder" / "a.md", tmp_path / "folder" / "in"])

    assert packed.quarantined == ()
    assert [(post.id, post.text) for post in packed.posts] == [(post.id, post.text) for post in unpacked.posts]


def test_feeds_and_exports_in_a_folder_are_read_where_it_holds_no_posts(samples, tmp_path):
    for name in ("feed.rss", "posts.jsonl"):
        shutil.copy(samples / name, tmp_path / name)
    without_posts = read([tmp_path])
    (tmp_path / "post.md").write_text("# Post\n\nSome words.")

    with_posts = read([tmp_path])

    assert len(without_posts.posts) == 6
    assert [post.id for post in with_posts.posts] == ["post"]
    assert len(read([tmp_path, tmp_path / "feed.rss"]).posts) == 3


def test_the_result_does_not_depend_on_the_order_of_sources(samples, zipped):
    sources = [zipped("substack"), samples / "feed.rss", samples / "posts.jsonl", samples / "medium", samples / "ghost.json"]

    reading = read(sources)

    assert reading == read(sources[::-1])
    assert len({post.id for post in reading.posts}) == len(reading.posts) == 13


def test_titles_of_exports_stand_on_one_line(tmp_path):
    record = {"title": "Two\nlines", "subtitle": "And\u2028two", "text": "Some words."}
    (tmp_path / "posts.jsonl").write_text(json.dumps(record))

    (post,) = read([tmp_path / "posts.jsonl"]).posts

    assert post.text == "Two lines\n\nAnd two\n\nSome words."


def test_files_of_an_export_somewhere_among_other_posts_do_not_hide_these(samples, tmp_path):
    shutil.copytree(samples / "substack", tmp_path / "a" / "substack")
    shutil.copytree(samples / "medium" / "posts", tmp_path / "b" / "posts")
    for folder in ("a", "b"):
        (tmp_path / folder / "post.md").write_text("# Post\n\nSome words.")

    assert "post" in [post.id for post in read([tmp_path / "a"]).posts]
    assert "post" in [post.id for post in read([tmp_path / "b"]).posts]


def packed(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_parts_of_an_export_that_are_packed_in_one_archive_are_read(samples, zipped, tmp_path):
    part = zipped("notion").read_bytes()
    path = tmp_path / "Export.zip"
    path.write_bytes(packed({"ExportBlock-Part-1.zip": part, "ExportBlock-Part-2.zip": packed({"Notes.md": "# Notes\n\nSlack is room."})}))

    reading = read([path])

    alone = read([samples / "notion"])
    assert [post.title for post in reading.posts] == ["Bets", "Notes", "Slack", "Small bets"]
    assert reading.quarantined == ()
    assert links(reading) == {(f"{a}", f"{b}") for a, b in links(alone)}
    sources = [post.source.path for post in reading.posts]
    assert sources[1] == f"{path.as_posix()}/ExportBlock-Part-2.zip/Notes.md"
    assert digests(sources) == {post.source.path: post.source.sha256 for post in reading.posts}


def test_what_macos_packs_beside_an_export_does_not_hide_it(samples, tmp_path):
    for name in ("substack", "medium"):
        files = {path.relative_to(samples).as_posix(): path.read_bytes() for path in (samples / name).rglob("*") if path.is_file()}
        beside = {f"__MACOSX/{file.rpartition('/')[0]}/._{file.rpartition('/')[2]}": b"\0\5\x16\7" for file in files}
        (tmp_path / f"{name}.zip").write_bytes(packed(files | beside))

        reading, alone = read([tmp_path / f"{name}.zip"]), read([samples / name])

        assert [(post.id, post.date, post.text) for post in reading.posts] == [(post.id, post.date, post.text) for post in alone.posts]
        assert reading.quarantined == ()


def test_a_published_post_that_an_export_of_substack_lacks_is_told(samples, tmp_path):
    shutil.copytree(samples / "substack", tmp_path / "export")
    (tmp_path / "export" / "posts" / "101.small-bets.html").unlink()

    reading = read([tmp_path / "export"])

    assert [post.id for post in reading.posts] == ["learning-backlogs-for-teams"]
    assert [(row.path.rpartition("/")[2], row.reason) for row in reading.quarantined] == [
        ("posts.csv#101.small-bets", "a published post whose file is not in the export")
    ]


def test_what_a_password_protects_is_skipped_and_a_date_of_noughts_is_none(samples, tmp_path):
    export = (samples / "wordpress.xml").read_text(encoding="utf-8")
    secret = export.replace("<wp:status>publish", "<wp:post_password>x</wp:post_password><wp:status>publish", 1)
    secret = secret.replace("<wp:status><![CDATA[publish", "<wp:post_password>x</wp:post_password><wp:status><![CDATA[publish", 1)
    undated = re.sub(r"<wp:post_date>.*?</wp:post_date>", "<wp:post_date>0000-00-00 00:00:00</wp:post_date>", export)
    (tmp_path / "secret.xml").write_text(secret, encoding="utf-8")
    (tmp_path / "undated.xml").write_text(undated, encoding="utf-8")

    assert "protected by a password" in skipped(read([tmp_path / "secret.xml"])).values()
    dates = {post.id: post.date for post in read([tmp_path / "undated.xml"]).posts}
    assert dates == {"bets-typed-by-hand": DAY(2020, 2, 3), "outcomes": None}  # of the publication, in UTC


def test_a_shortcode_without_a_word_more_is_one_where_it_is_closed(tmp_path):
    content = "[vc_row][vc_column width='1/2']A bet [sic] has a price.[/vc_column][/vc_row]"
    (tmp_path / "a.xml").write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>'
        f"<title>T</title><content:encoded><![CDATA[{content}]]></content:encoded><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type></item></channel></rss>"
    )

    (post,) = read([tmp_path / "a.xml"]).posts

    assert post.text == "T\n\nA bet [sic] has a price."
    assert [text for text, rule in post.removed if rule == "shortcode"] == [
        "[vc_row]",
        "[vc_column width='1/2']",
        "[/vc_column]",
        "[/vc_row]",
    ]


def test_an_id_that_is_no_address_is_none(tmp_path):
    guid = "<guid>tag:plain.example,2021:1</guid>"
    (tmp_path / "a.rss").write_text(
        f"<rss><channel><item><title>A bet</title>{guid}<description>Words.</description></item></channel></rss>"
    )

    assert facts(read([tmp_path / "a.rss"])) == {"a-bet": ("A bet", None, "")}


def test_a_chapter_under_copy_protection_says_so(zipped, tmp_path):
    reference = '<CipherData><CipherReference URI="OEBPS/text/part2.xhtml"/></CipherData>'
    encryption = (
        f'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>{reference}</EncryptedData></encryption>'
    )
    path = zipped("book")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/encryption.xml", encryption)

    reading = read([path])

    assert [post.id for post in reading.posts] == ["slack-before-speed"]
    assert [(row.path.rpartition("/")[2], row.reason) for row in reading.quarantined] == [
        ("part2.xhtml", "encrypted, by the book's copy protection")
    ]


def test_queries_task_boxes_and_ids_of_blocks_are_no_text_of_a_note(tmp_path):
    note = "# Bets\n\n```dataview\nTABLE price FROM #bets\n```\n\n- [ ] Ask, see [[Slack#^a1]].\n- [x] Learn.\n\n```sql\n- [ ] code\n```\n"
    (tmp_path / "Bets.md").write_text(note)

    (post,) = read([tmp_path / "Bets.md"]).posts

    assert post.text == "Bets\n\nAsk, see Slack.\nLearn.\n\n- [ ] code"
    assert {("```dataview\nTABLE price FROM #bets\n```", "query"), ("[ ]", "task box"), ("[x]", "task box")} <= set(post.removed)


def test_cards_of_ghost_keep_what_a_product_and_a_header_say(tmp_path):
    cards = [
        {"type": "header", "heading": "Bets", "subheader": "They have a price"},
        {"type": "product", "productTitle": "A course", "productDescription": "<p>On small bets</p>"},
    ]
    post = {"title": "Cards", "slug": "cards", "status": "published", "lexical": json.dumps({"root": {"type": "root", "children": cards}})}
    (tmp_path / "ghost.json").write_text(json.dumps({"db": [{"data": {"posts": [post]}}]}))

    assert texts(read([tmp_path / "ghost.json"])) == {"cards": "Bets\n\nThey have a price\n\nA course\n\nOn small bets"}


def test_an_object_over_several_lines_is_told_as_one(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "A", "text": "Words."}, indent=1))

    assert [row.reason for row in read([tmp_path / "a.jsonl"]).quarantined] == [
        "one JSON object over several lines; posts stand one on each line"
    ]
