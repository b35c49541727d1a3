"""Units made comparable: a quantity comes in; its interval in another unit of its kind goes out, by fixed factors only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from stance.model.quantity import Quantity, UnitKind

__all__ = ["common_unit", "converted", "is_convertible", "scale_unit"]

# What one unit is in the first unit of its kind; temperatures also have a zero point.
_FACTORS: Final[dict[UnitKind, dict[str, float]]] = {
    UnitKind.MASS: {
        "kg": 1, "g": 1e-3, "mg": 1e-6, "µg": 1e-9, "t": 1e3, "lb": 0.45359237, "oz": 0.028349523125, "stone": 6.35029318,
        "carat": 2e-4,
    },
    UnitKind.LENGTH: {
        "m": 1, "km": 1e3, "cm": 0.01, "mm": 1e-3, "mile": 1609.344, "ft": 0.3048, "in": 0.0254, "yd": 0.9144,
        "light-year": 9.4607304725808e15,
    },
    UnitKind.AREA: {
        "m²": 1, "km²": 1e6, "ha": 1e4, "acre": 4046.8564224, "square mile": 2589988.110336, "ft²": 0.09290304,
    },
    UnitKind.VOLUME: {
        "l": 1, "ml": 1e-3, "m³": 1e3, "gal": 3.785411784, "pint": 0.473176473, "barrel": 158.987294928, "ft³": 28.316846592,
    },
    UnitKind.DURATION: {
        "days": 1, "weeks": 7, "months": 30.436875, "years": 365.2425, "h": 1 / 24, "min": 1 / 1440, "s": 1 / 86400,
    },
    UnitKind.SPEED: {"km/h": 1, "mph": 1.609344, "m/s": 3.6, "knots": 1.852},
    UnitKind.SHARE: {"%": 1, "‰": 0.1, "ppm": 1e-4, "ppb": 1e-7},
    UnitKind.POINTS: {"points": 1, "basis points": 0.01},
    UnitKind.POWER: {"kW": 1, "MW": 1e3, "GW": 1e6, "hp": 0.745699872},
    UnitKind.ENERGY: {"kWh": 1, "MWh": 1e3},
    UnitKind.DATA: {"MB": 1, "GB": 1e3, "TB": 1e6},
    UnitKind.TEMPERATURE: {"°C": 1, "°F": 5 / 9},
}  # fmt: skip


_ZERO_POINTS: Final = {"°F": 32.0}


def is_convertible(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities of one kind have one unit, or units that a fixed factor converts.

    >>> is_convertible(Quantity(1, 1, "kg", UnitKind.MASS), Quantity(2, 2, "lb", UnitKind.MASS))
    True
    >>> is_convertible(Quantity(1, 1, "USD", UnitKind.CURRENCY), Quantity(1, 1, "EUR", UnitKind.CURRENCY))
    False
    """
    one, other = _taken_apart(left), _taken_apart(right)
    units = one.unit in one.factors and other.unit in one.factors
    return left.unit == right.unit or (units and one.each == other.each)


def common_unit(quantity: Quantity) -> str:
    """The first unit of a convertible kind, of rates with what it is counted by; for counts of persons, people."""
    parts = _taken_apart(quantity)
    return f"{next(iter(parts.factors or {'people': 1}))}{parts.each}"


def scale_unit(quantity: Quantity) -> str:
    """The unit into which a quantity is converted with all of its kind that it can be compared with: the common one, or its own.

    >>> scale_unit(Quantity(1, 1, "lb", UnitKind.MASS)), scale_unit(Quantity(1, 1, "USD", UnitKind.CURRENCY))
    ('kg', 'USD')
    """
    parts = _taken_apart(quantity)
    return common_unit(quantity) if parts.unit in parts.factors else quantity.unit


def converted(quantity: Quantity, unit: str) -> tuple[float, float]:
    """The interval of a quantity in another unit of its kind.

    >>> converted(Quantity(100, 100, "h/week", UnitKind.RATE), "days/week")[0] * 24
    98.0
    """
    low, high = quantity.interval()
    parts = _taken_apart(quantity)
    if quantity.unit == unit or not parts.factors:
        return low, high
    zero, factor = _ZERO_POINTS.get(quantity.unit, 0.0), parts.factors[parts.unit]
    return (low - zero) * factor, (high - zero) * factor


class _Parts(NamedTuple):
    """A unit, the factors of its kind, and behind its first stroke what it is counted by: `/day` of a rate."""

    unit: str
    factors: Mapping[str, float]
    each: str = ""


def _taken_apart(quantity: Quantity) -> _Parts:
    """Of "h/day" the hours are converted and the day stays; what is counted by the day is nobody's fixed factor."""
    if quantity.kind is not UnitKind.RATE:
        return _Parts(quantity.unit, _FACTORS.get(quantity.kind, {}))
    unit, stroke, each = quantity.unit.partition("/")
    # Of kinds with a zero point a rate is a change, which has none.
    known = [factors for factors in _FACTORS.values() if unit in factors and not factors.keys() & _ZERO_POINTS.keys()]
    return _Parts(unit, known[0] if known else {}, f"{stroke}{each}")
