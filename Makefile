# make up, make test; make help prints the rest. The virtual environment makes itself.
SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOME_DIR ?= .hanse
INSTALLED := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest --cov --cov-append --cov-report=
AGAIN := $(PYTEST) --last-failed --last-failed-no-failures none

.DEFAULT_GOAL := help
.PHONY: help install up down test check protos golden bench chaos lock wheel

help: ## print this help
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

$(INSTALLED): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(INSTALLED) ## make the virtual environment and install everything, pinned by hash

up: $(INSTALLED) ## start everything: stores, control plane, sidecars, fifteen agents, edge
	@$(BIN)/hanse up --home $(HOME_DIR) --detach --wait 60

down: $(INSTALLED) ## drain and stop what make up started
	@$(BIN)/hanse down --home $(HOME_DIR)

# Three runs: what needs no process of ours, three at a time; the edge, whose servers live on a thread
# beside the tests; what starts the mesh or kills things, one at a time. What fails is run once
# more, alone: only what fails twice fails the suite, and it is shown both times.
test: $(INSTALLED) ## the whole test suite, with branch coverage of mesh, services and gateway
	$(BIN)/python -m coverage erase
	$(PYTEST) -n 3 --dist loadfile -m "not mesh and not real" --ignore=tests/edge || $(AGAIN) --ignore=tests/edge
	$(PYTEST) tests/edge || $(AGAIN) tests/edge
	$(PYTEST) -m "mesh or real" || $(AGAIN) -m "mesh or real"
	$(BIN)/python -m coverage report --skip-covered --sort=cover --fail-under=85

check: $(INSTALLED) ## format, lint, types, contracts, buf, generated code fresh, tidy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/architecture

protos: $(INSTALLED) ## regenerate protos/gen from the contracts
	$(BIN)/python protos/generate.py

golden: $(INSTALLED) ## rewrite the golden files; read the diff before you commit it
	$(BIN)/python -m pytest -q tests/control tests/architecture --rewrite

bench: $(INSTALLED) ## the benches: mesh hop, configuration, sagas, events
	$(BIN)/hanse bench mesh --home $(HOME_DIR)
	$(BIN)/hanse bench config --home $(HOME_DIR)
	$(BIN)/hanse bench sagas --home $(HOME_DIR)
	$(BIN)/hanse bench events --home $(HOME_DIR)

chaos: $(INSTALLED) ## all simulation seeds and the whole kill matrix, with a report
	$(BIN)/python -m tests.sagas.chaos

lock: $(INSTALLED) ## pin the dependencies again, with hashes and without addresses
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header -o constraints.txt

wheel: $(INSTALLED) ## build the wheel into dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .
