"""Who disagrees with whom as a chart: a matrix comes in; a Vega-Lite specification as a plain dictionary goes out."""

from __future__ import annotations

from typing import Final

from stance.rendering.escaping import one_line
from stance.tabulating.matrix import Matrix, busiest, in_blocks

__all__ = ["heat_map"]

_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_LIMIT: Final = 40


def heat_map(matrix: Matrix, title: str) -> dict[str, object]:
    """A heat map of the share of shared topics on which two voices disagree.

    Args:
        matrix: Of voices or of sources; of more than 40 those that speak to most topics are shown.
        title: What the story is called.

    Returns:
        A Vega-Lite 5 specification with its data inside; nothing is loaded from anywhere.

    >>> heat_map(Matrix((), {}), "Bridge")["data"]
    {'values': []}
    """
    kept = busiest(matrix, _LIMIT)
    voices = in_blocks(kept)
    values = [
        {
            "row": one_line(one.name),
            "column": one_line(other.name),
            "shared": tally.shared,
            "disagree": tally.disagree,
            "share": tally.disagree / tally.shared,
        }
        for one in voices
        for other in voices
        if (tally := kept.between(one.id, other.id)).shared
    ]
    order = list(dict.fromkeys(one_line(voice.name) for voice in voices))
    axis = {"type": "nominal", "sort": order, "title": None}
    return {
        "$schema": _SCHEMA,
        "title": one_line(title),
        "data": {"values": values},
        "mark": "rect",
        "encoding": {
            "y": {"field": "row", **axis},
            "x": {"field": "column", **axis},
            "color": {
                "field": "share",
                "type": "quantitative",
                "scale": {"domain": [0, 1], "scheme": "purples"},
                "title": "share of shared topics in disagreement",
            },
            "tooltip": [
                {"field": "row"},
                {"field": "column"},
                {"field": "disagree", "type": "quantitative"},
                {"field": "shared", "type": "quantitative"},
            ],
        },
    }
