"""What Hypothesis calls when it starts: `st.from_type(stance.Assertion)` then works without an import of the kit.

A strategy can be registered for a class only when there is the class, and to load the model for everybody who starts
Hypothesis would cost them tens of milliseconds. So nothing is loaded: what is there already is registered at once, and
the rest when somebody imports it. The strategies themselves load when they are first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

# For each module of the model its classes, and the strategies of `stance.testing.things` that make them.
THINGS = {
    "stance.model.assertion": {"Assertion": "assertions", "Evidence": "evidence"},
    "stance.model.corpus": {"Corpus": "corpora"},
    "stance.model.period": {"Period": "periods"},
    "stance.model.quantity": {"Quantity": "quantities"},
    "stance.model.source": {"Source": "sources", "Speaker": "speakers"},
    "stance.model.topic": {"Decision": "decisions", "Topic": "topics"},
}


def register() -> None:
    """Register the strategies of the model's things, each now or as soon as its module is imported."""
    for name in THINGS:
        if name in sys.modules:
            _register(sys.modules[name])
    if not any(isinstance(finder, _Watcher) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watcher())


def _register(module: ModuleType) -> None:
    from hypothesis import strategies as st

    for name in THINGS[module.__name__]:
        st.register_type_strategy(getattr(module, name), _strategy_of)


def _strategy_of(thing: type[object]) -> SearchStrategy[object]:
    strategy = THINGS[thing.__module__][thing.__name__]
    made: SearchStrategy[object] = getattr(import_module("stance.testing.things"), strategy)()
    return made


class _Watcher:
    """A finder that finds the modules of the model as they are always found, and registers what they hold."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A module's own spec, with a loader that registers once it has loaded; None for what is not watched."""
        if name not in THINGS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        assert spec is not None
        assert spec.loader is not None
        loaded = spec.loader.exec_module

        def load_and_register(module: ModuleType) -> None:
            loaded(module)
            _register(module)

        spec.loader.exec_module = load_and_register  # type: ignore[method-assign]  # the loader of this one module
        return spec
