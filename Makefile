# The commands of the project; `make` alone lists them. Each sets up only what is missing.
#
# The environment is .venv, built from a lock with hashes. A stamp in it carries the checksum of
# the lock and of pyproject.toml: a second call does no set-up, a changed lock or project file
# does it anew. The stamp is written last, and an interrupted set-up begins again from nothing.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin

# The folder is part of the key, since an environment does not survive a move.
key = $(shell { pwd -P; cat pyproject.toml $(1); } | cksum | tr ' ' '-')
report_ready := .venv/.ready-report-$(call key,requirements.lock)
test_ready := .venv/.ready-test-$(call key,requirements-dev.lock)

.DEFAULT_GOAL := help
.PHONY: help report test lab refresh lock
# Every command spreads its own work over the processors; two set-ups at once would collide.
.NOTPARALLEL:

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  make report ARGS="-p as_of=2024"    passes arguments on'
	@echo '  make report PYTHON=python3.12        builds .venv from that Python (3.11 to 3.13)'

report: $(report_ready) ## run the collection and write the dated report
	@$(BIN)/aicapacity report run $(ARGS)

test: $(test_ready) ## check the code, the library, the data and every notebook
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/pytest -n auto --maxprocesses 8 --nbval-lax lib tests notebooks $(ARGS)

lab: $(report_ready) ## open the collection in JupyterLab
	@$(BIN)/jupyter-lab $(ARGS)

refresh: $(report_ready) ## run the notebooks in place and rewrite every generated file
	@$(BIN)/aicapacity refresh $(ARGS)

# Pins that still fit are kept; `make lock ARGS=--upgrade` takes the newest.
UV := $(or $(shell command -v uv 2>/dev/null),$(BIN)/uv)
compile = $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command 'make lock' --group build $(ARGS)

lock: $(UV) ## resolve the dependencies of pyproject.toml into the two locks
	@$(compile) pyproject.toml --output-file requirements.lock
	@$(compile) pyproject.toml --extra dev --constraints requirements.lock \
		--output-file requirements-dev.lock

# --- set-up -----------------------------------------------------------------------------------

supported = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))

# An empty environment where none is, or where the one there is unfinished or was moved here.
define environment
@if [ -e .venv/.unfinished ] || [ "$$(cat .venv/.place 2>/dev/null || pwd -P)" != "$$(pwd -P)" ]; then \
	rm -rf .venv; fi
@[ -x $(BIN)/python ] || $(PYTHON) -c '$(supported)' || { \
	echo "This needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is not one of them:" \
		"$$($(PYTHON) --version 2>&1)." >&2; \
	echo "Name one that is: make $(or $(MAKECMDGOALS),report) PYTHON=python3.12" >&2; exit 1; }
@mkdir -p .venv && rm -f .venv/.ready-* && touch .venv/.unfinished
@[ -x $(BIN)/python ] || { echo "Making .venv with $(PYTHON)"; $(PYTHON) -m venv .venv; }
@pwd -P > .venv/.place
endef

# $(1): the lock
define packages
@echo "Installing $(1) into .venv; the first time this takes a few minutes"
@$(BIN)/python -m pip install --quiet --require-hashes -r $(1)
@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
@rm .venv/.unfinished
endef

$(report_ready):
	$(environment)
	$(call packages,requirements.lock)
	@touch $@

# The lock for tests holds the other one's packages too.
$(test_ready):
	$(environment)
	$(call packages,requirements-dev.lock)
	@touch $(report_ready) $@

$(BIN)/uv:
	$(environment)
	@$(BIN)/python -m pip install --quiet uv || { \
		echo "Locking needs uv, and it could not be installed: install uv yourself" >&2; exit 1; }
	@rm .venv/.unfinished
