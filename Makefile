# What a fresh clone needs: Python 3.11 to 3.13, make and git. Everything else comes from requirements.lock.
#
#   make warehouse   environment, then raw/ becomes warehouse/budget.duckdb
#   make test        environment, then the whole test suite
#   make lint        formatting, types and SQL style
#   make office      LibreOffice from Debian packages, for .doc
#   make lock        requirements.lock anew from pyproject.toml
#
# All others measure or install, and say below what they do.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := warehouse
.PHONY: warehouse test lint venv lock

BIN := .venv/bin
READY := .venv/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DAGSTER_DISABLE_TELEMETRY := 1

warehouse: venv
	$(BIN)/budget ingest raw/
	$(BIN)/budget build
	@echo 'query it:  $(BIN)/budget sql "select unit_name, fiscal_year, stage from dim_document join dim_unit using (unit_id) where is_current"'

# two processes, each with modules of its own: JOBS=4 where there are more cores
test: venv
	$(BIN)/python -m pytest --numprocesses $(or $(JOBS),2) --dist loadfile --no-loadscope-reorder

lint: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project

venv: $(READY)

# --no-deps: the lock is complete, so nothing is resolved anew; compiled once, since each command starts several
# processes; the stamp comes last, so an interrupted installation is done again
$(READY): requirements.lock pyproject.toml
	@test ! -L .venv || { echo 'make: .venv is a link, and what it leads to may be in use: remove the link' >&2; exit 1; }
	@for python in python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    set -x; "$$python" -m venv --clear .venv; exit 0; \
	  fi; \
	done; \
	echo 'make: Python 3.11, 3.12 or 3.13 is not on PATH: install one of them' >&2; exit 1
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	$(BIN)/python -m compileall -q orchestration
	@touch $@

lock: venv
	$(BIN)/python -m venv --clear .venv/lock
	.venv/lock/bin/python -m pip install --quiet pip-tools
	.venv/lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --extra dev --build-deps-for editable --output-file requirements.lock pyproject.toml

.PHONY: accuracy
# exactness on labelled and generated disclosures beside the baseline in git; ACCEPT=1 makes it the new baseline
accuracy: venv
	$(BIN)/python tests/accuracy/run.py $(if $(ACCEPT),--accept)

.PHONY: contradict
# one figure of a generated disclosure changed, PLACES=5 times in one of each layout: nothing wrong may be unmarked; SEED=2
# KINDS=emptied,beside,names,… for other errors than a figure that slips
contradict: venv
	$(BIN)/python tests/accuracy/contradict_run.py --seed $(or $(SEED),1) --places $(or $(PLACES),5) --kinds $(or $(KINDS),slip)

.PHONY: office postgres fuzz
# LibreOffice, which opens .doc, RTF and OpenDocument files, and fonts that have their characters (Debian, Ubuntu)
office:
	$(if $(filter-out 0,$(shell id -u)),sudo )apt-get update
	$(if $(filter-out 0,$(shell id -u)),sudo )apt-get install --yes --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk

# a PostgreSQL server for the tests of `budget export` and for bench-queries, which start their own (Debian, Ubuntu)
postgres:
	$(if $(filter-out 0,$(shell id -u)),sudo )apt-get update
	$(if $(filter-out 0,$(shell id -u)),sudo )apt-get install --yes --no-install-recommends postgresql

# broken files over every reader: COUNT=100000 SEED=2 for a longer run on others
fuzz: venv
	$(BIN)/python tests/fuzz/run.py --count $(or $(COUNT),10000) --seed $(or $(SEED),1)

.PHONY: chaos bench-build
# kills at random moments, and publications under readers: KILLS=200 PUBLICATIONS=100 SEED=1; a folder beside the warehouse
CHAOS := $(or $(FOLDER),warehouse/chaos)
chaos: venv
	$(BIN)/python -m tests.chaos.storm $(CHAOS) --kills $(or $(KILLS),200) --seed $(or $(SEED),1)
	$(BIN)/python -m tests.chaos.readers $(CHAOS) --publications $(or $(PUBLICATIONS),100) --readers 8

# what a warehouse of N=10000 generated disclosures costs: the first build, one with nothing new, one with one more
bench-build: venv
	$(BIN)/python -m tests.bench.build $(or $(FOLDER),warehouse/bench) --count $(or $(N),10000)

.PHONY: bench-queries
# analysts' questions on a synthetic country, beside PostgreSQL, SQLite, polars and Parquet: docs/benchmark-queries.md
bench-queries: venv
	$(BIN)/python -m tests.bench.queries.run --folder $(or $(FOLDER),warehouse/bench-queries) --facts $(or $(FACTS),50000000)

.PHONY: bench
# from bytes to checked rows: pages a second of each format beside pdfplumber, memory, and the targets
bench: venv
	$(BIN)/python tests/bench/extract.py
