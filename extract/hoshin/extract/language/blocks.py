"""A spaCy component that makes each line of a text start a sentence.

A line of a post's clean text is a block (a paragraph, a heading, a list item). Put before a parser or a sentence
segmenter, this keeps a heading from running into the paragraph below it.
"""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("hoshin_blocks", assigns=["token.is_sent_start"])
def create_blocks(nlp: Language, name: str) -> "Blocks":
    """Make the component for `nlp`; it has no options."""
    del nlp, name
    return Blocks()


class Blocks:
    """Sets ``is_sent_start`` on the first token of each line."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the line starts of `doc`, and leave the other tokens open."""
        after_break = True
        for token in doc:
            if token.is_space:
                after_break = after_break or "\n" in token.text
            elif after_break:
                token.is_sent_start = True
                after_break = False
        return doc
