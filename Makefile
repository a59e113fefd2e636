# Every target needs Python 3.11 or newer and nothing else; see bootstrap.py.
PYTHON ?= python3
ARGS ?=
.PHONY: demo up test install check lock

demo: ; @$(PYTHON) bootstrap.py demo $(ARGS)
up: ; @$(PYTHON) bootstrap.py up $(ARGS)
test: ; @$(PYTHON) bootstrap.py test $(ARGS)
install: ; @$(PYTHON) bootstrap.py install $(ARGS)

check:
	@$(PYTHON) bootstrap.py install check
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/python manage.py makemigrations --check --dry-run

lock: # needs uv
	for set in requirements requirements-test requirements-check; do \
	  uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --no-annotate $$set.in -o $$set.lock; \
	done
