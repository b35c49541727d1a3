"""The report as JSON Lines: a `Report` comes in; one JSON object a line goes out, one line for each assertion."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping

from stance.rendering.escaping import json_escaped, json_ready
from stance.rendering.parts import objects, texts
from stance.tabulating.tables import Report

__all__ = ["render"]


def render(report: Report) -> str:
    r"""Every assertion of a report's document, for tools that read line by line.

    Args:
        report: What to show; its document is read, so that every topic is there.

    Returns:
        For each assertion an object with `topic`, `proposition`, `contested` and `sides` (the labels of the sides on which
        it stands), then its own keys as in the JSON document; last those that no topic holds, with null for the topic.

    >>> render(Report(title="", summary="", document={"unmatched": [{"id": "a"}]}))
    '{"topic": null, "id": "a"}\n'
    """
    return "".join(
        f"{json_escaped(json.dumps(_ready(line), ensure_ascii=False))}\n" for line in _lines(report.document)
    )


def _lines(document: Mapping[str, object]) -> Iterator[dict[str, object]]:
    for topic in objects(document.get("topics")):
        sides = list(objects(topic["sides"]))
        for assertion in objects(topic["assertions"]):
            yield {
                "topic": topic["id"],
                "proposition": topic["proposition"],
                "contested": topic["contested"],
                "sides": [side["label"] for side in sides if assertion["id"] in texts(side["assertions"])],
                **assertion,
            }
    for unmatched in objects(document.get("unmatched")):
        yield {"topic": None, **unmatched}


def _ready(value: object) -> object:
    """The value with only what JSON can hold."""
    if isinstance(value, str):
        return json_ready(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {json_ready(str(key)): _ready(item) for key, item in value.items()}
    return [_ready(item) for item in value] if isinstance(value, list | tuple) else value
