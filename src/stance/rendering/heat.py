"""Who disagrees with whom, as shades: a matrix of the document comes in; rows of counts with five steps of heat go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from stance.rendering.parts import numbers, texts, whole

__all__ = ["Heat", "HeatCell", "HeatRow", "heat_of"]

# More columns than this no page holds; those who speak to most topics are kept.
_MATRIX: Final = 40

# A share of one or two topics says nothing, and a dark cell would shout it.
_FEW: Final = 3


@attrs.frozen
class HeatCell:
    """On how many shared topics two voices disagree; `style` is the step of the scale."""

    text: str
    style: str


@attrs.frozen
class HeatRow:
    """A voice against all others."""

    name: str
    cells: list[HeatCell]


@attrs.frozen
class Heat:
    """A matrix as the page shows it; `kind` is what its rows are."""

    kind: str
    names: list[str]
    rows: list[HeatRow]
    omitted: int


def heat_of(kind: str, matrix: Mapping[str, object], known: Mapping[str, str]) -> Heat:
    """The matrix of a page, in an order that shows blocks.

    Args:
        kind: `sources` or `voices`, the key of the document's matrix that holds the ids.
        matrix: As the document holds it.
        known: Names by id.
    """
    shared, disagree = numbers(matrix.get("shared")), numbers(matrix.get("disagree"))
    names = texts(matrix.get(kind))
    place = {name: position for position, name in enumerate(names)}
    most = set(sorted(names, key=lambda name: (-_at(shared, place[name], place[name]), name))[:_MATRIX])
    shown = [name for name in texts(matrix.get("in_blocks")) if name in most]
    rows = [
        HeatRow(
            known.get(one, one),
            [
                _cell(
                    _at(disagree, place[one], place[other]),
                    _at(shared, place[one], place[other]),
                    of_itself=one == other,
                )
                for other in shown
            ],
        )
        for one in shown
    ]
    omitted = whole(matrix.get("omitted")) + len(names) - len(shown)
    return Heat(kind, [known.get(name, name) for name in shown], rows, omitted)


def _at(square: list[list[int]], row: int, column: int) -> int:
    return square[row][column] if row < len(square) and column < len(square[row]) else 0


def _cell(disagree: int, shared: int, *, of_itself: bool) -> HeatCell:
    """Five steps: none, up to a quarter, to half, to three quarters, more; no step for a share of very few topics."""
    if not shared:
        return HeatCell("", "none")
    if of_itself and not disagree:
        return HeatCell("–", "none")
    if shared < _FEW:
        return HeatCell(f"{disagree} of {shared}", "few")
    step = 0 if not disagree else min(4, -(-4 * disagree // shared))
    return HeatCell(f"{disagree} of {shared}", f"h{step}")
