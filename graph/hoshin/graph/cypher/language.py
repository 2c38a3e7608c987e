"""The part of Cypher that Hoshin runs, as tables; ``language.toml`` is their text."""

import tomllib
from pathlib import Path

with Path(__file__).with_name("language.toml").open("rb") as _file:
    _TABLES = tomllib.load(_file)

FUNCTIONS = frozenset[str](_TABLES["functions"])
"""What may be called, in lower case."""

AGGREGATES = frozenset[str](_TABLES["aggregates"])
"""Functions over all rows of a group, in lower case."""

PROCEDURES: dict[str, str] = {name.lower(): name for name in _TABLES["procedures"]}
"""Procedures that only read the graph, by their names in lower case."""

COMMANDS: dict[str, str] = {word: group["reason"] for group in _TABLES["commands"] for word in group["words"]}
"""Words that begin what is no query that reads, with the reason."""

KEYWORDS = frozenset[str](_TABLES["keywords"])
"""Words that a bracket may follow though they are no functions."""
