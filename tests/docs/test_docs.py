"""The documentation: it builds without a warning, and what it shows is what the commands print."""

import dataclasses
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hoshin.graph
from hoshin.graph.assistant.answers import Citing

DOCS = Path(__file__).resolve().parents[2] / "docs"


def script(name):
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(tmp_path / "doctrees")]
    ran = subprocess.run([*command, str(DOCS), str(tmp_path / "site")], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "site" / "index.html").exists()


def test_the_reference_of_the_command_line_is_what_its_help_says():
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == script("cli_reference").reference(), "run python docs/cli_reference.py"


@pytest.mark.slow
@pytest.mark.parametrize("page", script("examples").PAGES)
def test_commands_print_what_a_page_shows(page):
    text = (DOCS / page).read_text(encoding="utf-8")

    assert script("examples").with_output(text) == text, "run python docs/examples.py"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A folder with the demo in ``demo-output``."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([Path(sys.executable).with_name("hoshin"), "demo", "demo-output"], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.slow
def test_an_assistant_is_told_what_the_page_shows(demo):
    page = (DOCS / "mcp.md").read_text(encoding="utf-8")
    (shown,) = (block for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL) if "statement" in block)

    with hoshin.graph.open(demo / "demo-output" / "hoshin.db") as graph:
        urls = {post.id: post.url for post in graph.graph().posts}
        (chain,) = graph.chains("cascade", "catchball", limit=1).chains
    (statement,) = Citing(urls, quotes=1).chain(chain).steps

    answer = json.dumps(dataclasses.asdict(statement), indent=2, ensure_ascii=False)
    assert shown.strip() == answer, f"docs/mcp.md shows another answer than:\n{answer}"


@pytest.mark.slow
def test_the_readme_shows_what_its_command_answers_and_its_python_runs(demo, tmp_path, monkeypatch):
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"`hoshin concept \"hoshin kanri\"` answers:\n\n```text\n(.*?)\n\.\.\.\n```", readme, re.DOTALL)[1]
    (python,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.setenv("COLUMNS", "100")
    command = [Path(sys.executable).with_name("hoshin"), "concept", "hoshin kanri", "-g", "demo-output/hoshin.db"]
    answer = subprocess.run(command, cwd=demo, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    shutil.copytree(demo / "demo-output" / "posts", tmp_path / "my-posts")
    monkeypatch.chdir(tmp_path)

    names = {}
    exec(python, names)

    assert answer.startswith(shown), f"README.md shows another answer than:\n{answer}"
    assert names["network"].number_of_nodes() == len(names["frames"]["concepts"]) > 100
