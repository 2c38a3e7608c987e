"""The Python that docs/python.md shows does what it shows."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_the_examples_give_what_the_page_says(hoshin, tmp_path, monkeypatch):
    hoshin("demo", "demo", folder=tmp_path)
    monkeypatch.chdir(tmp_path)
    # its fences would be part of what is expected
    page = PAGE.read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page, {}, PAGE.name, str(PAGE), 0)

    results = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(examples)

    assert results.attempted > 10
    assert results.failed == 0
