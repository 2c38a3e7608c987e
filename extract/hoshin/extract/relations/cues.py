"""The cues of `cues.toml`: compiled, and matched against sentences."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hoshin.extract.errors import RulesError
from hoshin.extract.facts import RELATION_TYPES

CUES = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way in which a sentence ties concept A to concept B.

    ``pattern`` is matched against a sentence whose words are lemmas parted by one blank and whose concepts are numbers in
    angle brackets; its groups ``A`` and ``B`` hold the numbers. ``words`` must all be in a sentence for a match.
    """

    type: str
    trust: float
    text: str
    pattern: re.Pattern[str]
    words: tuple[frozenset[str], ...]


@cache
def bundled_cues() -> tuple[Cue, ...]:
    """Read the cues that come with Hoshin."""
    return load_cues(CUES)


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
        cues += [_compile(path, relation, text, rules["trust"], gap) for text in dict.fromkeys(rules["cues"])]
    return tuple(cues)


def _compile(path: Path, relation: str, text: str, trust: float, gap: int) -> Cue:
    parts = text.split()
    if parts.count("A") != 1 or "B" not in parts:
        raise RulesError(f"{path}: the cue {text!r} of {relation} needs the concepts A and B")
    pieces: list[str] = []
    words: list[frozenset[str]] = []
    between = rf"(?: (?![.;?!])\S+){{0,{gap}}}?"
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
    return Cue(relation, trust, text, re.compile("".join(pieces) + r"(?=\s|$)"), tuple(words))
