"""A name -> an engine: the built-in ones, those that other packages offer, and any object of any module.

Other packages offer an engine by an entry point of the group `stance.engines`; it is loaded only when it is asked for.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from stance.errors import SettingError, UnknownNameError
from stance.plugging import load_object, make

if TYPE_CHECKING:
    from stance.grouping.engine import Engine

__all__ = ["engine_named"]

GROUP = "stance.engines"
_BUILT_IN = {
    "duckdb": "stance.engines.duckdb.engine:DuckDB",
    "memory": "stance.grouping.engine:Memory",
    "spark": "stance.engines.spark:SparkEngine",
}


def engine_named(name: str) -> Engine:
    """The engine of this name.

    Args:
        name: `memory`; `duckdb:FILE`; the name of an entry point of the group `stance.engines`; or `module:object`. What stands behind
            a colon after a known name is told to it, as the file is; without one it is made without being told
            anything. An object is an engine, or a class or function that makes one.

    Raises:
        UnknownNameError: No engine has this name.
        SettingError: What stands under the name cannot be loaded, or is no engine.
        MissingExtraError: The engine needs a library that is not installed.

    >>> engine_named("memory").name
    'memory'
    """
    offered = {**{point.name: point.value for point in entry_points(group=GROUP)}, **_BUILT_IN}
    first, colon, rest = name.partition(":")
    if first in offered:
        return _engine(load_object("engine", name, offered[first]), name, rest if colon else None)
    if not (first and rest) or name.startswith("."):
        raise UnknownNameError("engine", name, sorted({*offered, "module:object"}))
    return _engine(load_object("engine", name, name), name, None)


def _engine(found: object, name: str, told: str | None) -> Engine:
    makes = isinstance(found, type) or not hasattr(found, "pairing")
    if told is not None and callable(found) and makes:
        found = partial(found, told)
    made = make("engine", name, found) if makes else found
    if not all(hasattr(made, part) for part in ("name", "pairing", "components", "each", "applied")):
        message = f"{name} is no engine (got {made!r}) — an engine has a name and methods pairing, components, each and applied"
        raise SettingError(message)
    return made  # type: ignore[return-value]  # what it gives back can be seen only when it is used
