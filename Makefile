# The one door. `make` alone lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BENCH := .venv-bench
PY := $(VENV)/bin/python
PORT ?= 3000
KEEP ?= 10
GOLD ?= ../shared/gold
SCORE ?= ../shared/tools/score.py

# What a person names reaches a command as it was typed or pasted, through the environment: neither make nor the shell reads it as its own.
NAMES := FILE FIGURE EVENT BREAKDOWN ID RELEASE KEEP
$(foreach name,$(NAMES),$(eval override $(name) := $$(value $(name))))
export $(NAMES)

export DAGSTER_HOME := $(CURDIR)/.dagster
export DAGSTER_DISABLE_TELEMETRY := yes
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false
unexport PYTHONDONTWRITEBYTECODE # where a shell sets it, each command would compile all that it imports, for seconds

.PHONY: help warehouse ui explain withdraw rollback resume prune score test style tests-unit tests-marts tests-flow test-full measure dictionary bench clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

warehouse: $(VENV)/.runtime .dagster/dagster.yaml ## documents in LEDGER_SEEDS to a checked release in LEDGER_WAREHOUSE
	@$(PY) -m dagster_project warehouse

ui: $(VENV)/.runtime .dagster/dagster.yaml ## Dagster on 127.0.0.1 (PORT=3000): the graph, the runs, the schedule
	@echo "Dagster is on http://127.0.0.1:$(PORT) until Ctrl-C. Start with Assets, then the job ledger_reload."
	@exec $(VENV)/bin/dagster dev --host 127.0.0.1 --port $(PORT)

explain: $(VENV)/.runtime ## one row, traced to its sentence (FIGURE=<figure_id>, or EVENT=, BREAKDOWN=, ID= of any other row)
	@$(PY) -m dagster_project explain -- "$$FIGURE$$EVENT$$BREAKDOWN$$ID"

withdraw: $(VENV)/.runtime ## take the document of a missing file out of force (FILE=<path below seeds>)
	@$(PY) -m dagster_project withdraw -- "$$FILE"

rollback: $(VENV)/.runtime ## publish an earlier release again (RELEASE=<release_id>); publishing rests then until make resume
	@$(PY) -m dagster_project rollback -- "$$RELEASE"

resume: $(VENV)/.runtime ## publish again after a rollback
	@$(PY) -m dagster_project resume

prune: $(VENV)/.runtime ## take away the data of all releases but the newest (KEEP=10); their history stays
	@$(PY) -m dagster_project prune -- "$$KEEP"

score: $(VENV)/.runtime ## the published warehouse against gold (GOLD=<dir>)
	@test -f "$(SCORE)" || { echo "make score needs $(SCORE), which is not here; set SCORE to where it is."; exit 1; }
	@$(PY) "$(SCORE)" --warehouse "$${LEDGER_WAREHOUSE:-warehouse}/mission_ledger.duckdb" --gold "$(GOLD)"
	@echo "Scored $${LEDGER_WAREHOUSE:-warehouse}/mission_ledger.duckdb against $(GOLD). A wrong figure: make explain FIGURE=<figure_id>."

test: $(VENV)/.develop ## lint, types, import rules, SQL style and every test but the slow ones; the same as .ci/run
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target tests-flow tests-unit tests-marts style # the longest first
	@echo "All checks passed. The slow proofs: make test-full."

style: $(VENV)/.develop
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/lint-imports
	@$(VENV)/bin/mypy
	@$(VENV)/bin/sqlfluff lint dbt/models dbt/tests

tests-unit: $(VENV)/.develop
	@$(PY) -m pytest -m "not slow" dagster_project tests/unit

tests-marts: $(VENV)/.develop
	@$(PY) -m pytest -m "not slow" tests/golden tests/sql tests/gates tests/catalog

tests-flow: $(VENV)/.develop
	@$(PY) -m pytest -m "not slow" tests/flow

test-full: test ## the slow proofs too
	@$(PY) -m pytest -m slow
	@echo "The slow proofs passed too."

measure: $(VENV)/.develop ## raise the floors of the golden tests and write the confidence of each rule
	@$(PY) -m tests.golden.measure

dictionary: $(VENV)/.runtime ## write the data dictionary, the answers to warehouse/queries and the tables of the README
	@$(PY) -m dagster_project.catalog

bench: $(VENV)/.develop ## speed, memory and growth of the engine beside other tools, what a reload costs beside its imports and beside 10,000 documents, the share of the gates, a newcomer's path
	@$(MAKE) --no-print-directory $(BENCH)/.ready || echo "$(BENCH) could not be made; the other tools are left out."
	@$(PY) -m tests.bench_engine || missed=1; $(PY) -m tests.bench || missed=1; \
	$(PY) -m tests.bench_newcomer || missed=1; $(PY) -m tests.bench_warehouse || missed=1; $(PY) -m tests.bench_gates || missed=1; exit $${missed:-0}

clean: ## remove caches and build products; documents, releases and the history of the files stay
	@rm -rf dbt/target dbt/logs .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	@find dagster_project expectations tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed caches and build products. $(VENV), .dagster and warehouse/ are as they were."

# Set-up. The stamps say which pins the environment holds; other pins mean another environment, made from nothing: upgrading in place
# leaves files of both versions behind. The pins name every package that is needed, hence --no-deps: see [tool.uv] in pyproject.toml.
# uv installs in a tenth of the time of pip, which takes over where uv cannot reach the packages, as behind an index that only pip knows.
# Python compiles a file when it is first imported; compiling all of them takes longer than the rest. What a reload and the pages import is
# compiled with the set-up, else the first of each takes ten seconds more than the next.
PINNED := --require-hashes --no-deps --only-binary :all:
IMPORTED := dagster_webserver.app, dagster._daemon.daemon, dagster._grpc.server, dagster_dbt, dbt.cli.main, dbt.adapters.duckdb, \
  great_expectations, pandas, pyarrow.parquet
$(VENV)/.runtime: requirements.txt
	$(call install,requirements.txt,$(VENV))
	@$(PY) -c "import $(IMPORTED)"
	@touch $@

$(VENV)/.develop: requirements-dev.txt
	$(call install,requirements-dev.txt,$(VENV))
	@$(PY) -c "import $(IMPORTED)"
	@touch $(VENV)/.runtime $@

$(BENCH)/.ready: requirements-bench.txt
	$(call install,requirements-bench.txt,$(BENCH))
	@touch $@

define install
	@python=""; for name in python3 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11, 3.12 or 3.13 is needed, and none of python3, python3.13, python3.12, python3.11 is one."; exit 1; fi; \
	echo "Setting up $(2) with $$($$python --version) from $(1); this takes a minute, once."; \
	$$python -m venv --clear $(2); \
	pip="$(2)/bin/pip install $(PINNED) --quiet --disable-pip-version-check --no-input --no-compile"; \
	index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(2)/bin/pip config get global.index-url 2>/dev/null || true)}}"; \
	{ $$pip --target $(2)/setup -r requirements-setup.txt && \
	  $${index:+env UV_DEFAULT_INDEX="$$index"} $(2)/setup/bin/uv pip install $(PINNED) --quiet --python $(2)/bin/python -r $(1); } || { \
	  echo "uv could not; pip goes on, which takes some minutes."; \
	  $$pip -r $(1); }; \
	rm -rf $(2)/setup; \
	echo "$(2) is ready: $$(du -sm $(2) | cut -f1) MB."
endef

.dagster/dagster.yaml: dagster.yaml
	@mkdir -p .dagster
	@cp dagster.yaml $@
