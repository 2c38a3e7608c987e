"""Entities as a step of anybody's pipeline."""

from hoshin.extract.entities.component import create_entities  # noqa: F401 - registers the factory where the package is not installed anew
from hoshin.extract.language import load


def test_a_pipeline_with_the_component_gives_entities():
    nlp = load()
    nlp.add_pipe("hoshin_entities")
    try:
        doc = nlp("Marty Cagan has used Jira at Netflix.")
    finally:
        nlp.remove_pipe("hoshin_entities")

    assert [(entity.name, entity.kind) for entity in doc._.hoshin_entities] == [
        ("Marty Cagan", "person"),
        ("Jira", "product"),
        ("Netflix", "organisation"),
    ]
