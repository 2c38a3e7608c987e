"""Concepts as a spaCy component, for anybody's pipeline: ``nlp.add_pipe("hoshin_concepts")``."""

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from hoshin.extract.language.posts_of_docs import declare_extensions, post_of

if TYPE_CHECKING:
    from hoshin.extract.concepts.vocabulary import Vocabulary


@Language.factory(
    "hoshin_concepts",
    requires=["token.pos", "token.dep", "token.lemma"],
    assigns=["doc._.hoshin_concepts"],
    default_config={"vocabulary": []},
)
def create_concepts(nlp: Language, name: str, vocabulary: list[str]) -> "Concepts":
    """Make the component for `nlp`; `vocabulary` lists files that are laid over the bundled vocabulary."""
    from hoshin.extract.concepts.vocabulary import load_vocabularies

    del nlp, name
    declare_extensions()
    return Concepts(load_vocabularies(vocabulary) if vocabulary else None)


class Concepts:
    """Puts the concepts of a Doc, most salient first, into ``doc._.hoshin_concepts``.

    Add it after ``hoshin_entities``, so that what is a name is no concept.
    """

    def __init__(self, vocabulary: "Vocabulary | None" = None) -> None:
        self.vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Find the concepts of `doc`."""
        from hoshin.extract.concepts import find_concepts
        from hoshin.extract.language.view import view

        doc._.hoshin_concepts, _ = find_concepts(post_of(doc), view(doc), self.vocabulary, doc._.hoshin_entities)
        return doc
