"""Hypothesis knows the model's things without an import of the kit, and pays next to nothing for it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.metadata import entry_points

from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from stance import model
from stance.testing import registering

FRESH = """
import sys
import hypothesis
from stance.testing.registering import register
assert not [name for name in sys.modules if name.startswith("stance.model")], "nothing is loaded yet"
import hypothesis.strategies as st
register()
import stance
names = ("Assertion", "Corpus", "Decision", "Evidence", "Period", "Quantity", "Source", "Speaker", "Topic")
print([st.from_type(getattr(stance, name)).example() is not None for name in names].count(True))
"""


def test_in_a_fresh_interpreter() -> None:
    """All nine things are drawn, and to load the hook, which costs less than a millisecond, loads nothing of the model."""
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", FRESH], capture_output=True, text=True, check=True)
    assert "9" == run.stdout.strip()


def test_hypothesis_is_told() -> None:
    """The installed package has the entry point, and it leads to the hook."""
    (point,) = (one for one in entry_points(group="hypothesis") if one.name == "stance")
    assert point.load() is registering.register


@settings(max_examples=10)
@given(
    st.from_type(stance.Assertion),
    st.from_type(stance.Corpus),
    st.from_type(stance.Decision),
    st.from_type(stance.Quantity),
)
def test_from_type(
    assertion: stance.Assertion, corpus: stance.Corpus, decision: stance.Decision, quantity: stance.Quantity
) -> None:
    """Things are drawn by their type, in any project."""
    assert assertion.text
    assert corpus.assertions
    assert decision.assertions
    assert quantity.low <= quantity.high


def test_the_watcher_lets_all_others_pass() -> None:
    """Only the model's modules are looked at, and one watcher is enough."""
    watchers = [finder for finder in sys.meta_path if isinstance(finder, registering._Watcher)]
    registering.register()
    assert 1 == len(watchers) == sum(isinstance(finder, registering._Watcher) for finder in sys.meta_path)
    assert watchers[0].find_spec("json") is None


def test_a_module_that_is_loaded_again_registers_again() -> None:
    """The spec that the watcher finds loads the module as ever, and then registers its classes."""
    spec = registering._Watcher().find_spec("stance.model.period", model.__path__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "Period" in repr(st.from_type(module.Period))
