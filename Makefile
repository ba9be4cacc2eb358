# make book: build the site.   make test: check everything.   Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := $(if $(CI),--pdf)# the site that is tested: where it will be published, with its PDF
READY := $(VENV)/.ready

.PHONY: book pdf serve test site check notebooks benchmark requirements clean help

book: $(READY)
	@$(BIN)/python -m analysis book

pdf: $(READY) ## the site with the whole book as one PDF (needs Chromium or Google Chrome)
	@$(BIN)/python -m analysis book --pdf

serve: $(READY) ## show the site while you work on it: rebuilt and shown again after every save
	@$(BIN)/python -m analysis serve

# The site is built before the tests that read it, and the code is checked beside: mypy uses one processor.
test: $(READY)
	@$(MAKE) --no-print-directory --jobs=2 check site
	@echo "== tests, and every notebook against its stored outputs"
	@$(BIN)/python -m pytest -n 2 --dist loadfile --nbval tests book

site: $(READY)
	@echo "== site"
	@$(BIN)/python -m analysis book $(SITE)

check: $(READY)
	@echo "== style, types, floors, data, parameters, workflow"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m analysis data check
	@$(BIN)/python -m analysis parameters > /dev/null
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/zizmor --quiet --offline --no-progress .github/workflows

notebooks: $(READY) ## refresh the outputs stored in book/
	@$(BIN)/python -m analysis run --store

benchmark: book ## time builds, scenarios and the pipeline beside others; weigh and rate the pages
	@$(BIN)/python benchmarks/build.py
	@$(BIN)/python benchmarks/changes.py
	@$(BIN)/python benchmarks/pipeline.py
	@$(BIN)/python benchmarks/effects.py
	@$(BIN)/python benchmarks/scenarios.py
	@$(BIN)/python benchmarks/site.py

requirements: ## pin requirements.in again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url requirements.in -o requirements.txt

clean:
	rm -rf _build

help:
	@echo "make book        build the site under _build/site"
	@echo "make pdf         build the site with the whole book as one PDF in it (needs Chromium)"
	@echo "make serve       show the site while you work on it, rebuilt after every save"
	@echo "make test        check style, types, data, notebooks and the built site"
	@echo "make notebooks   refresh the outputs stored in book/"
	@echo "make benchmark   time the build and the pipeline beside others, weigh and rate the pages"
	@echo "make clean       remove everything generated"

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Error: Python 3.11 or later is needed; point to one with: make PYTHON=/path/to/python $(MAKECMDGOALS)"; exit 2; }
	@echo "== setting up $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
