"""The cookbook: queries that readers ask, as data."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("cookbook.toml")


class Recipe(NamedTuple):
    """A query of the cookbook, with the question that it answers and parameters to begin with."""

    name: str
    title: str
    question: str
    query: str
    parameters: dict[str, Any]


def cookbook() -> dict[str, Recipe]:
    """Give the queries of the cookbook by name, in its order."""
    with _FILE.open("rb") as file:
        entries = tomllib.load(file)["query"]
    recipes = (Recipe(**({"parameters": {}} | entry)) for entry in entries)
    return {recipe.name: recipe._replace(query=recipe.query.strip()) for recipe in recipes}
