import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BIN = str(Path(sys.executable).parent)
# where a concept's name is completed
CONCEPTS = ["concept", "merges", "path", "themes"]


def complete(folder, shell, words, **environment):
    """Give what the command line answers to a shell that completes the last word."""
    separator = "\n" if shell == "bash" else " "
    environment |= {"_HOSHIN_COMPLETE": f"{shell}_complete", "COMP_WORDS": separator.join(words), "COMP_CWORD": str(len(words) - 1)}
    if shell == "fish":
        environment["COMP_CWORD"] = words[-1]
    command = [sys.executable, "-c", "from hoshin.cli import main; main()"]
    ran = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.parametrize("command", CONCEPTS)
def test_names_of_concepts_are_completed(folder, command):
    assert complete(folder, "zsh", ["hoshin", command, "fo"]) == ["plain", "focus", "principle"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("learn", r"plain,learning\\ backlog"),
        (r"learning\ b", r"plain,learning\\ backlog"),
        ('"learning b', "plain,learning backlog"),
        ("'learning b", "plain,learning backlog"),
        ("learning-b", r"plain,learning\\ backlog"),
        ("LEARN", r"plain,learning\\ backlog"),
        ("zzz", None),
    ],
)
def test_bash_gets_names_quoted_as_the_word_that_is_typed(folder, typed, completed):
    assert complete(folder, "bash", ["hoshin", "merges", typed]) == [completed or ""]


def test_the_graph_is_the_one_that_the_command_line_names(folder, build_names):
    build_names()

    for words, environment in (
        (["hoshin", "merges", "-g", "names.db", "deci"], {}),
        (["hoshin", "merges", "deci"], {"HOSHIN_GRAPH": "names.db"}),
    ):
        assert complete(folder, "fish", words, **environment) == ["plain,decision quality\tprinciple"]


def test_another_name_is_completed_as_it_was_begun_and_says_whose_it_is(folder, build_names):
    build_names()

    found = complete(folder, "fish", ["hoshin", "merges", "-g", "names.db", "quality"])

    assert found == ["plain,quality of our decisions\t= decision quality"]


@pytest.mark.parametrize("graph", ["none.db", "output.md", "."])
def test_without_a_graph_nothing_is_offered_and_nothing_said(folder, graph):
    assert complete(folder, "zsh", ["hoshin", "merges", "-g", graph, "fo"]) == [""]


@pytest.mark.parametrize(
    ("shell", "script"),
    [
        (
            "bash",
            (
                'eval "$(_HOSHIN_COMPLETE=bash_source hoshin)"; COMP_WORDS=(hoshin merges learn); COMP_CWORD=2; _hoshin_completion hoshin; '
                'printf "%s\\n" "${COMPREPLY[@]}"'
            ),
        ),
        ("fish", '_HOSHIN_COMPLETE=fish_source hoshin | source; complete -C "hoshin merges learn"'),
    ],
)
def test_the_shell_itself_completes_a_name_with_blanks(folder, shell, script):
    if shutil.which(shell) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{shell} is missing: CI needs it")
        pytest.skip(f"{shell} is not installed")
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}

    ran = subprocess.run([shell, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False)

    assert ran.stdout == {"bash": "learning\\ backlog\n", "fish": "learning backlog\tartifact\n"}[shell], ran.stderr
