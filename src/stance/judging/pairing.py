"""Pairing: the quantities of two statements come in; which of one answers which of the other goes out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from stance.judging.quantities import QuantityComparison, QuantityVerdict, compare
from stance.model.quantity import Quantity, UnitKind

__all__ = ["pair", "told_twice"]

_BARE_AND_COUNT: Final = {UnitKind.NUMBER, UnitKind.COUNT}


def pair(lefts: Sequence[Quantity], rights: Sequence[Quantity]) -> tuple[tuple[int, int, QuantityComparison], ...]:
    """Match the quantities of two statements one to one, what agrees first, then what is nearest.

    "500 in steel, 4,000 in gold" against "500 in steel, 5,000 in gold" gives 500 = 500 and 4,000 against 5,000, and
    never 4,000 against 500. What cannot be compared is left out.

    Args:
        lefts: The quantities of one statement.
        rights: The quantities of the other.

    Returns:
        Positions in both sequences with their comparison, in the order of the left one; swapping the two sequences
        swaps the positions. A bare number that the other statement gives as well, with a noun, is that number and nothing
        else.
    """
    candidates = []
    used = told_twice(lefts, rights)
    for here, left in enumerate(lefts):
        for there, right in enumerate(rights):
            comparison = compare(left, right)
            if comparison.verdict is not QuantityVerdict.NOT_COMPARABLE:
                distance = _distance(comparison.left_interval, comparison.right_interval)
                rank = _RANKS[comparison.verdict]
                places = (min(here, there), max(here, there))
                candidates.append(((rank, distance, places, *sorted((str(left), str(right)))), here, there, comparison))
    candidates.sort(key=lambda candidate: candidate[0])
    found = []
    for _, here, there, comparison in candidates:
        if here not in used[0] and there not in used[1]:
            used[0].add(here)
            used[1].add(there)
            found.append((here, there, comparison))
    return tuple(sorted(found, key=lambda match: match[:2]))


def told_twice(lefts: Sequence[Quantity], rights: Sequence[Quantity]) -> tuple[set[int], set[int]]:
    """Places of the bare numbers that the other statement gives with a noun ("950" and "950 watches"), and of these.

    Args:
        lefts: The quantities of one statement.
        rights: The quantities of the other.

    Returns:
        The places in both sequences.

    >>> told_twice([Quantity(950, 950)], [Quantity(550, 550), Quantity(950, 950, "watches", UnitKind.COUNT)])
    ({0}, {1})
    """
    found: tuple[set[int], set[int]] = (set(), set())
    for here, left in enumerate(lefts):
        for there, right in enumerate(rights):
            if left.low == right.low and left.high == right.high and {left.kind, right.kind} == _BARE_AND_COUNT:
                found[0].add(here)
                found[1].add(there)
    return found


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How many times greater the nearest value of one interval is than that of the other, as a logarithm."""
    low, high = sorted((min(one[1], other[1]), max(one[0], other[0])))
    return math.inf if low <= 0 or math.isinf(high) else math.log(high / low)


_RANKS: Final = {
    QuantityVerdict.SAME: 0,
    QuantityVerdict.COMPATIBLE: 1,
    QuantityVerdict.PERIOD: 2,
    QuantityVerdict.DIFFER: 3,
}
