"""Ranges: the amounts of a text come in; "3 to 5 million", "8ft 9in" and "between 10 and 20" go out as one amount each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs

from stance.model.quantity import UnitKind
from stance.reading.amounts import JOINTS, Amount, is_noun_missing
from stance.reading.numerals import Form

__all__ = ["join_ranges"]

_CHANGING: Final = frozenset(
    """rose rise rises risen rising increase increased increases increasing grow grew grown grows growing fell fall falls fallen
    falling drop drops dropped dropping decline declined declines declining cut cuts cutting go went goes gone going jump
    jumped jumps surge surged climb climbed slash slashed lower lowered lowering reduce reduced reducing raise raised raises
    raising up down expand expanded shrink shrank shrunk double doubled change changed revise revised upgrade downgrade extend
    extended boost boosted plunge plunged soar soared swell swelled tumble tumbled slip slipped edge edged improve improved
    moved slid shot ballooned dipped""".split()
)


_COMPOUNDS: Final = {("ft", "in"): 12, ("stone", "lb"): 14, ("lb", "oz"): 16, ("h", "min"): 60, ("min", "s"): 60}


def join_ranges(words: Sequence[str], amounts: Sequence[Amount]) -> list[Amount]:
    """Put "3,000 to 5,000", "between 2 and 3 million" and "4-5K" together, and drop scores such as "5-4"."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found else None
        if before is not None and before.last == amount.first and _is_compound(before, amount):
            found[-1] = _compound(before, amount)
            continue
        joint = words[before.last] if before and before.last + 1 == amount.first else ""
        if before is None or joint not in JOINTS or before.is_range:
            found.append(amount)
            continue
        joined = _joined(words, before, amount, joint)
        if joined is not None:
            found[-1:] = joined
        else:
            found.append(amount)
    return [amount for amount in found if _is_kept(words, amount)]


def _is_compound(left: Amount, right: Amount) -> bool:
    """Tell "8ft 9in" and "2 hours 5 minutes"."""
    names = (left.unit.name, right.unit.name) if left.unit and right.unit else ("", "")
    return names in _COMPOUNDS and not left.is_range and right.high < _COMPOUNDS[names]


def _compound(left: Amount, right: Amount) -> Amount:
    """Add the smaller unit to the greater one."""
    names = (left.unit.name, right.unit.name) if left.unit and right.unit else ("", "")
    whole = _COMPOUNDS[names]
    low, high = left.low + right.low / whole, left.high + right.high / whole
    return attrs.evolve(left, low=low, high=high, last=right.last, behind=right.last)


def _is_kept(words: Sequence[str], amount: Amount) -> bool:
    """Drop the bare small words that were read only because a range might begin there."""
    is_small_word = amount.form is Form.WORDS and amount.magnitude == 1 and amount.high < 20
    if not is_small_word or amount.is_range or amount.unit is not None or amount.counted is not None:
        return True
    return not is_noun_missing(words, amount.first, amount.last)


def _joined(words: Sequence[str], left: Amount, right: Amount, joint: str) -> list[Amount] | None:
    """The amounts that two neighbours become, or None to leave them as they are."""
    opening = words[left.first - 1] if left.first else ""
    if "between" in words[max(0, left.first - 4) : left.first]:
        opening = "between"
    if Form.MULTIPLE in {left.form, right.form} or Form.VAGUE in {left.form, right.form}:
        return None
    is_complete = left.unit is not None or left.magnitude > 1
    left = _inherited(left, right)
    right = attrs.evolve(right, unit=left.unit) if right.unit is None and _is_money(left) else right
    is_same_unit = (left.unit and left.unit.name) == (right.unit and right.unit.name)
    if not is_same_unit or (joint == "and" and opening != "between"):
        return None
    if joint == "±":
        low, high = left.low - right.low, left.low + right.low
        return [attrs.evolve(right, low=low, high=high, first=left.first, is_range=True)]
    if _is_score(left, right, joint, opening):
        return []
    is_change = opening == "from" and not _CHANGING.isdisjoint(words[max(0, left.first - 9) : left.first])
    is_choice = joint == "or" and (is_complete or right.low > 3 * left.low)
    if is_change or is_choice or left.low >= right.low:
        return [left, right]
    return [attrs.evolve(right, low=left.low, first=left.first, is_range=True)]


def _is_score(left: Amount, right: Amount, joint: str, opening: str) -> bool:
    """Tell "won 3-2", "a 5-4 decision" and "beat them 3 to 2" from ranges."""
    if left.unit is not None or right.high >= 1000 or joint not in {"-", "–", "to"} or opening in {"from", "down"}:
        return False
    is_bare = right.unit is None and right.counted is None and right.magnitude == 1
    return left.low >= right.low or (is_bare and joint != "to" and opening != "between")


def _is_money(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.kind is UnitKind.CURRENCY


def _inherited(left: Amount, right: Amount) -> Amount:
    """Give the first number of a range the unit, the noun and the magnitude that only the second one bears."""
    if left.magnitude == 1 and right.magnitude > 1 and left.low < 1000 and left.low * right.magnitude <= right.low:
        scale = right.magnitude
        left = attrs.evolve(left, low=left.low * scale, high=left.high * scale, magnitude=scale)
    if left.unit is None and left.counted is None and right.unit is not None:
        factor = Fraction(right.unit.factor)
        left = attrs.evolve(left, low=left.low * factor, high=left.high * factor, unit=right.unit)
    return left
