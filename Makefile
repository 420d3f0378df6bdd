# The portal's commands. `make help` lists them; everything they need is made on the way.

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --no-input --quiet --require-hashes
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
NO_CHROMIUM := Chromium is missing: install it (Debian: apt install chromium) or name it with CHROMIUM=/path/to/chromium.
PYTEST := $(PY) -m pytest
.DEFAULT_GOAL := help
.PHONY: help run test test-suite test-browser check messages screenshots bench lock clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: $(VENV)/.runtime ## the site with both reports on http://localhost:8000 (PORT=, PORTAL_DEMO_PASSWORD=)
	@PORTAL_DEMO=1 $(PY) manage.py run_demo

test: test-suite ## the whole test suite (DATABASE_URL= for PostgreSQL)
	@if [ -n "$(SKIP_BROWSER)" ]; then echo "Browser tests were not run: SKIP_BROWSER is set."; \
	elif [ -z "$(CHROMIUM)" ]; then echo "Browser tests were not run: $(NO_CHROMIUM)"; \
	else $(MAKE) --no-print-directory test-browser; fi

test-suite: $(VENV)/.dev ## the tests that need no browser
	@$(PY) manage.py compile_translations --verbosity 0
	@$(PYTEST) -n 2 --dist loadscope --no-loadscope-reorder -m "not browser"

test-browser: $(VENV)/.dev ## the tests in Chromium
	@if [ -z "$(CHROMIUM)" ]; then echo "$(NO_CHROMIUM)" >&2; exit 1; fi
	@$(PY) manage.py compile_translations --verbosity 0
	@CHROMIUM="$(CHROMIUM)" $(PYTEST) -n 3 -m browser

check: $(VENV)/.dev ## lint, types, migrations, templates, translations
	@$(PY) manage.py compile_translations --verbosity 0
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --fail-level WARNING
	$(PY) -m djlint templates --lint --quiet
	$(PY) manage.py check_translations

messages: $(VENV)/.dev ## write new interface strings into locale/, to be translated there
	@$(PY) manage.py merge_translations

screenshots: $(VENV)/.dev ## docs/img/ anew from the running site
	@if [ -z "$(CHROMIUM)" ]; then echo "$(NO_CHROMIUM)" >&2; exit 1; fi
	@CHROMIUM="$(CHROMIUM)" $(PY) -m scripts.screenshots

bench: $(VENV)/.dev ## measure page weight and first start, as ratios (DATABASE_URL= adds connections)
	@$(PY) -m benchmarks

lock: $(VENV)/.dev ## requirements*.txt anew from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@scripts/lock $(UPGRADE)

clean: ## remove what these commands made, the local database included
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

$(PY):
	@python="$$(scripts/find-python)" && { "$$python" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made: install Python's venv module (Debian: apt install python3-venv)." >&2; \
		exit 1; }; }

$(VENV)/.runtime: requirements.txt | $(PY)
	@echo "Installing the packages of requirements.txt ..."
	@$(PIP) -r requirements.txt || { echo "The packages could not be installed: check the network and try again." >&2; exit 1; }
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(PY)
	@echo "Installing the packages of requirements-dev.txt ..."
	@$(PIP) -r requirements-dev.txt || { echo "The packages could not be installed: check the network and try again." >&2; exit 1; }
	@touch $@
