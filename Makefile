# Two commands are all a new clone needs: `make lab` to learn, `make test` to check.

PYTHON ?= python3
BIN := .venv/bin
# Jupyter refuses to serve as root, which is what one is in most containers.
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab test test-colab test-browser test-mutants site test-site bench bench-sliders lint refresh links lock

lab: .venv/ready
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab notebooks/01_membrane_equation.ipynb $(ROOT_FLAG) $(ARGS)

test: .venv/ready
	$(BIN)/python -m pytest $(ARGS)

# Explorers, questions, exercises and notebooks with the versions that Colab has.
WHAT := tests/test_explore.py tests/test_questions.py tests/test_practice.py notebooks
test-colab: .venv-colab/ready
	.venv-colab/bin/python -m pytest --override-ini "addopts=--nbval-lax --nbval-current-env" \
	  -W ignore::DeprecationWarning $(WHAT) $(ARGS)

# Drives every notebook in JupyterLab in a real browser; needs Chromium or Chrome on the PATH.
test-browser: .venv/browser
	$(BIN)/python -m pytest tests/browser/test_browser.py $(ARGS)

# The series in the browser alone, as files for any static host, in _site.
site: .venv-site/ready
	.venv-site/bin/python tests/build_site.py

test-site: site .venv/browser
	$(BIN)/python -m pytest tests/browser/test_site.py $(ARGS)

# Mutants of every answer, which `check` must reject: slow, and outside of `make test`.
test-mutants: .venv/ready
	$(BIN)/python -W ignore tests/mutants.py

bench-sliders: .venv/browser
	$(BIN)/python benchmarks/slider_latency.py

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Runs every notebook from a fresh kernel and stores it with its outputs, normalised.
refresh: .venv/ready
	$(BIN)/python tests/refresh.py $(ARGS)

# Links to Colab and Binder, and the set-up cell's install line, from the project's public address.
links: .venv/ready
	$(BIN)/python tests/links.py

# Ratios to Brian2, to a compiled loop and to a beginner's, into benchmarks/README.md; needs cc.
bench: .venv-bench/ready
	.venv-bench/bin/python benchmarks/bench.py

.venv/ready: requirements.lock pyproject.toml
.venv-bench/ready: requirements-bench.lock pyproject.toml
.venv-colab/ready: requirements-colab.lock pyproject.toml
.venv-site/ready: requirements-site.lock pyproject.toml
.venv-colab/ready: PYTHON := $(shell for v in 3.13 3.12 3.11; do \
  python$$v -c "" 2>/dev/null && echo python$$v && break; done)
.venv/ready .venv-bench/ready .venv-colab/ready .venv-site/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "This needs Python 3.10 or newer: say which with 'make PYTHON=python3.12 ...'."; exit 1; }
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --require-hashes --no-deps -r $<
	$(@D)/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/browser: .venv/ready requirements-browser.lock
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-browser.lock
	@touch $@

# For maintainers; needs uv on the PATH.
COMPILE := uv pip compile - --universal --python-version 3.10 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header --quiet
lock:
	echo flit_core | $(COMPILE) pyproject.toml --extra lab --extra test -o requirements.lock $(ARGS)
	echo | $(COMPILE) pyproject.toml --extra browser -c requirements.lock \
	  -o requirements-browser.lock $(ARGS)
	$(COMPILE) -o requirements-colab.lock $(ARGS) < requirements-colab.in
	$(COMPILE) -o requirements-site.lock $(ARGS) < requirements-site.in
	echo flit_core | $(COMPILE) pyproject.toml --extra lab --extra bench -o requirements-bench.lock $(ARGS)
