# Two commands are all a new clone needs: `make lab` to learn, `make test` to check.

PYTHON ?= python3
BIN := .venv/bin
# Jupyter refuses to serve as root, which is what one is in most containers.
ROOT_FLAG := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab test test-mutants lint refresh bench lock

lab: .venv/ready
	$(BIN)/jupyter trust notebooks/*.ipynb
	$(BIN)/jupyter lab notebooks/01_membrane_equation.ipynb $(ROOT_FLAG) $(ARGS)

test: .venv/ready
	$(BIN)/python -m pytest $(ARGS)

# Mutants of every answer, which `check` must reject: slow, and outside of `make test`.
test-mutants: .venv/ready
	$(BIN)/python -W ignore tests/mutants.py

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Runs every notebook from a fresh kernel and stores it with its outputs, normalised.
refresh: .venv/ready
	$(BIN)/python tests/refresh.py $(ARGS)

# Ratios to Brian2, to a compiled loop and to a beginner's, into benchmarks/README.md; needs cc.
bench: .venv-bench/ready
	.venv-bench/bin/python benchmarks/bench.py

.venv/ready: requirements.lock pyproject.toml
.venv-bench/ready: requirements-bench.lock pyproject.toml
.venv/ready .venv-bench/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "This needs Python 3.10 or newer: say which with 'make PYTHON=python3.12 ...'."; exit 1; }
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --require-hashes --no-deps -r $<
	$(@D)/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# For maintainers; needs uv on the PATH.
COMPILE := uv pip compile pyproject.toml - --universal --python-version 3.10 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header --quiet
lock:
	echo flit_core | $(COMPILE) --extra lab --extra test --output-file requirements.lock $(ARGS)
	echo flit_core | $(COMPILE) --extra lab --extra bench --output-file requirements-bench.lock $(ARGS)
