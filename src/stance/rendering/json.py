"""The report as JSON: a `Report` comes in; its whole document goes out, in fixed key order, one short list a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Final

from stance.rendering.escaping import json_escaped, json_ready
from stance.tabulating.tables import Report

__all__ = ["render"]

_INDENT: Final = "  "
_WIDTH: Final = 120
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(report: Report) -> str:
    """The document of a report as JSON text.

    Args:
        report: What to show; only its document is written, which holds everything.

    Returns:
        UTF-8-safe text with a line feed at its end. Lists and objects of plain values stand on one line where they fit
        120 columns, so that a changed stance changes few lines. Infinite numbers and not-a-number are written as null.

    >>> print(render(Report(title="T", summary="", document={"a": [1, float("inf")], "b": [{"c": "d"}]})), end="")
    {
      "a": [1, null],
      "b": [
        {"c": "d"}
      ]
    }
    """
    return "".join(_written(report.document, "")) + "\n"


def _written(value: object, indent: str) -> Iterator[str]:
    """The pieces of one value; what does not fit a line is folded, one item a line."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        yield _plain(value)
        return
    if isinstance(value, list) and all(type(item) is int for item in value):
        # A row of a matrix is a line, however long: one number a line would help nobody.
        yield _ENCODER.encode(value)
        return
    is_object = isinstance(value, Mapping)
    opening, closing = "{}" if is_object else "[]"
    items = (
        [(f"{_plain(str(key))}: ", item) for key, item in value.items()]
        if isinstance(value, Mapping)
        else [("", item) for item in value]
    )
    if all(not isinstance(item, Mapping | list | tuple) or not item for _, item in items):
        line = f"{opening}{', '.join(key + _plain(item) for key, item in items)}{closing}"
        if len(line) <= _WIDTH:
            yield line
            return
    deeper = indent + _INDENT
    separator = f"{opening}\n"
    for key, item in items:
        yield f"{separator}{deeper}{key}"
        yield from _written(item, deeper)
        separator = ",\n"
    yield f"\n{indent}{closing}"


def _plain(value: object) -> str:
    """A value that holds no others."""
    if isinstance(value, str):
        return json_escaped(_ENCODER.encode(json_ready(value)))
    if isinstance(value, float) and not math.isfinite(value):
        return "null"
    if isinstance(value, tuple):
        value = []
    if isinstance(value, Mapping):
        value = {}
    return _ENCODER.encode(value)
