"""Loading a spaCy pipeline for extraction: the bundled English one by default."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hoshin.extract.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = Path(__file__).with_name("en_hoshin")
"""The pipeline that comes with Hoshin, trained on UD English EWT (see NOTICE)."""


@cache
def load(pipeline: str | None = None) -> "Language":
    """Load a pipeline for extraction, with line starts as sentence starts.

    Parameters
    ----------
    pipeline
        The name of an installed spaCy pipeline or the path of one; the bundled one if None. It must be English and bring
        parts of speech, lemmas and dependencies, with UD or CLEAR labels. Components that extraction has no use for
        (named entities) are not loaded.

    Raises
    ------
    PipelineError
        If it is not found, cannot be loaded, is not English, or lacks a parser.
    """
    import spacy

    name = pipeline or str(BUNDLED)
    if not Path(name).exists() and not _is_installed(name):
        raise PipelineError(f"pipeline {name!r} is neither installed nor a folder; leave --pipeline out to use the bundled one")
    try:
        nlp = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise PipelineError(f"pipeline {name!r} cannot be loaded: {reason}") from error
    if nlp.lang != "en":
        raise PipelineError(f"pipeline {name!r} is for the language {nlp.lang!r}; Hoshin reads English")
    if "parser" not in nlp.pipe_names:
        raise PipelineError(f"pipeline {name!r} has no parser (it has {', '.join(nlp.pipe_names) or 'nothing'})")
    nlp.add_pipe("hoshin_blocks", first=True)
    return nlp


def identity(pipeline: str | None = None) -> str:
    """Name the pipeline and its version, so that what was extracted with another is not taken for this one's."""
    meta = load(pipeline).meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _is_installed(name: str) -> bool:
    module = name.replace("-", "_")
    return module.isidentifier() and importlib.util.find_spec(module) is not None  # of a path or a dotted name find_spec raises
