"""Quantities: how they read, and the interval within which another statement agrees."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity, UnitKind

INF = math.inf
figures = st.one_of(
    st.integers(min_value=-(10**12), max_value=10**12).map(float),
    st.floats(min_value=-1e12, max_value=1e12, allow_nan=False),
)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity(300_000, INF, "people", UnitKind.COUNT, Comparator.MORE_THAN), "more than 300,000 people"),
        (Quantity(63_600, 63_600, "deaths", UnitKind.COUNT, measure="overdose deaths"), "63,600 overdose deaths"),
        (Quantity(30, 30, "times", UnitKind.RATIO, compared_to="heroin"), "30 times heroin"),
        (Quantity(0, 50, "times", UnitKind.RATIO, Comparator.UP_TO, compared_to="heroin"), "up to 50 times heroin"),
        (Quantity(3, 3, "times", UnitKind.RATIO), "3 times"),
        (Quantity(3_000, 5_000, "USD", UnitKind.CURRENCY, Comparator.BETWEEN), "$3,000 to $5,000"),
        (Quantity(-5, -5, "EUR", UnitKind.CURRENCY), "-€5"),
        (Quantity(40, 40, "CNY", UnitKind.CURRENCY, measure="aid"), "40 CNY of aid"),
        (Quantity(1e12, INF, "USD", UnitKind.CURRENCY, Comparator.MORE_THAN), "more than $1,000,000,000,000"),
        (Quantity(200 / 3, 200 / 3, "%", UnitKind.SHARE, Comparator.NEARLY), "nearly 66.6667%"),
        (Quantity(5, 7, "km", UnitKind.LENGTH, Comparator.BETWEEN), "5 to 7 km"),
        (Quantity(10_000, 100_000, "people", UnitKind.COUNT, Comparator.ABOUT), "about 10,000 to 100,000 people"),
        (Quantity(61, 61, "kg", UnitKind.MASS, measure="fentanyl", period=Period("2015")), "61 kg of fentanyl (2015)"),
        (Quantity(-INF, 0, "°C", UnitKind.TEMPERATURE, Comparator.LESS_THAN), "less than 0 °C"),
        (Quantity(1e15, 1e15), "1e+15"),
        (Quantity(1234.56, 1234.56), "1,234.56"),
        (Quantity(100_000.5, 100_000.5), "100,000.5"),
        (Quantity(1_234_567.25, 1_234_567.25, "EUR", UnitKind.CURRENCY), "€1,234,567.25"),
        (Quantity(2_000_000.001, 2_000_000.001), "2,000,000"),
        (Quantity(2.5, 2.5), "2.5"),
    ],
)
def test_it_reads_as_people_write(quantity: Quantity, expected: str) -> None:
    """A quantity prints with its comparator, its number, its unit and what it measures."""
    assert expected == str(quantity)


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (Quantity(63_600, 63_600), 63_550, 63_650),
        (Quantity(63_400, 63_400), 63_350, 63_450),
        (Quantity(4_999, 4_999), 4_998.5, 4_999.5),
        (Quantity(5_000, 5_000), 4_900, 5_100),
        (Quantity(15e6, 15e6), 14.5e6, 15.5e6),
        (Quantity(20e6, 20e6), 19.6e6, 20.4e6),
        (Quantity(50, 50), 49.5, 50.5),
        (Quantity(10, 10), 9.8, 10.2),
        (Quantity(2.5, 2.5), 2.45, 2.55),
        (Quantity(0.125, 0.125), 0.1245, 0.1255),
        (Quantity(0, 0), 0, 0),
        (Quantity(-50, -50), -50.5, -49.5),
        (Quantity(1_234_567_891, 1_234_567_891), 1_234_567_890.5, 1_234_567_891.5),
        (Quantity(200 / 3, 200 / 3), 196 / 3, 204 / 3),
        (Quantity(200, 200, comparator=Comparator.ABOUT), 180, 220),
        (Quantity(200, 200, comparator=Comparator.NEARLY), 180, 200),
        (Quantity(1_000, 10_000, comparator=Comparator.ABOUT), 900, INF),
        (Quantity(3_000, 5_000, comparator=Comparator.BETWEEN), 2_940, 5_100),
        (Quantity(0, 50, comparator=Comparator.UP_TO), 0, 50.5),
        (Quantity(300, INF, comparator=Comparator.AT_LEAST), 294, INF),
        (Quantity(300, INF, comparator=Comparator.MORE_THAN), 300, INF),
        (Quantity(300, INF, comparator=Comparator.BETWEEN), 294, INF),
    ],
)
def test_the_interval_has_the_tolerance_of_the_words(quantity: Quantity, low: float, high: float) -> None:
    """Precise figures are held to their last digit, round ones to 2 %, hedged ones to 10 %, bounds as they stand."""
    assert (low, high) == pytest.approx(quantity.interval(), rel=1e-12)


@given(figures, figures, st.sampled_from(Comparator))
def test_the_interval_holds_what_is_stated(one: float, other: float, comparator: Comparator) -> None:
    """Whatever the comparator, the interval runs upward and contains the stated values, up to the ends of a bound."""
    low, high = sorted((one, other))
    interval = Quantity(low, high, comparator=comparator).interval()

    assert interval[0] <= low
    assert high <= interval[1]


@given(figures)
def test_a_point_is_a_point(value: float) -> None:
    """A single number is a point, and it prints without an exponent up to a thousand million million."""
    assert Quantity(value, value).is_point
    assert not Quantity(value, INF).is_point


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, 1), (1, math.nan)])
def test_refusals(low: float, high: float) -> None:
    """An interval that runs downward, or is no number, is refused."""
    with pytest.raises(SettingError, match="low must not be greater than high"):
        Quantity(low, high)
