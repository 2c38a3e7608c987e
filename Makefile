# Each target makes its own environment; python3 (3.11 to 3.13) and make are all that is needed.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.installed

.PHONY: demo test lint docs bench neo4j requirements clean

# All of it is pinned: --no-deps, for older pips look past the pin of a package that is also asked for with an extra
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
ALL_PINNED = --require-hashes -r

# pip brings uv, and uv the rest in a tenth of pip's time; where the index is one that only pip is set up for, pip does it
$(STAMP): requirements-dev.txt requirements-uv.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) $(ALL_PINNED) requirements-uv.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps $(ALL_PINNED) requirements-dev.txt || $(PIP_INSTALL) $(ALL_PINNED) requirements-dev.txt
	$(PIP_INSTALL) --no-build-isolation -e .
	touch $@

demo: $(STAMP)  ## build the graph of the posts that ship with Hoshin
	$(BIN)/hoshin demo demo-output

test: $(STAMP)  ## run all tests, on up to four cores
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadscope --no-loadscope-reorder --cov --cov-report=term:skip-covered $(ARGS)

lint: $(STAMP)  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)  ## the documentation as pages (build/site) and as a man page (build/man)
	$(BIN)/sphinx-build -W --keep-going -q -b html docs build/site
	$(BIN)/sphinx-build -q -b man docs build/man

bench: $(STAMP)  ## the time of a build against that of the bare pipeline, and of a cold lookup
	$(BIN)/python benchmarks/build.py $(POSTS)
	$(BIN)/python benchmarks/lookup.py

neo4j: $(STAMP)  ## start a Neo4j to try hoshin load with (Java 17 and Maven are needed); Ctrl-C stops it and deletes its data
	@$(BIN)/python tests/neo4j/neo4j_server.py $(ARGS)

requirements: $(STAMP)  ## pin all dependencies again
	$(BIN)/uv pip compile --group uv --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-uv.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --group training --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-training.txt

clean:
	rm -rf $(VENV) build dist demo-output .pytest_cache .mypy_cache .ruff_cache .coverage htmlcov
