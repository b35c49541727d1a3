"""Amounts: the pieces of a text come in; its numbers with their currency or unit go out, ranges put together.

An amount is not yet a quantity: comparator, measure and period are added in `stance.reading.quantities`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs

from stance.model.quantity import Comparator, UnitKind
from stance.reading.comparators import comparator_after, comparator_before
from stance.reading.labels import is_label
from stance.reading.measures import Measure, counted_at, is_stop
from stance.reading.numbers import numeral_at
from stance.reading.numerals import Form, Numeral
from stance.reading.pieces import Piece
from stance.reading.subjects import is_subject
from stance.reading.units import CURRENCY_SIGNS, DIMENSIONS, SUFFIXES, Unit, unit_at

__all__ = ["JOINTS", "Amount", "is_noun_missing", "read_amounts"]

JOINTS: Final = frozenset("- – — to or and ± through".split())
_COMPARING: Final = frozenset(
    """as the that what its their his more less higher greater stronger better worse larger bigger smaller faster longer lower
    fewer average normal deadlier likelier over what's our stronger""".split()
)
_PAYING: Final = frozenset(
    "cost costs pay paid pays spend spent price priced worth fine fined salary debt bill owe owed earn earned".split()
)
_DENOMINATORS: Final = frozenset(
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 10**6]
)
_AFTER_ALONE: Final = frozenset("of were was have had others more".split())
_BEFORE_ALONE: Final = frozenset("killed kills killing injured than least nearly most".split())
_JOINED_NOUNS: Final = frozenset(
    """page member seat room bedroom story storey judge man person car vehicle game vote nation country lane passenger
    bed""".split()
)
_METRE: Final = Unit("m", UnitKind.LENGTH)
_LETTER_UNITS: Final = {
    "m": _METRE,
    "g": Unit("g", UnitKind.MASS),
    "c": Unit("°C", UnitKind.TEMPERATURE),
    "f": Unit("°F", UnitKind.TEMPERATURE),
}
_TEMPERATURES: Final = (UnitKind.TEMPERATURE, UnitKind.SHARE)


@attrs.frozen
class Amount:
    """A number or a range of numbers, with its unit.

    Attributes:
        low: The smallest stated value, in `unit`.
        high: The largest.
        first: Index of the first piece, a currency sign included.
        last: Index behind the last piece, a unit included.
        form: How the (last) number is written.
        unit: The unit; None for a count or a bare number.
        magnitude: What the number was multiplied by.
        counted: The counted plural noun behind the number, where there is no unit.
        is_range: Whether two numbers were put together.
        behind: Index behind the last piece of the bare number, where "or so" may stand.
    """

    low: Fraction
    high: Fraction
    first: int
    last: int
    form: Form
    unit: Unit | None = None
    magnitude: int = 1
    counted: Measure | None = None
    is_range: bool = False
    behind: int = 0


def read_amounts(pieces: Sequence[Piece], text: str, dated: Sequence[tuple[int, int]]) -> list[Amount]:
    """Read all amounts of a text.

    Args:
        pieces: The pieces of the text.
        text: The text itself.
        dated: Spans that are dates, in order; numbers in them are no amounts.

    Returns:
        The amounts in order; they do not overlap.
    """
    words = [piece.word for piece in pieces]
    found: list[Amount] = []
    place, date = 0, 0
    while place < len(pieces):
        start = pieces[place].start
        while date < len(dated) and dated[date][1] <= start:
            date += 1
        if date < len(dated) and dated[date][0] <= start:
            place += 1
            continue
        numeral = numeral_at(pieces, place, text)
        if numeral is None:
            single = _single_unit(pieces, words, place)
            place = place + 1 if single is None else single.last
            if single is not None:
                found.append(single)
            continue
        if date < len(dated) and pieces[numeral.last - 1].end > dated[date][0]:
            place += 1
            continue
        amount = _one_in(pieces, words, numeral, text) or _amount(pieces, words, numeral, text)
        if amount is not None:
            found.append(amount)
        place = numeral.last if amount is None else max(amount.last, numeral.last)
    return found


def _single_unit(pieces: Sequence[Piece], words: Sequence[str], place: int) -> Amount | None:
    """Read "an hour and a half", and "a mile" where a comparator stands before it."""
    if words[place] not in {"a", "an"}:
        return None
    begin = place + 1 + (words[place + 1 : place + 2] in (["full"], ["whole"], ["single"]))
    unit, length = unit_at(words, begin)
    if unit is None or unit.kind is UnitKind.RATIO or unit.name == "s":
        return None
    last, value = begin + length, Fraction(unit.factor)
    if words[last : last + 3] == ["and", "a", "half"]:
        return Amount(value * 3 / 2, value * 3 / 2, place, last + 3, Form.WORDS, unit, behind=last + 3)
    comparator, _ = comparator_before(pieces, place, is_duration=unit.kind is UnitKind.DURATION)
    if comparator is Comparator.EXACT or words[last : last + 1] in (["ago"], ["later"], ["earlier"]):
        return None
    return Amount(value, value, place, last, Form.WORDS, unit, behind=last)


def _one_in(pieces: Sequence[Piece], words: Sequence[str], numeral: Numeral, text: str) -> Amount | None:
    """Read "one in five" and "nine out of ten" as a share."""
    rest = words[numeral.last : numeral.last + 2]
    at = numeral.last + (1 if rest[:1] == ["in"] else 2 if rest == ["out", "of"] else 0)
    if (
        at == numeral.last
        or at >= len(pieces)
        or numeral.magnitude > 1
        or numeral.form not in {Form.DIGITS, Form.WORDS}
    ):
        return None
    second = numeral_at(pieces, at, text)
    if second is None or second.form is Form.FRACTION or not 0 < numeral.low < second.low:
        return None
    is_whole = numeral.low.denominator == 1 and second.low in _DENOMINATORS
    unit, _ = unit_at(words, second.last)
    if not is_whole or (rest[0] == "in" and unit is not None and unit.kind is UnitKind.DURATION):
        return None
    value = numeral.low * 100 / second.low
    return Amount(value, value, numeral.first, second.last, Form.FRACTION, Unit("%", UnitKind.SHARE))


def _amount(pieces: Sequence[Piece], words: Sequence[str], numeral: Numeral, text: str) -> Amount | None:
    """Add the currency before a number and the unit behind it; None if the number is a label."""
    first, currency = _currency_before(pieces, numeral.first, text)
    unit, last = (currency, numeral.last) if currency else _unit_after(pieces, words, numeral, numeral.last)
    counted = counted_at(pieces, numeral.last, is_one=numeral.low == 1) if unit is None else None
    if unit is None and counted is None:
        _, behind = comparator_after(pieces, numeral.last)
        if behind > numeral.last:
            unit, last = _unit_after(pieces, words, numeral, behind)
            counted = counted_at(pieces, behind) if unit is None else None
            last = last if unit else numeral.last
    if is_label(pieces, numeral, text, counts=unit is not None or counted is not None):
        return None
    if unit is None and counted is None and not _stands_alone(words, numeral):
        return None
    factor = Fraction(unit.factor) if unit else Fraction(1)
    if numeral.suffix == "m" and unit is _METRE:
        factor = Fraction(1, numeral.magnitude)
    if numeral.form is Form.FRACTION and (unit is None or unit.name == "%"):
        unit, factor, counted = Unit("%", UnitKind.SHARE), Fraction(100), None
    low, high = numeral.low * factor, numeral.high * factor
    sign = _sign_before(pieces, first, unit)
    if sign:
        low, high, first = -high, -low, first - 1
    return Amount(low, high, first, last, numeral.form, unit, numeral.magnitude, counted, behind=numeral.last)


def _currency_before(pieces: Sequence[Piece], first: int, text: str) -> tuple[int, Unit | None]:
    if first:
        before = pieces[first - 1]
        name = CURRENCY_SIGNS.get(text[before.start : before.end])
        if name is not None:
            return first - 1, Unit(name, UnitKind.CURRENCY)
    return first, None


def _sign_before(pieces: Sequence[Piece], first: int, unit: Unit | None) -> bool:
    """Tell a minus from a hyphen or a dash."""
    if not first or unit is None or unit.kind not in {*_TEMPERATURES, UnitKind.CURRENCY}:
        return False
    sign = pieces[first - 1]
    if sign.word == "minus":
        return True
    is_apart = first < 2 or pieces[first - 2].end < sign.start
    return sign.word in {"-", "−", "–"} and sign.end == pieces[first].start and is_apart


def _unit_after(pieces: Sequence[Piece], words: Sequence[str], numeral: Numeral, last: int) -> tuple[Unit | None, int]:
    """Find the unit behind a number, fastened to it, with a hyphen, or as the next words."""
    if numeral.form is Form.MULTIPLE:
        is_ratio = words[numeral.first] != "twice" or (last < len(words) and words[last] in _COMPARING)
        return Unit("times", UnitKind.RATIO if is_ratio else UnitKind.COUNT), last
    if numeral.suffix == "m":
        is_length = last < len(words) and words[last] in DIMENSIONS
        return (_METRE, last) if is_length else (None, last)
    if numeral.suffix:
        return unit_at([SUFFIXES[numeral.suffix]], 0)[0], last
    place = last
    if (
        place < len(words)
        and words[place] in {"-", "‑"}
        and place + 1 < len(words)
        and pieces[place + 1].start == pieces[place].end
    ):
        place += 1
    if numeral.form is Form.FRACTION or numeral.form is Form.VAGUE:
        place += words[place : place + 1] == ["of"] and words[place + 1 : place + 2] in (["a"], ["an"])
        place += place < len(words) and words[place] in {"a", "an"}
        place += numeral.form is Form.VAGUE and words[place : place + 1] == ["of"]
    if _is_joined_noun(words, place, last):
        return Unit(f"{words[place]}s", UnitKind.COUNT), place + 1
    if words[place : place + 1] in (["us"], ["american"]) and words[place + 1 : place + 2] == ["dollars"]:
        place += 1
    unit, length = unit_at(words, place)
    if unit is None and words[place + 1 : place + 2] == ["-"]:
        unit, length = unit_at([words[place], *words[place + 2 : place + 3]], 0)
        length += length == 2
    if unit is None:
        letter = _LETTER_UNITS.get(words[place]) if place < len(words) and numeral.form is Form.DIGITS else None
        is_last = letter is _METRE or place + 1 >= len(pieces) or is_stop(pieces[place + 1])
        return (letter, place + 1) if letter and is_last else (None, last)
    return _told_apart(words, numeral, unit, place, place + length)


def _is_joined_noun(words: Sequence[str], place: int, last: int) -> bool:
    """Tell "90-page" and "12-member", which count what their second word names."""
    return place == last + 1 and words[last] in {"-", "‑"} and words[place] in _JOINED_NOUNS


def _told_apart(words: Sequence[str], numeral: Numeral, unit: Unit, place: int, end: int) -> tuple[Unit | None, int]:
    """Settle units whose words have two senses: pounds, times, seconds, stone, feet."""
    after = words[end] if end < len(words) else ""
    if unit.name == "lb" and words[place].startswith("pound") and after not in {"of", "and"}:
        near = words[max(0, numeral.first - 6) : numeral.first]
        if not _PAYING.isdisjoint(near) or (numeral.magnitude >= 10**6 and numeral.form is Form.DIGITS):
            return Unit("GBP", UnitKind.CURRENCY), end
    if unit.name == "times" and words[place] == "times" and not (after in _COMPARING or after.endswith("er")):
        return Unit("times", UnitKind.COUNT), end
    if unit.name == "s" and words[place] == "second" and (numeral.low != 1 or numeral.form is Form.FRACTION):
        return None, numeral.last
    return unit, end


def _stands_alone(words: Sequence[str], numeral: Numeral) -> bool:
    """Tell whether a number without unit and noun is a quantity all the same: digits are, "two" alone seldom is."""
    after = words[numeral.last] if numeral.last < len(words) else ""
    if numeral.form is Form.WORDS and numeral.magnitude == 1 and numeral.low < 20:
        is_range = after in JOINTS and after != "and" and words[numeral.last + 1 : numeral.last + 2] != []
        is_between = numeral.first > 0 and words[numeral.first - 1] == "between"
        return is_range or is_between or not is_noun_missing(words, numeral.first, numeral.last)
    is_joined = numeral.form is Form.DIGITS and numeral.magnitude == 1 and after == "-"
    return not (is_joined and _is_joined_name(words, numeral))


def is_noun_missing(words: Sequence[str], first: int, last: int) -> bool:
    """Tell "the two said" from "two of them" and "killed two", which do count.

    Args:
        words: The words of the text.
        first: Index of the first word of the number.
        last: Index behind its last word.
    """
    is_counted = last < len(words) and words[last] in _AFTER_ALONE
    if first > 0 and words[first - 1] == "the":
        return last == len(words) or words[last] != "of"
    return not is_counted and not (first > 0 and words[first - 1] in _BEFORE_ALONE)


def _is_joined_name(words: Sequence[str], numeral: Numeral) -> bool:
    """Tell "5-star": digits joined to a word that is no unit and does not say what they measure."""
    joined = words[numeral.last + 1 : numeral.last + 2]
    return bool(joined) and joined[0].isalpha() and not is_subject(joined[0])
