"""What the tests of entities share: finding them in a text, plain or in Markdown."""

import pytest

from hoshin.extract.entities import find_entities
from hoshin.extract.language import view


@pytest.fixture
def entities_in(nlp, make_post):
    """Give a function from a text to its entities, by each of the two pipelines."""

    def find(text):
        return find_entities(make_post(text), view(nlp(text)))

    return find


@pytest.fixture
def entities_of_markdown(nlp, markdown_post):
    """Give a function from Markdown to the entities of the post that it is."""

    def find(text):
        post = markdown_post(text)
        return find_entities(post, view(nlp(post.text)))

    return find
