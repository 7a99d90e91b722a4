# Etappe, developer commands: Python 3.11 and make are enough; the locks bring everything else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Programs start twice as fast from bytecode that is kept.
unexport PYTHONDONTWRITEBYTECODE

PY := .venv/bin/python
STATIC := src/etappe/server/static
WEB_SOURCES := $(shell find web tracker -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: help demo test compile check unit sdks web-test e2e looks bench faults build openapi lock migration clean

help: ## Show these commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1|/' | awk -F'|' '{ printf "make %-10s %s\n", $$1, $$2 }'

demo: .venv/run.stamp $(STATIC)/index.html ## Start the demo company in a private folder (.demo) and print a sign-in link
	@ETAPPE_HOME="$${ETAPPE_HOME:-$(CURDIR)/.demo}" exec $(PY) -m etappe demo

test: ## Run every check and every test
	@$(MAKE) -j 2 check compile web-test $(STATIC)/index.html sdks
	@$(MAKE) -j 2 e2e unit

compile: .venv/dev.stamp ## Compile the kernels, so that no test waits for it
	@$(PY) -c "from etappe.analytics import warm_up; warm_up()"

check: .venv/dev.stamp ## Check style, types and who imports whom
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@PATH="$(CURDIR)/.venv/bin:$$PATH" lint-imports > .venv/imports.log || { cat .venv/imports.log; exit 1; }
	@echo "· style, types and imports are in order"

unit: .venv/dev.stamp $(STATIC)/index.html ## Run the Python tests
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q --ignore tests/e2e --ignore tests/sdks tests

sdks: .venv/dev.stamp web/node_modules/.stamp ## Install the published client libraries that the tests run against the server
	@if ! [ .venv/sdks.stamp -nt locks/sdks.lock ] || ! [ .venv/sdks.stamp -nt tests/sdks/package-lock.json ]; then \
	  if tools/sdks; then touch .venv/sdks.stamp; \
	  elif [ -n "$${CI:-}" ]; then exit 1; \
	  else echo "· the client libraries could not be installed: their tests are left out"; fi; fi

web-test: web/node_modules/.stamp ## Check and test the web interface
	@tools/web run --silent check

e2e: .venv/dev.stamp $(STATIC)/index.html sdks ## Walk through the product in Chromium, and send to it with the published libraries
	@if tools/chromium > /dev/null; then export ETAPPE_CHROMIUM="$$(tools/chromium)"; \
	  $(PY) -m pytest -q tests/e2e && $(PY) -m pytest -q tests/sdks; \
	elif [ -n "$${CI:-}" ]; then echo "Chromium is missing" >&2; exit 1; \
	else echo "· no Chromium here: the browser tests are left out"; fi

looks: .venv/dev.stamp $(STATIC)/index.html ## Check every page in every language, theme and width
	@ETAPPE_EVERY_LOOK=1 ETAPPE_CHROMIUM="$$(tools/chromium)" $(PY) -m pytest -q tests/e2e -k "breaks_a_rule or break_no_rule"

bench: .venv/dev.stamp ## Measure speed and memory against peers; writes benchmarks/results.json
	@$(PY) -m benchmarks

faults: .venv/dev.stamp ## Run the long fault tests; writes faults/results.json
	@$(PY) -m tests.faults

build: $(STATIC)/index.html .venv/run.stamp ## Build the wheel, with the web interface inside, into dist/
	@rm -rf dist
	@$(PY) -m hatchling build -t wheel > /dev/null
	@ls dist/*.whl

openapi: .venv/run.stamp web/node_modules/.stamp ## Make the web interface's client anew from the API description
	@$(PY) -m etappe openapi --out web/openapi.json
	@tools/web run --silent gen:api > /dev/null

lock: .venv/run.stamp ## Make the lock files anew (UPGRADE=1 takes newer versions)
	@tools/locks $(if $(UPGRADE),--upgrade)

migration: .venv/run.stamp ## Write a database migration for changed tables (NAME="what it does")
	@$(PY) -m tools.migration "$(NAME)"

clean: ## Remove everything that was built or downloaded here, and the demo's data
	@rm -rf .venv .demo dist $(STATIC) web/node_modules tests/sdks/node_modules test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/run.stamp: locks/run.lock locks/tools.lock pyproject.toml
	@if ! [ .venv/dev.stamp -nt locks/run.lock ]; then tools/environment locks/run.lock; fi
	@touch $@

.venv/dev.stamp: locks/dev.lock locks/tools.lock pyproject.toml
	@tools/environment locks/dev.lock
	@touch $@

web/node_modules/.stamp: web/package.json web/package-lock.json
	@echo "· installing the packages of the web interface"
	@tools/web ci --loglevel error > /dev/null
	@touch $@

$(STATIC)/index.html: web/node_modules/.stamp $(WEB_SOURCES)
	@echo "· building the web interface"
	@tools/web run --silent build -- --logLevel warn
	@$$(tools/python) tools/web_licences.py $(STATIC)/third-party-licences.txt
	@touch $@
