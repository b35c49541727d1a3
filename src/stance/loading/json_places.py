"""Paths to places in a JSON text: keys and positions come in, offsets go out; paid for only where something is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from stance.loading.findings import Path

__all__ = ["locate"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def locate(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Where the values of some paths begin in a well-formed JSON text.

    Args:
        text: One JSON document.
        paths: Keys and positions from its root; `()` is the root. A path that is not there has the place of the nearest
            value around it.

    Returns:
        For each path an offset in code points, counted from 0.

    >>> locate('{"a": [1, true]}', [("a", 1), ("a", 1, "b"), ("c",)])
    {('a', 1): 10, ('a', 1, 'b'): 10, ('c',): 0}
    """
    asked = list(paths)
    wanted = {path[:length] for path in asked for length in range(len(path) + 1)}
    found = _found(text, wanted)
    return {
        path: next(found[path[:length]] for length in range(len(path), -1, -1) if path[:length] in found)
        for path in asked
    }


def _found(text: str, wanted: set[Path]) -> dict[Path, int]:
    found: dict[Path, int] = {}
    steps: list[str | int] = []
    in_object: list[bool] = []
    key_next = False
    for match in _TOKEN.finditer(text):
        sign = match.group()
        if sign in "}]":
            steps.pop()
            in_object.pop()
        elif sign == ",":
            key_next = in_object[-1]
            if not key_next:
                steps[-1] = int(steps[-1]) + 1
        elif sign == ":":
            key_next = False
        elif key_next:
            steps[-1] = json.loads(sign)
        else:
            if (path := tuple(steps)) in wanted:
                found[path] = match.start()
            if sign in "{[":
                in_object.append(sign == "{")
                key_next = sign == "{"
                steps.append("" if key_next else 0)
    return found
