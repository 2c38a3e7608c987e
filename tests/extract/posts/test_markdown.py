"""Markdown: marks, sections, and the faults of exports."""

import datetime as dt

import pytest


def test_marks_cover_what_they_mark(read_text, marked):
    post = read_text(
        '# Title\n\nA **bold** and *slanted* word, `code` and a [link](https://example.org/a_b "tip").\n\n'
        "> A quoted thought.\n\n- one\n- two\n  - deeper\n\n```python\nx = 1\n\ny = 2\n```\n\n![A drawing of two loops](loops.png)\n"
    )

    assert marked(post, "bold") == [("bold", "")]
    assert marked(post, "italic") == [("slanted", "")]
    assert marked(post, "code") == [("code", ""), ("x = 1", ""), ("y = 2", "")]
    assert marked(post, "link") == [("link", "https://example.org/a_b")]
    assert marked(post, "quote") == [("A quoted thought.", "")]
    assert marked(post, "list_item") == [("one", "1"), ("two", "1"), ("deeper", "2")]
    assert marked(post, "caption") == [("A drawing of two loops", "")]
    assert marked(post, "heading") == [("Title", "1")]


def test_lines_are_blocks_and_list_items_stand_together(read_text):
    post = read_text("# Title\n\nFirst\nparagraph.\n\n- one\n- two\n\n\nLast.")

    assert post.text == "Title\n\nFirst paragraph.\n\none\ntwo\n\nLast."


def test_sections_cover_the_text_and_headings_are_unescaped(read_text):
    post = read_text("# Title\n\nIntro.\n\n## 16\\. Intentionality\n\nBody.\n\n### **The Trap**\n\nMore.")

    assert [(section.heading, section.level) for section in post.sections] == [("Title", 1), ("16. Intentionality", 2), ("The Trap", 3)]
    assert "".join(post.text[section.start : section.end] for section in post.sections) == post.text
    assert post.text[post.sections[1].start :].startswith("16. Intentionality")


@pytest.mark.parametrize(
    ("source", "clean", "italic", "bold"),
    [
        ("save *all *teams", "save all teams", ["all"], []),
        ("a **bold **word", "a bold word", [], ["bold"]),
        ("**Out of time!** ** **Or so", "Out of time! Or so", [], ["Out of time!"]),
        ("see *[*here*](http://x.y)*", "see here", ["here"], []),
        ("*Read it at *[*x.y*](http://x.y/)*, then rest.*", "Read it at x.y, then rest.", ["Read it at x.y, then rest."], []),
        ("**one ****two**", "one two", [], ["one two"]),
        ("new idea**s? What then**.", "new ideas? What then.", [], ["s? What then"]),
        ("a **lead:**then more", "a lead:then more", [], ["lead:"]),
        ("left open **here and there", "left open here and there", [], []),
        ("a ****stray", "a stray", [], []),
        ("_kept_ as *it* is", "kept as it is", ["it", "kept"], []),
    ],
)
def test_broken_emphasis_is_mended(read_text, marked, source, clean, italic, bold):
    post = read_text(f"# T\n\n{source}")

    assert post.text == f"T\n\n{clean}"
    assert sorted(text for text, _ in marked(post, "italic")) == sorted(italic)
    assert [text for text, _ in marked(post, "bold")] == bold


@pytest.mark.parametrize(
    "text", ["2 * 3 = 6", "a snake_case name", "fill in ____ here", "the __________.", "5*3", "a * b * c", "“____” or (____)"]
)
def test_asterisks_and_underscores_that_mean_something_stay(read_text, text):
    assert read_text(f"# T\n\n{text} words").text == f"T\n\n{text} words"


def test_stars_in_code_stay(read_text):
    assert "`" not in read_text("# T\n\nuse `*args` and `**kw **` well").text
    assert read_text("# T\n\nuse `*args` and *all *others").text == "T\n\nuse *args and all others"


def test_escapes_entities_and_invisible_characters(read_text):
    post = read_text("# T\n\nR&amp;D\u00a0is\u200b 5\\_star \\#1 &nbsp; a\u202ebc &#x200b;d “kept” – yes")

    assert post.text == "T\n\nR&D is 5_star #1 abc d “kept” – yes"


def test_placeholders_in_angle_brackets_are_text_and_tags_are_not(read_text):
    assert read_text("# T\n\nHello <project name>, <b>bold</b> move").text == "T\n\nHello <project name>, bold move"


def test_html_indented_behind_a_blank_line_is_no_code(read_text, marked):
    post = read_text("# T\n\n<table>\n  <tr>\n\n    <td>One cell</td>\n\n    <td>Other cell</td>\n  </tr>\n</table>\n")

    assert post.text == "T\n\nOne cell\nOther cell"
    assert not marked(post, "code")


def test_a_table_gives_a_block_a_cell(read_text):
    assert read_text("# T\n\n| Bet | Size |\n|---|---|\n| pricing | **small** |").text == "T\n\nBet\nSize\npricing\nsmall"


def test_template_tags_are_removed_and_their_paths_kept_as_targets(read_text, marked):
    post = read_text("# T {#top}\n\n{% include note.html %}\nSee [the plan]({{ '/plan/' | url }}){: .button } and {{ page.name }} too.")

    assert post.text == "T\n\nSee the plan and too."
    assert marked(post, "link") == [("the plan", "/plan/")]
    assert [removed.text for removed in post.removed if removed.rule == "template tag"] == [
        "{#top}",
        "{% include note.html %}",
        "{{ '/plan/' | url }}",
        "{: .button }",
        "{{ page.name }}",
    ]


def test_attributes_are_removed_wherever_they_stand_and_other_braces_stay(read_text):
    post = read_text('# T {.hero}\n\n{ .lead #start data-x="1 2" }\nOur [guide](x){.link .link--external} has {two} parts {.5} and {. }.')

    assert post.text == "T\n\nOur guide has {two} parts {.5} and {. }."
    assert [removed.text for removed in post.removed] == ["{.hero}", '{ .lead #start data-x="1 2" }', "{.link .link--external}"]


def test_footnotes_are_paragraphs_where_they_are_written_and_their_marks_are_removed(read_text, marked):
    post = read_text(
        "# T\n\nTeams rush.[^1] They *learn*.[^why]\n\n[^1]: Because of [haste](h).\n[^why]: By trying.\n\n    And by failing.\n\n"
        "[^unused]: Said by nobody.\n\nThe end.[^nowhere]"
    )

    assert (
        post.text
        == "T\n\nTeams rush. They learn.\n\nBecause of haste.\n\nBy trying.\n\nAnd by failing.\n\nSaid by nobody.\n\nThe end.[^nowhere]"
    )
    assert marked(post, "link") == [("haste", "h")]
    assert not marked(post, "code")
    assert [removed.text for removed in post.removed] == ["[^1]", "[^why]", "[^1]", "[^why]", "[^unused]"]


def test_a_sentence_that_an_export_broke_behind_a_bracket_is_whole_again(read_text):
    post = read_text("# T\n\nDiscipline (with skill, patience, etc.)\n\n was a key part. Then\n[a note](x)\n\n, which ends.")

    assert post.text == "T\n\nDiscipline (with skill, patience, etc.) was a key part. Then a note, which ends."


def test_a_caption_glued_to_a_paragraph_is_parted(read_text):
    post = read_text("# T\n\n![](a.png)[photo by Ann](http://x.y)The day began.")

    assert post.text == "T\n\nphoto by Ann\n\nThe day began."


def test_an_alt_text_that_is_a_file_name_is_no_caption(read_text, marked):
    post = read_text("# T\n\nWords.\n\n![IMG_2041.png](a.png) ![screenshot](b.png)")

    assert not marked(post, "caption")
    assert "IMG_2041.png <a.png>" in [removed.text for removed in post.removed if removed.rule == "image"]


FRONT = 'path:\t"/blog/a-b"\ndate:\t"2016-02-09"\ntitle:\t"It’s \\"done\\": now"\nimage:\t"../a.png"\n'


@pytest.mark.parametrize(
    ("front", "title", "date", "url"),
    [
        (FRONT, 'It’s "done": now', dt.date(2016, 2, 9), "/blog/a-b"),
        ("title: Plain: with colon\ndate: 2020-03-01T08:00:00Z\npermalink: /p/\n", "Plain: with colon", dt.date(2020, 3, 1), "/p/"),
        ("title: 'It''s'\ndate: March 3, 2020\nlink: https://x.y/z\n", "It's", dt.date(2020, 3, 3), "https://x.y/z"),
        ("title: >-\n  folded\n  title\ntags:\n  - a\n- b\n", "folded title", None, ""),
        ("date: 2020-13-45\ntitle: *Just* a title\n", "Just a title", None, ""),
    ],
)
def test_front_matter_gives_title_date_and_address(read_text, front, title, date, url):
    post = read_text(f"---\n{front}---\n\nThe words of the post.")

    assert (post.title, post.date, post.url) == (title, date, url)
    assert post.text == f"{title}\n\nThe words of the post."


def test_front_matter_that_is_not_used_is_recorded(read_text):
    post = read_text(f"---\n{FRONT}---\n\nThe words of the post.")

    assert [(removed.text, removed.rule) for removed in post.removed] == [('image:\t"../a.png"', "front matter")]


def test_a_rule_between_dashes_is_no_front_matter(read_text):
    post = read_text("---\nJust a line of words.\n---\n\nAnd more of them.")

    assert "Just a line of words." in post.text


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Kicker line.\n\n# The title\n\nWords.", "a.md", "The title"),
        ("## TBM 3/52: Bets\n\nWords.\n\n# of users\n\nMore.", "a.md", "TBM 3/52: Bets"),
        ("Words first.\n\n## Then a heading\n\nMore.", "a.md", "Then a heading"),
        ("Words alone.", "2019-03-04-two-small_bets.md", "Two small bets"),
    ],
)
def test_the_title_is_the_first_that_there_is(read_text, text, name, title):
    post = read_text(text, name)

    assert post.title == title
    assert post.text.startswith(f"{title}\n\n")
    assert post.sections[0] == (title, 1, 0, post.sections[0].end)


def test_the_date_may_stand_in_the_file_name(read_text):
    assert read_text("# T\n\nWords.", "2019-03-04-bets.md").date == dt.date(2019, 3, 4)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("TBM 31/53: Change", "TBM 31/53"),
        ("The Process #085", "#085"),
        ("Issue 12: Bets", "Issue 12"),
        ("TBM 2/52", "TBM 2/52"),
        ("Ten Bets", ""),
    ],
)
def test_the_number_in_a_series_is_as_it_is_written(read_text, title, number):
    assert read_text(f"---\ntitle: {title}\n---\n\nWords.").number == number


def test_a_number_of_something_is_no_heading(read_text, marked):
    post = read_text("# Tides\n\n> # of boats that came home\n\n# Of boats\n")

    assert "# of boats that came home" in post.text.split("\n")
    assert [text for text, _ in marked(post, "heading")] == ["Tides", "Of boats"]
