"""What Hoshin keeps on a spaCy Doc: the post that it is the text of, its entities, its concepts and its relations."""

from typing import cast

from spacy.tokens import Doc

from hoshin.extract.facts import Post, Section, Source

EXTENSIONS = {"hoshin_post": None, "hoshin_entities": (), "hoshin_concepts": (), "hoshin_relations": ()}


def declare_extensions() -> None:
    """Declare Hoshin's attributes of a Doc, once."""
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def post_of(doc: Doc) -> Post:
    """Give the post of a Doc, or for a bare text one without marks."""
    declare_extensions()
    return cast("Post | None", doc._.hoshin_post) or Post(
        id="",
        title="",
        text=doc.text,
        source=Source("", "", "text", "utf-8"),
        sections=(Section("", 0, 0, len(doc.text)),),
    )
