"""Relations as a spaCy component, to be added after ``hoshin_concepts``."""

from spacy.language import Language
from spacy.tokens import Doc

from hoshin.extract.language.posts_of_docs import declare_extensions


@Language.factory("hoshin_relations", requires=["doc._.hoshin_concepts"], assigns=["doc._.hoshin_relations"])
def create_relations(nlp: Language, name: str) -> "Relations":
    """Make the component for `nlp`; it has no options."""
    del nlp, name
    declare_extensions()
    return Relations()


class Relations:
    """Puts the relations between a Doc's concepts into ``doc._.hoshin_relations``."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the relations of `doc`."""
        from hoshin.extract.language.posts_of_docs import post_of
        from hoshin.extract.language.view import view
        from hoshin.extract.relations import find_relations

        doc._.hoshin_relations = find_relations(view(doc), doc._.hoshin_concepts, post_of(doc).spans)
        return doc
