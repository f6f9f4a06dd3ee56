# `make` or `make help` lists what there is to do. VENV=/path uses an environment you keep yourself: nothing is
# installed into it then. TESTS="tests/diagnostics -k sarif" narrows `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV ?= .venv
BIN := $(VENV)/bin
MINUTES ?= ../shared/minutes
DEMO ?= build/demo
WORKERS ?= 2
HOSTILE_MINUTES ?= 10
COVERAGE_FLOOR ?= 95
TESTS ?=
WANTED := 3.14 3.13 3.12 3.11

ifeq ($(VENV),.venv)
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
else
RUN :=
DEV :=
endif

.PHONY: bench-month editor stores test-tools help setup demo test check format lint types layers tests-with-coverage docs check-docs bench bench-serve interop exports \
  check-exports wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(DEV) ## install the program and its development tools into .venv

demo: $(RUN) ## build the graph of the made-up minutes in examples/ and show what to look at
	@BIN="$(BIN)" ./.ci/demo "$(DEMO)"

test: $(DEV) test-tools ## run all tests
	$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

test-tools: ## find the programs that tests run beside ours, and install what is missing (as root, on Debian)
	@./.ci/test-tools

check: lint types layers tests-with-coverage check-docs ## all that must hold before a change goes in
	@echo "make check: all is well"

format: $(DEV) ## put the code into its one layout
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV) ## check that modules import one way only
	$(BIN)/lint-imports --no-logo

tests-with-coverage: $(DEV) test-tools
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE_FLOOR)

docs: $(DEV) ## write the generated pages of docs/
	@mkdir -p build
	$(BIN)/minutes-graph explain --format markdown > build/diagnostics.md
	mv build/diagnostics.md docs/diagnostics.md
	$(BIN)/python benchmarks/links.py --write > build/links.md
	$(BIN)/python docs/write_grammar.py

check-docs: $(DEV) ## check that the generated pages are up to date
	$(BIN)/minutes-graph explain --format markdown | diff -u docs/diagnostics.md - \
	  || { echo "docs/diagnostics.md is out of date: run make docs" >&2; exit 1; }
	$(BIN)/python docs/write_grammar.py --check

bench: $(DEV) ## measure the speed of each stage and of whole processes
	$(BIN)/python benchmarks/run.py "$(MINUTES)"

bench-serve: $(DEV) ## measure the server under load beside others, and under hostile queries (HOSTILE_MINUTES=10)
	$(BIN)/minutes-graph build examples/minutes --out build/bench-serve >/dev/null 2>&1 || test -f build/bench-serve/minutes-graph.trig
	test -x build/rdflib-endpoint/bin/rdflib-endpoint || { $(BIN)/python -m venv build/rdflib-endpoint && \
	  build/rdflib-endpoint/bin/python -m pip install --quiet 'rdflib-endpoint[cli,web]'; }
	$(BIN)/python benchmarks/serve_load.py build/bench-serve build/rdflib-endpoint
	$(BIN)/python benchmarks/serve_answers.py build/bench-serve
	$(BIN)/python benchmarks/serve_hostile.py build/bench-serve $(HOSTILE_MINUTES)

bench-month: $(DEV) ## let thirty nights pass over a made-up portal with 300 meetings, and hold all outputs against each other
	$(BIN)/python benchmarks/month.py

interop: $(DEV) ## read what the program writes with the programs that others use (installs them into build/)
	@BIN="$(BIN)" ./.ci/interop

exports: $(RUN) ## write exports/haderslev again from the real minutes
	$(BIN)/minutes-graph build "$(MINUTES)" --out exports/haderslev --config exports/minutes-graph.toml

check-exports: $(RUN) ## check that exports/haderslev is what the program writes today
	@BIN="$(BIN)" ./.ci/check-exports "$(MINUTES)" exports/haderslev

editor: ## take the query editor into the program again, from npm
	mkdir -p build/editor && cp packaging/editor/package.json build/editor/
	cd build/editor && npm install --ignore-scripts --no-audit --no-fund
	python3 packaging/editor/collect.py build/editor/node_modules src/minutes_graph/serve/static/yasgui

stores: ## install what measuring the server needs beside `make test-tools` (Debian, as root)
	apt-get install --yes --no-install-recommends virtuoso-opensource-7 wrk

wheel: $(DEV) ## build the wheel into dist/
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what was built, the environment too
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage*

.venv/dev.stamp: pyproject.toml constraints.txt
	@WANTED="$(WANTED)" ./.ci/make-venv
	.venv/bin/python -m pip install --quiet --editable '.[dev]' --constraint constraints.txt
	@touch .venv/run.stamp $@

.venv/run.stamp: pyproject.toml constraints.txt
	@WANTED="$(WANTED)" ./.ci/make-venv
	.venv/bin/python -m pip install --quiet --editable . --constraint constraints.txt
	@touch $@
