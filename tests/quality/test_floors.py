"""How well concepts and relations are found, against annotations made by hand: no figure falls below its floor."""

import importlib.util
import json
import re
import tomllib
from functools import partial
from pathlib import Path

import pytest

from hoshin.extract import Concept, Gloss, Mention, extract, options_key, read
from hoshin.extract.concepts.candidates import candidates, lay_marks
from hoshin.extract.concepts.names import key
from hoshin.extract.concepts.ranking import bundled_model
from hoshin.extract.concepts.vocabulary import bundled_vocabulary, names_in
from hoshin.extract.language import annotate, load, view
from hoshin.extract.relations import find_relations
from hoshin.graph import Record, build_record
from hoshin.graph.exports import EXPORTS

pytestmark = pytest.mark.corpora

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scorer(shared):
    """Give the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_extraction", shared / "tools" / "score_extraction.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


@pytest.mark.parametrize("name", [name for name in FLOORS if name not in {"candidates", "given", "merging"}])
def test_no_figure_falls_below_its_floor(shared, tmp_path, scorer, name):
    annotated = shared / "gold" / "dev"
    pipeline = None if name == "bundled" else name
    graph, export = tmp_path / "dev.db", tmp_path / "dev.jsonl"

    build_record(graph, read([annotated / "posts"]).posts, partial(extract, pipeline=pipeline), options=options_key(pipeline))
    with Record(graph) as record:
        export.write_text("".join(EXPORTS["extractions"].write(record)), encoding="utf-8")
    figures, _ = scorer.evaluate(annotated, export)

    assert figures["posts_missing_from_export"] == []
    measured = {(group, figure): figures[group][figure] for group, floors in FLOORS[name].items() for figure in floors}
    below = {key: value for key, value in measured.items() if value < FLOORS[name][key[0]][key[1]]}
    assert not below, f"all figures: {measured}"


def test_the_annotated_concepts_are_among_the_candidates(shared, scorer):
    annotated, model, vocabulary = shared / "gold" / "dev", bundled_model(), bundled_vocabulary()
    covered = []

    for post, doc in annotate(load(), read([annotated / "posts"]).posts):
        seen = view(doc)
        found = candidates(lay_marks(post, seen), model.patterns, names_in(vocabulary, seen))
        concepts = json.loads((annotated / f"{post.id}.json").read_text(encoding="utf-8"))["concepts"]
        covered += [any(name in found for name in scorer.names(concept)) for concept in concepts]

    assert sum(covered) / len(covered) >= FLOORS["candidates"]["recall"]


def test_relations_between_given_concepts_stay_above_their_floors(shared, scorer):
    annotated, terms = shared / "gold" / "dev", {key(name): term for term in bundled_vocabulary().terms for name in term.names}
    totals = {"typed": [0] * 4, "untyped": [0] * 4}

    for post, doc in annotate(load(), read([annotated / "posts"]).posts):
        gold = json.loads((annotated / f"{post.id}.json").read_text(encoding="utf-8"))
        given = [concept_of(row, post.text, terms) for row in gold["concepts"]]
        found = find_relations(view(doc), given, post.spans)
        system = {
            "concepts": [{"label": row["label"], "aliases": row["aliases"]} for row in gold["concepts"]],
            "relations": [{"source": r.source, "type": r.type.lower(), "target": r.target} for r in found],
        }
        for name, counts in scorer.score_relations(gold, system).items():
            totals[name] = [a + b for a, b in zip(totals[name], counts, strict=True)]

    measured = {name: scorer.f1(right / returned, hit / wanted) for name, (right, returned, hit, wanted) in totals.items()}
    assert all(measured[name] >= FLOORS["given"][f"relations_{name}"]["f1"] for name in totals), measured


def concept_of(row, text, terms):
    """Give an annotated concept wherever the text has one of its names."""
    names = {row["label"], *row["aliases"]} - {""}
    patterns = [re.compile(rf"(?<!\w){re.escape(name)}(?:s|es)?(?!\w)", re.IGNORECASE) for name in names]
    mentions = {Mention(*found.span()) for pattern in patterns for found in pattern.finditer(text)}
    term = terms.get(key(row["label"]))
    return Concept(
        label=row["label"],
        kind=row["kinds"][0],
        salience=row["salience"] / 3,
        aliases=tuple(row["aliases"]),
        mentions=tuple(sorted(mentions)),
        gloss=Gloss(term.label, term.definition) if term else None,
    )
