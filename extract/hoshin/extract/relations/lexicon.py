"""The words of `lexicon.toml`, by what they say of the ideas around them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hoshin.extract.concepts.names import key

LEXICON = Path(__file__).with_name("lexicon.toml")


@cache
def bundled_lexicon() -> Mapping[str, tuple[str, ...]]:
    """Give the classes of each word that the lexicon has."""
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in tomllib.loads(LEXICON.read_text(encoding="utf-8")).items():
        for word in dict.fromkeys(words.split()):
            classes[word] = (*classes.get(word, ()), name)
    return classes


@cache
def classes_of_stems() -> Mapping[str, frozenset[str]]:
    """Give the classes of the lexicon's words by their stems, for words whose forms differ by inflection alone."""
    classes: dict[str, set[str]] = {}
    for word, own in bundled_lexicon().items():
        stems = key(word)
        if len(stems) == 1:
            classes.setdefault(stems[0], set()).update(own)
    return {stem: frozenset(own) for stem, own in classes.items()}
