"""A number that somebody states: an interval with its unit, its comparator, what it measures and when.

Built from plain values, by the reader of texts or by hand; read by judging, which asks for the interval that two
statements must share to agree.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

import attrs

from stance.errors import SettingError
from stance.model.period import Period

__all__ = ["Comparator", "Quantity", "UnitKind"]

_ROUND_TOLERANCE: Final = 0.02
_ABOUT_TOLERANCE: Final = 0.1
_PRECISE_DIGITS: Final = 3
_ENDLESS_DIGITS: Final = 9
_SMALL_COUNT: Final = 100
_ROUNDED_FROM: Final = 1e6
_SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}


class UnitKind(StrEnum):
    """What sort of thing a quantity counts or measures; only quantities of one kind can be compared."""

    COUNT = "count"
    CURRENCY = "currency"
    SHARE = "share"
    POINTS = "points"
    RATIO = "ratio"
    MASS = "mass"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    SPEED = "speed"
    ENERGY = "energy"
    POWER = "power"
    DATA = "data"
    FREQUENCY = "frequency"
    RATE = "rate"
    NUMBER = "number"


class Comparator(StrEnum):
    """How a stated number bounds the quantity."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up to"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    BETWEEN = "between"


@attrs.frozen
class Quantity:
    """A stated quantity.

    Attributes:
        low: The smallest value that the words allow, in `unit`; equal to `high` for a single number, 0 or -inf where
            only an upper bound is stated.
        high: The largest value that the words allow; inf where only a lower bound is stated.
        unit: Canonical unit: `people`, `deaths`, `USD`, `%`, `kg`, `times`, `parcels/minute`; for other counts the
            counted noun; empty for a bare number.
        kind: What sort of thing is counted or measured.
        comparator: How the number was bounded; `about` with `low` below `high` is a vague plural ("thousands").
        measure: What is counted or measured, in the words of the text ("overdose deaths"); empty if not said.
        compared_to: For a ratio, what the value is compared with ("heroin"); empty if not said.
        period: The period for which the number is stated; None if not said.

    Raises:
        SettingError: `low` is greater than `high`, or one of them is not a number.

    >>> print(Quantity(300_000, math.inf, "people", UnitKind.COUNT, Comparator.MORE_THAN))
    more than 300,000 people
    >>> print(Quantity(30, 30, "times", UnitKind.RATIO, compared_to="heroin"))
    30 times heroin
    >>> print(Quantity(3000, 5000, "USD", UnitKind.CURRENCY, Comparator.BETWEEN))
    $3,000 to $5,000
    """

    low: float = attrs.field(converter=float)
    high: float = attrs.field(converter=float)
    unit: str = ""
    kind: UnitKind = UnitKind.NUMBER
    comparator: Comparator = Comparator.EXACT
    measure: str = ""
    compared_to: str = ""
    period: Period | None = None

    def __attrs_post_init__(self) -> None:
        if not self.low <= self.high:
            raise SettingError(
                f"low must not be greater than high (got low={self.low:g}, high={self.high:g}) — swap them"
            )

    @property
    def is_point(self) -> bool:
        """Whether one number is stated, with or without "about" or "nearly", rather than a range or a bound."""
        return self.low == self.high

    def interval(self) -> tuple[float, float]:
        """Give the interval within which another statement of the same quantity agrees, in `unit`.

        An exact figure gets the tolerance of its own precision. Three or more significant digits are there on
        purpose, so they may be off by half a unit of the last one: 63,600 is anything that rounds to it, 63,550 to
        63,650, and 63,400 is something else. A figure of one or two digits is a round one, and half a unit there
        would be up to half of the value (10 would agree with 14), so it gets 2 % instead: 5,000 agrees with 4,999.
        Two digits from a million on are a figure rounded for the word "million", so half a unit it is again: 15
        million agrees with 15.4 million.
        Whole numbers below 100 are counted, not rounded: at most half a unit. A fraction that has no short decimal
        form (two thirds) is a round figure too.

        "About" allows 10 % either way, "nearly" 10 % below; the stated ends of a range have the tolerance of
        exact figures. "At least", "at most" and "up to" include such an end; "more than" and "less than" are taken as
        they stand, so that they exclude each other. A vague plural ("thousands") says only that there are not fewer.

        Returns:
            The lowest and the highest value, either of which may be infinite.

        >>> Quantity(63_600, 63_600).interval()
        (63550.0, 63650.0)
        >>> Quantity(5_000, 5_000).interval()
        (4900.0, 5100.0)
        """
        if self.comparator is Comparator.ABOUT:
            high = math.inf if not self.is_point else self.high + abs(self.high) * _ABOUT_TOLERANCE
            return (self.low - abs(self.low) * _ABOUT_TOLERANCE, high)
        if self.comparator is Comparator.NEARLY:
            return (self.low - abs(self.low) * _ABOUT_TOLERANCE, self.high)
        if self.comparator in {Comparator.MORE_THAN, Comparator.LESS_THAN}:
            return (self.low, self.high)
        return (self.low - _tolerance(self.low), self.high + _tolerance(self.high))

    def __str__(self) -> str:
        words = [self._amount()]
        if self.kind is UnitKind.RATIO and self.compared_to:
            words.append(self.compared_to)
        elif self.measure and self.kind not in {UnitKind.COUNT, UnitKind.NUMBER}:
            words.append(f"of {self.measure}")
        if self.period is not None:
            words.append(f"({self.period})")
        return " ".join(words)

    def _amount(self) -> str:
        """The comparator, the number and the unit or the counted things."""
        low, high = self._with_unit(self.low), self._with_unit(self.high)
        if self.comparator is Comparator.EXACT or self.comparator is Comparator.BETWEEN:
            return low if self.is_point else f"{low if self._is_prefixed() else _figure(self.low)} to {high}"
        if self.comparator is Comparator.ABOUT and not self.is_point:
            return f"about {low if self._is_prefixed() else _figure(self.low)} to {high}"
        return f"{self.comparator} {high if math.isfinite(self.high) else low}"

    def _is_prefixed(self) -> bool:
        return self.unit in _SYMBOLS

    def _with_unit(self, value: float) -> str:
        if self.kind is UnitKind.CURRENCY and self._is_prefixed():
            sign = "-" if value < 0 else ""
            return f"{sign}{_SYMBOLS[self.unit]}{_figure(abs(value))}"
        if self.unit == "%":
            return f"{_figure(value)}%"
        label = self.measure or self.unit if self.kind in {UnitKind.COUNT, UnitKind.NUMBER} else self.unit
        if self.kind is UnitKind.NUMBER and label in _DIMENSIONS:
            label = f"in {label}"
        return f"{_figure(value)} {label}".rstrip()


# A bare number may be measured in these; whatever else stands behind a bare number is what it counts.
_DIMENSIONS: Final = frozenset(["price", "magnitude"])


def _figure(value: float) -> str:
    """A number as people write it, with commas and without an exponent where that is readable."""
    if value.is_integer() and abs(value) < 1e15:
        return f"{int(value):,}"
    if 1e5 <= abs(value) < 1e15:
        # Six digits would drop the cents, or become a power of ten.
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{value:,.6g}"


def _tolerance(value: float) -> float:
    """How far an exact figure may be off; see `Quantity.interval`."""
    if value == 0 or math.isinf(value):
        return 0.0
    mantissa, exponent = f"{abs(value):.15e}".split("e")
    digits = len(mantissa.rstrip("0").replace(".", ""))
    is_precise = digits >= _PRECISE_DIGITS or (digits == _PRECISE_DIGITS - 1 and abs(value) >= _ROUNDED_FROM)
    if is_precise and (digits <= _ENDLESS_DIGITS or value.is_integer()):
        return 0.5 * 10.0 ** (int(exponent) - digits + 1)
    tolerance = abs(value) * _ROUND_TOLERANCE
    return min(tolerance, 0.5) if value.is_integer() and abs(value) < _SMALL_COUNT else tolerance
