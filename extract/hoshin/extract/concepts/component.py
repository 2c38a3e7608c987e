"""Concepts as a spaCy component, for anybody's pipeline: ``nlp.add_pipe("hoshin_concepts")``."""

from spacy.language import Language
from spacy.tokens import Doc

from hoshin.extract.language.posts_of_docs import declare_extensions, post_of


@Language.factory("hoshin_concepts", requires=["token.pos", "token.dep", "token.lemma"], assigns=["doc._.hoshin_concepts"])
def create_concepts(nlp: Language, name: str) -> "Concepts":
    """Make the component for `nlp`; it has no options."""
    del nlp, name
    declare_extensions()
    return Concepts()


class Concepts:
    """Puts the concepts of a Doc, most salient first, into ``doc._.hoshin_concepts``."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the concepts of `doc`."""
        from hoshin.extract.concepts import find_concepts
        from hoshin.extract.language.view import view

        doc._.hoshin_concepts, _ = find_concepts(post_of(doc), view(doc))
        return doc
