"""Strip plots: the quantities of a topic's assertions come in; for each unit, where every value lies goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from stance.rendering.escaping import number
from stance.rendering.parts import objects, text

__all__ = ["Plot", "PlotRow", "plots_of"]

_LEFT: Final = 2.0
_WIDTH: Final = 200.0


@attrs.frozen
class PlotRow:
    """One value: who states it, in which words, and where it lies, from 2 to 202; `width` is 0 for a single number."""

    voice: str
    text: str
    start: float
    width: float


@attrs.frozen
class Plot:
    """The values of one unit on one scale, from the lowest to the highest stated number."""

    unit: str
    low: str
    high: str
    rows: list[PlotRow]


@attrs.frozen
class _Stated:
    voice: str
    text: str
    low: float | None
    high: float | None


def plots_of(assertions: Iterable[Mapping[str, object]]) -> list[Plot]:
    """The plots of a topic.

    Args:
        assertions: Of the document, with their quantities; an end that is not stated is None or infinite.

    Returns:
        One plot for each unit and sort of quantity of which at least two different values are stated, in order of first
        mention.
    """
    found: dict[tuple[str, str], list[_Stated]] = {}
    for one in assertions:
        for stated in objects(one.get("quantities")):
            value = _Stated(
                text(one.get("voice_name")),
                text(stated.get("text")),
                *map(_end, (stated.get("low"), stated.get("high"))),
            )
            found.setdefault((text(stated.get("kind")), text(stated.get("unit"))), []).append(value)
    plots = (_plot(unit or kind, values) for (kind, unit), values in found.items())
    return [plot for plot in plots if plot is not None]


def _end(value: object) -> float | None:
    """A finite end of an interval, or None."""
    is_number = isinstance(value, int | float) and abs(value) < float("inf")
    return float(value) if is_number else None  # type: ignore[arg-type]  # checked in the line above


def _plot(unit: str, values: list[_Stated]) -> Plot | None:
    ends = [end for value in values for end in (value.low, value.high) if end is not None]
    if len(set(ends)) < 2:
        return None
    lowest, highest = min(ends), max(ends)
    scale = _WIDTH / (highest - lowest)
    rows = []
    for value in values:
        low = _LEFT if value.low is None else _LEFT + (value.low - lowest) * scale
        high = _LEFT + _WIDTH if value.high is None else _LEFT + (value.high - lowest) * scale
        rows.append(PlotRow(value.voice, value.text, round(low, 1), round(high - low, 1)))
    return Plot(unit, number(lowest), number(highest), rows)
