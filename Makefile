# Everything sets itself up: a Python ≥ 3.11 and make are enough.
.DEFAULT_GOAL := help
.PHONY: help render test check lint types contract docs-check docs own wheel dist smoke test-highest test-lowest \
	everywhere bench fuzz laws mutants clean

PYTHON := $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	command -v $(name) >/dev/null 2>&1 && $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
VENV := .venv
BIN := $(VENV)/bin
DIST := build/dist
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

render: $(VENV)/.installed ## write the README's list and the survey's bibliography from refs.bib
	@$(BIN)/audiobib render

test: $(VENV)/.tested ## run the tests
	@$(BIN)/python -m pytest -q -n auto $(PYTEST)

check: lint types contract docs-check own wheel test ## everything that CI runs on this Python

everywhere: wheel smoke test-highest test-lowest ## what CI runs on the other Pythons

lint: $(VENV)/.dev ## style of the code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .

types: $(VENV)/.dev ## types of source and tests
	@$(BIN)/mypy

contract: $(VENV)/.dev ## which room may import which
	@$(BIN)/lint-imports

docs-check: $(VENV)/.dev ## generated pages are current, the documentation builds without a warning
	@$(BIN)/python docs/generate.py --check
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

docs: $(VENV)/.dev ## write the generated pages and build the documentation
	@$(BIN)/python docs/generate.py
	@$(BIN)/sphinx-build -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

own: $(VENV)/.installed ## our own list passes our own tool
	@$(BIN)/audiobib check -q --output-format concise
	@$(BIN)/audiobib fmt -q --check
	@$(BIN)/audiobib render -q --check

dist: $(VENV)/.dev
	@$(BIN)/python -m build --outdir $(DIST) . >/dev/null

wheel: dist ## build the wheel and try it without anything else
	@$(BIN)/python tests/smoke/wheel.py $(DIST)

smoke: dist ## install the wheel on every Python here, import every module, run every command
	@$(BIN)/python tests/smoke/everywhere.py $(DIST)

test-highest: dist ## run the tests that need Python alone on the highest one here
	@$(BIN)/python tests/smoke/suites.py $(DIST) highest $(PYTEST)

test-lowest: dist ## the same on the lowest one, with the lowest versions of what audiobib depends on
	@$(BIN)/python tests/smoke/suites.py $(DIST) lowest $(PYTEST)

bench: $(VENV)/.dev ## measure against other tools (installs them; minutes)
	@$(BIN)/python benchmarks/run.py

fuzz: $(VENV)/.tested ## mutated files against the laws, ten minutes (SECONDS=60 SEED=1)
	@PYTHONPATH=tests:tests/syntax:tests/lsp:tests/names $(BIN)/python tests/fuzz.py --seconds $(or $(SECONDS),600) $(if $(SEED),--seed $(SEED))

laws: $(VENV)/.tested ## every law about fixes over every file there is, by the real programs (an hour; AUDIOBIB_SEED=1)
	@$(BIN)/python -m pytest -q -n auto --thorough tests/rules/test_printed.py tests/rules/test_fix_and_fmt.py tests/rules/test_fixes.py

mutants: $(VENV)/.tested ## make five random rows of every table wrong, one at a time: a test has to notice (an hour)
	@PYTHONPATH=tests $(BIN)/python tests/mutants/run.py $(MUTANTS)

clean: ## remove what make made
	rm -rf $(VENV) build docs/_build

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "audiobib needs Python 3.11 or newer: install one, or put it first on the PATH" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --editable . --group test
	@touch $@ $(VENV)/.installed

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --editable . --group dev
	@touch $@ $(VENV)/.tested $(VENV)/.installed
