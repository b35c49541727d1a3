"""The document's parts with their types: values of plain JSON come in; objects, lists and texts go out, empty if not there.

A document may come from a file that somebody else wrote, so nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["numbers", "objects", "part", "text", "texts", "whole"]

Object = Mapping[str, object]


def objects(value: object) -> list[Object]:
    """The objects of a list.

    >>> objects([{"a": 1}, 2]), objects(None)
    ([{'a': 1}], [])
    """
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def part(value: object) -> Object:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def texts(value: object) -> list[str]:
    """The texts of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def text(value: object) -> str:
    """The value where it is a text, else an empty one."""
    return value if isinstance(value, str) else ""


def numbers(value: object) -> list[list[int]]:
    """A square of whole numbers, row by row."""
    if not isinstance(value, list):
        return []
    return [[whole(item) for item in row] for row in value if isinstance(row, list)]


def whole(value: object) -> int:
    """The value where it is a whole number, else zero."""
    return value if isinstance(value, int) else 0
