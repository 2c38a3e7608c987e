"""Boilerplate: the rules of ``boilerplate.toml``, and their use on blocks."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hoshin.extract.errors import RulesError
from hoshin.extract.facts import Removed
from hoshin.extract.posts.blocks import Block, Item, Range, as_written, without

RULES = Path(__file__).with_name("boilerplate.toml")
"""The rules that come with Hoshin."""

_MATCHERS = ("text", "link_text", "link_target", "html_class")
_KINDS = ("paragraph", "list_item", "caption", "cell", "heading")
_BAR = re.compile(r"\s+[|•·]\s+|\s*\|\s*")
_AROUND = " \t|•·.,:;!?→←↑↓»«›‹>-–—…[](){}"


class Rule(NamedTuple):
    """What one rule takes out.

    A block, or a segment of a bar such as ``Share | Comment``, whose whole text one of ``text`` matches; or that is nothing but a
    link whose text or address matches. ``kinds`` are the kinds of block that it looks at.
    """

    name: str
    text: re.Pattern[str] | None
    link_text: re.Pattern[str] | None
    link_target: re.Pattern[str] | None
    html_class: tuple[str, ...]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in the order of their file: the first that matches gives its name."""

    rules: tuple[Rule, ...]

    @property
    def html_classes(self) -> dict[str, str]:
        """The HTML classes that are boilerplate, each with its rule's name."""
        return {name: rule.name for rule in reversed(self.rules) for name in rule.html_class}


def load_rules(path: Path = RULES) -> Rules:
    """Load rules from a TOML file.

    Parameters
    ----------
    path
        A file of ``[[rule]]`` tables. Each has a ``name`` and one or more of ``text``, ``link_text`` and ``link_target`` (lists of
        regular expressions, read without regard to case; the first two match as a whole, the last anywhere) and ``html_class``
        (a list of class names); ``kinds`` says which blocks it looks at, paragraphs by default.

    Raises
    ------
    RulesError
        The file is no TOML or a rule is malformed; the message names the file and the line or the rule.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path}: cannot be read as TOML: {error}") from error
    entries = tables.get("rule", [])
    if set(tables) - {"rule"} or not isinstance(entries, list):
        raise RulesError(f"{path}: only [[rule]] tables belong in it, found {', '.join(sorted(tables))}")
    return Rules(tuple(_rule(entry, f"{path}: rule {number}") for number, entry in enumerate(entries, 1)))


def without_boilerplate(items: Iterable[Item], rules: Rules) -> list[Item]:
    """Take out the blocks, and the segments of bars, that a rule matches, each recorded with its rule's name."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item, Removed):
            kept.append(item)
            continue
        found = [(segment, name) for segment in _segments(item) if (name := _matching(item, segment, rules))]
        if not found:
            kept.append(item)
            continue
        ranges = [_with_separator(item.text, segment) for segment, _ in found]
        remaining = without(item, ranges)
        if re.search(r"\w", remaining.text):
            kept.append(remaining)
            kept += [Removed(as_written(item, *segment), name) for segment, name in found]
        else:
            kept.append(Removed(as_written(item), found[0][1]))
    return kept


def _rule(entry: Mapping[str, Any], place: str) -> Rule:
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise RulesError(f"{place}: has no name")
    place = f"{place} ({name})"
    if unknown := set(entry) - {"name", "kinds", *_MATCHERS}:
        raise RulesError(f"{place}: unknown key {', '.join(sorted(unknown))}; there are name, kinds, {', '.join(_MATCHERS)}")
    lists = {key: _strings(entry[key], f"{place}: {key}") for key in entry if key != "name"}
    if not any(lists.get(key) for key in _MATCHERS):
        raise RulesError(f"{place}: matches on nothing; give it one of {', '.join(_MATCHERS)}")
    if unknown := set(lists.get("kinds", ())) - set(_KINDS):
        raise RulesError(f"{place}: unknown kind {', '.join(sorted(unknown))}; there are {', '.join(_KINDS)}")
    text, link_text, link_target = (_pattern(lists.get(key, ()), f"{place}: {key}") for key in _MATCHERS[:3])
    classes = tuple(value.lower() for value in lists.get("html_class", ()))
    return Rule(name, text, link_text, link_target, classes, frozenset(lists.get("kinds", ("paragraph",))))


def _strings(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise RulesError(f"{place} must be a list of strings")
    return tuple(value)


def _pattern(expressions: tuple[str, ...], place: str) -> re.Pattern[str] | None:
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            raise RulesError(f"{place}: {expression!r} is no regular expression: {error}") from error
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE) if expressions else None


def _segments(block: Block) -> list[Range]:
    """Give the parts of a bar such as ``a | b | c``, or the whole block."""
    starts, ends = [0], []
    for bar in _BAR.finditer(block.text):
        ends.append(bar.start())
        starts.append(bar.end())
    return [(start, end) for start, end in zip(starts, [*ends, len(block.text)], strict=True) if start < end]


def _matching(block: Block, segment: Range, rules: Rules) -> str:
    start, end = segment
    written = block.text[start:end].strip()
    text = written.strip(_AROUND)
    if not text or len(text) > 300:
        return ""
    link = next(
        (span for span in block.spans if span.mark == "link" and text in block.text[span.start : span.end] and start <= span.start <= end),
        None,
    )
    for rule in rules.rules:
        if block.kind not in rule.kinds:
            continue
        if rule.text and (rule.text.fullmatch(text) or rule.text.fullmatch(written)):
            return rule.name
        if link and rule.link_text and rule.link_text.fullmatch(text):
            return rule.name
        if link and rule.link_target and rule.link_target.search(link.value):
            return rule.name
    return ""


def _with_separator(text: str, segment: Range) -> Range:
    """Widen a bar's segment by the separator behind it, or by that before it where it is the last."""
    start, end = segment
    if behind := _BAR.match(text, end):
        return start, behind.end()
    before = [bar for bar in _BAR.finditer(text) if bar.end() == start]
    return (before[0].start(), end) if before else segment
