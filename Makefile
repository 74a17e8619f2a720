# Cổng Sáng kiến. `make` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FLASK := $(BIN)/flask --app wsgi
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --no-deps --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-emit-index-url pyproject.toml

export DATA_DIR ?= $(CURDIR)/var
export PORT ?= 8000
# A dozen processes come and go in each target: what one has compiled the next need not.
unexport PYTHONDONTWRITEBYTECODE

## For everybody ---------------------------------------------------------------------------------

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z_-]+:.*## /{ printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: export DEMO := 1
demo: $(VENV)/.runtime ## Start a site with a demo season on http://127.0.0.1:8000 (PORT, DATA_DIR)
	@mkdir -p "$$DATA_DIR"
	@$(FLASK) db upgrade
	@$(FLASK) plans load
	@$(FLASK) demo load
	@exec $(FLASK) serve

.PHONY: test
test: ## Run every check and every test, on SQLite and on PostgreSQL
	@$(MAKE) --jobs=2 $(VENV)/.dev system-tools
	@$(MAKE) --jobs=2 --output-sync=target lint test-sqlite
	@$(MAKE) test-postgresql test-serving
	@echo "All checks and tests passed."

.PHONY: bench
bench: $(VENV)/.dev ## Measure speed and size with 10,000 entries
	@$(BIN)/python -m tests.bench

.PHONY: papers
papers: $(VENV)/.dev system-tools ## Open every paper of the demo with LibreOffice; pictures in var/papers
	@tools/office_tools.sh
	@$(BIN)/python -m tests.office

.PHONY: format
format: $(VENV)/.dev ## Lay out the Python code and sort its imports
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

.PHONY: lint
lint: $(VENV)/.dev ## Check style, types, templates and import contracts
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python tools/build_css.py --check

## Parts of `make test` ---------------------------------------------------------------------------

PYTEST := $(BIN)/pytest -q -n 2
POSTGRES := $(BIN)/python tools/with_postgres.py --

# All of one database in one run: a worker starts, migrates and compiles once. Who is done takes over half of what the
# other still has: the walks over all addresses are as long as all the rest.
.PHONY: test-sqlite
test-sqlite: $(VENV)/.dev
	$(PYTEST) --dist worksteal tests/unit tests/architecture tests/domain tests/web

.PHONY: test-postgresql
test-postgresql: $(VENV)/.dev
	TEST_DATABASE=postgresql $(POSTGRES) $(PYTEST) --dist worksteal tests/domain

# With the real server. A file stays with one worker, so that the site it prepares is prepared once. They wait more than
# they work, which a third worker fills; the faults come first, while the demo's season is being made.
.PHONY: test-serving
test-serving: $(VENV)/.dev
	$(BIN)/pytest -q -n 3 --dist loadfile --no-loadscope-reorder tests/faults tests/browser

.PHONY: system-tools
system-tools:
	@tools/system_tools.sh

## Environments and pins ---------------------------------------------------------------------------

# pip replaces what differs; the stamp makes the second time quick. The dev lock holds the runtime lock too.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(VENV)/bin/python
	@echo "Installing (hash-checked) ..."
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing with the development tools (hash-checked) ..."
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@ $(VENV)/.runtime

.PHONY: lock
lock: $(VENV)/.dev ## Make the locks anew from the pins in pyproject.toml
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --output-file requirements-dev.lock

.PHONY: vendor
vendor: ## Copy the front-end assets anew from the pins in package.json (needs Node)
	npm ci --ignore-scripts
	$(PYTHON) tools/vendor_assets.py
	$(PYTHON) tools/build_css.py
