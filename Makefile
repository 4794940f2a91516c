# Two commands are all a new clone needs: `make lab` to learn, `make test` to check.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: lab test test-browser test-colab test-matrix test-mutants test-binder test-package test-site \
  site bench bench-sliders lint refresh links lock

# JupyterLab on a learner's own copies of the notebooks, in my_notebooks.
lab: .venv/lab
	$(BIN)/python -m lif_helpers $(ARGS)

test: .venv/ready
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Runs every notebook from a fresh kernel and stores it with its outputs, normalised.
refresh: .venv/ready
	$(BIN)/python tools/refresh.py $(ARGS)

# Links to Colab and Binder, and the set-up cell's install line, from the project's public address.
links: .venv/ready
	$(BIN)/python tools/links.py

# Drives every notebook in JupyterLab in a real browser; needs Chromium or Chrome on the PATH.
test-browser: .venv/browser
	$(BIN)/python -m pytest tests/browser/test_browser.py tests/browser/test_opening.py $(ARGS)

# Explorers, questions, exercises and notebooks with the versions that Colab has.
WHAT := tests/test_explore.py tests/practice/test_questions.py tests/practice/test_exercises.py \
  tests/practice/test_inventory.py notebooks
LAX := --override-ini "addopts=--nbval-lax --nbval-current-env --nbval-cell-timeout=120"
test-colab: .venv-colab/ready
	.venv-colab/bin/python -m pytest $(LAX) -W ignore::DeprecationWarning $(WHAT) $(ARGS)

# All tests with the lowest versions that are allowed and with the locked ones, on each Python found.
test-matrix:
	@set -e; for python in python3.10 python3.11 python3.12 python3.13 python3.14; do \
	  $$python -c "" 2>/dev/null || { echo "$$python is not here: left out."; continue; }; \
	  for versions in lowest "lab test"; do \
	    echo "$$python with $$versions"; rm -rf .venv-matrix; \
	    $(MAKE) --no-print-directory PYTHON=$$python LOCKS="$$versions" .venv-matrix; \
	    .venv-matrix/bin/python -m pytest --quiet $(LAX) -W ignore::DeprecationWarning $(ARGS); \
	  done; done

# Mutants of every answer, which `check` must reject, and of the engine, which a test must notice: slow, and
# outside of `make test`. `make test-mutants EVERY=30` takes every thirtieth of the engine alone.
test-mutants: .venv/ready
	$(if $(EVERY),,$(BIN)/python -W ignore tools/mutants.py)
	$(BIN)/python -W ignore tools/engine_mutants.py $(EVERY)

# That Binder would build from environment.yml, and make a learner's copies.
test-binder: .venv-publish/ready
	.venv-publish/bin/jupyter-repo2docker --no-build --debug . > .venv-publish/said 2>&1
	grep -F 'file "environment.yml"' .venv-publish/said
	grep -F 'RUN ./postBuild' .venv-publish/said

# That what would be published is whole: the wheel, the sdist, and how it is cited.
test-package: .venv-publish/ready
	rm -rf dist
	.venv-publish/bin/hatchling build
	.venv-publish/bin/twine check --strict dist/*
	.venv-publish/bin/check-wheel-contents dist/*.whl
	.venv-publish/bin/cffconvert --validate

# The series in the browser alone, as files for any static host, in _site. With PYODIDE=FOLDER or
# PYODIDE=https://.../pyodide.mjs, cells run on a copy of Pyodide of one's own.
site: .venv-site/ready
	.venv-site/bin/python tools/build_site.py $(PYODIDE)

test-site: site .venv/browser
	$(BIN)/python -m pytest tests/browser/test_site.py $(ARGS)

# Ratios to Brian2, to a compiled loop and to a beginner's, into benchmarks/README.md; needs cc.
bench: .venv-bench/ready
	.venv-bench/bin/python benchmarks/bench.py

bench-sliders: .venv/browser
	$(BIN)/python benchmarks/slider_latency.py

# Environments: a learner's, to which the tests add theirs, and one for whatever would disturb it.
define ENVIRONMENT
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "This needs Python 3.10 or newer: say which with 'make PYTHON=python3.12 ...'."; exit 1; }
	$(PYTHON) -m venv $(1)
	$(foreach lock,$(2),$(1)/bin/python -m pip install $(PIP) -r requirements/$(lock).lock &&) true
	$(1)/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
endef
PIP := --quiet --require-hashes --no-deps

.venv/lab: requirements/lab.lock pyproject.toml
	$(call ENVIRONMENT,$(@D),lab)
	@touch $@

.venv/ready: requirements/test.lock .venv/lab
	$(BIN)/python -m pip install $(PIP) -r $<
	@touch $@

.venv-%/ready: requirements/%.lock pyproject.toml
	$(call ENVIRONMENT,$(@D),$*)
	@touch $@

# Colab has Python 3.13; the newest from 3.11 on that is found will do.
.venv-colab/ready: PYTHON := $(shell for v in 3.13 3.12 3.11; do \
  python$$v -c "" 2>/dev/null && echo python$$v && break; done)

.venv-matrix:
	$(call ENVIRONMENT,$@,$(LOCKS))

.venv/browser: requirements/browser.lock .venv/ready
	$(BIN)/python -m pip install $(PIP) -r $<
	@touch $@

# For maintainers; needs uv on the PATH.
COMPILE := uv pip compile - --universal --python-version 3.10 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header --quiet $(ARGS)
lock:
	echo hatchling | $(COMPILE) pyproject.toml --extra lab -o requirements/lab.lock
	echo | $(COMPILE) --group test -c requirements/lab.lock -o requirements/test.lock
	echo | $(COMPILE) --group browser -c requirements/lab.lock -c requirements/test.lock \
	  -o requirements/browser.lock
	$(COMPILE) pyproject.toml --extra lab --group test --resolution lowest-direct \
	  -o requirements/lowest.lock < requirements/lowest.in
	$(COMPILE) pyproject.toml --extra lab -o requirements/bench.lock < requirements/bench.in
	for name in colab publish site; do \
	  $(COMPILE) -o requirements/$$name.lock < requirements/$$name.in; done
