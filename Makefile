# Each target sets up what it needs: Python 3.11+, make and the package registry suffice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types schemas schemas-check readme-check bench wheel clean
.PHONY: soak kill damage real-server

help:
	@echo "make demo     check one outlet against another, replayed from recordings"
	@echo "make test     the whole offline test suite"
	@echo "make check    the gate: ruff, mypy, tests, schema drift, README examples"
	@echo "make schemas  write schemas/ from the models"
	@echo "make bench    benchmarks against named peers"
	@echo "make soak     2 000 articles through a server that fails at random (2 minutes)"
	@echo "make kill     50 runs killed at random moments and gone on with (3 minutes)"
	@echo "make damage   600 cut and garbled result files, journals and caches (2 minutes)"
	@echo "make real-server  the command against llama-cpp-python's server (minutes to build)"
	@echo "make wheel    build the distribution into dist/"

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@

# Only the accessibility tests of the report page need it; without it they are skipped.
node_modules: package.json
	npm install --no-package-lock --no-audit --no-fund
	@touch $@

demo: $(READY)
	@$(BIN)/python tools/demo.py

test: $(READY)
	$(BIN)/pytest

check: lint types test schemas-check readme-check

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

schemas: $(READY)
	$(BIN)/python tools/make_schemas.py

schemas-check: $(READY)
	$(BIN)/python tools/make_schemas.py --check

readme-check: $(READY)
	$(BIN)/python tools/check_readme.py

bench: $(READY)
	@for file in tests/bench/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# The long forms of what tests/runs does in small.
soak: $(READY)
	$(BIN)/python tests/runs/soak.py 2000

kill: $(READY)
	$(BIN)/python tests/runs/kill.py 50

damage: $(READY)
	$(BIN)/python tests/runs/damage.py 300

# A server in an environment of its own, built from source: it needs a C++ compiler and cmake.
.venv-server/.ready:
	$(PYTHON) -m venv .venv-server
	.venv-server/bin/python -m pip install --quiet --disable-pip-version-check \
	  "llama-cpp-python[server]>=0.3.16" "gguf>=0.17"
	@touch $@

real-server: $(READY) .venv-server/.ready
	$(BIN)/python tools/real_server.py .venv-server/bin/python

wheel: $(READY)
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) .venv-server dist build *.egg-info report.json report.html
