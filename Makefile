# Two commands set everything up on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH ?=
DEMO ?= 1

.PHONY: setup setup-dev run test check bench soak fuzz screens lock clean messages

setup: $(VENV)/.product

$(VENV)/.product: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Hoa Ban needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Hoa Ban's libraries into $(VENV) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m hoaban.project.messages
	@touch $@

setup-dev: $(VENV)/.tests

$(VENV)/.tests: $(VENV)/.product requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: setup
	@HOABAN_DEMO=$(DEMO) exec $(BIN)/hoaban run

check: setup-dev
	@$(BIN)/python -m tests.checks

test: setup-dev
	@$(BIN)/python -m tests.run

bench: setup-dev
	@$(BIN)/python -m bench $(BENCH)

soak: setup-dev
	@$(BIN)/python -m tests.run --soak

fuzz: setup-dev
	@$(BIN)/python -m tests.fuzz

screens: setup-dev
	@$(BIN)/python -m tests.screens

lock:
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements.lock requirements.in
	@$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements-dev.lock requirements-dev.in
