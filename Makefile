# Zorg. `make help` says what each word does.
SHELL := /bin/sh
PY := .venv/bin/python
ONTWIKKEL := python3 -m ontwikkel
.DEFAULT_GOAL := help

.PHONY: help demo test bewijs check fix dekking bench storm aanval herstelproef install migrate slot beelden stop weg

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo:  ## Start everything and show the address and the accounts (PORT=8000)
	@exec $(ONTWIKKEL) demo

test:  ## Run every test, the browser stories last (ARGS="tests/opp -k plan" for some)
	@$(ONTWIKKEL) toets

bewijs:  ## The heavy proofs of what we promise, with a table of figures (ARGS="-k werelden" for some)
	@$(ONTWIKKEL) bewijs

check: install  ## Format, lint, types, import directions, migrations, templates
	@$(PY) -m ontwikkel nakijken

fix: install  ## Repair what the formatter and the linter can repair
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format --quiet .

dekking:  ## How many requirements of each source document have a passing test
	@$(ONTWIKKEL) dekking

bench:  ## Measure the pages as ratios to an empty logged-in page
	@$(ONTWIKKEL) bench $(ARGS)

storm:  ## Work for ten minutes while everything is killed, then look whether anything was lost (SECONDEN=600)
	@$(ONTWIKKEL) storm

aanval:  ## Let sqlmap and wapiti loose on a Zorg of its own, and print what they found (MINUTEN=12)
	@$(ONTWIKKEL) aanval

herstelproef:  ## Make a backup of the demo, restore it in an empty database, compare everything and tidy up
	@$(ONTWIKKEL) beheer herstelproef --maak

install:  ## Make .venv from the lock; nothing when it is up to date
	@$(ONTWIKKEL) installeer

migrate: install  ## Bring the demo database up to date
	@$(PY) -m ontwikkel beheer migrate

slot: install  ## Make the lock files again from pyproject.toml
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.lock
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.lock
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --group aanval -o requirements-aanval.lock

beelden:  ## Take the pictures of the README and the handbook again, from the demo that runs
	@$(ONTWIKKEL) beelden

stop:  ## Stop what a demo or a test left running
	@$(ONTWIKKEL) stop

weg:  ## Remove .zorg and the databases of demo and tests (BEVESTIG=ja asks nothing)
	@$(ONTWIKKEL) weg
