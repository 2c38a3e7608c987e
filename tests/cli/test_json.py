import json
import re
import shutil
from pathlib import Path

import pytest

from hoshin.graph.curation import Decision

CYPHER = {"path": ["MATCH p = (:Post)-[:MENTIONS]->(:Concept) RETURN p LIMIT 1"], "examples": ["--examples"], "schema": ["--schema"]}
DOCUMENTED = Path(__file__).parents[2] / "docs" / "json.md"


@pytest.fixture
def printed(hoshin, folder, build_names, ties):
    """Give what the commands print, by the heading that documents it."""
    concept, focus = (json.loads(hoshin("concept", name, "--json").out) for name in ("learning backlog", "focus"))
    post, output = (json.loads(hoshin("post", name, "--json").out) for name in ("backlogs", "output"))
    concepts = json.loads(hoshin("concepts", "--json").out)
    (folder / "output.md").unlink()
    findings = json.loads(hoshin("verify", "--json").out)
    build_names([Decision("hide", ("example",))])
    merges = json.loads(hoshin("merges", "-g", "names.db", "--json").out)
    glossed = json.loads(hoshin("concept", "decision quality", "-g", "names.db", "--json").out)
    theme, path, gaps, hub, one = (
        json.loads(hoshin(*command.split(), "-g", "ties.db", "--json").out)
        for command in ("themes red-hub", "path red-hub blue-hub", "gaps", "concept red-hub", "post one")
    )
    (folder / "curation.toml").write_text("[[hide]]\nname = 'nowhere'", encoding="utf-8")
    stats, diff, lint = (json.loads(hoshin(*command.split(), "--json").out) for command in ("stats", "diff hoshin.db ties.db", "lint"))
    build_names()
    shutil.copy(folder / "names.db", folder / "old.db")
    build_names([Decision("define", ("decision quality",), "How well a team decides.")])
    changed = json.loads(hoshin("diff", "old.db", "names.db", "--json").out)
    ledger = json.loads(hoshin("diff", "hoshin.db", "names.db", "--json").out)["merges"]
    cypher = {name: json.loads(hoshin("cypher", *given, "--json").out) for name, given in CYPHER.items()}
    (path_row,), schema = cypher["path"], cypher["schema"]
    passages = [concept["definitions"][0]["passage"], merges[0]["name_quote"], concept["example"], concept["posts"][0]["mentions"][0]]
    passages += [relation["evidence"][0] for relation in concept["relations"] + post["relations"]]
    return {
        "A passage": passages,
        "hoshin concept NAME --json": [concept, focus],
        "definitions of a concept": concept["definitions"] + glossed["definitions"],
        "relations of a concept": focus["relations"],
        "occurs_with of a concept": focus["occurs_with"],
        "posts of a concept": focus["posts"],
        "theme of a concept": [hub["theme"]],
        "sources of a concept": hub["sources"],
        "hoshin concepts --json": [*concepts, *theme["concepts"]],
        "hoshin post NAME --json": [post, output],
        "concepts of a post": post["concepts"],
        "relations of a post": post["relations"],
        "entities of a post": one["entities"],
        "links_to of a post": post["links_to"] + output["linked_from"],
        "hoshin merges --json": merges,
        "hoshin themes --json": json.loads(hoshin("themes", "-g", "ties.db", "--json").out),
        "hoshin themes NAME --json": [theme],
        "ties of a theme": theme["ties"] + gaps["contradictions"][0]["ties"],
        "near of a theme": theme["near"],
        "posts of a theme": theme["posts"],
        "hoshin path A B --json": [path],
        "chains of a path": path["chains"],
        "steps of a chain": path["chains"][0]["steps"],
        "hoshin gaps --json": [gaps],
        "concepts of the gaps": gaps["concepts"],
        "themes of the gaps": gaps["themes"],
        "evidence of two themes": gaps["themes"][0]["evidence"],
        "contradictions of the gaps": gaps["contradictions"],
        "hoshin verify --json": findings,
        "hoshin stats --json": [stats],
        "counts of the statistics": [stats["counts"]],
        "years of the statistics": stats["years"],
        "kinds of the statistics": stats["kinds"],
        "relations of the statistics": stats["relations"],
        "trust of the statistics": stats["trust"],
        "hoshin diff A B --json": [diff],
        "posts of a difference": [diff[table] for table in ("posts", "concepts", "relations", "merges", "themes")],
        "changes of a row": changed["concepts"]["changed"][0]["changes"],
        "came of the posts": diff["posts"]["came"] + diff["posts"]["went"],
        "came of the concepts": diff["concepts"]["came"] + diff["concepts"]["went"] + changed["concepts"]["changed"],
        "came of the relations": diff["relations"]["came"] + diff["relations"]["went"],
        "came of the merges": ledger["came"],
        "came of the themes": diff["themes"]["came"],
        "hoshin lint --json": lint,
        "hoshin cypher QUERY --json": [{name: value for name, value in path_row.items() if name != "p"}],
        "A node in a row": path_row["p"]["nodes"],
        "A relationship in a row": path_row["p"]["relationships"],
        "A path in a row": [path_row["p"]],
        "hoshin cypher --examples --json": cypher["examples"],
        "hoshin cypher --schema --json": [schema],
        "nodes of the schema": schema["nodes"],
        "relationships of the schema": schema["relationships"],
        "properties in the schema": [each for part in schema.values() for entry in part for each in entry["properties"]],
    }


def test_the_documented_keys_are_the_printed_ones(printed):
    documented = {}
    for line in DOCUMENTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("##"):
            documented[line.strip("# ").replace("`", "")] = keys = []
        elif found := re.match(r"\| `(\w+)` \|", line):
            keys.append(found[1])

    assert all(printed.values()), "the fixture shows each kind of object"
    assert {heading: {tuple(item) for item in items} for heading, items in printed.items()} == {
        heading: {tuple(keys)} for heading, keys in documented.items()
    }
