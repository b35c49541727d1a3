"""Quantities in prose: one text comes in; every number it states goes out, with comparator, unit, measure and period.

The order of work: cut the text into pieces, read the dates, read the amounts that are no dates and no labels, then look
around each amount for what bounds it, what it measures, what it is compared with and when it holds.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import attrs

from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity, UnitKind
from stance.reading.amounts import Amount, read_amounts
from stance.reading.comparators import comparator_after, comparator_before
from stance.reading.comparisons import compared_with, per_what
from stance.reading.measures import Measure, fate_after, fate_before, fate_of, measured_at, noun_at, unit_of
from stance.reading.numerals import Form, skip_hyphen, word_at
from stance.reading.periods import StatedPeriod, read_periods
from stance.reading.pieces import Piece, cut
from stance.reading.ranges import join_ranges
from stance.reading.subjects import is_subject, subject_of

__all__ = ["StatedQuantity", "read_quantities"]

_SENTENCE_END: Final = re.compile(
    r"(?<![ .][^\W\d_])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?](?=[\"”’')]?\s+[^a-z\s])|\n|;"
)
_MEASURABLE: Final = frozenset(
    (
        UnitKind.SHARE,
        UnitKind.MASS,
        UnitKind.VOLUME,
        UnitKind.CURRENCY,
        UnitKind.AREA,
        UnitKind.LENGTH,
        UnitKind.DATA,
        UnitKind.POINTS,
    )
)
_AGES: Final = frozenset("age aged ages".split())
_AGE_WORDS: Final = frozenset("young old older younger".split())
_OLDEST: Final = 110
_REACH: Final = 24
_UPPER: Final = frozenset((Comparator.UP_TO, Comparator.AT_MOST, Comparator.LESS_THAN))
_LOWER: Final = frozenset((Comparator.MORE_THAN, Comparator.AT_LEAST))


@attrs.frozen
class StatedQuantity:
    """A quantity that a text states.

    Attributes:
        quantity: What is stated.
        start: Offset of the first character of the number, its currency sign included, in code points.
        end: Offset behind the last character of the number or its unit.
        text: The words, `text[start:end]` of the text that was read.
        comparator_span: Offsets of the words that bound the number; None if there are none.
        measure_span: Offsets of the words for what is counted or measured; None if not said.
    """

    quantity: Quantity
    start: int
    end: int
    text: str
    comparator_span: tuple[int, int] | None = None
    measure_span: tuple[int, int] | None = None


def read_quantities(text: str, published: Period | None = None) -> tuple[StatedQuantity, ...]:
    """Read the quantities that a text states, in time linear in its length.

    Years, dates, clock times, list marks, ordinals, codes and labels ("Section 12") are no quantities. Text in small
    letters and without punctuation is read as well ("300 000 americans").

    Args:
        text: Any text.
        published: When its source was published, for periods such as "last year".

    Returns:
        The quantities in the order of the text; they do not overlap.

    >>> [str(stated.quantity) for stated in read_quantities("Fentanyl is up to 50 times stronger than heroin.")]
    ['up to 50 times heroin']
    >>> [str(stated.quantity) for stated in read_quantities("It killed more than 300 000 americans since 2000")]
    ['more than 300,000 americans killed (2000/..)']
    """
    pieces = cut(text)
    periods = read_periods(text, published)
    words = [piece.word for piece in pieces]
    amounts = join_ranges(words, read_amounts(pieces, text, [(stated.start, stated.end) for stated in periods]))
    if not amounts:
        return ()
    dates = _Dates(text, periods, [pieces[amount.first].start for amount in amounts])
    found: list[StatedQuantity] = []
    behind = 0
    for amount in amounts:
        # "100,000" in "21.6 per 100,000 people" is part of the unit.
        if amount.first >= behind:
            stated, behind = _stated(pieces, text, amount, dates)
            found.append(stated)
    return tuple(_with_shared_measures(text, found))


def _stated(pieces: Sequence[Piece], text: str, amount: Amount, dates: _Dates) -> tuple[StatedQuantity, int]:
    """Look around one amount and make the quantity of it; also say which piece comes after its unit."""
    kind = _kind(amount)
    begin = amount.first - (
        amount.is_range and amount.first > 0 and pieces[amount.first - 1].word in {"between", "from"}
    )
    comparator, opening = comparator_before(pieces, begin, is_duration=kind is UnitKind.DURATION)
    span = (opening, begin) if opening < begin else None
    kind, unit, measure = _measure(pieces, amount, opening, kind)
    compared_to: Measure | None = None
    if kind in {UnitKind.RATIO, UnitKind.SHARE}:
        compared_to, dimension = compared_with(pieces, amount.last, is_ratio=kind is UnitKind.RATIO)
        measure = measure or dimension
    after_measure = max(measure.last, amount.last) if measure else amount.last
    per, last = _per(pieces, amount, after_measure)
    if comparator is Comparator.EXACT:
        for place in (amount.behind, amount.last, after_measure):
            comparator, closing = comparator_after(pieces, place)
            if closing > place:
                span = (place, closing)
                break
    low, high, comparator = _bounds(amount, comparator, is_signed=kind is UnitKind.TEMPERATURE)
    start, end = pieces[amount.first].start, pieces[amount.last - 1].end
    quantity = Quantity(
        low,
        high,
        unit=(f"{unit}/{per}" if unit else f"per {per}") if per else unit,
        kind=UnitKind.RATE if per else kind,
        comparator=comparator,
        measure=measure.text if measure else "",
        compared_to=compared_to.text if compared_to else "",
        period=dates.of(start, end, _offsets(pieces, compared_to) or (0, 0)),
    )
    comparator_span = (pieces[span[0]].start, pieces[span[1] - 1].end) if span else None
    return StatedQuantity(quantity, start, end, text[start:end], comparator_span, _offsets(pieces, measure)), last


def _offsets(pieces: Sequence[Piece], measure: Measure | None) -> tuple[int, int] | None:
    if measure is None or measure.first == measure.last:
        return None
    return pieces[measure.first].start, pieces[measure.last - 1].end


def _per(pieces: Sequence[Piece], amount: Amount, after_measure: int) -> tuple[str, int]:
    """Read what a rate is per, behind the measure or behind the unit."""
    kind = _kind(amount)
    for place in dict.fromkeys((after_measure, amount.last)):
        per, last = per_what(pieces, place, kind)
        if per:
            return per, last
    return "", amount.last


def _with_shared_measures(text: str, found: list[StatedQuantity]) -> list[StatedQuantity]:
    """Give "19,000 of the 63,400 fatalities" and "two thirds of the 61 kg of fentanyl" what the second measures."""
    for place in range(len(found) - 2, -1, -1):
        this, other = found[place], found[place + 1]
        between = text[this.end : other.start].casefold().split() if other.start - this.end < _REACH else ["far"]
        is_part = between[:1] == ["of"] and set(between[1:]) <= {
            "the",
            "all",
            "some",
            "those",
            "these",
            "its",
            "last",
            "first",
            "past",
        }
        is_same = not between and this.quantity.kind is other.quantity.kind
        if this.quantity.measure or not (is_part or is_same):
            continue
        quantity = attrs.evolve(this.quantity, measure=other.quantity.measure)
        if quantity.kind is UnitKind.NUMBER and other.quantity.kind is UnitKind.COUNT:
            quantity = attrs.evolve(quantity, kind=UnitKind.COUNT, unit=other.quantity.unit)
        found[place] = attrs.evolve(this, quantity=quantity, measure_span=other.measure_span)
    return found


def _kind(amount: Amount) -> UnitKind:
    if amount.unit is not None:
        return amount.unit.kind
    return UnitKind.COUNT if amount.counted else UnitKind.NUMBER


def _measure(
    pieces: Sequence[Piece], amount: Amount, opening: int, kind: UnitKind
) -> tuple[UnitKind, str, Measure | None]:
    """Give the kind, the name of the unit, and what is counted or measured."""
    if amount.unit is not None:
        is_age = kind is UnitKind.DURATION and word_at(pieces, skip_hyphen(pieces, amount.last)) in {"old", "olds"}
        if is_age:
            old = skip_hyphen(pieces, amount.last)
            return kind, amount.unit.name, Measure("age", "age", old, old + 1)
        return kind, amount.unit.name, _measured(pieces, amount) if kind in _MEASURABLE else None
    fate = fate_before(pieces, opening)
    if amount.counted is not None:
        unit, counted = unit_of(amount.counted.head), amount.counted
        if fate and unit == "people" and not fate_of(counted.text):
            counted = attrs.evolve(counted, text=f"{counted.text} {fate}")
        return kind, unit, counted
    befallen = Measure(fate, fate, opening - 1, opening) if fate else fate_after(pieces, amount.last)
    if befallen is not None:
        return UnitKind.COUNT, "people", befallen
    if _is_age(pieces, amount, opening):
        return UnitKind.DURATION, "years", Measure("age", "age", opening, opening)
    is_followed = amount.form is Form.VAGUE or comparator_after(pieces, amount.last)[1] > amount.last
    is_named = opening > 0 and is_subject(pieces[opening - 1].word)
    noun = (None if is_followed or is_named else noun_at(pieces, amount.last)) or _measured(pieces, amount)
    return (noun is None and subject_of(pieces, opening, amount.first, amount.last)) or (kind, "", noun)


def _measured(pieces: Sequence[Piece], amount: Amount) -> Measure | None:
    return measured_at(pieces, amount.last, is_fraction=amount.form is Form.FRACTION)


def _is_age(pieces: Sequence[Piece], amount: Amount, opening: int) -> bool:
    """Tell "aged 13", "as young as 13" and "Jones, 34," from other bare numbers."""
    if amount.form is not Form.DIGITS or amount.high > _OLDEST or amount.low.denominator > 1:
        return False
    before, after = word_at(pieces, opening - 1), word_at(pieces, amount.last)
    words = {piece.word for piece in pieces[opening : amount.first]}
    is_said = (
        before in _AGES
        or (before == "of" and word_at(pieces, opening - 2) in _AGES)
        or not words.isdisjoint(_AGE_WORDS)
    )
    is_final = before == "at" and word_at(pieces, opening - 2) in {"dead", "dies", "died", "die"}
    is_apposition = before == "," == after and opening == amount.first and word_at(pieces, opening - 2).isalpha()
    return is_said or is_final or is_apposition


def _bounds(amount: Amount, comparator: Comparator, *, is_signed: bool) -> tuple[float, float, Comparator]:
    """Turn the values and the comparator into an interval."""
    low, high = float(amount.low), float(amount.high)
    if comparator in _LOWER:
        return low, math.inf, comparator
    if comparator in _UPPER:
        return (-math.inf if is_signed or high < 0 else 0.0), high, comparator
    if amount.form is Form.VAGUE:
        return low, high, Comparator.ABOUT
    if amount.is_range:
        return low, high, Comparator.BETWEEN
    return low, high, comparator


class _Dates:
    """Which stated period belongs to a place of a text."""

    def __init__(self, text: str, periods: Sequence[StatedPeriod], starts: list[int]) -> None:
        self._periods = periods
        self._starts = [stated.start for stated in periods]
        self._numbers = starts
        self._breaks = [match.start() for match in _SENTENCE_END.finditer(text)] if periods else []

    def of(self, start: int, end: int, comparand: tuple[int, int]) -> Period | None:
        """The next period of the sentence if no other number stands between, else the one before, else the next.

        A period inside the comparand ("three times the rate in 1999") belongs to that, not to the number.
        """
        place = bisect_left(self._starts, end)
        if place < len(self._starts) and comparand[0] < self._periods[place].end <= comparand[1]:
            return None
        after = self._periods[place] if place < len(self._periods) else None
        before = self._periods[place - 1] if place else None
        if after is not None and not self._is_apart(end, after.start):
            is_next = bisect_left(self._numbers, end) == bisect_left(self._numbers, after.start)
            if is_next or before is None or self._is_apart(before.end, start):
                return after.period
        if before is not None and not self._is_apart(before.end, start):
            return before.period
        return None

    def _is_apart(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two places."""
        return bisect_left(self._breaks, start) != bisect_right(self._breaks, end)
