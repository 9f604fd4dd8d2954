# Two commands: `make run` opens the dashboard, `make test` runs every check.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Only what the locks name, byte for byte. What has to be built (Frontline itself; two small libraries
# where they have no wheel) is built by the setuptools of the lock, not by one fetched for the purpose.
LOCKED := $(PIP) --require-hashes --no-build-isolation
OURS   := $(PIP) --no-deps --no-build-isolation --editable .
COMPILE := uv pip compile --quiet --python-version 3.11 --upgrade
LOCK   := $(COMPILE) --universal --generate-hashes --no-annotate \
          --custom-compile-command "make lock"
RANGES := -r requirements.txt -r requirements-build.txt -r requirements-dev.txt
# A file of tests stays with one worker: what its tests share is made once. The files come in the
# order of tests/conftest.py, long ones first, so that no worker is left alone with one at the end.
PYTEST := python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# The tests start some hundreds of processes. Where the environment forbids Python to keep what it
# compiled, each would compile all of Frontline anew: one that opens layers takes 3.3 s of CPU, not 1.3.
export PYTHONDONTWRITEBYTECODE :=

# What takes more than a moment, or needs a browser, a subprocess or a whole war: `make test` has it.
# Tests of one module against small things are left, some thousands in a minute on two cores.
QUICK := --ignore=tests/journeys --ignore=tests/desk --ignore=tests/commands -m "not browser and not slow"

.PHONY: setup run test tests check quick-tests lint style types lint-page page docs lock latest floors clean

setup: $(VENV)/.ready

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Frontline needs Python 3.11 or newer: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements-build.lock requirements.lock pyproject.toml | $(BIN)/python
	$(LOCKED) -r requirements-build.lock
	$(LOCKED) -r requirements.lock
	$(OURS)
	$(BIN)/frontline workspace prepare
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(LOCKED) -r requirements-dev.lock
	touch $@

run: setup
	$(BIN)/frontline serve

lint: style types

style: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/reuse lint --quiet
	$(MAKE) lint-page

types: $(VENV)/.ready-dev
	$(BIN)/mypy

# The page's scripts: ESLint, and TypeScript's reading of their types. Both come from the lock of npm
# and need node. Nobody needs node to run or test Frontline, so where there is none, or npm cannot
# fetch them just now, a line says so and the lint passes; what they find, once they run, is a fault.
lint-page:
	@if ! command -v npm >/dev/null; then echo "lint-page: skipped, node and npm are not installed"; \
	elif ! $(MAKE) --silent node_modules/.ready; then echo "lint-page: skipped, npm ci did not succeed"; \
	else node_modules/.bin/eslint . && node_modules/.bin/tsc --project . ; fi

# Types take a minute of one core, which one after the other leaves the others idle: they are looked
# through beside the tests, and whichever fails fails the whole.
BESIDE := --no-print-directory -j2 types

test: style
	$(BIN)/python tests/chromium.py
	$(MAKE) $(BESIDE) tests

# The quick one, for while you work: lint, types, and the tests that need neither browser nor patience.
check: style
	$(MAKE) $(BESIDE) quick-tests

tests: $(VENV)/.ready-dev
	$(BIN)/$(PYTEST)

quick-tests: $(VENV)/.ready-dev
	$(BIN)/$(PYTEST) $(QUICK)

# The page's scripts are built and committed (layers/page/dist): who runs or tests Frontline needs no
# node. Who changes layers/page/script builds anew; a test finds out who forgot.
page: node_modules/.ready
	node layers/page/build.mjs

node_modules/.ready: package.json package-lock.json .npmrc
	npm ci
	touch $@

# The reference of the Python names, from their docstrings, with its links checked.
docs: $(VENV)/.ready-dev
	$(BIN)/python docs/reference.py

# The locks anew: the newest versions that the ranges allow.
lock: $(VENV)/.ready-dev
	$(BIN)/$(LOCK) -o requirements-build.lock requirements-build.txt
	$(BIN)/$(LOCK) -o requirements.lock requirements.txt
	$(BIN)/$(LOCK) -o requirements-dev.lock -c requirements.lock -c requirements-build.lock requirements.txt requirements-dev.txt

# What would a lock of today hold? The newest that the ranges allow, in a place of its own.
latest:
	$(MAKE) VENV=.venv-latest .venv-latest/bin/python
	.venv-latest/bin/python -m pip install --quiet --upgrade $(RANGES)
	.venv-latest/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.venv-latest/bin/$(PYTEST)

# Do the lowest versions that requirements.txt allows still do? (For Python 3.11, their oldest.)
floors: $(VENV)/.ready-dev
	$(MAKE) VENV=.venv-floors .venv-floors/bin/python
	$(BIN)/$(COMPILE) --resolution lowest-direct -o .venv-floors/floors.txt requirements.txt requirements-build.txt
	.venv-floors/bin/python -m pip install --quiet -c .venv-floors/floors.txt $(RANGES)
	.venv-floors/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.venv-floors/bin/$(PYTEST)

clean:
	rm -rf $(VENV) .venv-latest .venv-floors build dist *.egg-info
