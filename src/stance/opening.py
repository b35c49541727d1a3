"""Names and the modules where they live -> a package's front door, which loads each one when it is first asked for.

Every front door of the house is the same: `import stance` must not load numpy, and `import stance.testing` not Hypothesis.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["front_door"]


def front_door(
    package: str, homes: Mapping[str, str], rooms: tuple[str, ...] = ()
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a package (PEP 562).

    Args:
        package: Its `__name__`.
        homes: For each public name the module where it lives.
        rooms: Modules of the package that may be looked into without an import of their own.

    >>> ask, listed = front_door("stance", {"Period": "stance.model.period"})
    >>> ask("Period").__name__
    'Period'
    """
    front = sys.modules[package].__dict__

    def ask(name: str) -> object:
        if name in rooms:
            return import_module(f"{package}.{name}")
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        found = front[name] = getattr(import_module(homes[name]), name)
        return found

    def listed() -> list[str]:
        return sorted({*front, *homes})

    return ask, listed
