"""Two stated quantities come in; whether they agree, and if they cannot be compared why not, goes out.

Numbers disagree only where unit, measure, comparand and period allow the comparison; everything else is a difference
that only looks like a disagreement, and says on which axis.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

import attrs

from stance.judging.alignment import meaning_of
from stance.judging.units import common_unit, converted, is_convertible
from stance.model.quantity import Comparator, Quantity, UnitKind
from stance.reading.measures import fate_of

__all__ = ["QuantityComparison", "QuantityVerdict", "compare"]


class QuantityVerdict(StrEnum):
    """What two stated quantities are to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFER = "differ"
    PERIOD = "period"
    NOT_COMPARABLE = "not comparable"


@attrs.frozen
class QuantityComparison:
    """How two quantities compare, with what a reader needs to check it.

    Attributes:
        verdict: The result.
        axis: For `period` and `not comparable`: unit, measure, compared to, or period; else empty.
        explanation: One sentence that names both values and the intervals that were compared.
        left_interval: The values with which the left quantity agrees, in `unit`.
        right_interval: The same for the right quantity.
        unit: The unit of both intervals; empty if they share none.
    """

    verdict: QuantityVerdict
    axis: str
    explanation: str
    left_interval: tuple[float, float]
    right_interval: tuple[float, float]
    unit: str = ""


# These name a class of persons as a whole, so that they may be compared with any word for persons.
_SMALLEST_BARE: Final = 100
_BARE_FACTOR: Final = 5
_MONEY_FACTOR: Final = 10
# Headlines promise a number of these, and it is their own.
_LISTED: Final = frozenset("thing takeaway reason way fact question tip scenario lesson moment time".split())
_GENERIC: Final = frozenset(
    """people persons person individuals deaths death fatalities fatality lives dead killed slain victims casualties died
    perished injured wounded hurt injuries missing arrested arrests detained others bodies""".split()
)
# Goods are counted as "units" by one source and by their name by the next.
_GENERIC_THINGS: Final = frozenset("unit item piece copy sale product shipment".split())
_SMALL_WORDS: Final = frozenset("the a an of in to and its their his her or was were have had been more".split())
_OPEN_ENDED: Final = frozenset((Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.EXACT, Comparator.BETWEEN))
_FROM_BELOW: Final = frozenset((Comparator.MORE_THAN, Comparator.AT_LEAST))
_FROM_ABOVE: Final = frozenset((Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.UP_TO))


def compare(left: Quantity, right: Quantity) -> QuantityComparison:
    """Compare two stated quantities; swapping them swaps nothing but their order in the answer.

    The steps: (1) unit: the same kind, and the same unit or one that a fixed factor converts; currencies are never
    converted. (2) Comparand: a ratio to heroin says nothing about a ratio to morphine, nor about one without a
    comparand. (3) Measure: counts of the same or a similar noun; words for persons are one class, but the dead, the
    injured and the living are not; where both have qualifiers ("overdose deaths", "traffic deaths") they must share
    one. Bare numbers without a noun are compared only if both are at least 100 and within a factor of 5, because
    nothing else says that they answer one question; sums of money of which one does not say what for, and prices
    without a currency, only within a factor of 10. (4) The two intervals (`Quantity.interval`) with no value in common `differ`, unless they are stated for
    different periods: then the verdict is `period`, as it is whenever the periods do not overlap at all. (5) They are
    the `same` if both are single numbers, or bounds of the same direction, or ranges, and agree within tolerance; what
    agrees only through an open end ("over 150bn", "over a trillion") is `compatible`.

    Args:
        left: A stated quantity.
        right: Another one.

    Returns:
        The verdict with its axis, explanation and intervals.

    >>> deaths = Quantity(63_600, 63_600, "deaths", UnitKind.COUNT)
    >>> compare(deaths, Quantity(63_400, 63_400, "deaths", UnitKind.COUNT)).explanation
    '63,600 deaths (63,550 to 63,650) and 63,400 deaths (63,350 to 63,450) have no value in common.'
    >>> morphine = Quantity(100, 100, "times", UnitKind.RATIO, compared_to="morphine")
    >>> compare(morphine, Quantity(50, 50, "times", UnitKind.RATIO, compared_to="heroin")).axis
    'compared to'
    """
    axis, reason = _obstacle(left, right)
    left_interval, right_interval, unit = left.interval(), right.interval(), ""
    if axis != "unit":
        unit = left.unit if left.unit == right.unit else common_unit(left)
        left_interval, right_interval = converted(left, unit), converted(right, unit)
    if axis:
        explanation = f"{left} and {right} cannot be compared: {reason}."
        return QuantityComparison(
            QuantityVerdict.NOT_COMPARABLE, axis, explanation, left_interval, right_interval, unit
        )
    verdict = _verdict(left, right, left_interval, right_interval, unit)
    axis = "period" if verdict is QuantityVerdict.PERIOD else ""
    named = f"{_named(left, left_interval, unit)} and {_named(right, right_interval, unit)}"
    explanation = f"{named} {_ENDINGS[verdict]}."
    return QuantityComparison(verdict, axis, explanation, left_interval, right_interval, unit)


_ENDINGS: Final = {
    QuantityVerdict.SAME: "are the same within their precision",
    QuantityVerdict.COMPATIBLE: "can both hold",
    QuantityVerdict.DIFFER: "have no value in common",
    QuantityVerdict.PERIOD: "are stated for different periods",
}


def _obstacle(left: Quantity, right: Quantity) -> tuple[str, str]:
    """The axis that forbids the comparison, with the reason; two empty texts if there is none."""
    if not _units_meet(left, right):
        return "unit", f"the units are {left.unit or 'not stated'} and {right.unit or 'not stated'}"
    if left.compared_to or right.compared_to:
        if not left.compared_to or not right.compared_to:
            return "compared to", "one of them does not say what it is compared to"
        if not _comparands_meet(left.compared_to, right.compared_to):
            return "compared to", f"one is compared to {left.compared_to}, the other to {right.compared_to}"
    if left.kind is not UnitKind.RATIO and not _measures_meet(left, right):
        named = [quantity.measure or quantity.unit or "something not stated" for quantity in (left, right)]
        return "measure", f"one measures {named[0]}, the other {named[1]}"
    return "", ""


def _units_meet(left: Quantity, right: Quantity) -> bool:
    if left.kind is not right.kind:
        return False
    if left.kind is UnitKind.COUNT:
        return True
    return is_convertible(left, right)


def _comparands_meet(left: str, right: str) -> bool:
    """Whether two comparands share their words; a year that only one of them names sets them apart."""
    one, other = _content(left), _content(right)
    digits = [{word for word in words if word.isdigit()} for words in (one, other)]
    return (one <= other or other <= one) and digits[0] == digits[1]


def _measures_meet(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities of one kind measure what may be the same thing."""
    if left.kind is UnitKind.COUNT:
        return _counts_meet(left, right)
    if (left.measure == "age") != (right.measure == "age"):
        return False
    one, other = _content(left.measure), _content(right.measure)
    if one and other:
        # "It cost 4,999" and "it cost 72 million" are hardly the price of one thing.
        is_near = left.kind is not UnitKind.NUMBER or _are_alike(left, right, _MONEY_FACTOR, 0)
        return is_near and not one.isdisjoint(other)
    if left.kind is UnitKind.NUMBER:
        return _are_alike(left, right, _BARE_FACTOR, _SMALLEST_BARE)
    if left.kind is UnitKind.CURRENCY:
        return _are_alike(left, right, _MONEY_FACTOR, 0)
    return left.kind is not UnitKind.SHARE or bool(one) == bool(other)


def _are_alike(left: Quantity, right: Quantity, factor: float, smallest: float) -> bool:
    """Whether two numbers of unknown things may answer one question: nothing else is known of them than their size."""
    sizes = sorted(abs(quantity.high if math.isfinite(quantity.high) else quantity.low) for quantity in (left, right))
    return sizes[0] == sizes[1] or (sizes[0] >= smallest and sizes[1] <= factor * sizes[0])


def _counts_meet(left: Quantity, right: Quantity) -> bool:
    """Whether two counts count the same sort of things."""
    words = [_content(quantity.measure or quantity.unit) for quantity in (left, right)]
    fates = [fate_of(f"{quantity.measure} {quantity.unit}") for quantity in (left, right)]
    if fates[0] != fates[1]:
        return False
    are_persons = [bool(fate) or quantity.unit == "people" for fate, quantity in zip(fates, (left, right), strict=True)]
    if are_persons[0] != are_persons[1]:
        return False
    if are_persons[0]:
        special = [{word for word in listed if word not in _STEMMED_GENERIC} for listed in words]
        return not special[0] or not special[1] or not special[0].isdisjoint(special[1])
    heads = {_noun(quantity.unit) for quantity in (left, right)} - _GENERIC_THINGS
    if len(heads) > 1 or not heads.isdisjoint(_LISTED):
        return False
    qualifiers = [listed - heads - _GENERIC_THINGS for listed in words]
    return not qualifiers[0] or not qualifiers[1] or not qualifiers[0].isdisjoint(qualifiers[1])


def _content(text: str) -> frozenset[str]:
    """The words of a noun phrase that tell it from others, without their plural; of words that mean the same, one."""
    return frozenset(
        _noun(word) for word in text.split() if word not in _SMALL_WORDS and (len(word) > 1 or word.isdigit())
    )


def _noun(word: str) -> str:
    return _stem(meaning_of(word) or word)


def _stem(word: str) -> str:
    """A noun without its plural; enough to let "copy" meet "copies"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


_STEMMED_GENERIC: Final = frozenset(_noun(word) for word in _GENERIC)


def _verdict(
    left: Quantity, right: Quantity, one: tuple[float, float], other: tuple[float, float], unit: str
) -> QuantityVerdict:
    """Compare two intervals in one unit, and the periods."""
    is_apart = left.period is not None and right.period is not None and left.period != right.period
    if is_apart and left.period is not None and right.period is not None and not left.period.overlaps(right.period):
        return QuantityVerdict.PERIOD
    if not _overlap(left, right, one, other):
        return QuantityVerdict.PERIOD if is_apart else QuantityVerdict.DIFFER
    return QuantityVerdict.SAME if _is_same(left, right, unit) else QuantityVerdict.COMPATIBLE


def _overlap(left: Quantity, right: Quantity, one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two intervals share a value; ends that only touch count where both of them belong to their interval."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low != high:
        return low < high
    return all(
        quantity.comparator not in _OPEN_ENDED or interval[0] == interval[1]
        for quantity, interval in ((left, one), (right, other))
    )


def _is_same(left: Quantity, right: Quantity, unit: str) -> bool:
    """Whether two overlapping quantities say the same: both points, both ranges, or bounds of the same direction."""
    if left.is_point and right.is_point:
        return True
    for direction, end in ((_FROM_BELOW, 0), (_FROM_ABOVE, 1)):
        if left.comparator in direction and right.comparator in direction:
            return _ends_meet(left, right, end, unit)
    if left.comparator is right.comparator and not left.is_point and not right.is_point:
        return _ends_meet(left, right, 0, unit) and _ends_meet(left, right, 1, unit)
    return False


def _ends_meet(left: Quantity, right: Quantity, end: int, unit: str) -> bool:
    """Whether two stated ends agree within the tolerance of exact figures."""
    intervals = []
    for quantity in (left, right):
        value = (quantity.low, quantity.high)[end]
        intervals.append(converted(Quantity(value, value, quantity.unit, quantity.kind), unit))
    return max(intervals[0][0], intervals[1][0]) <= min(intervals[0][1], intervals[1][1])


def _named(quantity: Quantity, interval: tuple[float, float], unit: str) -> str:
    """A quantity as stated, with the interval that was compared."""
    # Six digits would round what is nearly a million up to a power of ten.
    low, high = (f"{end:,.6g}" if abs(end) < 999_999.5 else f"{end:,.0f}" for end in interval)
    in_unit = f" {unit}" if unit != quantity.unit else ""
    if math.isinf(interval[1]):
        return f"{quantity} (from {low}{in_unit})"
    return (
        f"{quantity} (up to {high}{in_unit})" if math.isinf(interval[0]) else f"{quantity} ({low} to {high}{in_unit})"
    )
