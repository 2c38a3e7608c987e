"""The index of a record in Markdown and in HTML."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from hoshin.graph.exports.book_index import BookIndex, Entry, book_index
from hoshin.graph.exports.markdown_text import escaped
from hoshin.graph.exports.options import DEFAULTS, ExportOptions
from hoshin.graph.exports.rdf import web_address
from hoshin.graph.model import PostNode
from hoshin.graph.record import Record


def index_markdown(record: Record, _: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the index in Markdown; a locator is the post's date, or else its title, and leads to its page where it has one."""
    index = book_index(record.graph())
    yield "# Index\n"
    for letter in index.letters:
        yield f"\n## {escaped(letter.name)}\n\n"
        for entry in letter.entries:
            yield from _entry(index, entry)
    yield "\n## Posts\n\n"
    for number, post in index.posts.items():
        yield f"{number}. {_locator(index, number)}{', ' + escaped(post.title) if post.date and post.title else ''}\n"
    yield "\n"
    for number, post in index.posts.items():
        if page := web_address(post.url):
            yield f"[{number}]: <{page.value}>\n"


def index_html(record: Record, _: ExportOptions = DEFAULTS) -> Iterator[str]:
    """Write the index as a page of its own; a locator leads to the list of posts, and from there to the post's page."""
    from jinja2 import Environment, StrictUndefined

    template = files(__package__).joinpath("index.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    index = book_index(record.graph())
    pages = {number: page.value for number, post in index.posts.items() if (page := web_address(post.url))}
    numbers = {concept: n for n, concept in enumerate(index.names, start=1)}
    yield from environment.from_string(template).generate(index=index, pages=pages, numbers=numbers, located=_located)


def _located(post: PostNode) -> str:
    return post.date.isoformat() if post.date else post.title or post.id


def _entry(index: BookIndex, entry: Entry) -> Iterator[str]:
    name = escaped(entry.name)
    if entry.see:
        yield f"- {name}, *see* {escaped(index.names[entry.see])}\n"
        return
    aliases = f" ({', '.join(map(escaped, entry.aliases))})" if entry.aliases else ""
    yield f"- **{name}**{aliases}{_locators(index, entry.posts)}\n"
    for sub_entry in entry.sub_entries:
        yield f"    - {escaped(sub_entry.text)}{_locators(index, sub_entry.posts)}\n"
    if entry.see_also:
        yield f"    - *see also* {'; '.join(escaped(index.names[concept]) for concept in entry.see_also)}\n"


def _locators(index: BookIndex, posts: Iterable[int]) -> str:
    return "".join(f", {_locator(index, number)}" for number in posts)


def _locator(index: BookIndex, number: int) -> str:
    text = escaped(_located(index.posts[number]))
    return f"[{text}][{number}]" if web_address(index.posts[number].url) else text
