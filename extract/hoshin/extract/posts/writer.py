"""From text and elements in the order of the page to blocks: white space, marks, where a block ends."""

import re
from collections.abc import Mapping

from hoshin.extract.facts import Removed, Span
from hoshin.extract.posts.blocks import Block, Item, one_line, visible
from hoshin.extract.posts.links import target

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o:p output q rb rp rt ruby s samp small span"  # noqa: SIM905 - a list of words reads best as words
    " strike strong sub sup time tt u var wbr".split()
)
"""The elements that stand in a line of text; any other begins a block and ends it."""

_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code", "kbd": "code", "samp": "code", "tt": "code"}
_BLOCK_KINDS = {"pre": "code", "figcaption": "caption", "caption": "caption", "td": "cell", "th": "cell"} | dict.fromkeys(
    ("li", "dt", "dd"), "list_item"
)
_KINDS = ("heading", "code", "caption", "list_item", "cell")  # where several are open, the first of this row is the block's
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_ALT_WITHOUT_WORDS = re.compile(
    r"(?:\S*/)?[^\s/]+\.(?:png|jpe?g|gif|svg|webp|heic|avif|bmp|tiff?)|(?:https?|data):\S+|(?:img|image|dsc|screenshot|photo|picture)?[\W\d_]*",
    re.IGNORECASE,
)
_NO_SPACE_BEFORE = re.compile(r"\s+[.,;:!?)\]](?![.\w])")
_SCRIPT = re.compile(r"(?:java|vb)script:|data:", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def short(address: str) -> str:
    """Give an address; of one that holds a whole file, only its kind."""
    return address.partition(",")[0] if address.startswith("data:") else address


def _stripped(span: Span, text: str) -> Span:
    start, end = span.start, min(span.end, len(text))
    return span._replace(start=start + (text[start : start + 1] == " "), end=end - (text[end - 1 : end] == " "))


class Writer:
    """Collects text and marks, and gives them as blocks in ``items``.

    It is told of each element as it begins and ends, and of the text between them, in the order of the page.
    """

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.quote_depth = 0
        self._list_depth = 0
        self._heading = 0
        self._kinds: dict[str, int] = dict.fromkeys(_KINDS, 0)
        self._anchors: list[str] = []
        self._removed: list[Removed] = []
        self._captions: list[Block] = []
        self._links: list[tuple[str, int]] = []
        self._open: dict[str, tuple[int, int]] = {}  # mark: how often it is open, where it began
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._breaks = False
        self._is_at_edge = False  # an element began or ended since the last text
        self._ends_in_newline = False
        self._is_after_link = False

    def remove(self, text: str, rule: str) -> None:
        """Record what is not part of the post; it stands behind the block that is being written."""
        if text := one_line(text):
            self._removed.append(Removed(text, rule))
            if not self._length:
                self._empty()

    def write(self, text: str) -> None:
        """Add text."""
        if self._kinds["code"]:
            for number, line in enumerate(visible(text).split("\n")):
                if number:
                    self.flush()
                self._add(line)
            return
        self._add(visible(text))

    def enter(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Begin an element."""
        self._is_at_edge = True
        if attributes:
            self._anchors += [name for key in ("id", "name") if (name := attributes.get(key)) and (key == "id" or tag == "a")]
        if tag in _MARKS:
            count, start = self._open.get(_MARKS[tag], (0, self._length))
            self._open[_MARKS[tag]] = (count + 1, start)
        elif tag == "a":
            self._links.append((self._address(attributes.get("href") or ""), self._length))
            if title := attributes.get("title"):
                self.remove(title, "link title")
        elif tag == "img":
            self._image(attributes)
        elif tag == "br":
            self._breaks = True
        elif tag not in INLINE:
            self.flush()
            self._step(tag, 1)

    def leave(self, tag: str) -> None:
        """End an element."""
        self._is_at_edge = True
        if tag in _MARKS:
            count, start = self._open.get(_MARKS[tag], (1, self._length))
            if count == 1:
                self._mark(_MARKS[tag], start, "")
                self._open.pop(_MARKS[tag], None)
            else:
                self._open[_MARKS[tag]] = (count - 1, start)
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            self._is_after_link = True
            if address and not self._mark("link", start, address):
                self.remove(short(address), "link without text")
        elif tag not in INLINE and tag not in {"img", "br"}:
            self.flush()
            self._step(tag, -1)

    def flush(self) -> None:
        """End the block."""
        text = "".join(self._pieces).rstrip()
        if text:
            for mark, (_, start) in self._open.items():
                self._mark(mark, start, "")
            for address, start in self._links:
                self._mark("link", start, address)
            spans = (_stripped(span, text) for span in self._spans)
            kind = next((kind for kind in _KINDS if self._kinds[kind]), "paragraph")
            level = {"heading": self._heading, "list_item": max(1, self._list_depth)}.get(kind, 0)
            self.items.append(
                Block(
                    text,
                    tuple(sorted({span for span in spans if span.start < span.end})),
                    kind,
                    level,
                    self.quote_depth > 0,
                    tuple(self._anchors),
                )
            )
            self._anchors = []
        self._open = {mark: (count, 0) for mark, (count, _) in self._open.items()}
        self._links = [(address, 0) for address, _ in self._links]
        self._pieces, self._length, self._spans = [], 0, []
        self._breaks = self._ends_in_newline = self._is_after_link = False
        self._empty()

    def _empty(self) -> None:
        self.items += self._captions
        self.items += self._removed
        self._captions, self._removed = [], []

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._is_after_link:
            self._breaks |= self._is_glued(text[0])
            self._is_after_link = False
        if self._breaks and (stripped := text.lstrip()):
            if not stripped[0].islower():
                self.flush()
            self._breaks = False
            text = " " + text
        newline_before = self._ends_in_newline or "\n" in text[: len(text) - len(text.lstrip())]
        if self._is_at_edge and newline_before and self._length:
            candidate = (" " + text.lstrip()) if text[:1].isspace() or self._ends_in_newline else text
            if _NO_SPACE_BEFORE.match(candidate):
                text = text.lstrip()
                self._strip_end()
        flat = _SPACE.sub(" ", text)
        if flat[:1] == " " and (not self._length or self._pieces[-1][-1] == " "):
            flat = flat[1:]
        if flat.strip() or not flat:
            self._is_at_edge = False
        self._ends_in_newline = "\n" in text[len(text.rstrip()) :]
        if flat:
            self._pieces.append(flat)
            self._length += len(flat)

    def _is_glued(self, first: str) -> bool:
        """Tell whether a new paragraph begins right behind a link: exports glue an image's caption to what follows."""
        last = self._pieces[-1] if self._pieces else " "
        return (first.isupper() and not last[-1].isspace() and not last[-1].isupper()) or (first.isalnum() and last.startswith("http"))

    def _address(self, written: str) -> str:
        """Give where a link leads; a script is no address."""
        address = one_line(written)
        if _SCRIPT.match(address):
            self.remove(short(address), "script address")
            return ""
        if (behind := visible(target(address))) != address:
            self.remove(address, "redirect")
        return behind

    def _strip_end(self) -> None:
        if self._pieces and self._pieces[-1].endswith(" "):
            self._pieces[-1] = self._pieces[-1][:-1]
            self._spans = [span._replace(end=self._length - 1) if span.end == self._length else span for span in self._spans]
            self._length -= 1
            if not self._pieces[-1]:
                self._pieces.pop()

    def _mark(self, mark: str, start: int, value: str) -> bool:
        """Mark what was written since ``start``; tell whether there is any. White space at its ends is stripped with the block."""
        written = self._length - start
        if written > 1 or (written == 1 and self._pieces[-1] != " "):
            self._spans.append(Span(start, self._length, mark, value))
            return True
        return False

    def _step(self, tag: str, by: int) -> None:
        if tag == "blockquote":
            self.quote_depth += by
        elif tag in {"ul", "ol", "dl"}:
            self._list_depth += by
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
            self._kinds["heading"] += by
        elif tag in _BLOCK_KINDS:
            self._kinds[_BLOCK_KINDS[tag]] += by

    def _image(self, attributes: Mapping[str, str | None]) -> None:
        alt = one_line(attributes.get("alt") or "")
        if re.search(r"[^\W\d_]{2}", alt) and not _ALT_WITHOUT_WORDS.fullmatch(alt):
            spans = tuple(Span(0, len(alt), "link", address) for address, _ in self._links if address)
            self._captions.append(Block(alt, spans, "caption", 0, self.quote_depth > 0))
            alt = ""
        source = short(attributes.get("src") or "")
        self.remove(" ".join(part for part in (alt, attributes.get("title") or "", f"<{source}>" if source else "") if part), "image")
        self._breaks = True
