# Everything a person or CI calls. `make demo` and `make test` set up what they need on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ASSETS := src/livemap/web/static/vendor/.ready
DEMO_STORE ?= var/demo.sqlite

export OPENBLAS_NUM_THREADS ?= 1

.PHONY: demo test properties check lint types contracts eval bench lock clean assets docs

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(ASSETS): frontend/package-lock.json $(wildcard frontend/*.py) $(READY)
	$(BIN)/python frontend/build.py

assets: $(ASSETS)

demo: $(READY) $(ASSETS)
	$(BIN)/livemap init --store $(DEMO_STORE) --if-missing
	$(BIN)/livemap take-in --store $(DEMO_STORE) examples/reports
	$(BIN)/livemap serve --store $(DEMO_STORE)

test: $(READY) $(ASSETS)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

properties: $(READY) $(ASSETS)
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=search $(PYTEST_ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

docs: $(READY)
	$(BIN)/python docs/reference/generate.py --check

check: lint types contracts docs test

eval: $(READY)
	$(BIN)/python -m evaluation

bench: $(READY)
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header -o requirements/runtime.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header --extra dev -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist var src/livemap/web/static/vendor
