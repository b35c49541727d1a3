"""Comparing stated quantities: verdicts, axes, explanations, and laws."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.pairing import pair
from stance.judging.quantities import QuantityVerdict, compare
from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity, UnitKind
from stance.reading.quantities import read_quantities


def _read(text: str) -> Quantity:
    (stated,) = read_quantities(text)
    return stated.quantity


@pytest.mark.parametrize(
    ("left", "right", "verdict", "axis"),
    [
        ("63,600 deaths in 2016", "63,400 fatalities in 2016", "differ", ""),
        ("63,600 Americans died in 2016", "63,632 people were killed in 2016", "same", ""),
        ("63,600 deaths in 2016", "70,237 deaths in 2017", "period", "period"),
        ("63,600 deaths in 2016", "5,000 deaths in May 2016", "period", "period"),
        ("63,600 deaths in 2016", "63,600 deaths since 2016", "same", ""),
        ("63,600 deaths in 2016", "70,237 deaths", "differ", ""),
        ("63,600 overdose deaths", "37,000 traffic deaths", "not comparable", "measure"),
        ("63,600 overdose deaths", "37,000 deaths", "differ", ""),
        ("12 people were injured", "15 people were killed", "not comparable", "measure"),
        ("12 soldiers were killed", "15 children were killed", "not comparable", "measure"),
        ("12 soldiers were killed", "15 people were killed", "differ", ""),
        ("12 individuals", "15 residents", "differ", ""),
        ("12 deaths", "12 parcels", "not comparable", "measure"),
        ("12 people", "12 parcels", "not comparable", "measure"),
        ("12 copies", "15 parcels", "differ", ""),
        ("12 houses", "15 parcels", "not comparable", "measure"),
        ("12 brick houses", "15 wooden houses", "not comparable", "measure"),
        ("12 brick houses", "15 houses", "differ", ""),
        ("15 million units", "15.4 million phones", "same", ""),
        ("30 times stronger than heroin", "more than 100 times stronger than heroin", "differ", ""),
        ("30 times stronger than heroin", "up to 50 times as strong as heroin", "compatible", ""),
        ("50 times stronger than heroin", "100 times stronger than morphine", "not comparable", "compared to"),
        ("50 times stronger than heroin", "the price tripled", "not comparable", "compared to"),
        ("three times the rate in 1999", "three times the rate in 2000", "not comparable", "compared to"),
        ("the price tripled", "the price doubled", "differ", ""),
        ("over $150 billion", "over a trillion dollars", "compatible", ""),
        ("over $150 billion", "more than $150 billion", "same", ""),
        ("up to $5,000", "as much as $4,999", "same", ""),
        ("up to $5,000", "less than $4,000", "compatible", ""),
        ("more than 50 parcels", "up to 50 parcels", "compatible", ""),
        ("more than 50 parcels", "fewer than 50 parcels", "differ", ""),
        ("at least 50 parcels", "exactly 49 parcels", "differ", ""),
        ("at least 5,000 parcels", "4,950 parcels", "compatible", ""),
        ("between 3 and 5 parcels", "3 to 5 parcels", "same", ""),
        ("between 3 and 5 parcels", "4 to 6 parcels", "compatible", ""),
        ("between 3 and 5 parcels", "between 3 and 6 parcels", "compatible", ""),
        ("between 3 and 5 parcels", "between 4 and 5 parcels", "compatible", ""),
        ("between 3 and 5 parcels", "4 parcels", "compatible", ""),
        ("between 3 and 5 parcels", "7 parcels", "differ", ""),
        ("thousands of parcels", "63,600 parcels", "compatible", ""),
        ("thousands of parcels", "200 parcels", "differ", ""),
        ("thousands of parcels", "thousands of parcels", "same", ""),
        ("49 parcels", "50 parcels", "differ", ""),
        ("about 100 parcels", "108 parcels", "same", ""),
        ("nearly 100 parcels", "104 parcels", "differ", ""),
        ("0 parcels", "zero parcels", "same", ""),
        ("61 kilograms", "134 pounds", "same", ""),
        ("61 kilograms", "61 km", "not comparable", "unit"),
        ("100 degrees Celsius", "212 degrees Fahrenheit", "same", ""),
        ("100 degrees Celsius", "100 degrees", "not comparable", "unit"),
        ("240 minutes a day", "4 hours a day", "same", ""),
        ("90 minutes a day", "4 hours a day", "differ", ""),
        ("15,000 litres a day", "15 m3 per day", "same", ""),
        ("15,000 litres a day", "15 m3 per week", "not comparable", "unit"),
        ("50 dollars an hour", "40 euros an hour", "not comparable", "unit"),
        ("$5 million", "5 million euros", "not comparable", "unit"),
        ("$5 million", "5,000,000", "not comparable", "unit"),
        ("$5 million in aid", "$8 million in cash", "not comparable", "measure"),
        ("$5 million in aid", "$8 million", "differ", ""),
        ("$5 million in aid", "$1,400", "not comparable", "measure"),
        ("5 takeaways", "6 takeaways", "not comparable", "measure"),
        ("24 years in prison", "25 years in prison", "differ", ""),
        ("aged 24", "25 years in prison", "not comparable", "measure"),
        ("aged 24", "a 25-year-old", "differ", ""),
        ("35 percent of voters", "two thirds of voters", "differ", ""),
        ("a third of voters", "33 percent of voters", "same", ""),
        ("35 percent of voters", "35 percent of women", "not comparable", "measure"),
        ("35 percent of voters", "50 percent", "not comparable", "measure"),
        ("5 percent", "50 percent", "differ", ""),
        ("75,000 parcels every minute", "75,000 parcels a day", "not comparable", "unit"),
        ("it cost 4,999", "it cost 1,200", "differ", ""),
        ("it cost 4,999", "it cost 950", "differ", ""),
        ("it cost 4,999", "it cost 72 million", "not comparable", "measure"),
        ("30 protesters arrested", "45 demonstrators detained", "differ", ""),
        ("30 protesters arrested", "45 demonstrators", "not comparable", "measure"),
        ("a population of 18,000", "25,000 residents", "differ", ""),
        ("the toll is 61", "it killed 57 people", "differ", ""),
        ("200,000 homes", "350,000 households", "differ", ""),
        ("a 300 million contract", "an 800 million contract", "differ", ""),
        ("a 300 million contract", "an 800 million gift", "not comparable", "measure"),
        ("it was 19", "it was 25", "not comparable", "measure"),
        ("it was 19", "it was 19", "same", ""),
        ("it was more than 400", "it was 900", "compatible", ""),
    ],
)
def test_verdicts(left: str, right: str, verdict: str, axis: str) -> None:
    """Each pair gets its verdict and its axis, whichever stands first, and one sentence that names both."""
    one, other = _read(left), _read(right)
    found, swapped = compare(one, other), compare(other, one)

    assert (verdict, axis) == (found.verdict, found.axis)
    assert (verdict, axis) == (swapped.verdict, swapped.axis)
    assert str(one) in found.explanation
    assert str(other) in found.explanation
    assert found.explanation.endswith(".")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("more than 60 parcels", "(from 60)"),
        ("fewer than 60 parcels", "(0 to 60)"),
        ("below 60 degrees Celsius", "(up to 60)"),
        ("60 parcels", "(59.5 to 60.5)"),
    ],
)
def test_intervals_are_told_in_words(said: str, shown: str) -> None:
    """An interval with an open end is said as people say it."""
    quantity = _read(said)
    assert shown in compare(quantity, quantity).explanation


def test_nothing_against_nothing() -> None:
    """Two bare zeros are the same."""
    found = compare(Quantity(0, 0), Quantity(0, 0))

    assert found.verdict is QuantityVerdict.SAME


def test_the_intervals_are_in_one_unit() -> None:
    """The intervals of two convertible units are given, and shown, in one of them."""
    found = compare(_read("100 kg of it"), _read("500 pounds of it"))

    assert found.unit == "kg"
    assert found.left_interval == pytest.approx((98, 102))
    assert found.right_interval == pytest.approx((490 * 0.45359237, 510 * 0.45359237))
    assert "kg)" in found.explanation


@pytest.mark.parametrize(
    ("amount", "interval"),
    [
        ("1", "0.98 to 1.02"),
        ("1,234.56", "1,234.55 to 1,234.57"),
        ("999,999", "999,998 to 1,000,000"),
        ("1,000,000", "980,000 to 1,020,000"),
        ("1,000,001", "1,000,000 to 1,000,002"),
        ("250,000,000", "245,000,000 to 255,000,000"),
    ],
)
def test_numbers_are_shown_in_full(amount: str, interval: str) -> None:
    """A reader sees thousands, never a power of ten."""
    shown = compare(_read(f"{amount} parcels"), _read("5 parcels")).explanation
    assert f"{amount} parcels ({interval})" in shown


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("500 in steel, 4,000 in gold", "5,000 in gold, 500 in steel", [(0, 1, "same"), (1, 0, "differ")]),
        ("500 in steel", "nothing", []),
        ("Analysts say 950", "550 and 950 watches", []),
        ("5 km", "5 kg", []),
        ("5 deaths and 9 deaths", "9 deaths", [(1, 0, "same")]),
        ("0 deaths", "5 deaths", [(0, 0, "differ")]),
        ("more than 5 deaths in 2016", "3 deaths in 2015", [(0, 0, "period")]),
    ],
)
def test_pairs(left: str, right: str, expected: list[tuple[int, int, str]]) -> None:
    """What agrees is matched first, each quantity once; the rest is compared with what is nearest."""
    lefts, rights = ([stated.quantity for stated in read_quantities(text)] for text in (left, right))

    assert expected == [(here, there, found.verdict) for here, there, found in pair(lefts, rights)]
    assert sorted((there, here, verdict) for here, there, verdict in expected) == [
        (here, there, found.verdict) for here, there, found in pair(rights, lefts)
    ]


values = st.integers(min_value=1, max_value=10**9).map(float)
periods = st.sampled_from([None, Period("2016"), Period("2016-05"), Period("2017")])
kinds = st.sampled_from(
    [
        ("people", UnitKind.COUNT),
        ("deaths", UnitKind.COUNT),
        ("parcels", UnitKind.COUNT),
        ("kg", UnitKind.MASS),
        ("lb", UnitKind.MASS),
        ("°C", UnitKind.TEMPERATURE),
        ("°F", UnitKind.TEMPERATURE),
        ("USD", UnitKind.CURRENCY),
        ("%", UnitKind.SHARE),
        ("times", UnitKind.RATIO),
        ("min/day", UnitKind.RATE),
        ("h/day", UnitKind.RATE),
        ("parcels/day", UnitKind.RATE),
        ("", UnitKind.NUMBER),
    ]
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Quantities of all kinds and comparators, some with a measure, a comparand and a period."""
    comparator = draw(st.sampled_from(Comparator))
    low = high = draw(values)
    if comparator in {Comparator.MORE_THAN, Comparator.AT_LEAST}:
        high = math.inf
    elif comparator in {Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.UP_TO}:
        low = 0
    elif comparator is Comparator.BETWEEN:
        high += draw(values)
    unit, kind = draw(kinds)
    measure = draw(st.sampled_from(["", "overdose deaths", "people killed", "voters", "heroin seized", "age"]))
    compared_to = draw(st.sampled_from(["", "heroin", "morphine", "rate in 1999"]))
    return Quantity(low, high, unit, kind, comparator, measure, compared_to, draw(periods))


@given(quantities(), quantities())
def test_swapping_the_sides_swaps_nothing_else(left: Quantity, right: Quantity) -> None:
    """The verdict and the axis do not depend on which quantity stands first; the intervals change places."""
    one, other = compare(left, right), compare(right, left)

    assert (one.verdict, one.axis) == (other.verdict, other.axis)
    assert {one.left_interval, one.right_interval} == {other.left_interval, other.right_interval} or one.axis == "unit"


@given(quantities())
def test_a_quantity_is_the_same_as_itself(quantity: Quantity) -> None:
    """Any quantity agrees with itself, if it can be compared at all."""
    assert compare(quantity, quantity).verdict in {QuantityVerdict.SAME, QuantityVerdict.NOT_COMPARABLE}


@given(quantities(), quantities())
def test_an_alarm_can_be_recomputed(left: Quantity, right: Quantity) -> None:
    """Where two quantities differ, their intervals have no inner point in common, and the units are comparable."""
    found = compare(left, right)
    low = max(found.left_interval[0], found.right_interval[0])
    high = min(found.left_interval[1], found.right_interval[1])

    assert found.verdict is not QuantityVerdict.DIFFER or (high <= low and left.kind is right.kind)
    assert found.verdict is not QuantityVerdict.SAME or low <= high


@given(values, values)
def test_a_number_changed_beyond_tolerance_is_never_the_same(value: float, other: float) -> None:
    """Exact figures whose intervals are apart differ; those whose intervals overlap are the same."""
    one, two = Quantity(value, value, "parcels", UnitKind.COUNT), Quantity(other, other, "parcels", UnitKind.COUNT)
    low, high = max(one.interval()[0], two.interval()[0]), min(one.interval()[1], two.interval()[1])
    expected = QuantityVerdict.SAME if low < high else QuantityVerdict.DIFFER

    assert expected is compare(one, two).verdict


@given(st.lists(quantities(), max_size=5), st.lists(quantities(), max_size=5))
def test_pairs_use_each_quantity_once(lefts: list[Quantity], rights: list[Quantity]) -> None:
    """No quantity is matched twice, and every match is a comparison of those two."""
    found = pair(lefts, rights)

    assert len(found) == len({here for here, _, _ in found}) == len({there for _, there, _ in found})
    assert all(compare(lefts[here], rights[there]) == comparison for here, there, comparison in found)
