"""The numbers of a proposition: its quantities come in; whether another number is one of them goes out."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

import attrs

from stance.judging.quantities import QuantityVerdict, compare
from stance.judging.units import converted, scale_unit
from stance.model.quantity import Quantity, UnitKind

__all__ = ["Proposed"]

# So few are compared one after the other; to sort them would take longer.
_FEW: Final = 8
# So many that share a value with a number and measure something else are tried before it counts as none of them.
_TRIED_AT_MOST: Final = 100
_AGREEING: Final = frozenset((QuantityVerdict.SAME, QuantityVerdict.COMPATIBLE))
_SLACK: Final = 1e-9
_Scale = tuple[UnitKind, str]


@attrs.frozen
class _Ordered:
    """Numbers of one scale by the lower ends of their intervals, and how far any up to each of them reaches."""

    lows: list[float]
    highs: list[float]
    reaches: list[float]
    numbers: list[Quantity]


class Proposed:
    """The numbers of a proposition, of which a text may have thousands: each is looked up, not compared with all.

    >>> length = Quantity(63, 63, "m", UnitKind.LENGTH)
    >>> Quantity(6300, 6300, "cm", UnitKind.LENGTH) in Proposed([length])
    True
    """

    def __init__(self, numbers: Iterable[Quantity]) -> None:
        # Of its own period the proposition need not speak, and of one number twice nobody learns more.
        self._numbers = list(dict.fromkeys(attrs.evolve(number, period=None) for number in numbers))
        self._many = frozenset(self._numbers) if len(self._numbers) > _FEW else frozenset()
        self._scales = _scales(self._numbers) if self._many else {}
        self._known: dict[Quantity, bool] = {}

    def __contains__(self, number: Quantity) -> bool:
        """Does the proposition have this number, within what both of them leave open?"""
        given = attrs.evolve(number, period=None)
        if given not in self._known:
            self._known[given] = any(compare(given, one).verdict in _AGREEING for one in self._near(given))
        return self._known[given]

    def _near(self, given: Quantity) -> list[Quantity]:
        """The numbers that may agree with one: itself first, then those that share a value with it."""
        if not self._many:
            return self._numbers
        low, high = _interval(given)
        ordered = self._scales.get(_scale(given))
        near = [given] if given in self._many else []
        if ordered is not None:
            begin = bisect_left(ordered.reaches, low)
            end = bisect_right(ordered.lows, high)
            near += [ordered.numbers[place] for place in range(begin, end) if ordered.highs[place] >= low]
        return near[:_TRIED_AT_MOST]


def _scales(numbers: Iterable[Quantity]) -> dict[_Scale, _Ordered]:
    by_scale: dict[_Scale, list[tuple[float, float, int, Quantity]]] = {}
    for place, number in enumerate(numbers):
        by_scale.setdefault(_scale(number), []).append((*_interval(number), place, number))
    ordered = {}
    for scale, rows in by_scale.items():
        rows.sort(key=lambda row: row[:3])
        lows, highs, _, sorted_numbers = (list(column) for column in zip(*rows, strict=True))
        ordered[scale] = _Ordered(lows, highs, list(accumulate(highs, max)), sorted_numbers)
    return ordered


def _scale(number: Quantity) -> _Scale:
    """What two numbers must have in common to be comparable at all."""
    return number.kind, "" if number.kind is UnitKind.COUNT else scale_unit(number)


def _interval(number: Quantity) -> tuple[float, float]:
    """Its interval in the unit of its scale, a little wider, for what is converted is rounded."""
    low, high = converted(number, scale_unit(number))
    return (
        low - _SLACK * (1 + abs(low)) if math.isfinite(low) else low,
        high + _SLACK * (1 + abs(high)) if math.isfinite(high) else high,
    )
