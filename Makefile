# Two commands do: `make demo` to look, `make test` to be sure. Everything else is listed by `make help`.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
VENDOR := src/jishi/ground/ui/static/vendor
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python,$(shell $(name) -c \
	'import sys; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)))
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help demo demo-reset test test-fast test-long test-kill bench lint front-end catalogues lock environment developer clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: environment front-end ## the demonstration district on http://localhost:8000
	@$(BIN)/jishi demo

demo-reset: environment front-end ## forget the demonstration and begin anew
	@$(BIN)/jishi demo --reset

test: developer front-end ## all tests but the long ones
	@$(BIN)/jishi catalogues
	@$(BIN)/pytest -n 2 --dist loadfile -m "not long"

test-fast: developer ## the tests to run all the time: rules, actions, queries; no pages, nothing wide or long
	@$(BIN)/jishi catalogues
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n 2 --dist loadfile -p no:schemathesis --hypothesis-profile=quick \
		-m "not browser and not http and not wide and not long"

test-long: developer front-end ## the tests that kill, restore and measure
	@$(BIN)/jishi catalogues
	@$(BIN)/pytest -m "long and not kill"

test-kill: developer ## kills web server, worker and database two hundred times
	@$(BIN)/jishi catalogues
	@$(BIN)/pytest -s -m kill

bench: developer front-end ## ratios against PostgreSQL's own limit on this machine
	@$(BIN)/jishi catalogues
	@$(BIN)/python -m bench

lint: developer ## style, types and the architecture
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

catalogues: environment ## compile the translations
	@$(BIN)/jishi catalogues

front-end: $(STAMPS)/front-end ## packages for the pages

environment: $(STAMPS)/base ## .venv with what the product needs

developer: $(STAMPS)/dev $(STAMPS)/dev-node ## .venv with what developing needs

lock: developer ## write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json
	$(COMPILE) --extra build --output-file requirements/base.txt pyproject.toml
	$(COMPILE) --extra build --extra dev --constraint requirements/base.txt --output-file requirements/dev.txt pyproject.toml
	$(BIN)/npm install --package-lock-only

clean: ## remove the environment and the packages, keep all data
	rm -rf $(VENV) node_modules $(VENDOR)

$(STAMPS)/venv:
	@command -v git >/dev/null || { echo "git is missing. Install git and try again." >&2; exit 1; }
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. Install it, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: its venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making the environment with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/base: $(STAMPS)/venv requirements/base.txt
	@echo "Installing Python packages (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/base requirements/dev.txt
	@echo "Installing packages for developers (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

$(STAMPS)/front-end: $(STAMPS)/base package-lock.json src/jishi_config/front_end.py
	@echo "Installing front-end packages (once)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent --omit=dev
	@$(BIN)/python -m jishi_config.front_end
	@touch $@

$(STAMPS)/dev-node: $(STAMPS)/front-end
	@echo "Installing what the tests start (once)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --silent
	@touch $@
