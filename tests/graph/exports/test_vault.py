"""The vault: every link leads somewhere, and every text is only text."""

import re
import unicodedata
from collections import Counter

import pytest
import srsly
from markdown_it import MarkdownIt

from hoshin.extract.errors import HoshinError

LINK = re.compile(r"(?<!\\)\[\[([^\[\]|#]+)(?:#\^([A-Za-z0-9-]+))?\|([^\[\]|]+)\]\]")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def notes(folder):
    return {file.relative_to(folder).with_suffix("").as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.md")}


def front_matter(note):
    return srsly.yaml_loads(note.split("---\n")[1])


def sections(note):
    """Give the items under each heading."""
    found = {}
    for line in note.splitlines():
        if line.startswith("## "):
            items = found[line.removeprefix("## ")] = []
        elif line.startswith("- ") and found:
            items.append(line)
    return found


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_every_link_leads_to_a_note_and_a_block_in_it(request, export, which):
    vault = notes(export(request.getfixturevalue(which), "obsidian"))

    links = [link for note in vault.values() for link in LINK.findall(note)]
    bodies = [note.split("---\n", 2)[2] for note in vault.values()]
    assert sum(len(LINK.findall(body)) for body in bodies) == sum(len(re.findall(r"(?<!\\)\[\[", body)) for body in bodies) > 0
    for path, block, _ in links:
        assert path in vault
        assert not block or re.search(rf" \^{block}$", vault[path], re.MULTILINE)


@pytest.mark.parametrize("which", ["plain", "hostile"])
def test_there_is_a_note_for_each_concept_post_and_theme_and_each_relation_is_in_two(request, export, which):
    written = request.getfixturevalue(which)
    vault = notes(export(written, "obsidian"))

    folders = Counter(path.split("/")[0] for path in vault)
    held = written.graph
    assert folders == {"Concepts": len(held.concepts), "Posts": len(held.posts), "Themes": len(held.themes), "Hoshin": 1}
    told = sum(
        len(items)
        for path, note in vault.items()
        for heading, items in sections(note).items()
        if path.startswith("Concepts/") and heading not in {"Posts", "Elsewhere"}
    )
    assert told == 2 * len(held.relations)


def test_file_names_are_fit_for_every_system(hostile, export):
    folder = export(hostile, "obsidian")

    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*.md")]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    for name in names:
        *_, file = name.split("/")
        assert not re.search(r'[<>:"\\|?*\[\]#^\x00-\x1f\u202e]', name)
        assert len(file.encode()) <= 200
        assert not RESERVED.match(file.removesuffix(".md"))
        assert not file.startswith(".")
        assert not file.removesuffix(".md").endswith((".", " "))
        assert name.count("/") <= 1


def test_front_matter_holds_names_as_they_are(hostile, export):
    vault = notes(export(hostile, "obsidian"))

    names = {
        name
        for path, note in vault.items()
        if path.startswith("Concepts/")
        for name in (path.partition("/")[2], *front_matter(note)["aliases"])
    }
    assert {concept.name for concept in hostile.graph.concepts} <= names


def test_no_text_becomes_markup(hostile, export):
    vault = notes(export(hostile, "obsidian"))

    for note in vault.values():
        body = re.sub(r"\[\[[^\[\]]+\]\]", "link", note.split("---\n", 2)[2])
        for token in MarkdownIt().parse(body):
            assert token.type not in {"html_block", "fence", "code_block"}
            assert not {child.type for child in token.children or ()} & {"html_inline", "em_open", "strong_open", "code_inline", "image"}


def test_a_concept_tells_its_relations_in_words_with_quotes(plain, export):
    vault = notes(export(plain, "obsidian"))

    focus = vault["Concepts/focus"]
    assert list(sections(focus)) == ["is a kind of", "does not contrast with", "may come from", "is supported by", "Posts"]
    assert "- [[Concepts/learning backlog|learning backlog]]\n    - “A learning backlog leads to focus, and the words of a post.”" in focus
    assert "“Focus is not slack.” — [[Posts/Output#^line-2|Output]]" in focus
    assert "- [[Posts/On backlogs|On backlogs]], 2020-02-13: [[Posts/On backlogs#^line-2|1]] [[Posts/On backlogs#^line-3|2]]" in focus
    assert front_matter(focus)["theme"] == "[[Themes/focus, slack|focus, slack]]"
    assert "Focus is a kind of attention. Slack helps. See output. ^line-3" in vault["Posts/On backlogs"]
    assert "- [[Posts/Output|Output]]" in sections(vault["Posts/On backlogs"])["Links"]
    assert front_matter(vault["Posts/On backlogs"])["date"].isoformat() == "2020-02-13"


def test_a_theme_lists_its_themes_and_concepts(plain, export):
    vault = notes(export(plain, "obsidian"))

    assert sections(vault["Themes/all"]) == {"Themes": ["- [[Themes/focus, slack|focus, slack]]"]}
    assert [line.split("|")[1] for line in sections(vault["Themes/focus, slack"])["Concepts"]] == ["focus]]", "slack]]", "attention]]"]


def test_ones_own_notes_survive_and_old_ones_go(plain, empty, export):
    folder = export(plain, "obsidian")
    (folder / "mine.md").write_text("own", encoding="utf-8")
    (folder / ".obsidian").mkdir()
    assert (folder / "Concepts" / "focus.md").exists()

    export(empty, "obsidian")

    assert (folder / "mine.md").exists()
    assert (folder / ".obsidian").is_dir()
    assert [path for path in notes(folder) if path.startswith("Posts/")] == ["Posts/a"]
    assert not (folder / "Concepts" / "focus.md").exists()


def test_a_folder_of_ones_own_is_not_replaced(plain, export, tmp_path):
    own = tmp_path / "obsidian" / "Posts"
    own.mkdir(parents=True)
    (own / "mine.md").write_text("own", encoding="utf-8")

    with pytest.raises(HoshinError, match="Posts is in the way"):
        export(plain, "obsidian")

    assert [file.name for file in (tmp_path / "obsidian").rglob("*")] == ["Posts", "mine.md"]
