"""A path `module:object` and what stands there -> the thing that somebody plugs in; what goes wrong is one clear line.

Matchers and judges are plugged in in the same way: an object as it is, or a class or function that makes one.
"""

from __future__ import annotations

from importlib import import_module

from stance.errors import SettingError

__all__ = ["load_object", "make"]


def load_object(kind: str, name: str, path: str) -> object:
    """The object at a path.

    Args:
        kind: What it should be, for the message: "judge".
        name: The name by which it was asked for, for the message.
        path: `module:object`, where the object may lie inside another.

    Raises:
        SettingError: There is no such module or object.

    >>> load_object("judge", "mine", "string:Formatter.format").__name__
    'format'
    """
    module, _, inside = path.partition(":")
    try:
        found: object = import_module(module)
        for step in inside.split("."):
            found = getattr(found, step)
    except (ImportError, AttributeError, ValueError) as error:
        message = f"{kind} {name} cannot be loaded: {error} — a name of this form is module:object"
        raise SettingError(message) from error
    return found


def make(kind: str, name: str, found: object) -> object:
    """What a class or a function makes without being told anything; another object is what it is.

    Raises:
        SettingError: It cannot be called without arguments.

    >>> make("judge", "mine", dict), make("judge", "mine", 7)
    ({}, 7)
    """
    if not callable(found):
        return found
    try:
        made: object = found()
    except TypeError as error:
        message = f"{name} makes no {kind}: {error} — it is called without arguments"
        raise SettingError(message) from error
    return made
