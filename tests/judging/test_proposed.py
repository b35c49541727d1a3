"""The numbers of a proposition are looked up, and the answer is that of comparing with each."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging import proposed
from stance.judging.proposed import Proposed
from stance.judging.quantities import QuantityVerdict, compare
from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity, UnitKind

_UNITS = {
    UnitKind.NUMBER: ("",),
    UnitKind.COUNT: ("people", "deaths", "bridge", "unit"),
    UnitKind.MASS: ("kg", "g", "lb", "pood"),
    UnitKind.TEMPERATURE: ("°C", "°F"),
    UnitKind.CURRENCY: ("USD", "EUR"),
    UnitKind.SHARE: ("%", "‰"),
    UnitKind.RATE: ("h/week", "days/week", "kg/week", "parcels/minute"),
}
_ENDS = st.sampled_from([-math.inf, -40.0, 0.0, 1.0, 5.0, 32.0, 50.0, 500.0, 1000.0, 453.59237, 1e9, math.inf])


@st.composite
def numbers(draw: st.DrawFn) -> Quantity:
    """Quantities whose values and units often meet."""
    kind = draw(st.sampled_from([*_UNITS]))
    low, high = sorted((draw(_ENDS), draw(_ENDS)))
    if draw(st.booleans()):
        low = high
    return Quantity(
        low,
        high,
        draw(st.sampled_from(_UNITS[kind])),
        kind,
        draw(st.sampled_from([*Comparator])),
        draw(st.sampled_from(["", "", "overdose deaths", "age"])),
        period=draw(st.none() | st.just(Period("2016"))),
    )


@given(st.lists(numbers(), max_size=40), numbers())
def test_looking_up_is_comparing_with_each(listed: list[Quantity], number: Quantity) -> None:
    """Sorted by scale and value, or one after the other."""
    plain = [Quantity(one.low, one.high, one.unit, one.kind, one.comparator, one.measure) for one in listed]
    given = Quantity(number.low, number.high, number.unit, number.kind, number.comparator, number.measure)
    agree = [compare(given, one).verdict in (QuantityVerdict.SAME, QuantityVerdict.COMPATIBLE) for one in plain]
    looked_up = Proposed(listed)
    assert any(agree) == (number in looked_up)
    assert any(agree) == (number in looked_up)


def _comparisons(monkeypatch: pytest.MonkeyPatch, listed: list[Quantity], asked: list[Quantity]) -> int:
    """How often two numbers are compared when all of some are looked up among others."""
    count = 0

    def counted(left: Quantity, right: Quantity) -> object:
        nonlocal count
        count += 1
        return compare(left, right)

    monkeypatch.setattr(proposed, "compare", counted)
    looked_up = Proposed(listed)
    assert len(asked) == len([number in looked_up for number in asked])
    return count


def test_thousands_of_numbers_are_each_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every two of them would be 25 million comparisons."""
    many = [Quantity(value, value) for value in range(10_000, 15_000)]
    assert 5_000 == _comparisons(monkeypatch, many, many)
    others = [Quantity(value + 0.7, value + 0.7) for value in range(10_000, 15_000)]
    assert _comparisons(monkeypatch, many, others) <= 10_000


def test_no_number_is_compared_with_more_than_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though all of them have its value: they count other things."""
    many = [Quantity(5, 5, f"thing{place}", UnitKind.COUNT) for place in range(5_000)]
    others = [Quantity(5, 5, f"word{place}", UnitKind.COUNT) for place in range(50)]
    assert 50 * 100 == _comparisons(monkeypatch, many, others)
