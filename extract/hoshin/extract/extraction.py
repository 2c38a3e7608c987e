"""From posts to extractions: the map step, one post at a time and with no memory."""

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from hoshin.extract.facts import Extraction, Post

if TYPE_CHECKING:
    from hoshin.extract.concepts.vocabulary import Vocabulary
    from hoshin.extract.language import View


def extract(
    posts: Iterable[Post], *, pipeline: str | None = None, vocabulary: "Vocabulary | None" = None, workers: int = 1
) -> Iterator[Extraction]:
    """Extract concepts, relations, entities and links from posts, in the order in which they come.

    A post in another language than English yields its links alone.

    Parameters
    ----------
    posts
        Posts as `read` gives them.
    pipeline
        Name or path of an English spaCy pipeline; the bundled one if None.
    vocabulary
        The terms of the field, as `load_vocabularies` gives them; the bundled ones if None.
    workers
        How many processes to use at most, 0 for as many as the machine has processors, up to four. Few posts get fewer than that. A
        script that asks for more than one needs ``if __name__ == "__main__":`` around what it does, as always with processes.

    Raises
    ------
    PipelineError
        If the pipeline cannot be used.
    """
    if workers != 1:
        from hoshin.extract import workers as processes

        posts = list(posts)
        workers = processes.worthwhile(posts, workers or processes.available())
    if workers > 1:
        return processes.share_out(posts, partial(_each, pipeline=pipeline, vocabulary=vocabulary), workers)
    return _each(posts, pipeline, vocabulary)


def _each(posts: Iterable[Post], pipeline: str | None, vocabulary: "Vocabulary | None") -> Iterator[Extraction]:
    from hoshin.extract.language import annotate, load, view

    for post, doc in annotate(load(pipeline), posts):
        with _no_search_for_cycles():
            extraction = _one(post, view(doc), vocabulary)
        yield extraction


def _one(post: Post, seen: "View", vocabulary: "Vocabulary | None") -> Extraction:
    """Extract a post; of one in another language than English, the links."""
    from hoshin.extract.concepts import find_concepts
    from hoshin.extract.entities import find_entities
    from hoshin.extract.language.identification import other_language
    from hoshin.extract.relations import find_links, find_relations

    links = find_links(post)
    if other_language(post.text):
        return Extraction(post=post, links=links)
    entities = find_entities(post, seen, vocabulary)
    concepts, dropped = find_concepts(post, seen, vocabulary, entities)
    relations = find_relations(seen, concepts, post.spans, vocabulary)
    return Extraction(post=post, concepts=concepts, relations=relations, entities=entities, links=links, dropped=dropped)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Put off Python's search for cyclic garbage: a post makes many objects and no cycles, and the search takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


DATA = (
    "concepts/model.json",
    "concepts/vocabulary.toml",
    "entities/model.json",
    "entities/names.toml",
    "relations/cues.toml",
    "relations/lexicon.toml",
    "relations/model.json",
    "relations/predicates.toml",
)
"""The data that an extraction depends on, beside the code and the pipeline."""


def options_key(pipeline: str | None = None, vocabulary: "Vocabulary | None" = None) -> str:
    """Name all that an extraction depends on besides its post: Hoshin's version, the pipeline, the rules, the model and the terms."""
    from hoshin.extract.concepts.vocabulary import digest

    return _bundled_key(pipeline) if vocabulary is None else f"{_bundled_key(pipeline)} {digest(vocabulary)}"


@cache
def _bundled_key(pipeline: str | None) -> str:
    from importlib.metadata import version

    from hoshin.extract.language.pipeline import identity

    here = Path(__file__).parent
    rules = hashlib.sha256(b"".join((here / name).read_bytes() for name in DATA))
    return f"hoshin-{version('hoshin')} {identity(pipeline)} {rules.hexdigest()[:12]}"
