"""The cues of `cues.toml`: compiled, and matched against sentences."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hoshin.extract.errors import RulesError
from hoshin.extract.facts import RELATION_TYPES

CUES = Path(__file__).with_name("cues.toml")

_CLAUSE = r"(?: (?![.;?!])\S+){{0,{}}}?"
_PHRASE = r"(?: (?!(?:[.;?!,:–—-]|and|or|but|that|which|for|in|on|by|with|from|to)(?:\s|$))\S+){{0,{}}}?"
"""What may stand between a concept and a word: of a type with a gap of its own nothing that ends a phrase."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which a sentence ties concept A to concept B.

    ``pattern`` is matched against a sentence whose words are lemmas parted by one blank and whose concepts are numbers in
    angle brackets; its groups ``A`` and ``B`` hold the numbers. ``words`` must all be in a sentence for a match.
    """

    number: int
    type: str
    trust: float
    text: str
    pattern: re.Pattern[str]
    words: tuple[frozenset[str], ...]

    @property
    def anchor(self) -> frozenset[str]:
        """The rarest of its words, by their length: a sentence without any of these cannot match."""
        return max(self.words, key=lambda options: min(map(len, options)))


class Cues:
    """Cues by their anchors, so that a sentence is matched only against those that it can hold."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._by_anchor: dict[str, list[Cue]] = {}
        for cue in cues:
            for word in cue.anchor:
                self._by_anchor.setdefault(word, []).append(cue)

    def for_words(self, words: frozenset[str]) -> list[Cue]:
        """Give the cues all of whose words are among these, in the order of the file."""
        possible = {cue.text + cue.type: cue for word in words for cue in self._by_anchor.get(word, ())}
        return sorted((cue for cue in possible.values() if all(options & words for options in cue.words)), key=lambda cue: cue.number)


@cache
def bundled_cues() -> Cues:
    """Read the cues that come with Hoshin."""
    return Cues(load_cues(CUES))


def load_cues(path: Path) -> tuple[Cue, ...]:
    """Read and check a file of cues.

    Raises
    ------
    RulesError
        If the file is no TOML, a type is unknown, or a cue lacks one of its two concepts; with the file and the cue.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: {error}") from error
    gap = int(table.pop("gap", 5))
    cues: list[Cue] = []
    for relation, rules in table.items():
        if relation not in RELATION_TYPES:
            raise RulesError(f"{path}: [{relation}] is no relation type; there are {', '.join(RELATION_TYPES)}")
        if not isinstance(rules, dict) or rules.keys() - {"gap"} != {"trust", "cues"}:
            raise RulesError(f"{path}: [{relation}] needs a trust and a list of cues, and may have a gap")
        between = _CLAUSE.format(gap) if "gap" not in rules else _PHRASE.format(rules["gap"])
        cues += [
            _compile(path, len(cues) + n, relation, text, rules["trust"], between) for n, text in enumerate(dict.fromkeys(rules["cues"]))
        ]
    return tuple(cues)


def _compile(path: Path, number_in_file: int, relation: str, text: str, trust: float, between: str) -> Cue:
    parts = text.split()
    if parts.count("A") != 1 or "B" not in parts or {"A", "B"} >= set(parts):
        raise RulesError(f"{path}: the cue {text!r} of {relation} needs the concepts A and B, and a word")
    pieces: list[str] = []
    words: list[frozenset[str]] = []
    seen: set[str] = set()
    for number, part in enumerate(parts):
        if part in "AB":
            pieces.append((between if number else "") + (f" <(?P<{part}>\\d+)>" if part not in seen else f" <(?P={part})>"))
            seen.add(part)
            continue
        is_optional = part.endswith("?") and len(part) > 1
        options = part.removesuffix("?").split("|") if is_optional else part.split("|")
        one = " (?:" + "|".join(map(re.escape, options)) + ")"
        after_concept = number > 0 and parts[number - 1] in "AB"
        piece = f"(?:{one})?" if is_optional else one
        pieces.append((between if after_concept else "") + piece)
        if not is_optional:
            words.append(frozenset(options))
    return Cue(number_in_file, relation, trust, text, re.compile("".join(pieces) + r"(?=\s|$)"), tuple(words))
