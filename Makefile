# The README's commands and the checks by short names; every line can be typed by hand instead.
.PHONY: demo test develop lint types docs coverage ci faults attacks interrupts fuzz lowest lock mutants

demo:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e . && .venv/bin/stance compare fixtures/fentanyl

test:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test]' && .venv/bin/python -m pytest

develop:
	python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test,lint,docs,browser]'

lint: develop
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

types: develop
	.venv/bin/mypy

coverage: develop
	.venv/bin/python -m coverage run -m pytest -q tests --ignore=tests/browser && .venv/bin/python -m coverage report

docs: develop
	.venv/bin/sphinx-build -q -W -b html docs build/docs

ci:
	bash .ci/run

faults:
	.venv/bin/python benchmarks/faults.py

attacks:
	.venv/bin/python benchmarks/attacks.py

interrupts:
	.venv/bin/python benchmarks/interrupts.py

SECONDS_EACH = 60
FUZZ = -max_total_time=$(SECONDS_EACH)

fuzz:
	.venv/bin/python -m pip install -q atheris
	.venv/bin/python benchmarks/fuzz.py seeds build/fuzz
	for target in $$(.venv/bin/python benchmarks/fuzz.py targets); do \
		mkdir -p build/fuzz/$$target; \
		.venv/bin/python benchmarks/fuzz.py $$target build/fuzz/$$target fixtures/bridge -max_len=1000 \
			$(FUZZ) -timeout=60 -artifact_prefix=build/fuzz/ || exit 1; \
	done

lowest:
	bash .ci/lowest

lock:
	.venv/bin/python -m pip install -q uv
	UV=.venv/bin/uv bash .ci/lock

mutants:
	.venv/bin/python -m pip install -q mutmut==3.8.1
	.venv/bin/python benchmarks/mutants.py --map
