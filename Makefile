# Each target sets up what it needs: Python 3.11+, make and the package registry suffice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types schemas schemas-check readme-check bench wheel clean

help:
	@echo "make demo     check one outlet against another, replayed from recordings"
	@echo "make test     the whole offline test suite"
	@echo "make check    the gate: ruff, mypy, tests, schema drift, README examples"
	@echo "make schemas  write schemas/ from the models"
	@echo "make bench    benchmarks against named peers"
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

wheel: $(READY)
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) dist build *.egg-info report.json report.html
