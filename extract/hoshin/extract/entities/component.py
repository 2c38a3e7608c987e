"""Entities as a spaCy component, for anybody's pipeline: ``nlp.add_pipe("hoshin_entities")``."""

from spacy.language import Language
from spacy.tokens import Doc

from hoshin.extract.language.posts_of_docs import declare_extensions, post_of


@Language.factory("hoshin_entities", requires=["token.pos"], assigns=["doc._.hoshin_entities"])
def create_entities(nlp: Language, name: str) -> "Entities":
    """Make the component for `nlp`; it has no options."""
    del nlp, name
    declare_extensions()
    return Entities()


class Entities:
    """Puts the people, organisations, products and works that a Doc names into ``doc._.hoshin_entities``."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the entities of `doc`."""
        from hoshin.extract.entities import find_entities
        from hoshin.extract.language.view import view

        doc._.hoshin_entities = find_entities(post_of(doc), view(doc))
        return doc
