"""`stance compare` of what need not fit into memory: what goes with it, and what an engine is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

import pytest

from stories import run


class Straight:
    """An engine that is told what to do and says that it did."""

    name = "straight"
    pairing = components = each = applied = staticmethod(print)

    def __init__(self) -> None:
        self.contested = 2
        self.told: list[object] = []

    def compare_file(self, path: str, output: str, **options: object) -> SimpleNamespace:
        """Note everything."""
        self.told = [path, output, options["threshold"], options["contested_only"]]
        return SimpleNamespace(assertions=9, topics=3, contested=self.contested, unmatched=1)


@pytest.fixture
def engine() -> Iterator[Straight]:
    """The engine `straight_engines:one`."""
    module = ModuleType("straight_engines")
    module.one = Straight()  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield module.one
    del sys.modules[module.__name__]


def test_what_is_told(engine: Straight) -> None:
    """The file, the output and what to leave out; and a line of counts goes to standard error."""
    options = ("--engine", "straight_engines:one", "-o", "out.parquet")
    done = run("compare", "said.jsonl", *options, "--fail-on", "contested")
    assert (1, "") == (done.exit_code, done.stdout)
    assert "9 assertions: 3 topics, 2 contested; 1 assertions share a topic with nobody\n" == done.stderr
    assert ["said.jsonl", "out.parquet", None, True] == engine.told
    engine.contested = 0
    assert 0 == run("compare", "said.jsonl", *options, "--fail-on", "contested", "-a", "-t", "0.3").exit_code
    assert ["said.jsonl", "out.parquet", 0.3, False] == engine.told


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("-o", "out.parquet"),
            "the engine memory cannot read or write .parquet — name one that can: --engine duckdb:",
        ),
        (("--engine", "straight_engines:one"), "a file that is not loaded is written to one .parquet file — name it"),
        (
            ("--engine", "straight_engines:one", "-o", "a.csv"),
            "a file that is not loaded is written to one .parquet file",
        ),
        (("--engine", "straight_engines:one", "-o", "a.parquet", "--sweep"), "--sweep does not go with .parquet"),
        (("--engine", "straight_engines:one", "-o", "a.parquet", "-f", "csv"), "--format does not go with .parquet"),
    ],
)
def test_what_does_not_go_together(options: tuple[str, ...], message: str) -> None:
    """It is said before any work, in one line."""
    refused = run("compare", "said.parquet", *options)
    assert 2 == refused.exit_code
    assert refused.stderr.startswith(f"error: {message}")
